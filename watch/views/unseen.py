"""What cannot be seen: networks where people write to us and no route brings what they write.

One answer for every place that shows a waiting count (overview, inbox, screen, presence, weekly file): "0 unanswered"
is never said of these (PRODUCT.md, honesty rule 4). Computed per source: what the feed itself turned out to show (the
collector's memory), else what the network's open routes show; an import counts by what it brought.
"""

from __future__ import annotations

from datetime import date

from watch.model import Filters, Period
from watch.networks import NETWORKS
from watch.settings import Settings
from watch.store import questions, sources
from watch.store.engine import Txn

_EVER = Period(date(1990, 1, 1), date(2200, 1, 1))


def unseen(txn: Txn, settings: Settings) -> tuple[str, ...]:
    """Network keys, in alphabetical order: followed or home of an account of ours, awaiting replies, and blind."""
    states = sources.states(txn)
    seen: set[str] = set()
    ours = {account.network for account in settings.organisation.accounts if account.type != "site"}
    followed = {source.id: source.network for source in settings.sources if source.enabled}
    for source_id, network in followed.items():
        state, known = states.get(source_id), NETWORKS.get(network)
        told = state is not None and state.last_ok_at is not None
        if state.sees_others if told and state is not None else known is not None and known.feed_shows_others:
            seen.add(network)
    everyone = Filters(_EVER, ownership="other")
    imported = {n for source_id, n, *_ in questions.coverage(txn, everyone) if source_id not in followed}
    return tuple(sorted(n for n in (ours | set(followed.values())) - seen - imported if _awaits(n)))


def _awaits(network: str) -> bool:
    known = NETWORKS.get(network)
    return known is not None and bool(known.reply_deadline_hours)
