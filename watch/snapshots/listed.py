"""The mentions of a sealed period, one by one: what the workbook lists, the same rows whenever it is written.

Sealed of each, in order, for the first ``MENTIONS``: a hash of its id, its day and hour, network, kind, tone, state of
the reply, reactions. Its words, author and link are asked of the store when the workbook is written, at a privacy
level; of a mention that is gone, or whose text was purged, the row says so. Refuses private mentions, and an id in
clear: one may hold a handle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from watch import wording
from watch.dedupe.identity import short_hash
from watch.model import Filters, Period, StoredMention
from watch.snapshots.document import Document, Row
from watch.snapshots.quotes import Quote, of
from watch.snapshots.told import network
from watch.store import mentions
from watch.store.engine import Txn

MENTIONS = 5_000
TEXT = 2_000
EVERY = 10_000_000


def sealed(txn: Txn, period: Period, left_out: tuple[str, ...] = ()) -> tuple[tuple[Row, ...], int]:
    """The rows, newest first, and how many mentions are beyond them: those that the figures count."""
    chosen = replace(_public(period), left_out=left_out)
    found = mentions.page(txn, chosen, limit=MENTIONS)
    return tuple(map(_row, found)), max(0, mentions.count(txn, chosen) - len(found))


def rows(txn: Txn, document: Document, level: str, language: str = "") -> list[Sequence[object]]:
    """What the sheet prints. A document from before rows were sealed is read from the store, and says so."""
    words = wording.speak(language or document.language)
    w, common = words.sealed, words.common
    period = Period(date.fromisoformat(document.start), date.fromisoformat(document.end))
    if document.listed is None:
        here, beyond = sealed(txn, period)
    else:
        here, beyond = document.listed, document.listed_beyond or 0
    stored = _stored(txn, period, {row[0] for row in here})
    emptied = mentions.emptied(txn, [s.mention.id for s in stored.values()])
    made: list[Sequence[object]] = []
    for key, day, hour, where, kind, tone, reply, reactions in here:
        known = stored.get(key)
        quote = of(known, level, TEXT) if known else Quote("", "", w.mention_gone(), "", "", "")
        text = w.mention_emptied() if quote.mention_id in emptied else quote.text
        made.append(
            (day, f"{hour:02d}" if hour >= 0 else "", network(words, where), common.kind(kind), common.tone(tone),
             common.reply_state(reply), reactions, quote.title, text, quote.author, quote.url)
        )  # fmt: skip
    if beyond:
        made.append((w.mentions_beyond(beyond),))
    if document.listed is None:
        made.append((w.mentions_unsealed(),))
    return made


def _public(period: Period) -> Filters:
    return Filters(period, ownership="other", visibility=("public",))


def key_of(mention_id: str) -> str:
    return short_hash(mention_id, 8)


def _row(stored: StoredMention) -> Row:
    m = stored.mention
    reactions = (m.likes or 0) + (m.comments_count or 0) + (m.shares or 0)
    return key_of(m.id), m.local_day, m.local_hour, m.network, m.kind, stored.tone, stored.reply_state, reactions


def _stored(txn: Txn, period: Period, keys: set[str]) -> dict[str, StoredMention]:
    """Those of the sealed mentions that are still here, by key."""
    ids = [i for i in mentions.ids(txn, _public(period), EVERY) if key_of(i) in keys]
    return {key_of(s.mention.id): s for s in mentions.several(txn, ids)}
