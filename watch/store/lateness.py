"""Requests past their deadline, counted by subject in the store: all of them, however many.

What a person put off until later is left out. Late is what was due at or before an instant that the caller knows
(``pipeline.overdue``): deadlines are in opening hours, the store has no clock. Refuses to cut a count.
"""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from watch.insights.late import ARCHIVE_S
from watch.model import Tone
from watch.store.engine import Txn
from watch.store.tables import WAITING, mention, snooze

m = mention.c
#: Was ``ARCHIVE_S`` old already when it came.
FROM_ARCHIVE = sa.func.coalesce(m.first_seen_at, 0) - m.published_at > ARCHIVE_S
_DUE = sa.func.coalesce(m.due_at, m.published_at)
_NEGATIVE = sa.case((m.tone == Tone.NEGATIVE.value, 1), else_=0)


class Counted(NamedTuple):
    """``first_day``: the local day of the earliest of them."""

    subject: str
    network: str
    n: int
    negative: int
    first_day: str


class Request(NamedTuple):
    id: str
    network: str
    published_at: int
    due_at: int
    tone: str
    visibility: str
    text: str


def conditions(txn: Txn, due_by: int, at: int) -> list[sa.ColumnElement[bool]]:
    """Waits due at ``due_by`` or before (asked then, where no deadline is known) that are not put off at ``at`` and did
    not come with an archive."""
    away = sa.select(sa.literal(1)).where(snooze.c.org == txn.org, snooze.c.mention_id == m.id, snooze.c.until > at)
    due = sa.or_(m.due_at <= due_by, sa.and_(m.due_at.is_(None), m.published_at <= due_by))
    return [WAITING, due, ~FROM_ARCHIVE, ~sa.exists(away)]


def by_subject(txn: Txn, due_by: int, at: int) -> list[Counted]:
    """One line a subject and network that has some."""
    query = sa.select(m.subject, m.network, sa.func.count(), sa.func.sum(_NEGATIVE), sa.func.min(m.local_day)).where(
        m.org == txn.org, *conditions(txn, due_by, at)
    )
    rows = txn.conn.execute(query.group_by(m.subject, m.network).order_by(m.subject, m.network))
    return [Counted(r[0], r[1], int(r[2]), int(r[3]), r[4]) for r in rows]


def first(txn: Txn, subject: str, due_by: int, at: int, limit: int, *, negative_first: bool = True) -> list[Request]:
    """Those of a subject, the first due first; the negative ones before all others."""
    columns = [m.id, m.network, m.published_at, _DUE, m.tone, m.visibility, m.text]
    query = sa.select(*columns).where(m.org == txn.org, m.subject == subject, *conditions(txn, due_by, at))
    order = [_NEGATIVE.desc()] if negative_first else []
    return [Request._make(row) for row in txn.conn.execute(query.order_by(*order, _DUE, m.id).limit(limit))]
