"""Dates read in mentions: proposed, accepted, merged, refused."""

from __future__ import annotations

from watch.wording.en import common


def proposals_title(n: int) -> str:
    return f"Dates read in mentions ({common.count(n)})"


def proposals_caption() -> str:
    return "Nothing enters the calendar without your word. What you refuse is not proposed again."


def proposal_own() -> str:
    return "We organise it"


def accept() -> str:
    return "Add to the calendar"


def accepted(name: str) -> str:
    return f"“{name}” is in the calendar."


def merge() -> str:
    return "Merge with…"


def merge_label() -> str:
    return "These mentions speak of"


def merge_now() -> str:
    return "Merge"


def merged(name: str) -> str:
    return f"These mentions are joined to “{name}”."


def refuse_proposal() -> str:
    return "Not an event"


def more_proposals(n: int) -> str:
    return f"Show {common.plural(n, 'other date', 'other dates')}"


def unnamed(day: str) -> str:
    """What an event is called when the mention that named it is gone."""
    return f"Event of {day}"
