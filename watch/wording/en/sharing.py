"""The Sharing page, and the plain pages that a read-only link opens."""

from __future__ import annotations

from datetime import date

from . import common

KINDS = {
    "board": "Shared screen", "snapshot": "Last sealed week", "ics": "Calendar (.ics)",
    "alerts": "Alerts (Atom feed)", "waits": "Waits (Atom feed)", "view": "One filtered view",
}  # fmt: skip
HELP = {
    "board": "A page that turns by itself on a screen in the office. No name, no text, unless you ask for it.",
    "snapshot": "The last sealed week, to show inside an intranet. It changes each Monday.",
    "ics": "Your events and public holidays, for everyone’s diary.",
    "alerts": "A feed of alerts, without text or author, for an intranet or a feed reader.",
    "waits": "A feed of how many wait on each network, without text or author.",
    "view": "The figures and the public mentions of one choice, for a person without an account.",
}
STATES = {"open": "open", "ended": "ended", "revoked": "revoked"}


def title() -> str:
    return "Sharing"


def caption() -> str:
    return "Read-only links. Each opens one page; whoever has the link sees it, until you revoke it."


def kind(key: str) -> str:
    return KINDS.get(key, key)


def kind_help(key: str) -> str:
    return HELP.get(key, "")


def state(key: str) -> str:
    return STATES.get(key, key)


def new_title() -> str:
    return "Make a link"


def kind_label() -> str:
    return "What it opens"


def name_label() -> str:
    return "For whom, for what"


def name_first() -> str:
    return "First say whom or what this link is for: that is how you will know it in the list."


def name_placeholder() -> str:
    return "Screen in the corridor"


def privacy_label() -> str:
    return "What can be read there"


def privacy_choice(key: str) -> str:
    return {
        "public": "Public: no text, no name", "team": "Team: texts without names", "board": "Board: texts and names",
    }.get(key, key)  # fmt: skip


def quotes_label() -> str:
    return "Show three public texts, without names"


def until_label(needed: bool = False) -> str:
    return "Last day (a year at most)" if needed else "Last day (optional)"


def fixed_days(period: str) -> str:
    return f"The days are fixed to these: {period}. Private messages are never there."


def sliding_label(days: int) -> str:
    return f"Follow the last {common.count(days)} days as time goes by"


def make() -> str:
    return "Make the link"


def made(name: str) -> str:
    return f"Link made: {name}. Copy it now, it will not be shown again."


def copy_label() -> str:
    return "The link, shown once (point at it: the button at the right copies it)"


def only_here(here: str, names: list[str]) -> str:
    """Of a link that begins with ``here``, which every other machine takes for itself."""
    if names:
        return f"On another machine, put {' or '.join(names)} in place of {here} in the link."
    return (
        "Only this machine opens this link: Vigie listens here alone. For another machine to open it, start Vigie with "
        "“python -m watch serve --address 0.0.0.0”, then make the link again. Read first: the guide, “The intranet and "
        "read-only links” (docs/guide/en/intranet.md)."
    )


def by_name() -> str:
    return (
        "The link carries the name of this machine. If another machine does not open it, put its address in figures "
        "instead, or say in feeds.yml under which name it is reached (sharing, hosts)."
    )


def embed_label() -> str:
    return "For the intranet, inside a page"


def no_origins() -> str:
    return (
        "No site may show these pages inside its own yet: declare the intranet in feeds.yml (sharing, frame_origins)."
    )


def origins(sites: list[str]) -> str:
    return f"May show these pages inside theirs: {common.listing(sites)}."


def list_title() -> str:
    return "The links"


def empty_title() -> str:
    return "No link yet"


def empty_body() -> str:
    return "Nothing can be seen from outside until you make a link."


def facts(made_on: str, ends: str, used: str) -> str:
    parts = [f"made {made_on}"]
    if ends:
        parts.append(f"until {ends}")
    parts.append(f"last opened {used}" if used else "never opened")
    return ", ".join(parts)


def on_day(day: date) -> str:
    return f"on {common.full_day(day)}"


def revoke() -> str:
    return "Revoke"


def revoked(name: str) -> str:
    return f"Link revoked: {name}. It opens nothing any more."


def board_live() -> str:
    return "The live screen, here"


def refused(status: int, why: str = "") -> tuple[str, str]:
    if why == "host":
        return (
            "Unknown name",
            "Vigie does not answer by this name. Open it by the name or the numeric address of its machine, or add "
            "this name to feeds.yml (sharing, hosts).",
        )
    if why == "local":
        return (
            "Dashboard closed",
            "Vigie opens it on its own machine only (feeds.yml, sharing, dashboard). The links of the Sharing page "
            "open from here: ask whoever runs Vigie for one.",
        )
    if why == "screen":
        return (
            "Screen link needed",
            "From here the screen opens with its link. Ask whoever runs Vigie for it (Sharing page, “Shared screen”).",
        )
    return {
        403: (
            "Link refused",
            "This link does not exist, was revoked or has ended. Ask whoever gave it to you for one.",
        ),
        404: ("Nothing to show yet", "No week has been sealed yet. Come back on Monday."),
        503: ("Vigie does not answer", "The data cannot be read for now. Try again in a few minutes."),
    }.get(status, ("Vigie could not answer", "Try again in a few minutes. The detail is in the log."))


def calendar_name(organisation: str) -> str:
    return f"Calendar of {organisation}" if organisation else "Calendar"


def feed_title(kind: str, organisation: str) -> str:
    what = {"alerts": "Alerts", "waits": "Waits"}.get(kind, kind)
    return f"{what}, {organisation}" if organisation else what


def wait_title(network: str, n: int) -> str:
    return f"{network}: {common.plural(n, 'request waits', 'requests wait')} for an answer"


def wait_body(oldest: str) -> str:
    return f"The oldest has waited for {oldest}."


def view_period(period: str) -> str:
    return f"Public mentions {period}"


def view_filters(parts: list[str]) -> str:
    return " · ".join(parts)


def view_until(day: date) -> str:
    return f"This link stops after {common.full_day(day)}."


def view_list(shown: int, total: int, ours: int = 0) -> str:
    of = f"{common.count(shown)} of {common.count(total)}" if shown < total else common.count(total)
    return f"The mentions ({of}, {common.count(ours)} of them ours)" if ours else f"The mentions ({of})"


def view_none() -> str:
    return "No public mention in this choice."


def searched(words: str) -> str:
    return f"search “{words}”"
