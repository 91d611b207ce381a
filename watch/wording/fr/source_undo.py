"""Taking an import back, under the past imports: what leaves, what stays, the confirmation, the progress."""

from __future__ import annotations

from typing import Protocol

from watch.wording.fr import common


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
    return "Annuler un import"


def lead() -> str:
    return (
        "Mauvais fichier, mauvaises colonnes, jours et mois inversés\u00a0? Choisissez l’import\u00a0: Vigie dit ce "
        "qui partirait avant de toucher à quoi que ce soit."
    )


def which() -> str:
    return "Import à annuler"


def choose() -> str:
    return "Choisir un import"


def choice(file: str, when: str, new: int) -> str:
    return f"{file}, {when} ({common.plural(new, 'nouvelle', 'nouvelles')})"


def looking() -> str:
    return "Vigie compte ce qui partirait…"


def leaves(n: int, aside: int) -> str:
    if not n:
        return "aucune mention ne sera retirée."
    said = common.plural(n, "mention sera retirée", "mentions seront retirées")
    return f"{said}, dont {common.plural(aside, 'écartée', 'écartées')} comme bruit." if aside else f"{said}."


def consequences(plan: Plan) -> list[str]:
    """What goes with them, what stays and why, a sentence each; nothing of what does not happen."""
    said = []
    if plan.worked:
        n = plan.worked
        said.append(
            f"{common.count(n)} d’entre elles {'porte' if n == 1 else 'portent'} votre travail (réponse marquée, ton "
            "corrigé, note, classement…)\u00a0: il sera perdu."
        )
    if plan.remove:
        said.append("Une demande à laquelle répondait une mention retirée attendra de nouveau sa réponse.")
    if plan.shared:
        n = plan.shared
        said.append(
            f"{common.plural(n, 'mention reste', 'mentions restent')}\u00a0: une autre source ou un autre import "
            f"{'l’a apportée' if n == 1 else 'les a apportées'} aussi."
        )
    most = "" if plan.exact else " au plus"
    if plan.known:
        said.append(
            f"{common.plural(plan.known, 'mention était connue', 'mentions étaient connues')} avant{most}\u00a0: "
            f"{'elle reste' if plan.known == 1 else 'elles restent'}."
        )
    if plan.changed:
        n = plan.changed
        said.append(
            f"{common.plural(n, 'mention connue avant a été modifiée', 'mentions connues avant ont été modifiées')} "
            f"par ce fichier{most}\u00a0: "
            + (
                "elle reste, telle qu’elle est maintenant."
                if n == 1
                else "elles restent, telles qu’elles sont maintenant."
            )
        )
    if plan.untraced:
        n = plan.untraced
        one, more = "import plus récent du même format n’a", "imports plus récents du même format n’ont"
        said.append(
            f"{common.plural(n, one, more)} pas laissé de trace (ancienne version de Vigie, ou plus d’un an)\u00a0: ce "
            "qu’"
            f"{'il avait' if n == 1 else 'ils avaient'} en commun avec celui-ci sera retiré aussi. "
            f"{'Refaites-le' if n == 1 else 'Refaites-les'} ensuite\u00a0: rien n’y sera en double."
        )
    said.append(
        "Les semaines scellées ne changent pas\u202f; la prochaine dira ce qui a changé dans les huit dernières."
    )
    return said


def no_way_back() -> str:
    return "Pour revenir en arrière, il faudra importer le fichier de nouveau\u00a0: tout y sera nouveau."


def confirm() -> str:
    return "J’ai lu ce qui sera retiré et ce qui reste"


def undo() -> str:
    return "Annuler cet import"


def started(file: str) -> str:
    return f"{file}\u00a0: l’annulation commence. Vous pouvez continuer à travailler."


def under_way(file: str, n: int) -> str:
    return f"Annulation de {file}\u00a0: {common.plural(n, 'mention retirée', 'mentions retirées')}"


def finished(file: str, n: int) -> str:
    return f"{file}\u00a0: import annulé, {common.plural(n, 'mention retirée', 'mentions retirées')}."


def undone(file: str, when: str, who: str, n: int) -> str:
    """Below the list, where its row has no room."""
    by = f" par {who}" if who else ""
    return f"{file}\u00a0: annulé le {when}{by}, {common.plural(n, 'mention retirée', 'mentions retirées')}."
