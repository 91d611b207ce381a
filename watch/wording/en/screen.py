"""The shared screen: three figures, one chart, what is coming. No names, no text of mentions."""

from __future__ import annotations

from . import common


def title(organisation: str) -> str:
    return organisation or "Vigie"


def last_days(days: int) -> str:
    return f"The last {days} days"


def waiting() -> str:
    return "To answer"


def waiting_n(late: int) -> str:
    return f"{common.count(late)} late" if late else "none late"


def updated(when: str) -> str:
    return f"Data of {when}"


def coming() -> str:
    return "What is coming"


def nothing_coming() -> str:
    return "Nothing planned"
