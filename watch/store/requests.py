"""The requests of a period, one light row each: how they stand, since when, how long the answer took, who gave it.

Read from an index that holds every column asked, so that a year costs no look at the mentions themselves. What was
dismissed is no request. Refuses texts, and authors other than those who answered for us.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import sqlalchemy as sa

from watch.model import Filters
from watch.store import plain
from watch.store.engine import Txn
from watch.store.looking import _matching, _where
from watch.store.tables import ASKED, WAITING, assignment, mention, roll_wait

m = mention.c
VAGUE = ("day", "none")


class Asked(NamedTuple):
    """One request. Delays in seconds, None where the dates are not known to the minute. ``local_hour`` -1: unknown."""

    network: str
    subject: str
    reply_state: str  # waiting | answered
    published_at: int
    precision: str
    local_day: str
    local_hour: int
    response_s: int | None
    response_open_s: int | None
    answered_by: str


_COLUMNS = [m[name] for name in Asked._fields]
_made = partial(tuple.__new__, Asked)  # what Asked._make does, in a third of its time


def asked(txn: Txn, filters: Filters) -> list[Asked]:
    """Requests received in the period (by its local days), answered or open, in no order."""
    matching = _matching(txn, filters)
    if not matching.possible:
        return []
    where = [ASKED, *_where(txn, filters, matching)]
    return list(map(_made, plain.rows(txn, sa.select(*_COLUMNS).where(*where))))


def given(txn: Txn, filters: Filters) -> list[tuple[str, int, str]]:
    """(who took it, epoch, precision) of the period's open requests that somebody took."""
    matching = _matching(txn, filters)
    if not matching.possible:
        return []
    a = assignment.c
    both = sa.and_(a.org == m.org, a.mention_id == m.id)
    query = sa.select(a.who, m.published_at, m.precision).select_from(assignment.join(mention, both))
    rows = txn.conn.execute(query.where(WAITING, a.who != "", *_where(txn, filters, matching)))
    return [(row[0], int(row[1]), row[2]) for row in rows]


def open_in_all(txn: Txn, filters: Filters) -> int:
    """Open waits of these subjects and networks, whenever they were asked."""
    c = roll_wait.c
    where = [c.org == txn.org]
    for column, values in ((c.subject, filters.subjects), (c.network, filters.networks)):
        if values:
            where.append(column.in_(values))
    if filters.hide_private:
        where.append(c.visibility != "private")
    return int(txn.conn.scalar(sa.select(sa.func.sum(c.n)).where(*where)) or 0)
