"""What the figures do not see: sources silent or failing in the period, tones that could not be read, blind channels.

Refuses to say "nothing waits" of a channel whose route brings no comment of others: nobody could have seen one wait.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from watch.model import Filters, Period, RunOutcome
from watch.settings import Settings
from watch.store import questions, sources
from watch.store.engine import Txn
from watch.views.unseen import both, unseen


@dataclass(frozen=True, slots=True)
class Coverage:
    """Ids of followed sources; ``blind``: networks whose waits no route shows (``unseen``).

    ``silent`` and ``failing`` speak of the period whatever else is chosen: a source that brought other subjects spoke.
    """

    followed: int
    brought: tuple[tuple[str, str, int], ...]  # (source, network, mentions), every source that brought something
    silent: tuple[str, ...]
    failing: tuple[str, ...]
    blind: tuple[str, ...]
    shown: tuple[str, ...] = ()  # networks of which some route shows what others write
    noted: tuple[str, ...] = ()  # of these, those where only tables filled by hand do

    @property
    def spoke(self) -> int:
        """Sources that brought something: each one followed, and each network that came by an import of some kind."""
        return len({(s, n if s.startswith("import:") else "") for s, n, _ in self.brought})


def coverage(
    txn: Txn, settings: Settings, filters: Filters, now: int,
    routes: tuple[Mapping[str, int | None], frozenset[str]] | None = None,
) -> Coverage:  # fmt: skip
    """``routes``: what ``unseen.both`` gave, where it was asked before. A source that speaks of a panel speaks."""
    filters = replace(filters, left_out=())
    shown, by_hand = both(txn, settings) if routes is None else routes
    brought: dict[tuple[str, str], int] = {}
    for source, network, n, _days, _last in questions.coverage(txn, filters):
        brought[source, network] = brought.get((source, network), 0) + n
    plain = Filters(filters.period)
    spoke = {row[0] for row in questions.coverage(txn, plain)} if filters != plain else {s for s, _ in brought}
    sick = _failing(txn, settings, filters.period, now)
    followed = [s for s in settings.sources if s.enabled and (not filters.sources or s.id in filters.sources)]
    failing = tuple(s.id for s in followed if s.id in sick)
    silent = tuple(s.id for s in followed if s.id not in spoke and s.id not in failing)
    blind = tuple(n for n in unseen(txn, settings, shown) if not filters.networks or n in filters.networks)
    rows = tuple(sorted(((s, n, k) for (s, n), k in brought.items()), key=lambda row: (-row[2], row)))
    return Coverage(
        len(followed), rows, silent, failing, blind, tuple(sorted(shown)), tuple(sorted(by_hand))
    )  # fmt: skip


def _failing(txn: Txn, settings: Settings, period: Period, now: int) -> set[str]:
    """Sources that failed when the period ended: what the collector remembers where it ends today, else the last run
    that is kept of those days. Of days without one nothing is known, and nothing is said."""
    zone = ZoneInfo(settings.organisation.zone)
    if period.end >= datetime.fromtimestamp(now, UTC).astimezone(zone).date():
        return {s.source_id for s in sources.states(txn).values() if s.failures or s.paused}
    first = datetime.combine(period.start, time(), zone)
    end = datetime.combine(period.end + timedelta(days=1), time(), zone)
    told = sources.last_outcomes(txn, int(first.timestamp()), int(end.timestamp()))
    return {source for source, outcome in told.items() if outcome is RunOutcome.FAILED}
