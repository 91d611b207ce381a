"""Names of the days that Vigie brings itself (public and school holidays, awareness days). They are French already."""

from __future__ import annotations


def named(event_id: str, title: str) -> str:
    """The title of an event as this language has it. ``event_id`` says whether it is one of those days."""
    return title


def in_french(event_id: str, title: str) -> str:
    """The French name, where ``named`` gives another one; else ""."""
    return ""


def both(event_id: str, title: str) -> str:
    """The name and, where it is another one, the French one."""
    return title
