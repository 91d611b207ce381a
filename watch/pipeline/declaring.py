"""When the list of own accounts changes, what is ours and what waits is judged again, over all that is stored; when the
words of a subject change, what they had kept out.

Refuses to take back what a format itself said: a mention known as our own stays ours; only names can add.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from watch.dedupe import short_hash
from watch.model import Mention
from watch.normalise import SubjectMatcher, asks_for_answer
from watch.pipeline.desk import Desk, own_names, own_sites, subject_rules

if TYPE_CHECKING:
    from watch.store.engine import Txn

_KEY = "own_accounts"
_WORDS = "subject_words"


def _stamp(desk: Desk) -> str:
    names = sorted((network, *sorted(found)) for network, found in own_names(desk.settings).items())
    return short_hash(repr((names, own_sites(desk.settings))), 8)


def _words(desk: Desk) -> str:
    return short_hash(repr([(s.id, sorted(s.required), sorted(s.excluded)) for s in desk.settings.subjects]), 8)


def has_changed(desk: Desk, txn: Txn) -> bool:
    """True when the accounts or the words of feeds.yml are not those that mentions were judged with."""
    from watch.store import meta

    return meta.value(txn, _KEY) != _stamp(desk) or meta.value(txn, _WORDS) != _words(desk)


def redeclare(desk: Desk) -> int:
    """Judges mentions with the accounts and words of today; returns how many changed or came back."""
    from watch.store import meta, noise, replies

    changed = 0
    with desk.shelf.writing() as txn:
        if meta.value(txn, _WORDS) != _words(desk):
            changed += noise.judge_words(txn, _refuses(desk), desk.deadline(), desk.open_seconds())
            meta.set_value(txn, _WORDS, _words(desk))
        if meta.value(txn, _KEY) == _stamp(desk):
            return changed
        changed += replies.redeclare(txn, _judge(desk), deadline=desk.deadline(), open_seconds=desk.open_seconds())
        meta.set_value(txn, _KEY, _stamp(desk))
    return changed


def _refuses(desk: Desk) -> Callable[[str, str, str], bool]:
    matcher = SubjectMatcher(subject_rules(desk.settings))
    return lambda kind, subject, text: (matcher.excludes if kind == "excluded" else matcher.lacks)(subject, text)


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
