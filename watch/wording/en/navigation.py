"""The menu, the banner, the freshness badge: what frames every page."""

from __future__ import annotations

from . import common

PAGES = {
    "overview": "Overview",
    "inbox": "To answer",
    "mentions": "Mentions",
    "alerts": "Alerts",
    "calendar": "Calendar",
    "responsiveness": "Responsiveness",
    "dialogue": "Dialogue",
    "presence": "Presence",
    "sources": "Sources",
    "snapshots": "Snapshots",
    "tone": "Tone",
    "sharing": "Sharing",
    "screen": "Screen",
    "welcome": "Welcome",
}


def page(key: str) -> str:
    return PAGES[key]


def unknown_title() -> str:
    """Of the page at an address where nothing stands."""
    return "This address does not exist"


def unknown_body() -> str:
    return "Vigie has no page at this address. The link may be incomplete or miscopied."


def unknown_first() -> str:
    return "Go to the first page"


def unknown_others() -> str:
    return "Or straight to"


def browser_title(organisation: str, page: str = "") -> str:
    """The page first: what a tab shows of its title is its beginning."""
    return " · ".join(said for said in (page, organisation, "Vigie") if said)


def demo_title() -> str:
    return "Sample data"


def demo_body() -> str:
    return "This association does not exist. Nothing you see here is true."


def erase_demo() -> str:
    return "Erase the sample data"


def demo_erased() -> str:
    return "The sample data is erased."


def collected(when: str) -> str:
    return f"Collected {when}"


def never_collected() -> str:
    return "Nothing collected yet"


def stale(failing: int) -> str:
    """A badge of the sidebar: what is longer than some 28 letters is cut off there."""
    return common.plural(failing, "source failing", "sources failing") if failing else "no recent collection"


def store_away_title() -> str:
    return "The database does not answer"


def store_away_body(when: str, ago: str) -> str:
    return (
        f"You see what was read {ago} ({when}). Nothing can be saved for now. Vigie tries again by itself: the page "
        "is brought up to date as soon as the database answers."
    )


def disk_short_title() -> str:
    return "The disk is nearly full"


def disk_short_body(free_mb: int) -> str:
    return (
        f"{common.count(free_mb)}\u202fMB are left. Collections, imports and tone wait; what is stored can be read. "
        "Make room: old backups (data/backups), files already imported (data/import/done)."
    )


def settings_mistakes_title() -> str:
    return "The file feeds.yml has mistakes"


def settings_mistakes_body() -> str:
    return "Vigie changed nothing. Mend the lines below, then reload the page."
