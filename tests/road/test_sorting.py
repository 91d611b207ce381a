"""Subjects that change hold for what is stored: sorted anew, a store is the one that would have had them from the start.

Two organisations of one database stand side by side: one was filled under the old feeds.yml and sorted, the other was
filled under the new one.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from watch import settings
from watch.model import Mention, RawMention, Tone
from watch.pipeline import declaring, resorting, roads, scoring, sorting
from watch.pipeline.desk import Desk, normaliser
from watch.settings import Place
from watch.store import mentions, replies, rollups, spoken, stories, tables
from watch.store.engine import open_shelf
from watch.store.tables import mention, set_aside

T0 = 1_788_000_000  # 2026-08-29
NOW = T0 + 400_000
WORDS = ("ruche", "pont", "vallon", "apiculture", "cancer", "drame", "merci", "bravo", "nul", "scandale", "la", "de")
SOURCES = ("presse", "blog", "partie", "import:table", "import:trustpilot", "names")
OPEN: list[Desk] = []


@pytest.fixture
def desks(tmp_path: Path, database_url: str) -> Iterator[Callable[[str, str], Desk]]:
    """(organisation, the rest of its feeds.yml) → its desk, in the one database of the test."""

    def made(org: str, rest: str) -> Desk:
        place = Place(tmp_path / "data", tmp_path / f"{org}.yml", database_url, 0)
        place.data.mkdir(exist_ok=True)
        place.config.write_text(f"organisation: {{id: {org}, name: La Ruche}}\n{rest}", encoding="utf-8")
        read = settings.read(place.config)
        OPEN.append(Desk(open_shelf(database_url, read.organisation.id), read, place))
        return OPEN[-1]

    yield made
    while OPEN:
        desk = OPEN.pop()
        with desk.shelf.reading() as txn:
            assert rollups.recount(txn) == []
            assert spoken.wrong(txn) == []
        desk.close()


def feeds(rng: random.Random, *, gone: bool) -> str:
    """Some subjects in some order, and the sources; ``gone``: one of these is no longer named."""
    names = [s for s in ("ruche", "pont", "vallon", "merci") if rng.random() < 0.8] or ["ruche"]
    rng.shuffle(names)
    lines = ["subjects:"]
    for name in names:
        said: dict[str, Any] = {"id": name, "name": name.title(), "terms": [name]}
        for key, among, part in (
            ("terms", WORDS[:4], 0.3), ("required", WORDS[4:8], 0.3), ("excluded", WORDS[3:6], 0.4),
            ("cause_words", WORDS[4:10], 0.5),
        ):  # fmt: skip
            if rng.random() < part:
                said[key] = sorted({*said.get(key, ()), rng.choice(among)})
        said |= {"deadline_hours": rng.choice((1, 5, 40))} if rng.random() < 0.5 else {}
        lines.append(f"  - {said}".replace("'", '"'))
    lines.append("sources:")
    tied = rng.choice([*names, ""])
    lines += [
        '  - {id: presse, url: "https://a.example/rss"}',
        f'  - {{id: blog, url: "https://b.example/rss", subject: "{tied}"}}',
    ]
    if not gone:
        lines.append('  - {id: partie, url: "https://c.example/rss"}')
    return "\n".join(lines) + "\n"


def raws(rng: random.Random, n: int) -> list[tuple[str, RawMention]]:
    """(source, what it said)."""
    found = []
    for i in range(n):
        said = " ".join(rng.choices(WORDS, k=rng.randrange(1, 6)))
        source = rng.choice(SOURCES[:2] + SOURCES[3:])
        more: dict[str, Any] = {"rating": 2.0, "rating_max": 5.0} if rng.random() < 0.1 else {}
        if rng.random() < 0.2 and i:
            more |= {"parent_native_id": str(rng.randrange(i)), "ownership": "own"}
        if rng.random() < 0.2:
            more |= {"visibility": "private", "kind": "message", "thread_id": f"t{rng.randrange(3)}"}
        base: dict[str, Any] = {
            "network": "facebook", "kind": rng.choice(("comment", "article")), "text": said, "native_id": str(i),
            "title": rng.choice(("", "", "ruche", "pont nul")), "published_at": T0 + rng.randrange(300_000),
            "precision": "s", "author_name": rng.choice(("Ana", "Bob", "Cid")), "ownership": "other", "lang": "fr",
        }  # fmt: skip
        found.append((source, RawMention(**(base | more))))
    return found


def makers(desk: Desk) -> dict[str, Any]:
    """A normaliser for each source, as collecting, importing and the watch on names make theirs."""
    road = roads.roads(desk.settings)
    return {
        s: normaliser(
            desk, source_id=s, now=NOW, is_feed=s in ("presse", "blog", "partie"), sees_others=True,
            road=road(s) or resorting.Road(),
        )
        for s in SOURCES
    }  # fmt: skip


def told(desk: Desk, said: list[tuple[str, RawMention]]) -> dict[str, tuple[Mention | None, str]]:
    """Native id → (the mention, the rule that keeps it out or ""); None: it is dropped."""
    found: dict[str, tuple[Mention | None, str]] = {}
    made = makers(desk)
    for source, raw in said:
        maker = made[source]
        maker.aside.clear()
        row = maker.normalise(raw)
        found[raw.native_id] = maker.aside[0] if maker.aside else (row, "")
    return found


def fill(desk: Desk, rows: list[Mention], aside: list[tuple[Mention, str]]) -> None:
    with desk.shelf.writing() as txn:
        for some in (rows[: len(rows) // 2], rows[len(rows) // 2 :]):
            mentions.upsert(txn, some, deadline=desk.deadline(), open_seconds=desk.open_seconds())
        mentions.upsert(txn, [], deadline=desk.deadline(), open_seconds=desk.open_seconds(), aside=aside)


def by_hand(desk: Desk, rng: random.Random, ids: list[str]) -> None:
    """What people do, and what tells copies apart: nothing of it depends on subjects."""
    with desk.shelf.writing() as txn:
        for i in ids:
            chance = rng.random()
            if chance < 0.1:
                mentions.set_human_tone(txn, i, Tone.POSITIVE)
            elif chance < 0.2:
                replies.mark_answered(txn, i, "Léa", NOW + 5, open_seconds=desk.open_seconds())
            elif chance < 0.3:
                replies.dismiss(txn, i, "spam")
        stories.record(txn, [(i, "s") for i in ids[:4]])


def everything(desk: Desk) -> dict[str, Any]:
    """The store of one organisation, as values that can be compared with those of another."""
    found: dict[str, Any] = {}
    with desk.shelf.reading() as txn:
        columns = [c for c in mention.columns if c.name not in ("org", "first_seen_at", "author_key")]
        query = sa.select(*columns).where(mention.c.org == desk.org).order_by(mention.c.id)
        found["mentions"] = [dict(row) for row in txn.conn.execute(query).mappings()]
        query = sa.select(set_aside.c.mention_id, set_aside.c.rule_id).where(set_aside.c.org == desk.org)
        found["aside"] = sorted(tuple(row) for row in txn.conn.execute(query))
        for name, (key, counts) in rollups.ROLLUPS.items():
            table = tables.metadata.tables[name]
            rows = txn.conn.execute(sa.select(*[table.c[c] for c in (*key, *counts)]).where(table.c.org == desk.org))
            found[name] = {tuple(row[: len(key)]): tuple(row[len(key) :]) for row in rows if any(row[len(key) :])}
    return found


def sort_all(desk: Desk) -> sorting.Progress | None:
    declaring.redeclare(desk)
    return sorting.sort(desk)


@pytest.mark.parametrize("seed", range(6))
def test_sorted_anew_a_store_is_the_one_of_the_new_subjects(
    desks: Callable[[str, str], Desk], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "READ", 7)  # many steps
    monkeypatch.setattr(sorting, "FEWEST", 5)
    rng = random.Random(seed)
    said, old, new = raws(rng, 90), feeds(rng, gone=False), feeds(rng, gone=False)
    desk = desks("un", old)
    declaring.redeclare(desk)
    assert sorting.sort(desk) is None  # nothing is stored: what was read with is written down
    before = told(desk, said)
    rows = [row for row, by in before.values() if row is not None and not by]
    fill(desk, rows, [(row, by) for row, by in before.values() if row is not None and by])
    scoring.score(desk)
    ids = [row.id for row in rows]
    hand = random.Random(seed + 1)
    by_hand(desk, hand, ids)
    with desk.shelf.writing() as txn:
        days = sorted({row.local_day for row in rows})
        spoken.make(txn, days)

    changed = desks("un", new)
    done = sort_all(changed)
    scoring.score(changed)
    if done is not None:
        assert (done.done, done.seen, done.total) == (True, done.total, done.seen)
    with changed.shelf.reading() as txn:
        assert not sorting.is_due(changed, txn)

    other = desks("deux", new)
    sort_all(other)
    after = told(other, said)
    rows2, aside2 = [], []
    for native, (row, by) in before.items():
        if row is None:
            continue  # never stored: a press feed that spoke of none of the subjects of then
        now, refused = after[native]
        if now is not None and not refused:
            rows2.append((bool(by), now))
        elif by and refused:
            assert now is not None
            aside2.append((now, refused))
        else:  # what would not be let in today stays, without a subject
            rows2.append((bool(by), row._replace(org="deux", subject="")))
    fill(other, [row for late, row in rows2 if not late], [])
    scoring.score(other)
    by_hand(other, random.Random(seed + 1), ids)
    fill(other, [row for late, row in rows2 if late], aside2)
    scoring.score(other)

    mine, theirs = everything(changed), everything(other)
    for name in mine:
        assert mine[name] == theirs[name], name
