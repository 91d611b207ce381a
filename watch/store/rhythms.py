"""On which local days each source brought something, from the daily roll-up. Refuses to judge: ``alerts.silence`` does.

Runs are no record of that: thirty are kept, and the empty ones push the others out just while a source is quiet.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from watch.model import Period
from watch.store import bulk
from watch.store.engine import Txn
from watch.store.tables import TONES, roll_day

d = roll_day.c


def days_of(txn: Txn, source_ids: Iterable[str], period: Period) -> dict[str, list[date]]:
    """Source id → the local days of ``period`` with mentions of it, oldest first; a source without any is left out."""
    n = sum((d[tone] for tone in TONES), sa.literal(0))
    query = (
        sa.select(d.source_id, d.local_day)
        .where(
            d.org == txn.org,
            d.local_day.between(period.start.isoformat(), period.end.isoformat()),
            bulk.among(txn, d.source_id, source_ids),
        )
        .group_by(d.source_id, d.local_day)
        .having(sa.func.sum(n) > 0)
        .order_by(d.source_id, d.local_day)
    )
    found: dict[str, list[date]] = {}
    for source_id, day in txn.conn.execute(query):
        found.setdefault(source_id, []).append(date.fromisoformat(day))
    return found
