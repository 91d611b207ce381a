"""Requests past their deadline, counted by subject in the store: all of them, however many.

What a person put off until later is left out. Late is what was due at or before an instant that the caller knows
(``pipeline.overdue``): deadlines are in opening hours, the store has no clock. Refuses to cut a count.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import sqlalchemy as sa

from watch.insights.late import ARCHIVE_S
from watch.store import added
from watch.store.engine import Txn
from watch.store.tables import WAITING, mention, snooze

m = mention.c
#: Was ``ARCHIVE_S`` old already when it came.
FROM_ARCHIVE = sa.func.coalesce(m.first_seen_at, 0) - m.published_at > ARCHIVE_S
_DUE = sa.func.coalesce(m.due_at, m.published_at)


class Counted(NamedTuple):
    """``first_day``: the local day of the earliest of them."""

    subject: str
    network: str
    n: int
    negative: int
    first_day: str


class Request(NamedTuple):
    """``negative``: by any of the messages that make it. ``followed``: its author may have added to it."""

    id: str
    network: str
    published_at: int
    due_at: int
    negative: bool
    visibility: str
    content_hash: str
    followed: bool


def conditions(txn: Txn, due_by: int, at: int) -> list[sa.ColumnElement[bool]]:
    """Waits due at ``due_by`` or before (asked then, where no deadline is known) that are not put off at ``at`` and did
    not come with an archive."""
    away = sa.select(sa.literal(1)).where(snooze.c.org == txn.org, snooze.c.mention_id == m.id, snooze.c.until > at)
    due = sa.or_(m.due_at <= due_by, sa.and_(m.due_at.is_(None), m.published_at <= due_by))
    return [WAITING, due, ~FROM_ARCHIVE, ~sa.exists(away)]


def by_subject(txn: Txn, due_by: int, at: int, private_of: Collection[str] = ()) -> list[Counted]:
    """One line a subject and network that has some; of the subjects ``private_of`` the private messages alone."""
    where = conditions(txn, due_by, at)
    if private_of:
        where.append(sa.or_(m.subject.not_in(private_of), m.visibility == "private"))
    bad = sa.func.sum(sa.case((added.is_negative(txn), 1), else_=0))
    query = sa.select(m.subject, m.network, sa.func.count(), bad, sa.func.min(m.local_day))
    query = query.where(m.org == txn.org, *where).group_by(m.subject, m.network).order_by(m.subject, m.network)
    return [Counted(r[0], r[1], int(r[2]), int(r[3]), r[4]) for r in txn.conn.execute(query)]


def first(
    txn: Txn, subject: str, due_by: int, at: int, limit: int, *, negative_first: bool = True, private: bool = False
) -> list[Request]:
    """Those of a subject, the first due first; the negative ones before all others. ``private``: these alone."""
    negative = added.is_negative(txn).label("negative")
    columns = [m.id, m.network, m.published_at, _DUE, negative, m.visibility, m.content_hash, added.followed(txn)]
    query = sa.select(*columns).where(m.org == txn.org, m.subject == subject, *conditions(txn, due_by, at))
    if private:
        query = query.where(m.visibility == "private")
    order = [negative.desc()] if negative_first else []
    rows = txn.conn.execute(query.order_by(*order, _DUE, m.id).limit(limit))
    return [Request._make((*row[:4], bool(row[4]), *row[5:7], bool(row[7]))) for row in rows]
