"""The Sources page: health, coverage, the ways in, imports, subjects and accounts."""

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
IMPORT_STATES = {"waiting": "waiting", "running": "running", "done": "done", "failed": "stopped"}


def title() -> str:
    return "Sources"


def lead(sources: int, failing: int) -> str:
    said = common.plural(sources, "followed source", "followed sources")
    return f"{said}, {common.count(failing)} to look at." if failing else f"{said}, all readable."


def tabs() -> tuple[str, str, str, str, str, str]:
    return ("Health", "Follow a feed", "Import", "Subjects", "Accounts", "Routes")


def empty() -> str:
    return "No source followed."


def empty_help() -> str:
    return "Follow a feed, or import an export: the two tabs beside this one."


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


def rhythm(duration: str, auto: bool) -> str:
    return f"every {duration} (the source’s own rhythm)" if auto else f"every {duration}"


def next_due(text: str) -> str:
    return f"next {text}"


def due_now() -> str:
    return "next as soon as the worker passes"


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


def mentions_in_period(n: int) -> str:
    return f"{common.mentions(n)} in the period"


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


def remove() -> str:
    return "Remove"


def remove_sure(name: str) -> str:
    return f"Remove “{name}”? Its mentions stay."


def removed(name: str) -> str:
    return f"“{name}” is removed; its mentions stay."


def saved() -> str:
    return "Saved in feeds.yml."


def save() -> str:
    return "Save"


def add() -> str:
    return "Add"


def name_label() -> str:
    return "Name"


def address_label() -> str:
    return "Address"


def network_label() -> str:
    return "Network"


def subject_label() -> str:
    return "Subject"


def every_label() -> str:
    return "Rhythm"


def every_choice(key: str) -> str:
    return {
        "auto": "The source’s own (advised)",
        "10 min": "Every 10 minutes",
        "30 min": "Every 30 minutes",
        "1 h": "Every hour",
        "6 h": "Every 6 hours",
        "1 d": "Once a day",
    }.get(key, key)


def enabled_label() -> str:
    return "Followed"


def intranet_label() -> str:
    return "On our internal network (intranet)"


def mistakes_title() -> str:
    return "Nothing was changed: the file would have mistakes."


def mistake(line: int, said: str) -> str:
    return f"line {common.count(line)}: {said}" if line else said


def demo_read_only() -> str:
    return "This is sample data: nothing is written here. Erase it to set up your own sources."


# --- coverage ------------------------------------------------------------------------------------------------------


def coverage_title() -> str:
    return "Coverage of the period"


def coverage(spoke: int, total: int) -> str:
    return f"{common.count(spoke)} of {common.plural(total, 'source', 'sources')} brought something."


def coverage_silent(names: list[str]) -> str:
    return f"Silent: {common.listing(names)}."


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


# --- imports -------------------------------------------------------------------------------------------------------


def imports_title() -> str:
    return "Past imports"


def imports_empty() -> str:
    return "No import yet."


def import_columns() -> dict[str, str]:
    return {
        "started": "When",
        "file": "File",
        "state": "State",
        "rows": "Read",
        "new": "New",
        "changed": "Changed",
        "known": "Known",
        "refused": "Refused",
        "formats": "Format",
    }


def import_state(key: str) -> str:
    return IMPORT_STATES.get(key, key)


def imports_alt(n: int) -> str:
    return f"Table of {common.plural(n, 'import', 'imports')}"


def imports_csv() -> str:
    return "imports.csv"


def refusals_of() -> str:
    return "Refused rows of the import"


# --- subjects ------------------------------------------------------------------------------------------------------


def subjects_lead() -> str:
    return (
        "A subject is what you follow: your name, a project, a place. An entry belongs to it when it holds one of its "
        "words."
    )


def subjects_empty() -> str:
    return "No subject: every entry of your sources is kept."


def new_subject() -> str:
    return "New subject"


def terms_label() -> str:
    return "Words looked for"


def required_label() -> str:
    return "With at least one of these"


def excluded_label() -> str:
    return "Unless one of these"


def cause_label() -> str:
    return "Words of the cause"


def cause_help() -> str:
    return "Words of your field (cancer, grief, eviction…) never count as tone."


def words_help() -> str:
    return "One a line."


def deadline_label() -> str:
    return "Aimed response time (opening hours)"


def deadline_help() -> str:
    return "0: the network’s own."


def need_name() -> str:
    return "Give a name."


def need_terms() -> str:
    return "Give at least one word to look for."


def subject_removed(name: str) -> str:
    return f"The subject “{name}” is removed."


# --- accounts ------------------------------------------------------------------------------------------------------


def accounts_lead() -> str:
    return (
        "Your accounts: that is how Vigie recognises your replies, and how the team knows who "
        "speaks for the organisation."
    )


def accounts_empty() -> str:
    return "No account declared: Vigie cannot recognise your replies."


def new_account() -> str:
    return "New account"


def account_name_label() -> str:
    return "Displayed name"


def handle_label() -> str:
    return "Handle (without @)"


def account_url_label() -> str:
    return "Address of the account"


def type_label() -> str:
    return "Type"


def type_choice(key: str) -> str:
    return {"page": "Page", "profile": "Person’s profile", "group": "Group", "site": "Site"}.get(key, key)


def type_help() -> str:
    return "An organisation lives on a page; a profile belongs to a person."


def holder_label() -> str:
    return "Holder"


def deputies_label() -> str:
    return "Deputies"


def reviewed_label() -> str:
    return "Access reviewed on"


def account_removed(name: str) -> str:
    return f"The account “{name}” is removed."


# --- the routes ----------------------------------------------------------------------------------------------------


def routes_lead() -> str:
    return (
        "For each network, the route that works and what it does not see. “0 unanswered” is only said where the route "
        "shows others."
    )


def routes_columns() -> dict[str, str]:
    return {
        "network": "Network",
        "route": "The route that works",
        "formats": "Exports read",
        "others": "Shows others",
        "blind": "What it does not see",
    }


def formats_title() -> str:
    return "Exports recognised"


def formats_columns() -> dict[str, str]:
    return {"label": "Export", "network": "Network", "others": "Shows others"}


def any_network() -> str:
    return "any"


def yes_no(value: bool) -> str:
    return "yes" if value else "no"


def routes_search() -> str:
    return "Search a network"


def export_label() -> str:
    return "Exports read"


def no_format() -> str:
    return "none: fill the template (Import tab)"


def routes_csv() -> str:
    return "routes.csv"


def drop_mapping() -> str:
    return (
        "Drop this file by hand on the Sources page, Import tab, and say what each column holds. Vigie will remember: "
        "the next files with the same headings will pass through this folder."
    )
