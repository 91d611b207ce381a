"""What the messages of a request say together: does one of them ask, does one of them thank.

As if all were one text: « Merci ! » after a question leaves the question. Each text is read once, what it says is
remembered by this process. Refuses tones: ``store.added``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple, Protocol

from watch.insights import asking
from watch.store import added, looking
from watch.store.engine import Txn

_REMEMBERED = 200_000

Key = tuple[str, str]  # mention id, content hash

_texts: dict[Key, tuple[bool, bool]] = {}  # → asks, thanks


class Head(Protocol):
    """The first message of a request; ``followed``: there may be more of them."""

    @property
    def id(self) -> str: ...

    @property
    def content_hash(self) -> str: ...

    @property
    def followed(self) -> bool: ...


class First(NamedTuple):
    """A request of which nobody knows yet whether it goes on."""

    id: str
    content_hash: str
    followed: bool = True


class Said(NamedTuple):
    question: bool
    thanks: bool


def together(txn: Txn, heads: Collection[Head]) -> dict[str, Said]:
    """Request id → what its messages say."""
    more = added.after(txn, [head.id for head in heads if head.followed])
    keys: dict[str, list[Key]] = {
        head.id: [(head.id, head.content_hash), *((a.id, a.content_hash) for a in more.get(head.id, ()))]
        for head in heads
    }
    known = _read(txn, (key for theirs in keys.values() for key in theirs))
    return {
        head: Said(any(known[key][0] for key in theirs), any(known[key][1] for key in theirs))
        for head, theirs in keys.items()
    }


def _read(txn: Txn, keys: Iterable[Key]) -> dict[Key, tuple[bool, bool]]:
    found: dict[Key, tuple[bool, bool]] = {}
    unknown: dict[str, Key] = {}
    for key in keys:
        said = _texts.get(key)
        if said is None:
            unknown[key[0]] = key
        else:
            found[key] = said
    if unknown:
        if len(_texts) > _REMEMBERED:
            _texts.clear()
        texts = looking.texts(txn, list(unknown))
        for mention_id, key in unknown.items():
            text = texts.get(mention_id, "")
            found[key] = _texts[key] = (asking.asks_question(text), asking.gives_thanks(text))
    return found
