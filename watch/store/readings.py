"""Tone of mentions: what waits to be read, what was read, what a person said.

A reading brings the tone, the content words, the search index and the roll-ups in one transaction.
Order of authority: a human, then stars, then text. Refuses to read anything itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from watch.clock import epoch
from watch.model import Tone, ToneBy, ToneReading
from watch.store import bulk, meta, search
from watch.store.engine import Txn
from watch.store.rollups import FACT_COLUMNS, Facts, Ledger
from watch.store.tables import mention, tone_history

m = mention.c
_WRITTEN = (
    "tone", "tone_by", "compound", "confidence", "uncertain", "tone_engine", "tone_reason", "machine_tone",
    "machine_by", "read_version", "words",
)  # fmt: skip


PURGED = "~purged"  # the read_version of a mention that has no text any more
AGAIN = "~again"  # of one that is in the index and is to be read again, whatever the engine
UNSAID = "~unsaid"  # the read_version of a reading that did not say its engine's version: never due again


class Pending(NamedTuple):
    """A mention to be read."""

    id: str
    text: str
    title: str
    lang: str
    rating: float | None
    rating_max: float | None
    subject: str
    local_day: str
    ownership: str


def pending(txn: Txn, limit: int, engine_version: str) -> list[Pending]:
    """Mentions never read, or changed since, then those read by another version than ``engine_version``."""
    columns = [m[name] for name in Pending._fields]
    found: list[Pending] = []
    for condition in (
        m.read_version == "",
        sa.and_(m.read_version > "", m.read_version < engine_version),
        sa.and_(m.read_version > engine_version, m.read_version.not_in((PURGED, UNSAID))),
    ):
        if len(found) < limit:
            query = sa.select(*columns).where(m.org == txn.org, m.purged_at.is_(None), condition)
            found += [Pending._make(row) for row in txn.conn.execute(query.limit(limit - len(found)))]
    return found


Judged = tuple[str, str, str, str]  # text as the engine reads it, declared language, subject, tone


def judged(txn: Txn, limit: int) -> list[Judged]:
    """Texts whose tone a person gave, the latest published first."""
    return _texts(txn, m.tone_by == str(ToneBy.HUMAN), limit)


def sure(txn: Txn, limit: int, at_least: float = 0.7) -> list[Judged]:
    """Texts that the machine read with confidence and nobody corrected, the latest published first."""
    return _texts(txn, sa.and_(m.tone_by == str(ToneBy.TEXT), m.confidence >= at_least), limit)


def _texts(txn: Txn, condition: sa.ColumnElement[bool], limit: int) -> list[Judged]:
    query = sa.select(m.title, m.text, m.lang, m.subject, m.tone).where(
        m.org == txn.org, m.purged_at.is_(None), condition, m.tone != str(Tone.UNSCORED)
    )
    rows = txn.conn.execute(query.order_by(m.published_at.desc(), m.id).limit(limit))
    return [(f"{title}. {text}" if title else text, lang, subject, tone) for title, text, lang, subject, tone in rows]


def record_readings(
    txn: Txn, readings: Sequence[tuple[str, ToneReading, ToneBy, Sequence[str]]], engine_version: str = UNSAID
) -> int:
    """Store (mention id, reading, who, content words); a human's word stays. Returns how many were stored.

    ``engine_version`` is what ``pending`` was asked for; without it these mentions are not read again when the engine
    changes. Mentions that are gone meanwhile are left out.
    """
    incoming = {reading[0]: reading for reading in readings}
    if not incoming:
        return 0
    if not engine_version:
        raise ValueError("engine_version is empty")
    ledger = Ledger()
    rows = txn.conn.execute(
        sa.select(
            m.id, m.read_version, m.tone_by, m.tone_engine, m.machine_tone, m.machine_by, m.compound, m.confidence,
            m.uncertain, *FACT_COLUMNS,
        ).where(m.org == txn.org, m.purged_at.is_(None), bulk.among(txn, m.id, incoming))
    ).all()  # fmt: skip
    changes, history, now = [], [], epoch()
    for row in rows:
        _, reading, by, words = incoming[row.id]
        facts = Facts._make(row[9:])
        human = row.tone_by == ToneBy.HUMAN
        label, who = str(reading.label), str(by) if reading.label != Tone.UNSCORED else ""
        tone, tone_by = (facts.tone, str(ToneBy.HUMAN)) if human else (label, who)
        if row.machine_tone not in ("", label):  # another engine, or a text that was edited since
            history.append((row.id, row.machine_tone, row.machine_by, row.tone_engine))
        # a space never comes inside a word: words are joined by it
        spoken = " ".join(sorted({w.replace(" ", "").replace("\0", "") for w in words} - {""}))
        ledger.minus(facts)
        ledger.plus(facts._replace(tone=tone, words=spoken))
        changes.append(
            (
                tone, tone_by, reading.compound, reading.confidence, reading.uncertain, reading.engine,
                reading.reason, label, who, engine_version, spoken, txn.org, row.id,
            )
        )  # fmt: skip
    unread = [row.id for row in rows if not row.read_version]
    bulk.change(txn, "mention", ("org", "id"), _WRITTEN, changes)
    search.remember(txn, search.rows_of(txn, unread))
    _remember(txn, history, now)
    ledger.flush(txn)
    if changes:
        meta.bump(txn)
    return len(changes)


def set_human_tone(txn: Txn, mention_id: str, tone: Tone | None) -> bool:
    """A person's word; None takes it back and the machine's returns. False when the mention is not here."""
    row = txn.conn.execute(
        sa.select(m.id, m.tone_by, m.tone_engine, m.machine_tone, m.machine_by, *FACT_COLUMNS).where(
            m.org == txn.org, m.id == mention_id
        )
    ).first()
    if row is None:
        return False
    facts = Facts._make(row[5:])
    if tone is None:
        label, by = row.machine_tone or str(Tone.UNSCORED), row.machine_by
    else:
        label, by = str(tone), str(ToneBy.HUMAN)
    if (label, by) == (facts.tone, row.tone_by):
        return True
    ledger = Ledger()
    ledger.minus(facts)
    ledger.plus(facts._replace(tone=label))
    bulk.change(txn, "mention", ("org", "id"), ("tone", "tone_by"), [(label, by, txn.org, mention_id)])
    _remember(txn, [(mention_id, facts.tone, row.tone_by, row.tone_engine)], epoch())
    ledger.flush(txn)
    meta.bump(txn)
    return True


def _remember(txn: Txn, history: list[tuple[str, str, str, str]], now: int) -> None:
    bulk.put(
        txn,
        tone_history,
        [
            {"org": txn.org, "mention_id": i, "at": now, "tone_by": by, "tone": tone, "tone_engine": engine}
            for i, tone, by, engine in history
        ],
    )


def tones_before(txn: Txn, mention_id: str) -> list[tuple[int, str, str, str]]:
    """What the tone was: (until epoch, tone, who, engine), latest first."""
    c = tone_history.c
    query = sa.select(c.at, c.tone, c.tone_by, c.tone_engine).where(c.org == txn.org, c.mention_id == mention_id)
    return [tuple(row) for row in txn.conn.execute(query.order_by(c.at.desc()))]
