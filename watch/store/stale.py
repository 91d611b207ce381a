"""Which packed days (``spoken``) are missing, short, or no longer right. Light: whoever writes mentions imports it.

Every change of a stored mention's ``PACKED`` columns, and every mention that goes, drops the packs of its days in the
same transaction; mentions that come are seen by their number. Refuses to pack.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import sqlalchemy as sa

from watch.store import bulk, plain
from watch.store.engine import Txn
from watch.store.tables import TONES, mention, roll_day, spoken_day

VERSION = 1  # of a pack's bytes: packs of another one are made again
#: columns of a mention that a pack holds, its local day first: another value in any of them drops its day
PACKED = (
    "local_day", "published_at", "id", "network", "subject", "source_id", "kind", "ownership", "visibility",
    "thread_id", "author_key", "parent_id",
)  # fmt: skip
m = mention.c
s = spoken_day.c


def counts(txn: Txn, days: tuple[str, str] | None) -> dict[str, int]:
    """Local day → mentions in the daily roll-up, for days that have any."""
    c = roll_day.c
    n = sa.func.sum(sum((c[tone] for tone in TONES), sa.literal(0)))
    query = sa.select(c.local_day, n).where(c.org == txn.org).group_by(c.local_day)
    if days is not None:
        query = query.where(c.local_day.between(*days))
    return {row[0]: int(row[1]) for row in plain.rows(txn, query) if row[1]}


def due(txn: Txn) -> list[str]:
    """Days whose pack is missing or short, the latest first."""
    known = sa.select(s.local_day, s.n).where(s.org == txn.org, s.version == VERSION)
    packed = {row[0]: row[1] for row in plain.rows(txn, known)}
    return sorted((day for day, n in counts(txn, None).items() if packed.get(day) != n), reverse=True)


def drop(txn: Txn, days: Iterable[str]) -> None:
    """A stored mention of these local days changes or goes: their packs are no longer right."""
    txn.conn.execute(sa.delete(spoken_day).where(s.org == txn.org, bulk.among(txn, s.local_day, sorted(set(days)))))


def drop_of(txn: Txn, ids: Collection[str]) -> None:
    """Drop the days of these mentions, as they are stored now."""
    here = sa.select(m.local_day).where(m.org == txn.org, bulk.among(txn, m.id, ids))
    drop(txn, txn.conn.scalars(here.distinct()))
