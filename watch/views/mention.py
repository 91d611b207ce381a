"""One mention: its text with the words that made its tone, its thread, the sources that brought it."""

from __future__ import annotations

from dataclasses import dataclass

from watch.model import Filters, Hit, StoredMention, ToneBy
from watch.settings import Settings
from watch.store import mentions, stories
from watch.store.engine import Txn
from watch.views import tone_engine


@dataclass(frozen=True, slots=True)
class Detail:
    """``read`` is the text the engine read (title and text); ``hits`` are offsets in it, in order, not overlapping."""

    stored: StoredMention
    read: str
    hits: tuple[Hit, ...]
    reason: str  # why the text says nothing: language | empty | media | ""
    thread: tuple[StoredMention, ...]
    sources: tuple[str, ...]
    carriers: tuple[StoredMention, ...] = ()  # of the same text, the voice first; () when nobody repeats it
    apart: bool = False  # a person said that it is no copy


def build(txn: Txn, settings: Settings, filters: Filters, now: int, mention_id: str) -> Detail | None:
    """None when there is no such mention (erased, or a stale link)."""
    stored = mentions.fetch(txn, mention_id)
    if stored is None:
        return None
    m = stored.mention
    text = f"{m.title}. {m.text}" if m.title else m.text
    subject = next((s for s in settings.subjects if s.id == m.subject), None)
    cause = frozenset(subject.cause_words) if subject else frozenset()
    reading = tone_engine.chosen(txn).read([text], [m.lang or None], cause, True)[0]
    hits = reading.hits if stored.tone_by != ToneBy.STARS else ()
    thread = tuple(mentions.thread(txn, mention_id))
    story, apart_ = stories.story_of(txn, mention_id)
    carriers = tuple(stories.carriers(txn, story)) if story else ()
    return Detail(
        stored, text, apart(hits), reading.reason, thread if len(thread) > 1 else (),
        tuple(mentions.sources_of(txn, mention_id)), carriers if len(carriers) > 1 else (), apart_,
    )  # fmt: skip


def apart(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits in order of the text; of two that overlap, the heavier stays."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (-abs(h.weight), h.start)):
        if hit.start < hit.end and all(hit.end <= k.start or hit.start >= k.end for k in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda h: h.start))
