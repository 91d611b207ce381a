"""When the list of own accounts changes, what is ours and what waits is judged again, over all that is stored.

Refuses to take back what a format itself said: a mention known as our own stays ours; only names can add.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from watch.dedupe import short_hash
from watch.model import Mention
from watch.normalise import asks_for_answer
from watch.pipeline.desk import Desk, own_names, own_sites

if TYPE_CHECKING:
    from watch.store.engine import Txn

_KEY = "own_accounts"


def _stamp(desk: Desk) -> str:
    names = sorted((network, *sorted(found)) for network, found in own_names(desk.settings).items())
    return short_hash(repr((names, own_sites(desk.settings))), 8)


def has_changed(desk: Desk, txn: Txn) -> bool:
    """True when the accounts of feeds.yml are not those that the stored mentions were judged with."""
    from watch.store import meta

    return meta.value(txn, _KEY) != _stamp(desk)


def redeclare(desk: Desk) -> int:
    """Judges every stored mention with the accounts of today; returns how many changed."""
    from watch.store import meta, replies

    with desk.shelf.writing() as txn:
        changed = replies.redeclare(txn, _judge(desk), deadline=desk.deadline(), open_seconds=desk.open_seconds())
        meta.set_value(txn, _KEY, _stamp(desk))
    return changed


def _judge(desk: Desk) -> Callable[[Mention], tuple[str, bool]]:
    own, sites = own_names(desk.settings), own_sites(desk.settings)

    def judge(m: Mention) -> tuple[str, bool]:
        names = own.get(m.network, frozenset())
        ownership = m.ownership
        if ownership != "own" and any(n and n.casefold() in names for n in (m.author_handle, m.author_name)):
            ownership = "own"
        elif ownership == "unknown" and names and (m.author_name or m.author_handle):
            ownership = "other"
        if ownership == m.ownership:
            return m.ownership, m.asks
        is_feed = not m.source_id.startswith("import:")
        asks = asks_for_answer(m.kind, m.network, m.text, m.root_url or m.url, is_feed=is_feed, own_sites=sites)
        return ownership, ownership == "other" and not m.is_share and asks

    return judge
