"""The requests of a period, one light row each: how they stand, since when, how long the answer took, who gave it.

Read from an index that holds every column asked, so that a year costs no look at the mentions themselves. What was
dismissed is no request. Rows are plain tuples, as their types below say: a month of a busy organisation has tens of
thousands. Refuses texts, and authors other than those who answered for us.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import sqlalchemy as sa

from watch.model import Filters
from watch.store import bulk, plain
from watch.store.engine import Txn
from watch.store.looking import _matching, _where, not_left_out
from watch.store.tables import ASKED, WAITING, assignment, mention, roll_wait

m = mention.c
VAGUE = ("day", "none")

#: network, subject, local day, local hour (-1: unknown), seconds (None: not known to the minute), who answered
Answered = tuple[str, str, str, int, int | None, str]
#: network, subject, local day, local hour, epoch of the request, precision of that
Waiting = tuple[str, str, str, int, int, str]

_ANSWERED = (ASKED, m.reply_state == "answered")
_OPEN = (ASKED, m.reply_state == "waiting")


def answered(txn: Txn, filters: Filters, clock: str) -> list[Answered]:
    """Requests received in the period (by its local days) and answered, in no order. ``clock``: wall or open."""
    return _rows(txn, filters, _ANSWERED, m.network, m.subject, m.local_day, m.local_hour, _delay(clock), m.answered_by)


def waiting(txn: Txn, filters: Filters) -> list[Waiting]:
    """Requests received in the period and open."""
    return _rows(txn, filters, _OPEN, m.network, m.subject, m.local_day, m.local_hour, m.published_at, m.precision)


def to_answer(txn: Txn, filters: Filters) -> int:
    """How many of ``waiting`` can still be answered: retention has not taken their text."""
    return int(_rows(txn, filters, (WAITING,), sa.func.count())[0][0])


def delays(txn: Txn, filters: Filters, clock: str) -> list[int | None]:
    """Seconds of each answer to the period's requests; None: not known to the minute."""
    return [row[0] for row in _rows(txn, filters, _ANSWERED, _delay(clock))]


def answerers(txn: Txn, filters: Filters) -> Counter[tuple[str, str, str]]:
    """(network, subject, who answered) → requests of the period; answers that name nobody are left out."""
    keys = (m.network, m.subject, m.answered_by)
    rows = _rows(txn, filters, (*_ANSWERED, m.answered_by != ""), *keys, sa.func.count(), group=keys)
    return Counter({(network, subject, who): int(n) for network, subject, who, n in rows})


def _delay(clock: str) -> Any:
    return m.response_open_s if clock == "open" else m.response_s


def _rows(txn: Txn, filters: Filters, state: Any, *columns: Any, group: Any = ()) -> list[Any]:
    matching = _matching(txn, filters)
    if not matching.possible:
        return []
    return plain.rows(txn, sa.select(*columns).where(*state, *_where(txn, filters, matching)).group_by(*group))


def given(txn: Txn, filters: Filters) -> list[tuple[str, int, str]]:
    """(who took it, epoch, precision) of the period's open requests that somebody took."""
    a = assignment.c
    taken = sa.select(a.mention_id, a.who).where(a.org == txn.org, a.who != "")
    who = {row[0]: row[1] for row in plain.rows(txn, taken)}
    if not who:
        return []
    rows = _rows(txn, filters, (WAITING, bulk.among(txn, m.id, who)), m.id, m.published_at, m.precision)
    return [(who[i], int(at), precision) for i, at, precision in rows]


def open_in_all(txn: Txn, filters: Filters) -> int:
    """Open waits of these subjects and networks, whenever they were asked."""
    c = roll_wait.c
    where = [c.org == txn.org]
    for column, values in ((c.subject, filters.subjects), (c.network, filters.networks)):
        if values:
            where.append(column.in_(values))
    if filters.hide_private:
        where.append(c.visibility != "private")
    where += not_left_out(roll_wait, filters)
    return int(txn.conn.scalar(sa.select(sa.func.sum(c.n)).where(*where)) or 0)
