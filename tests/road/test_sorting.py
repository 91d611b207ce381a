"""Subjects that change hold for what is stored: sorted anew, a store is the one that would have had them from the start.

Two organisations of one database stand side by side: one was filled under the old feeds.yml and sorted, the other was
filled under the new one. One file on purpose: every test stands on desks made as these two are.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from watch import settings
from watch.insights.noise import Rule
from watch.model import Filters, Mention, Period, RawMention, Tone
from watch.pipeline import declaring, reading, resorting, roads, scoring, sorting
from watch.pipeline.desk import Desk, normaliser
from watch.settings import Place
from watch.store import imports, mentions, meta, noise, replies, rollups, spoken, stories, tables
from watch.store.engine import open_shelf
from watch.store.tables import mention, set_aside

T0 = 1_788_000_000  # 2026-08-29
NOW = T0 + 400_000
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
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
    compared = {n for n in names[:-1] if rng.random() < 0.4}
    holder = rng.choice([n for n in names if n not in compared])
    lines = ["subjects:"]
    for name in names:
        said: dict[str, Any] = {"id": name, "name": name.title(), "terms": [name]}
        said |= {"panel": sorted(compared)} if compared and name == holder else {}
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


OLD = "subjects:\n  - {id: ruche, name: Ruche, terms: [ruche], cause_words: [deuil]}\n  - {id: autre, name: A}\n"
NEW = OLD + "  - {id: pont, name: Pont, terms: [pont]}\n"
SOURCE = 'sources:\n  - {id: presse, url: "https://a.example/rss", subject: "%s"}\n'


def said(desk: Desk, *texts: str, source: str = "import:table", **more: Any) -> list[str]:
    """Stored as an import or a feed would store them; their ids."""
    maker = makers(desk)[source]
    base: dict[str, Any] = {
        "network": "facebook", "kind": "comment", "published_at": T0, "precision": "s", "ownership": "other", "lang": "fr",
    }  # fmt: skip
    rows = []
    for text in texts:
        row = maker.normalise(RawMention(**(base | {"text": text, "native_id": text[:40]} | more)))
        assert row is not None
        rows.append(row)
    with desk.shelf.writing() as txn:
        sorting.notice(txn, desk)
        mentions.upsert(txn, rows, deadline=desk.deadline(), open_seconds=desk.open_seconds())
    return [row.id for row in rows]


def subjects_of(desk: Desk, column: str = "subject") -> dict[str, str]:
    with desk.shelf.reading() as txn:
        query = sa.select(mention.c.text, mention.c[column]).where(mention.c.org == desk.org)
        return {row[0]: row[1] for row in txn.conn.execute(query)}


def due(desk: Desk) -> bool:
    with desk.shelf.reading() as txn:
        return sorting.is_due(desk, txn)


def test_nothing_is_done_where_a_change_cannot_matter(desks: Callable[[str, str], Desk]) -> None:
    desk = desks("un", OLD)
    said(desk, "le pont")
    assert not due(desk), "the first arrival writes down what it was judged with"
    renamed = desks("un", OLD.replace("name: Ruche,", "name: Autre nom, deadline_hours: 3,"))
    assert not due(renamed)
    assert sorting.sort(renamed) is None
    more = desks("un", OLD + SOURCE % "ruche")
    with more.shelf.reading() as txn:
        assert sorting.to_look_at(more, txn) == 0, "nothing came from that source yet"
    assert sorting.sort(more) is None
    changed = desks("un", NEW)
    with changed.shelf.reading() as txn:
        assert sorting.to_look_at(changed, txn) == 1
    done = sorting.sort(changed)
    assert done is not None
    assert (done.seen, done.moved, done.left, done.done) == (1, 1, 0, True)
    assert subjects_of(changed) == {"le pont": "pont"}


PANEL = """subjects:
  - {id: pont, name: Pont, terms: [pont]}
  - {id: ruche, name: Ruche, terms: [ruche]%s}
"""


def test_a_text_that_names_us_is_ours_as_soon_as_the_other_is_only_compared_with(
    desks: Callable[[str, str], Desk],
) -> None:
    """Both are named: the first of the list, until it stands in a panel only; then what names us, or comes by our own
    accounts, is ours, whatever its source says."""
    sources = SOURCE % "pont"
    desk = desks("un", PANEL % "" + sources)
    said(desk, "la ruche du pont", "le pont seul")
    said(desk, "le pont et la ruche", "le pont tout court", source="presse")
    said(desk, "mieux que le pont", source="import:trustpilot")
    everything = {
        "la ruche du pont": "pont", "le pont seul": "pont", "le pont et la ruche": "pont", "le pont tout court": "pont",
        "mieux que le pont": "pont",
    }  # fmt: skip
    assert subjects_of(desk) == everything
    changed = desks("un", PANEL % ", panel: [pont]" + sources)
    assert due(changed)
    sorting.sort(changed)
    ours = dict.fromkeys(("la ruche du pont", "le pont et la ruche", "mieux que le pont"), "ruche")
    assert subjects_of(changed) == everything | ours
    said(changed, "encore la ruche au pont", source="presse")
    assert subjects_of(changed)["encore la ruche au pont"] == "ruche", "arrivals follow the same rule"
    assert not due(changed)
    sorting.sort(desks("un", PANEL % "" + sources))
    assert subjects_of(changed) == everything | {"encore la ruche au pont": "pont"}, "taken back, as it was"


def test_without_a_panel_a_store_sorted_by_an_older_vigie_is_not_looked_at(desks: Callable[[str, str], Desk]) -> None:
    desk = desks("un", NEW)
    said(desk, "le pont")
    known = resorting.Known.now(desk.settings)
    assert [len(rule) for rule in known.facts()["rules"]] == [4, 4, 4], "written as it was before panels counted"
    assert "beside" not in repr(known.rules), "and so is the stamp that arrivals are compared with"


def test_only_the_source_whose_subject_changed_is_looked_at(desks: Callable[[str, str], Desk]) -> None:
    desk = desks("un", NEW + SOURCE % "ruche")
    said(desk, "rien de rien", source="presse")
    said(desk, "le pont", "la ruche")
    changed = desks("un", NEW + SOURCE % "pont")
    with changed.shelf.reading() as txn:
        assert sorting.to_look_at(changed, txn) == 1
    done = sorting.sort(changed)
    assert done is not None
    assert done.seen == 1
    assert subjects_of(changed) == {"rien de rien": "pont", "le pont": "pont", "la ruche": "ruche"}
    # a source that is no longer named keeps what it gave, until that subject goes
    assert sorting.sort(desks("un", NEW)) is None
    gone = desks("un", OLD)
    sorting.sort(gone)
    assert subjects_of(gone) == {"rien de rien": "", "le pont": "", "la ruche": "ruche"}


def test_what_an_excluded_word_refuses_today_stays_without_a_subject_and_comes_back_with_the_word(
    desks: Callable[[str, str], Desk],
) -> None:
    desk = desks("un", OLD)
    one, _, asked = said(desk, "la ruche du miel", "une ruche", "la ruche du miel, quand ?")
    with desk.shelf.writing() as txn:
        assert replies.mark_answered(txn, asked, "Léa", T0 + 9)
        mentions.set_human_tone(txn, one, Tone.NEGATIVE)
    strict = desks("un", OLD.replace("terms: [ruche]", "terms: [ruche], excluded: [miel]"))
    done = sort_all(strict)
    assert done is not None
    assert (done.moved, done.left) == (2, 2)
    assert subjects_of(strict)["la ruche du miel"] == ""
    with strict.shelf.reading() as txn:
        assert noise.aside(txn) == []
        kept, answered = mentions.fetch(txn, one), mentions.fetch(txn, asked)
    assert (kept.tone, kept.tone_by) == ("negative", "human")
    assert (answered.reply_state, answered.answered_by, answered.mention.subject) == ("answered", "Léa", "")
    lenient = desks("un", OLD)
    sort_all(lenient)
    assert set(subjects_of(lenient).values()) == {"ruche"}


def test_what_retention_emptied_keeps_its_subject(desks: Callable[[str, str], Desk]) -> None:
    desk = desks("un", OLD)
    said(desk, "la ruche d'avant", published_at=T0 - 40 * 86_400)
    said(desk, "la ruche et le pont", published_at=1_785_578_400)  # the first day that is kept
    with desk.shelf.writing() as txn:
        assert mentions.purge_before(txn, "2026-08-01") == 1
    changed = desks("un", "subjects:\n  - {id: pont, name: Pont, terms: [pont]}\n")
    done = sorting.sort(changed)
    assert done is not None
    assert (done.seen, done.moved) == (1, 1)
    assert subjects_of(changed) == {"": "ruche", "la ruche et le pont": "pont"}
    with changed.shelf.reading() as txn:
        assert mentions.fetch(txn, "facebook:la ruche et le pont").mention.local_day == "2026-08-01"


def test_a_term_that_a_mask_hides_takes_no_subject_away(desks: Callable[[str, str], Desk]) -> None:
    desk = desks("un", OLD)
    said(desk, "écrivez à contact@ruche.fr avant le 3", "écrivez à contact@ruche.fr du pont")
    texts = subjects_of(desk)
    assert all("masqué" in text for text in texts), "the address is not stored"
    assert set(texts.values()) == {"ruche"}
    changed = desks("un", NEW)
    sorting.sort(changed)
    assert subjects_of(changed) == texts, "as if they came today: the first in the list whose term stands there"
    other = desks("un", NEW.replace("terms: [ruche]", "terms: [rucher]"))
    sorting.sort(other)
    assert sorted(subjects_of(other).values()) == ["", "pont"], "of other words nobody knows"


def test_words_of_the_cause_read_again_what_holds_them_and_nothing_else(desks: Callable[[str, str], Desk]) -> None:
    desk = desks("un", OLD)
    said(desk, "la ruche parle de cancer, quel drame", "la ruche est nulle", "une ruche et un drame", rating=None)
    (stars,) = said(desk, "la ruche et le cancer", rating=1.0, rating_max=5.0)
    (mine,) = said(desk, "la ruche, le cancer et moi")
    scoring.score(desk)
    with desk.shelf.writing() as txn:
        mentions.set_human_tone(txn, mine, Tone.POSITIVE)
    before = subjects_of(desk, "compound")
    changed = desks("un", OLD.replace("[deuil]", "[deuil, cancers]"))
    done = sorting.sort(changed)
    assert done is not None
    assert (done.moved, done.again) == (0, 2)
    with changed.shelf.reading() as txn:
        assert scoring.has_pending(txn)
        assert len(mentions.pending(txn, 9, "x")) == 5
    assert scoring.score(changed) == 2
    after = subjects_of(changed, "compound")
    assert {text for text in before if before[text] != after[text]} <= {t for t in before if "cancer" in t}
    assert before["la ruche parle de cancer, quel drame"] != after["la ruche parle de cancer, quel drame"]
    with changed.shelf.reading() as txn:
        assert mentions.fetch(txn, mine).tone_by == "human"
        assert mentions.fetch(txn, stars).tone_by == "stars"
        assert mentions.count(txn, Filters(YEAR, query="cancer")) == 3, "the search has them once"
    assert not due(changed)


def test_a_rule_of_a_person_on_a_subject_holds_for_what_now_is_about_it(desks: Callable[[str, str], Desk]) -> None:
    desk = desks("un", OLD)
    said(desk, "le pont et le karting", "le pont")
    with desk.shelf.writing() as txn:
        noise.add(txn, Rule("r", "excluded", "karting", "pont"))
    changed = desks("un", NEW)
    sort_all(changed)
    assert subjects_of(changed) == {"le pont": "pont"}
    with changed.shelf.reading() as txn:
        assert noise.counts(txn) == {"r": 1}
    sort_all(desks("un", OLD))
    assert set(subjects_of(changed)) == {"le pont et le karting", "le pont"}, "it is about nothing the rule names"


def test_what_came_meanwhile_under_the_old_subjects_is_looked_at_again(desks: Callable[[str, str], Desk]) -> None:
    old = desks("un", OLD)
    said(old, "la ruche")
    changed = desks("un", NEW)
    sort_all(changed)
    assert not due(changed)
    said(old, "le pont de toujours")  # an import that began before feeds.yml changed
    assert due(changed)
    done = sorting.sort(changed)
    assert done is not None
    assert (done.seen, done.moved) == (2, 1)
    assert subjects_of(changed)["le pont de toujours"] == "pont"
    said(changed, "le pont de demain")
    assert not due(changed)


def test_what_an_import_under_way_brings_is_looked_at_once_it_is_over(desks: Callable[[str, str], Desk]) -> None:
    desk = desks("un", OLD)
    said(desk, "la ruche")
    with desk.shelf.writing() as txn:
        meta.set_value(txn, sorting.BEHIND, "1")
        imports.queue(txn, "i1", "a.csv", "", {})
    assert not due(desk)
    assert sorting.sort(desk) is None
    with desk.shelf.writing() as txn:
        assert meta.value(txn, sorting.BEHIND) == "1", "not forgotten"
        imports.finish(txn, "i1", "done")
    assert due(desk)
    assert sorting.sort(desk) is not None
    assert not due(desk)


def test_a_walk_that_is_stopped_goes_on_and_one_for_other_settings_begins_again(
    desks: Callable[[str, str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "FEWEST", 3)
    desk = desks("un", OLD)
    said(desk, *(f"le pont numéro {i} du cancer" for i in range(20)))
    scoring.score(desk)
    changed = desks("un", NEW.replace("terms: [pont]", "terms: [pont], cause_words: [cancer]"))
    stop = threading.Event()
    part = sorting.sort(changed, stop=stop, on_batch=lambda p: stop.set() if p.seen >= 6 else None)
    assert part is not None
    assert 6 <= part.seen < 20
    assert (part.done, part.moved) == (False, part.seen)
    scoring.score(changed)  # under the words of the cause of then
    with changed.shelf.reading() as txn:
        assert sorting.under_way(txn, part.at + 1)
        assert not sorting.under_way(txn, part.at + sorting.STALLED_S + 1)
        assert sorting.to_look_at(changed, txn) == 0
    assert sorting.sort(changed, still=lambda: False) == part, "feeds.yml changed again"
    other = desks("un", NEW)
    done = sorting.sort(other)
    assert done is not None
    assert (done.seen, done.moved, done.again) == (20, 20 - part.seen, part.seen)
    assert set(subjects_of(other).values()) == {"pont"}
    scoring.score(other)
    fresh = desks("deux", NEW)
    said(fresh, *(f"le pont numéro {i} du cancer" for i in range(20)))
    scoring.score(fresh)
    assert subjects_of(other, "compound") == subjects_of(fresh, "compound")


def test_two_at_once_do_each_piece_once(desks: Callable[[str, str], Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "FEWEST", 5)
    monkeypatch.setattr(sorting, "MOST", 5)
    desk = desks("un", OLD)
    said(desk, *(f"le pont numéro {i}" for i in range(120)))
    first, second = desks("un", NEW), desks("un", NEW)
    both = [threading.Thread(target=sorting.sort, args=(d,)) for d in (first, second)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    with first.shelf.reading() as txn:
        told_ = sorting.progress(txn)
    assert told_ is not None
    assert (told_.seen, told_.moved, told_.done) == (120, 120, True)


def test_a_walk_that_another_began_meanwhile_is_not_begun_again(
    desks: Callable[[str, str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its counts were those of the second one: what the first had given anew was missing."""
    monkeypatch.setattr(sorting, "FEWEST", 5)
    monkeypatch.setattr(sorting, "MOST", 5)
    desk = desks("un", OLD)
    said(desk, *(f"le pont numéro {i}" for i in range(20)))
    first, second = desks("un", NEW), desks("un", NEW)
    scope, turns = resorting.Known.scope, []

    def looked(known: resorting.Known, before: object) -> object:
        if not turns:  # the second has read that there is no walk, and the first does a piece of one
            turns.append(1)
            went_on = iter((True, False))
            assert sorting.sort(first, still=lambda: next(went_on)).moved == 5
        return scope(known, before)

    monkeypatch.setattr(sorting, "to_look_at", lambda *_: 0)
    monkeypatch.setattr(resorting.Known, "scope", looked)
    done = sorting.sort(second)
    assert done is not None
    assert (done.seen, done.moved, done.done) == (20, 20, True)


def test_a_walk_of_another_version_is_begun_again(desks: Callable[[str, str], Desk]) -> None:
    desk = desks("un", OLD)
    said(desk, "le pont")
    changed = desks("un", NEW)
    for kept in ("{}", "?", '{"to": 1}'):
        with desk.shelf.writing() as txn:
            meta.set_value(txn, sorting.SORTING, kept)
            meta.set_value(txn, sorting.SORTED, kept)
        assert due(changed)
        done = sorting.sort(changed)
        assert done is not None
        assert (done.seen, done.done) == (1, True)
        assert not due(changed)
    assert subjects_of(changed) == {"le pont": "pont"}


def test_an_old_store_is_sorted_once_and_the_sample_data_never(desks: Callable[[str, str], Desk]) -> None:
    desk = desks("un", OLD)
    said(desk, "le pont")
    with desk.shelf.writing() as txn:
        for key in (sorting.SORTED, sorting.STAMP):
            meta.set_value(txn, key, "")
    changed = desks("un", NEW)
    assert due(changed)
    sorting.sort(changed)
    assert subjects_of(changed) == {"le pont": "pont"}
    sample = desks("demo", OLD)
    said(sample, "le pont")
    assert not due(desks("demo", NEW))
    assert sorting.sort(OPEN[-1]) is None


def test_the_roads_are_those_of_arrivals(desks: Callable[[str, str], Desk]) -> None:
    from watch.formats.base import Found
    from watch.formats.registry import FORMATS

    desk = desks("un", OLD)
    road = roads.roads(desk.settings)
    assert road("names") == roads.of_names()
    assert road("import:nothing") is None
    for key, reader in FORMATS.items():
        found = Found(key, "", 0, reader.sees_others, source_kind=reader.source_kind)
        maker, source_id, _ = reading.maker_of(desk, "i", [found], NOW)
        assert road(source_id) == resorting.Road(maker.fixed_subject, maker.selective, maker.about_us)
