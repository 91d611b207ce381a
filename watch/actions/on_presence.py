"""Acts on our own presence: the class of a post, the minutes spent on a network. Each says what it was before.

Refuses a class that does not exist, and minutes beyond a week.
"""

from __future__ import annotations

from datetime import date, timedelta

from watch.insights.posting import CLASSES
from watch.pipeline.desk import Desk

A_WEEK = 7 * 24 * 60
LONGEST_NAME = 80


def class_post(desk: Desk, mention_id: str, label: str, by: str = "") -> str:
    """A person's word on one post, "" gives it back to the rules; returns the one before."""
    from watch.store import notes, own

    if label not in ("", *CLASSES):
        raise ValueError(label)
    with desk.shelf.writing() as txn:
        before = own.set_class(txn, mention_id, label, by[:LONGEST_NAME])
        notes.write(txn, who=by[:LONGEST_NAME], what="class", about=mention_id, detail=label)
    return before


def note_minutes(desk: Desk, network: str, week: date, spent: int | None, by: str = "") -> int | None:
    """Minutes spent on a network in the week of a day; None takes them back. Returns what was noted before."""
    from watch.store import notes, own

    if spent is not None and not 0 <= spent <= A_WEEK:
        raise ValueError(str(spent))
    monday = week - timedelta(days=week.weekday())
    with desk.shelf.writing() as txn:
        before = own.note_minutes(txn, network, monday, spent, by[:LONGEST_NAME])
        notes.write(txn, who=by[:LONGEST_NAME], what="minutes", detail=f"{network} {monday.isoformat()}")
    return before
