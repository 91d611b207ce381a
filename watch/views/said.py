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
    """``thanks`` is said of what asks nothing."""

    question: bool
    thanks: bool


_texts: dict[Key, Said] = {}


def together(txn: Txn, heads: Collection[Head]) -> dict[str, Said]:
    """Request id → what its messages say. What follows is looked at where the first message does not ask."""
    known = _read(txn, [(head.id, head.content_hash) for head in heads])
    made = {head.id: known[head.id, head.content_hash] for head in heads}
    more = added.after(txn, [head.id for head in heads if head.followed and not made[head.id].question])
    later = _read(txn, [(message.id, message.content_hash) for some in more.values() for message in some])
    for head, some in more.items():
        every = (made[head], *(later[message.id, message.content_hash] for message in some))
        asks = any(said.question for said in every)
        made[head] = Said(asks, not asks and any(said.thanks for said in every))
    return made


def _read(txn: Txn, keys: Iterable[Key]) -> dict[Key, Said]:
    """What each text says by itself."""
    found: dict[Key, Said] = {}
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
            asks = asking.asks_question(text)
            found[key] = _texts[key] = Said(asks, not asks and asking.gives_thanks(text))
    return found
