"""How many requests wait, counted once for every place that says it: the first page, the shared screen, the sealed
files, the feed of waits.

A request put off is still without an answer: it counts, and how many are put off is said
beside. So does one that came with the archive of a source or of a file (``insights.late``). What a person is asked to
do now is another thing: the plan (``views.queue``) and the alerts leave both out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from watch.insights.late import is_late, last_late_due
from watch.insights.responsiveness import AGES_S
from watch.model import Filters
from watch.settings import Settings
from watch.store import replies, working
from watch.store.engine import Txn
from watch.store.replies import Line, Tally
from watch.views.ours import about_us

LATE_S = 24 * 3600
EVERY = 10_000_000  # a count that stops at a limit would be a false one


@dataclass(frozen=True, slots=True)
class Count:
    """``put_off`` of the ``n`` come back later; ``archived`` came with the archive of a source or of a file."""

    n: int = 0
    put_off: int = 0
    archived: int = 0


@dataclass(frozen=True, slots=True)
class There:
    """One network. ``oldest``, ``latest``: epochs of the first and the last request that wait."""

    network: str
    waiting: Count
    oldest: int
    latest: int


@dataclass(frozen=True, slots=True)
class Waits:
    """Open waits, whatever their age. ``negative``: by any of the messages that make the request. ``late``: past their
    deadline, in opening hours.

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
    """Of ``filters`` the period, the reply states and the query do not count: what waits still waits. What is asked
    about a panel's subject alone asks us nothing, unless that subject is chosen."""
    everything = about_us(settings, replace(filters, reply_states=(), query=""))
    late_due = last_late_due(settings.terms.open_seconds, now)
    found = replies.tallies(txn, everything, now, late_due, (*AGES_S, LATE_S + 1))
    away = working.put_off_until(txn, now)
    put_off = replies.lines(txn, everything, limit=EVERY, ids=away) if away else []

    def count(n: int, counts: Callable[[Line], bool], archived: int = 0) -> Count:
        return Count(n, sum(map(counts, put_off)), archived)

    def there(network: str, some: Sequence[Tally]) -> There:
        waiting = count(sum(t.n for t in some), lambda line: line.network == network)
        return There(network, waiting, min(t.oldest for t in some), max(t.latest for t in some))

    by_network: dict[str, list[Tally]] = {}
    for tally in found:
        by_network.setdefault(tally.network, []).append(tally)
    total, bad = sum(t.n for t in found), [t for t in found if t.negative]
    reached = [total, *(sum(t.older[i] for t in found) for i in range(len(AGES_S))), 0]
    first, second, third, fourth, fifth = (a - b for a, b in pairwise(reached))
    return Waits(
        total=count(total, lambda _: True, sum(t.archived for t in found)),
        negative=count(sum(t.n for t in bad), lambda line: line.negative, sum(t.archived for t in bad)),
        late=count(sum(t.late for t in found), lambda line: is_late(line.due_at, late_due)),
        late_negative=count(
            sum(t.older[-1] for t in bad),
            lambda line: line.negative and now - line.published_at > LATE_S,
            sum(t.archived for t in bad),
        ),
        oldest_s=max(0, now - min((t.oldest for t in found), default=now)),
        ages=(first, second, third, fourth, fifth),
        networks=tuple(
            sorted((there(key, some) for key, some in by_network.items()), key=lambda t: (-t.waiting.n, t.network))
        ),
    )
