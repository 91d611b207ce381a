"""What the figures do not see: sources silent or failing in the period, tones that could not be read, blind channels.

Refuses to say "nothing waits" of a channel whose route brings no comment of others (PRODUCT.md, honesty rule 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from watch.model import Filters
from watch.settings import Settings
from watch.store import questions, sources
from watch.store.engine import Txn
from watch.views.unseen import unseen


@dataclass(frozen=True, slots=True)
class Coverage:
    """Ids of followed sources; ``blind``: networks whose waits no route shows (``unseen``)."""

    followed: int
    brought: tuple[tuple[str, str, int], ...]  # (source, network, mentions), every source that brought something
    silent: tuple[str, ...]
    failing: tuple[str, ...]
    blind: tuple[str, ...]


def coverage(txn: Txn, settings: Settings, filters: Filters, shown: Mapping[str, int | None] | None = None) -> Coverage:
    """``shown``: what ``unseen.visible`` gave, where it was asked before."""
    brought: dict[tuple[str, str], int] = {}
    for source, network, n, _days, _last in questions.coverage(txn, filters):
        brought[source, network] = brought.get((source, network), 0) + n
    states = sources.states(txn)
    followed = [s for s in settings.sources if s.enabled and (not filters.sources or s.id in filters.sources)]
    failing = tuple(s.id for s in followed if s.id in states and (states[s.id].failures or states[s.id].paused))
    spoke = {source for source, _ in brought}
    silent = tuple(s.id for s in followed if s.id not in spoke and s.id not in failing)
    blind = tuple(n for n in unseen(txn, settings, shown) if not filters.networks or n in filters.networks)
    rows = tuple(sorted(((s, n, k) for (s, n), k in brought.items()), key=lambda row: (-row[2], row)))
    return Coverage(len(followed), rows, silent, failing, blind)
