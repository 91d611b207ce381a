"""Every network and source that the store has mentions of: what the filters offer beside those of feeds.yml.

Read from the daily roll-up. Refuses to narrow: a filter that is offered in one period and not in the next cannot be
taken off.
"""

from __future__ import annotations

from dataclasses import dataclass

from watch.model import Filters
from watch.settings import Settings
from watch.store import questions
from watch.store.engine import Txn


@dataclass(frozen=True, slots=True)
class Met:
    """Codes, in the order of the alphabet."""

    networks: tuple[str, ...]
    sources: tuple[str, ...]


def build(txn: Txn, settings: Settings, filters: Filters, now: int) -> Met:
    """``filters`` span everything."""
    pairs = questions.met(txn)
    return Met(tuple(sorted({network for _, network in pairs})), tuple(sorted({source for source, _ in pairs})))
