"""Calendars (.ics) that are followed."""

from __future__ import annotations

from watch.wording.en import common

STATES = {"new": "not read yet", "ok": "read", "failed": "failing"}


def calendars_title() -> str:
    return "Calendars followed"


def calendars_caption() -> str:
    return "The agenda of a town hall, a venue, a club: an .ics address, read again once a day."


def calendar_line(name: str, n: int, state: str) -> str:
    return f"{name}: {common.plural(n, 'date', 'dates')}, {STATES[state]}"


def calendar_read(when: str) -> str:
    return f"read {when}"


def calendar_name() -> str:
    return "Name of the calendar"


def calendar_address() -> str:
    return ".ics address"


def calendar_private() -> str:
    return "Private address: do not write it in feeds.yml"


def calendar_private_help() -> str:
    return (
        "The “secret address” of an online agenda opens all of it: it is kept in a file that only Vigie's account can "
        "read."
    )


def calendar_secret() -> str:
    return "or name of an environment variable that holds it"


def calendar_own() -> str:
    return "These are our own events"


def calendar_add() -> str:
    return "Follow this calendar"


def calendar_added(name: str) -> str:
    return f"“{name}” is followed. Its dates come within a minute."


def calendar_remove() -> str:
    return "Stop following"


def calendar_removed(name: str) -> str:
    return f"“{name}” is not followed any more."


def need_calendar() -> str:
    return "Give a name, and an address or the name of a variable."
