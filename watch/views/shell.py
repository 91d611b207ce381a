"""The frame of every page: is there anything to show, and how fresh is it."""

from __future__ import annotations

from dataclasses import dataclass

from watch.settings import Settings
from watch.store import sources
from watch.store.engine import Txn

STALE_AFTER = 2  # times the longest wait a source asked for


@dataclass(frozen=True, slots=True)
class Freshness:
    """``at`` is the epoch of the last relevé that went well, None when there was none."""

    at: int | None
    failing: int
    stale: bool


def is_empty(txn: Txn, settings: Settings) -> bool:
    """No source followed and no mention stored: the welcome page leads."""
    from watch.store import questions

    return not settings.sources and questions.totals(txn).mentions == 0


def freshness(txn: Txn, settings: Settings, now: int) -> Freshness:
    states = sources.states(txn)
    followed = [states[s.id] for s in settings.sources if s.enabled and s.id in states]
    seen = [s.last_ok_at for s in followed if s.last_ok_at]
    last = max(seen, default=None)
    if last is None:
        last = sources.last_collection(txn)
    shortest = min((s.interval_s for s in followed if not s.failures), default=None)
    stale = last is not None and shortest is not None and now - last > STALE_AFTER * max(shortest, 600)
    return Freshness(last, sum(1 for s in followed if s.failures or s.paused), stale)
