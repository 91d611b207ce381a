"""Tone, words, dates ahead and search index of what is stored and has none yet: in small background transactions.

Order of authority: a human, then stars, then text. A new version of the engine makes everything but a human's word
pending again; killed at any moment, the next call goes on where the last transaction ended.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import nullcontext
from types import ModuleType
from typing import TYPE_CHECKING

from watch import tone
from watch.model import ToneBy
from watch.pipeline.desk import Desk
from watch.views import tone_engine

if TYPE_CHECKING:
    from watch.store.engine import Txn
    from watch.tone.engine import Engine

BATCH = 1_000


def has_pending(txn: Txn) -> bool:
    from watch.store import mentions

    return bool(mentions.pending(txn, 1, tone_engine.version(txn)))


def _second(engine: Engine) -> ModuleType | None:
    """The module of second opinions where ``engine`` asks for them; numpy is not loaded for another engine."""
    if not getattr(engine, "second", False):
        return None
    from watch.tone import second

    return second


def score(
    desk: Desk,
    *,
    limit: int | None = None,
    stop: threading.Event | None = None,
    on_batch: Callable[[int], None] | None = None,
) -> int:
    """Reads the tone of pending mentions until none is left, or ``limit``, or ``stop``; returns how many."""
    from watch.pipeline import dating
    from watch.store import dates, mentions, opinions

    causes = {s.id: frozenset(s.cause_words) for s in desk.settings.subjects}
    done, today = 0, dating.today_of(desk)
    recalled = False
    while (stop is None or not stop.is_set()) and (limit is None or done < limit):
        with desk.shelf.reading() as txn:
            engine = tone_engine.chosen(txn)  # a person may choose another, or teach it, between two batches
            version = f"{engine.name} {engine.version}"
            rows = mentions.pending(txn, BATCH if limit is None else min(BATCH, limit - done), version)
        if not rows:
            break
        # The texts are read outside any transaction: a reader of French must not hold up the collector.
        readings = []
        second = _second(engine)
        if second and not recalled:
            with desk.shelf.reading() as txn:
                second.remember(opinions.kept(txn, second.version()))
            recalled = True
        made: list[tuple[bytes, float, float]] = []
        for subject in {row[6] for row in rows}:
            group = [row for row in rows if row[6] == subject]
            texts = [f"{row[2]}. {row[1]}" if row[2] else row[1] for row in group]
            with second.recording() if second else nullcontext([]) as new:
                read = engine.read(texts, [row[3] or None for row in group], causes.get(subject, frozenset()), False)
            made += new
            for row, text, reading in zip(group, texts, read, strict=True):
                by = ToneBy.TEXT
                if row[4] is not None:
                    reading, by = tone.stars(row[4], row[5] or 5.0), ToneBy.STARS
                readings.append((row[0], reading, by, tone.words_of(text)))
        found = dating.read_dates(desk, rows, today)
        with desk.shelf.writing(growing=True) as txn:
            mentions.record_readings(txn, readings, version)
            dates.record(txn, [row.id for row in rows], found)
            if second and made:
                opinions.keep(txn, made, second.version())
        done += len(rows)
        if on_batch is not None:
            on_batch(len(rows))
    return done
