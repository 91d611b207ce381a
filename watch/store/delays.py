"""How long answers take: the response-time histogram of a period and its summary.

Whole weeks come from the weekly roll-up, the days at both ends from the mentions. Over a month at most,
up to 500 answers give an exact median; otherwise it comes from buckets 5 % wide. Refuses to give a mean.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from watch.model import Filters
from watch.store.engine import Txn
from watch.store.looking import _matching, _where, chosen, not_left_out
from watch.store.rollups import bucket_of, bucket_seconds
from watch.store.tables import mention, roll_day, roll_response

_EXACT = 500
m = mention.c
r = roll_response.c


@dataclass(frozen=True, slots=True)
class ResponseSummary:
    """Requests of the period. Seconds; None without a timed answer. ``received`` = ``answered`` + ``open``."""

    median_s: float | None
    p90_s: float | None
    answered: int
    received: int
    open: int
    timed: int  # answers whose delay is known: the n of the median


def response_histogram(txn: Txn, filters: Filters, *, clock: str = "wall") -> list[tuple[int, int]]:
    """(bucket, answers) by day of the request; ``rollups.bucket_seconds`` gives a length. ``clock``: wall or open."""
    found: Counter[int] = Counter()
    start, end = filters.period.start, filters.period.end
    # Whoever asks is somebody else (``normalise``): « others only » leaves out no answer.
    beyond = bool(filters.sources or filters.kinds or filters.tones or filters.query.strip() or filters.cut)
    beyond = beyond or filters.ownership == "own"
    first = start + timedelta(days=-start.weekday() % 7)  # the first Monday inside
    last = end - timedelta(days=(end.weekday() + 1) % 7)  # the last Sunday inside
    if filters.reply_states and "answered" not in filters.reply_states:
        return []
    if beyond or last <= first:
        found.update(_counted(txn, filters, clock, (start.isoformat(), end.isoformat())))
    else:
        where = [r.org == txn.org, r.clock == clock, r.week.between(first.isoformat(), last.isoformat())]
        for column, values in (
            (r.subject, filters.subjects), (r.network, filters.networks), (r.visibility, filters.visibility),
        ):  # fmt: skip
            if values:
                where.append(column.in_(values))
        if filters.hide_private:
            where.append(r.visibility != "private")
        where += not_left_out(roll_response, filters)
        found.update(
            {b: int(n) for b, n in txn.conn.execute(
                sa.select(r.bucket, sa.func.sum(r.n)).where(*where).group_by(r.bucket)
            )}
        )  # fmt: skip
        day = timedelta(days=1)
        for a, b in ((start, first - day), (last + day, end)):
            if a <= b:
                found.update(_counted(txn, filters, clock, (a.isoformat(), b.isoformat())))
    return sorted((bucket, n) for bucket, n in found.items() if n)


def _delays(txn: Txn, filters: Filters, clock: str, days: tuple[str, str]) -> list[int]:
    matching = _matching(txn, filters)
    if not matching.possible:
        return []
    column: Any = m.response_open_s if clock == "open" else m.response_s
    where = [
        *_where(txn, filters, matching),
        m.local_day.between(*days),
        m.reply_state == "answered",
        column.is_not(None),
    ]
    return [int(s) for s in txn.conn.scalars(sa.select(column).where(*where))]


def _counted(txn: Txn, filters: Filters, clock: str, days: tuple[str, str]) -> Counter[int]:
    return Counter(map(bucket_of, _delays(txn, filters, clock, days)))


def response_summary(txn: Txn, filters: Filters, *, clock: str = "wall") -> ResponseSummary:
    """Median and 90th percentile of the first-response time, and how many requests stand how."""
    buckets = response_histogram(txn, filters, clock=clock)
    timed = sum(n for _, n in buckets)
    median: float | None
    p90: float | None
    if 0 < timed <= _EXACT and filters.period.days <= 31:
        delays = sorted(_delays(txn, filters, clock, _days(filters)))
        median, p90 = _quantile(delays, 0.5), _quantile(delays, 0.9)
    else:
        median, p90 = _from_buckets(buckets, timed, 0.5), _from_buckets(buckets, timed, 0.9)
    answered, waits = _standing(txn, filters)
    return ResponseSummary(median, p90, answered, answered + waits, waits, timed)


def _days(filters: Filters) -> tuple[str, str]:
    return filters.period.start.isoformat(), filters.period.end.isoformat()


def _standing(txn: Txn, filters: Filters) -> tuple[int, int]:
    if filters.query.strip() or filters.tones or filters.reply_states or filters.cut:
        matching = _matching(txn, filters)
        if not matching.possible:
            return 0, 0
        query = sa.select(m.reply_state, sa.func.count()).where(*_where(txn, filters, matching))
        states: dict[str, int] = {row[0]: row[1] for row in txn.conn.execute(query.group_by(m.reply_state))}
        return int(states.get("answered", 0)), int(states.get("waiting", 0))
    d = roll_day.c
    sums = sa.select(sa.func.sum(d.answered), sa.func.sum(d.waiting)).where(
        d.org == txn.org, *chosen(roll_day, filters)
    )
    row = txn.conn.execute(sums).one()
    return int(row[0] or 0), int(row[1] or 0)


def _quantile(values: list[int], q: float) -> float | None:
    if not values:
        return None
    place = q * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


def _from_buckets(buckets: list[tuple[int, int]], total: int, q: float) -> float | None:
    passed = 0
    for bucket, n in buckets:
        passed += n
        if passed >= q * total:
            return bucket_seconds(bucket)
    return None
