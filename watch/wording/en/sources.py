"""The Sources page: its tabs, the health of each source, what the period covers."""

from __future__ import annotations

from watch.wording.en import common

HEALTHS = {
    "ok": "up to date",
    "late": "late",
    "failing": "failing",
    "waiting": "the site asks to wait",
    "paused": "set aside",
    "off": "paused",
    "never": "never read",
}
PAUSES = {
    "gone": "The site says that this feed was removed. Vigie no longer reads it.",
    "not_found": "The address has not answered for several readings. Vigie no longer reads it.",
}
OUTCOMES = {"ok": "read", "not_modified": "nothing new", "failed": "failed", "postponed": "postponed"}
SIGNS = {"ok": "●", "not_modified": "○", "failed": "✕", "postponed": "◌"}


def title() -> str:
    return "Sources"


def lead(sources: int, failing: int, off: int = 0) -> str:
    """``off``: of them, those that a person stopped; nobody knows whether they can be read."""
    said = common.plural(sources, "followed source", "followed sources")
    said += f", {common.count(off)} of them paused" if off else ""
    if failing:
        return f"{said}, {common.count(failing)} to look at."
    if off:
        return f"{said}."
    return f"{said}, {'all readable' if sources > 1 else 'readable'}."


def tabs() -> tuple[str, str, str, str, str, str]:
    return ("Health", "Follow a feed", "Import", "Subjects", "Accounts", "Routes")


def empty() -> str:
    return "No source followed."


def empty_help() -> str:
    return "Follow a feed, or import an export: the two tabs beside this one."


def empty_imported(n: int) -> str:
    return f"No source followed; {common.plural(n, 'import', 'imports')} kept."


def empty_imported_help() -> str:
    return (
        "Vigie reads nothing by itself. Follow a feed to have it listen every day; the list of your imports is in the "
        "“Import” tab."
    )


def health(key: str) -> str:
    return HEALTHS.get(key, key)


def paused_why(key: str) -> str:
    return PAUSES.get(key, "Vigie no longer reads this source.")


def last_run(text: str) -> str:
    return f"read {text}"


def never_run() -> str:
    return "not read yet"


def last_success(text: str) -> str:
    return f"Last good reading {text}"


def never_succeeded() -> str:
    return "No good reading so far"


def last_new(text: str) -> str:
    return f"last news {text}"


def rhythm(seconds: float, auto: bool) -> str:
    said = f"about {common.every(seconds)}"
    return f"{said} (the source’s own rhythm)" if auto else said


def next_due(text: str) -> str:
    return f"next {text}"


def due_now() -> str:
    return "next as soon as the worker comes by"


def due_in(duration: str) -> str:
    return f"in {duration}"


def failures(n: int) -> str:
    return f"{common.plural(n, 'failure', 'failures')} in a row"


def technical() -> str:
    return "Technical detail"


def runs_title(n: int) -> str:
    return f"The last {common.count(n)} readings" if n > 1 else "The last reading"


def outcome(key: str) -> str:
    return OUTCOMES.get(key, key)


def sign(key: str) -> str:
    return SIGNS.get(key, "·")


def runs_legend() -> str:
    return "● read  ○ nothing new  ✕ failed  ◌ postponed"


def runs_columns() -> dict[str, str]:
    return {
        "at": "When",
        "outcome": "Result",
        "new": "New",
        "changed": "Changed",
        "refused": "Left out",
        "took": "Took",
        "status": "Answer",
        "error": "Cause",
    }


def runs_alt(name: str, n: int) -> str:
    return f"The last {common.count(n)} readings of {name}"


def see(n: int) -> str:
    return f"See {common.mentions(n)}"


def shows_others(yes: bool) -> str:
    return "shows what others write" if yes else "does not show replies of others"


def closed() -> str:
    return "closed network"


def secret_address() -> str:
    return "private address"


def collect_now() -> str:
    return "Read now"


def collect_all() -> str:
    return "Read all now"


def collecting() -> str:
    return "Reading…"


def collected(ok: int, new: int, failed: int) -> str:
    said = f"{common.plural(ok, 'source', 'sources')} read, {common.plural(new, 'new mention', 'new mentions')}"
    return f"{said}, {common.plural(failed, 'failure', 'failures')}." if failed else f"{said}."


def moved(address: str) -> str:
    return f"This feed has moved: {address}"


def accept_move() -> str:
    return "Take the new address"


def moved_done() -> str:
    return "New address saved."


def edit() -> str:
    return "Edit"


def pause() -> str:
    return "Pause"


def resume() -> str:
    return "Resume"


def remove_sure(name: str) -> str:
    return f"Remove “{name}”? Its mentions stay."


def removed(name: str) -> str:
    return f"“{name}” is removed; its mentions stay."


def put_back(name: str) -> str:
    return f"“{name}” is followed again."


# --- coverage ------------------------------------------------------------------------------------------------------


def coverage_title() -> str:
    return "Coverage of the period"


def coverage(spoke: int, total: int) -> str:
    return f"{common.count(spoke)} of {common.plural(total, 'source', 'sources')} brought something."


def coverage_silent(names: list[str]) -> str:
    return f"Silent: {common.listing(names)}."


def coverage_older(names: list[str]) -> str:
    return f"Read since yesterday, but nothing in them is dated in this period: {common.listing(names)}."


def coverage_failing(names: list[str]) -> str:
    return f"Failing, so unknown: {common.listing(names)}."


def table_columns() -> dict[str, str]:
    return {
        "name": "Source",
        "network": "Network",
        "subject": "Subject",
        "health": "State",
        "last_ok": "Last good reading",
        "next": "Next reading",
        "failures": "Failures in a row",
        "mentions": "Mentions in the period",
        "others": "Shows others",
    }


def csv_name() -> str:
    return "sources.csv"


def yes_no(value: bool) -> str:
    return "yes" if value else "no"
