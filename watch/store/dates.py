"""Dates ahead read in mentions, and a person's word on them. Holds where a date stands in a text, never the words.

Refuses private messages: what people agree on between them is no event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa

from watch.clock import epoch
from watch.store import bulk, meta
from watch.store.engine import Txn
from watch.store.tables import event_mention, mention, mention_date

d, m, link = mention_date.c, mention.c, event_mention.c


class ReadDate(NamedTuple):
    """One date of one mention. Days are local, ``HH:MM`` or ""; places are characters of its title and text."""

    mention_id: str
    place_from: int
    place_to: int
    start_day: str
    end_day: str
    start_time: str
    end_time: str
    exactness: str
    confidence: float


class DatedMention(NamedTuple):
    """A stored date with what is needed to say what it is about."""

    mention_id: str
    place_from: int
    place_to: int
    start_day: str
    end_day: str
    start_time: str
    exactness: str
    confidence: float
    title: str
    text: str
    subject: str
    url: str
    ownership: str
    kind: str
    author_key: str
    local_day: str


class Undated(NamedTuple):
    """A mention whose dates are to be read."""

    id: str
    text: str
    title: str
    local_day: str


def record(txn: Txn, mention_ids: Sequence[str], found: Iterable[ReadDate]) -> int:
    """The dates of these mentions, in place of what was known of them. Returns how many are stored."""
    if not mention_ids:
        return 0
    gone = sa.and_(d.org == txn.org, bulk.among(txn, d.mention_id, mention_ids))
    removed = txn.conn.execute(sa.delete(mention_date).where(gone)).rowcount
    rows = {(each.mention_id, each.place_from, each.start_day): each for each in found}
    if rows:
        private = sa.select(m.id).where(
            m.org == txn.org, m.visibility == "private", bulk.among(txn, m.id, {key[0] for key in rows})
        )
        kept_out = set(txn.conn.scalars(private))
        rows = {key: each for key, each in rows.items() if key[0] not in kept_out}
    bulk.put(txn, mention_date, [{"org": txn.org, **each._asdict()} for each in rows.values()])
    if rows or removed:
        meta.bump(txn)
    return len(rows)


def undated(txn: Txn, after: str, since: str, limit: int) -> list[Undated]:
    """Mentions by id after ``after``, not older than the local day ``since``, texts purged left out."""
    query = (
        sa.select(*[m[name] for name in Undated._fields])
        .where(m.org == txn.org, m.id > after, m.local_day >= since, m.purged_at.is_(None))
        .order_by(m.id)
        .limit(limit)
    )
    return [Undated._make(row) for row in txn.conn.execute(query)]


def ahead(txn: Txn, first: date, last: date, limit: int = 3_000) -> list[DatedMention]:
    """Dates that touch the days, the earliest first; within a day our own mentions, then the oldest."""
    names = DatedMention._fields
    columns = [d[n] if n in d else m[n] for n in names]
    query = (
        sa.select(*columns)
        .select_from(mention_date.join(mention, sa.and_(m.org == d.org, m.id == d.mention_id)))
        .where(d.org == txn.org, d.end_day >= first.isoformat(), d.start_day <= last.isoformat())
        .where(m.visibility != "private", m.purged_at.is_(None))
        .order_by(d.start_day, m.ownership != "own", m.published_at, m.id, d.place_from)
        .limit(limit)
    )
    return [DatedMention._make(row) for row in txn.conn.execute(query)]


def say(txn: Txn, mention_ids: Iterable[str], start: date, event_id: str) -> None:
    """These mentions' date tells of ``event_id``; "" says that it is no event of ours."""
    now = epoch()
    bulk.put(
        txn, event_mention,
        [{"org": txn.org, "mention_id": i, "start_day": start.isoformat(), "event_id": event_id, "at": now}
         for i in dict.fromkeys(mention_ids)],
    )  # fmt: skip
    meta.bump(txn)


def said(txn: Txn) -> dict[tuple[str, str], str]:
    """(mention id, start day) -> event id, or "" when a person refused it."""
    query = sa.select(link.mention_id, link.start_day, link.event_id).where(link.org == txn.org)
    return {(row[0], row[1]): row[2] for row in txn.conn.execute(query)}


def forget_before(txn: Txn, day: date) -> int:
    """Dates that are over."""
    gone = sa.delete(mention_date).where(d.org == txn.org, d.end_day < day.isoformat())
    return int(txn.conn.execute(gone).rowcount)
