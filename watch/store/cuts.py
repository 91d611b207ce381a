"""What a figure's link asks beyond the filters of a person: « answered in 1 to 4 h », « on Tuesdays at 18 h ».

A cut is one short text, ``name:value``, that travels in an address; what cannot be read chooses nothing, so that an
address made by hand shows too little rather than too much. Refuses to be combined: one cut at a time.

    person:<name>               answered by that person
    delay:<clock>:<from>:<to>   answered in this many seconds; clock is wall or open, an empty end is open
    asked:<from>:<to>           published between two epochs, the second left out; an empty end is open
    hour:<weekday>:<hour>       local weekday (0 Monday) and hour
    author:<key>                written by this voice
    commented                   own posts that somebody else commented
    replying                    own messages that answer
    late:<due by>:<at>          waits due by the first epoch, not put off at the second; «:alone» after: of no subject,
                                «:private»: private messages alone
    alert:<id>                  the mentions that this stored alert names
    exchanged                   what others said to us (``exchanges``)
    ids:<id>␟<id>…              these mentions (made by a view, never read from an address: it would be too long)
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from watch.model import Filters, Kind
from watch.store import bulk, lateness
from watch.store.engine import Txn
from watch.store.tables import ASKED, HAS_AUTHOR, OURS, alert, mention

m = mention.c
NAMES = (
    "person", "delay", "asked", "hour", "author", "commented", "replying", "late", "alert", "exchanged", "ids",
)  # fmt: skip
BETWEEN_IDS = "\x1f"
LATE_CUTS: dict[str, sa.ColumnElement[bool]] = {"alone": m.subject == "", "private": m.visibility == "private"}
LARGEST = 10**15  # a number beyond it is no time, and no database takes one far beyond
LONGEST_DAYS = 3700  # a weekday over more days than this is left to nobody


def of_ids(ids: Iterable[str]) -> str:
    """The cut that chooses these mentions and no other."""
    return "ids:" + BETWEEN_IDS.join(ids)


def parts(cut: str) -> tuple[str, str]:
    """(name, value); ("", "") when there is no such cut."""
    name, _, value = cut.partition(":")
    return (name, value) if name in NAMES else ("", "")


def conditions(txn: Txn, filters: Filters) -> list[sa.ColumnElement[bool]]:
    """The conditions of ``filters.cut``; one that is never true when the cut cannot be read."""
    name, value = parts(filters.cut)
    try:
        found = None if "\0" in value else _conditions(txn, filters, name, value)  # PostgreSQL takes no NUL
    except ValueError:
        found = None
    return [sa.false()] if found is None else found


def _conditions(txn: Txn, filters: Filters, name: str, value: str) -> list[sa.ColumnElement[bool]] | None:
    if name == "ids":
        return [bulk.among(txn, m.id, value.split(BETWEEN_IDS))]
    if name == "alert":
        named = txn.conn.scalar(sa.select(alert.c.mention_ids).where(alert.c.org == txn.org, alert.c.id == value))
        return [bulk.among(txn, m.id, json.loads(named))] if named else None
    if name == "person":
        return [ASKED, m.reply_state == "answered", m.answered_by == value]
    if name == "author":
        return [HAS_AUTHOR, m.author_key == value]
    if name == "delay":
        clock, low, high = value.split(":")
        column: Any = m.response_open_s if clock == "open" else m.response_s
        return [ASKED, m.reply_state == "answered", column.is_not(None), *_between(column, low, high)]
    if name == "late":
        due_by, at, *more = value.split(":")
        if not LATE_CUTS.keys() >= set(more):
            return None
        return [*lateness.conditions(txn, _number(due_by), _number(at)), *(LATE_CUTS[name] for name in more)]
    if name == "asked":
        low, high = value.split(":")
        return _between(m.published_at, low, high)
    if name == "hour":
        weekday, hour = (_number(part) for part in value.split(":"))
        first = filters.period.start + timedelta(days=(weekday - filters.period.start.weekday()) % 7)
        count = (filters.period.end - first).days // 7 + 1
        if not 0 <= weekday < 7 or count > LONGEST_DAYS // 7:
            return None
        days = [(first + timedelta(days=7 * i)).isoformat() for i in range(max(count, 0))]
        return [m.local_hour == hour, m.local_day.in_(days)]
    if name == "exchanged":
        return _exchanged(txn)
    below = mention.alias("below")
    if name == "commented":
        child = sa.select(sa.literal(1)).where(
            below.c.org == txn.org, below.c.parent_id == m.id, below.c.parent_id != "", below.c.ownership != "own"
        )
        return [OURS, m.parent_id == "", m.kind.in_((Kind.POST.value, Kind.ARTICLE.value)), sa.exists(child)]
    if name == "replying":
        return [OURS, sa.or_(m.parent_id != "", m.kind.in_((Kind.COMMENT.value, Kind.MESSAGE.value)))]
    return None


def _exchanged(txn: Txn) -> list[sa.ColumnElement[bool]]:
    to_us = sa.or_(m.kind == Kind.REVIEW.value, m.visibility == "private", m.reply_state.in_(("waiting", "answered")))
    above = mention.alias("above")
    ours = sa.select(sa.literal(1)).where(above.c.org == txn.org, above.c.id == m.parent_id, above.c.ownership == "own")
    kinds = m.kind.in_((Kind.COMMENT.value, Kind.MESSAGE.value, Kind.REVIEW.value))
    return [m.ownership != "own", kinds, sa.or_(to_us, sa.exists(ours))]


def _between(column: sa.ColumnElement[Any], low: str, high: str) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if low:
        found.append(column >= _number(low))
    if high:
        found.append(column < _number(high))
    return found


def _number(written: str) -> int:
    """Raises ValueError for what is no number, or none that a database could hold."""
    number = int(written)
    if abs(number) > LARGEST:
        raise ValueError("too large")
    return number
