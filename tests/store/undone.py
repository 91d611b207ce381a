"""Imports written as the road writes them, and a store told whole: for the tests of imports taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from watch.model import Mention, ToneBy
from watch.store import brought, imports, mentions, passes, stories, tables, undoing
from watch.store.engine import Shelf, Txn

from .made import T0, reading

DUE = 3_600


def due(network: str, subject: str, at: int) -> int:
    return at + DUE


def open_seconds(a: int, b: int) -> int:
    return (b - a) // 3


def bring(
    txn: Txn, import_id: str, rows: Sequence[Mention], *, at: int, formats: Sequence[str] = ("table",), batch: int = 4
) -> None:
    """An import that reads ``rows`` from the epoch ``at`` on, a few a batch; known by its trace."""
    imports.queue(txn, import_id, f"{import_id}.csv", "", {})
    imports.advance(txn, import_id, formats=formats)
    now = passes.begin(txn, import_id, T0 + at, resumed=False)
    for start in range(0, len(rows), batch):
        some = [
            row._replace(source_id=brought.source_of(formats), collected_at=now, raw_ref=f"{import_id}:{start + i}")
            for i, row in enumerate(rows[start : start + batch])
        ]
        met: dict[str, bool] = {}
        counts = mentions.upsert(txn, some, deadline=due, open_seconds=open_seconds, met=met)
        passes.remember(txn, import_id, met)
        imports.advance(txn, import_id, consumed=start + len(some), counts=counts)
    imports.finish(txn, import_id, "done")


def feed(txn: Txn, source: str, rows: Sequence[Mention], *, at: int) -> None:
    some = [row._replace(source_id=source, collected_at=T0 + at) for row in rows]
    mentions.upsert(txn, some, deadline=due, open_seconds=open_seconds)


def take_back(shelf: Shelf, import_id: str, size: int = 3) -> int:
    """All of it, ``size`` mentions a transaction; what ``pipeline.undoing`` does, without its leases."""
    with shelf.writing() as txn:
        imports.undo(txn, import_id, "Léa")
        of = brought.known(txn, import_id)
        assert of is not None
        todo, linked = undoing.left(txn, of), brought.links(txn, of)
    others, gone = brought.Others(of), 0
    for start in range(0, len(todo), size):
        with shelf.writing() as txn:
            gone += undoing.step(txn, of, todo[start : start + size], others, due, open_seconds)
    with shelf.writing() as txn:
        undoing.unlink(txn, of, linked, others)
        undoing.finish(txn, of)
    return gone


def settle_down(txn: Txn) -> None:
    """What workers do afterwards: every text is read, texts that are alike make stories."""
    tones = ("negative", "neutral", "positive")
    found = mentions.pending(txn, 1_000, "v1")
    said = [(p.id, reading(tones[len(p.text) % 3]), ToneBy.TEXT, p.text.split()) for p in found]
    mentions.record_readings(txn, said, "v1")
    while due_ := stories.due(txn, 1_000):
        m = tables.mention.c
        of: dict[str, list[str]] = {}
        for name, text in txn.conn.execute(sa.select(m.id, m.text).where(m.kind == "post", m.visibility != "private")):
            of.setdefault(text, []).append(name)
        for text in due_:
            same = of[text.text]
            pairs = [(name, f"story:{min(same)}" if len(same) > 1 else "") for name in same]
            stories.record(txn, pairs)
        stories.compared(txn, [(t.id, t.published_at, t.text.encode()) for t in due_], "1")


APART = {"import_report", "import_pass", "import_refusal", "note", "meta", "spoken_day", "source_state"}
#: where in which file, when it was last read, and the names of stories: nobody asks
UNSAID = {"raw_ref", "collected_at", "at"}


def whole(txn: Txn) -> dict[str, Any]:
    """Every table but the records of what was done, as sets of rows."""
    found: dict[str, Any] = {}
    for name, table in tables.metadata.tables.items():
        if name in APART:
            continue
        columns = [c for c in table.columns if c.name not in UNSAID]
        rows = [dict(row._mapping) for row in txn.conn.execute(sa.select(*columns).where(table.c.org == txn.org))]
        for row in rows:
            if name == "mention":
                row["story_id"] = bool(row["story_id"])
            if name == "set_aside":
                row["doc"] = {k: v for k, v in json.loads(row["doc"]).items() if k not in UNSAID}
        found[name] = sorted(json.dumps(row, sort_keys=True, default=repr) for row in rows)
    m = tables.mention.c
    groups: dict[str, list[str]] = {}
    for story, mention_id in txn.conn.execute(sa.select(m.story_id, m.id).where(m.org == txn.org, m.story_id != "")):
        groups.setdefault(story, []).append(mention_id)
    found["stories"] = sorted(map(sorted, groups.values()))
    return found


def different(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Iterable[Any]]:
    """Table → rows that only one of them has; empty when they are the same."""
    return {
        name: [r for r in one[name] if r not in other[name]] + [r for r in other[name] if r not in one[name]]
        for name in one
        if one[name] != other[name]
    }
