"""Taking an import back, under the past imports: what leaves, what stays, the confirmation, the progress."""

from __future__ import annotations

from typing import Protocol

from watch.wording.en import common


class Plan(Protocol):
    """Numbers of mentions (``store.undoing``)."""

    @property
    def remove(self) -> int: ...
    @property
    def worked(self) -> int: ...
    @property
    def shared(self) -> int: ...
    @property
    def known(self) -> int: ...
    @property
    def changed(self) -> int: ...
    @property
    def exact(self) -> bool: ...
    @property
    def untraced(self) -> int: ...


def title() -> str:
    return "Undo an import"


def lead() -> str:
    return (
        "Wrong file, wrong columns, days and months swapped? Choose the import: Vigie says what would go before it "
        "touches anything."
    )


def which() -> str:
    return "Import to undo"


def choose() -> str:
    return "Choose an import"


def choice(file: str, when: str, new: int) -> str:
    return f"{file}, {when} ({common.count(new)} new)"


def looking() -> str:
    return "Vigie counts what would go…"


def leaves(n: int, aside: int) -> str:
    if not n:
        return "no mention will be taken away."
    said = common.plural(n, "mention will be taken away", "mentions will be taken away")
    return f"{said}, {common.count(aside)} of them set aside as noise." if aside else f"{said}."


def consequences(plan: Plan) -> list[str]:
    """What goes with them, what stays and why, a sentence each; nothing of what does not happen."""
    said = []
    if plan.worked:
        n = plan.worked
        said.append(
            f"{common.count(n)} of them {'bears' if n == 1 else 'bear'} your work (answer marked, tone corrected, "
            "note, class…): it will be lost."
        )
    if plan.remove:
        said.append("A request that a mention taken away had answered will wait for its answer again.")
    if plan.shared:
        n = plan.shared
        said.append(
            f"{common.plural(n, 'mention stays', 'mentions stay')}: another source or another import brought "
            f"{'it' if n == 1 else 'them'} too."
        )
    most = "" if plan.exact else " at most"
    if plan.known:
        said.append(
            f"{common.plural(plan.known, 'mention was', 'mentions were')} known before{most}: "
            f"{'it stays' if plan.known == 1 else 'they stay'}."
        )
    if plan.changed:
        n = plan.changed
        said.append(
            f"{common.plural(n, 'mention known before was', 'mentions known before were')} changed by this file{most}: "
            f"{'it stays as it is' if n == 1 else 'they stay as they are'} now."
        )
    if plan.untraced:
        n = plan.untraced
        one, more = "later import of the same format has", "later imports of the same format have"
        said.append(
            f"{common.plural(n, one, more)} left no trace (an older Vigie, or over a year ago): what "
            f"{'it has' if n == 1 else 'they have'} in common with this one goes as well. Import "
            f"{'it' if n == 1 else 'them'} again afterwards: nothing will be double."
        )
    said.append("Sealed weeks do not change; the next one will tell what changed in the last eight.")
    return said


def no_way_back() -> str:
    return "The way back is to import the file again: everything in it will be new."


def confirm() -> str:
    return "I have read what goes and what stays"


def undo() -> str:
    return "Undo this import"


def started(file: str) -> str:
    return f"{file}: undoing begins. You may go on working."


def under_way(file: str, n: int) -> str:
    return f"Undoing {file}: {common.plural(n, 'mention', 'mentions')} taken away"


def finished(file: str, n: int) -> str:
    return f"{file}: import undone, {common.plural(n, 'mention', 'mentions')} taken away."


def undone(file: str, when: str, who: str, n: int) -> str:
    """Below the list, where its row has no room."""
    by = f" by {who}" if who else ""
    return f"{file}: undone on {when}{by}, {common.plural(n, 'mention', 'mentions')} taken away."
