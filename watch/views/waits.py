"""How many requests wait, counted once for every place that says it: the first page, the shared screen, the sealed
files, the feed of waits.

A request put off is still without an answer (PRODUCT.md, "Waiting"): it counts, and how many are put off is said
beside. What a person is asked to do now is another thing: the plan (``views.queue``) and the alerts leave those out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from watch.insights.late import is_late, last_late_due
from watch.insights.responsiveness import open_by_age
from watch.model import Filters, Tone
from watch.settings import Settings
from watch.store import replies, working
from watch.store.engine import Txn
from watch.store.replies import Line

LATE_S = 24 * 3600
EVERY = 10_000_000  # a count that stops at a limit would be a false one; 400,000 of them take 2 s


@dataclass(frozen=True, slots=True)
class Count:
    """``put_off`` of the ``n`` come back later."""

    n: int = 0
    put_off: int = 0


@dataclass(frozen=True, slots=True)
class There:
    """One network. ``oldest``, ``latest``: epochs of the first and the last request that wait."""

    network: str
    waiting: Count
    oldest: int
    latest: int


@dataclass(frozen=True, slots=True)
class Waits:
    """Open waits, whatever their age. ``late``: past their deadline, in opening hours.

    ``late_negative``: since more than a day, wall clock. ``ages``: under 1, 3, 7, 30 days, and older.
    ``networks``: most first.
    """

    total: Count
    negative: Count
    late: Count
    late_negative: Count
    oldest_s: int
    ages: tuple[int, int, int, int, int]
    networks: tuple[There, ...]


def read(txn: Txn, settings: Settings, filters: Filters, now: int) -> Waits:
    """Of ``filters`` the period, the reply states and the query do not count: what waits still waits."""
    lines = replies.lines(txn, replace(filters, reply_states=(), query=""), limit=EVERY)
    away = working.put_off_until(txn, now)
    late_due = last_late_due(settings.terms.open_seconds, now)

    def count(some: Sequence[Line]) -> Count:
        return Count(len(some), sum(line.id in away for line in some))

    negative = [line for line in lines if line.tone == Tone.NEGATIVE]
    by_network: dict[str, list[Line]] = {}
    for line in lines:
        by_network.setdefault(line.network, []).append(line)
    there = [
        There(key, count(some), min(e.published_at for e in some), max(e.published_at for e in some))
        for key, some in by_network.items()
    ]
    return Waits(
        total=count(lines),
        negative=count(negative),
        late=count([line for line in lines if is_late(line.due_at, late_due)]),
        late_negative=count([line for line in negative if now - line.published_at > LATE_S]),
        oldest_s=max(0, now - min((line.published_at for line in lines), default=now)),
        ages=open_by_age(now - line.published_at for line in lines),
        networks=tuple(sorted(there, key=lambda t: (-t.waiting.n, t.network))),
    )
