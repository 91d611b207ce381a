"""What people say about our own activity: the class of a post, the minutes spent on a network in a week.

Refuses to hold the class that rules give: it is worked out from the text each time, so that better rules mend the past.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from watch.clock import epoch
from watch.store import bulk, meta
from watch.store.engine import Txn
from watch.store.tables import minutes_spent, own_class


def classes(txn: Txn, ids: Sequence[str]) -> dict[str, str]:
    """Mention id → the class a person gave."""
    c = own_class.c
    where = sa.and_(c.org == txn.org, bulk.among(txn, c.mention_id, ids))
    return {row[0]: row[1] for row in txn.conn.execute(sa.select(c.mention_id, own_class.c["class"]).where(where))}


def set_class(txn: Txn, mention_id: str, label: str, by: str = "") -> str:
    """A person's word on one post, "" takes it back; returns the one before."""
    c = own_class.c
    here = sa.and_(c.org == txn.org, c.mention_id == mention_id)
    before = txn.conn.scalar(sa.select(own_class.c["class"]).where(here)) or ""
    if label:
        row = {"org": txn.org, "mention_id": mention_id, "class": label, "by": by, "at": epoch()}
        bulk.put(txn, own_class, [row])
    else:
        txn.conn.execute(sa.delete(own_class).where(here))
    meta.bump(txn)
    return str(before)


def minutes(txn: Txn, first: date, last: date) -> dict[tuple[str, str], int]:
    """(network, Monday) → minutes noted, for the weeks whose Monday is in the span."""
    c = minutes_spent.c
    where = sa.and_(c.org == txn.org, c.week.between(first.isoformat(), last.isoformat()))
    return {
        (row[0], row[1]): int(row[2]) for row in txn.conn.execute(sa.select(c.network, c.week, c.minutes).where(where))
    }


def note_minutes(txn: Txn, network: str, week: date, spent: int | None, by: str = "") -> int | None:
    """Minutes of one week (its Monday), None takes them back; returns what was noted before."""
    c = minutes_spent.c
    here = sa.and_(c.org == txn.org, c.network == network, c.week == week.isoformat())
    before = txn.conn.scalar(sa.select(c.minutes).where(here))
    if spent is None:
        txn.conn.execute(sa.delete(minutes_spent).where(here))
    else:
        row = {"org": txn.org, "network": network, "week": week.isoformat(), "minutes": spent, "by": by, "at": epoch()}
        bulk.put(txn, minutes_spent, [row])
    meta.bump(txn)
    return None if before is None else int(before)
