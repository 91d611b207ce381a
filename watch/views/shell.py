"""The frame of every page: is there anything to show, and how fresh is it."""

from __future__ import annotations

from dataclasses import dataclass

from watch.model import Filters
from watch.settings import Settings
from watch.store import mentions, sources
from watch.store.engine import Txn

STALE_AFTER = 2  # times the rhythm of the source that is read most often
SHORTEST_S = 600


@dataclass(frozen=True, slots=True)
class Frame:
    """``empty``: no source followed and no mention stored, the welcome page leads."""

    empty: bool


@dataclass(frozen=True, slots=True)
class Freshness:
    """``at`` is the epoch of the last relevé that went well, None when there was none."""

    at: int | None
    failing: int
    stale: bool


def build(txn: Txn, settings: Settings, filters: Filters, now: int) -> Frame:
    """``filters`` span everything."""
    return Frame(not settings.sources and not mentions.page(txn, filters, limit=1))


def freshness(txn: Txn, settings: Settings, now: int) -> Freshness:
    """Not cached: the badge asks each minute."""
    states = sources.states(txn)
    followed = [states[s.id] for s in settings.sources if s.enabled and s.id in states]
    last = max((s.last_ok_at for s in followed if s.last_ok_at), default=None)
    if last is None:
        last = sources.last_collection(txn)
    rhythm = min((s.interval_s for s in followed if not s.failures), default=None)
    stale = last is not None and rhythm is not None and now - last > STALE_AFTER * max(rhythm, SHORTEST_S)
    return Freshness(last, sum(1 for s in followed if s.failures or s.paused), stale)
