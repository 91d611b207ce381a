from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from watch.model import Period, Tone
from watch.store import (
    delays,
    maintenance,
    mentions,
    meta,
    opinions,
    questions,
    replies,
    requests,
    rollups,
    spoken,
    stale,
    working,
)
from watch.store.forgotten import NOBODY

from .made import DAY, ask, mention, november, own, read


def fill(txn):
    rows = [
        ask("1", text="secretmot", author_name="Ana Petit", url_key="u"), own("2", 60, parent_id="x:1"),
        mention("3", 5, author_name="Bob", author_key="k-bob"), ask("4", 9, author_key="k-bob", author_name="Bob"),
        mention("5", 7, url_key="u", source_id="s2"),
    ]  # fmt: skip
    mentions.upsert(txn, rows)
    mentions.record_readings(txn, [read(n, "negative", "secretmot") for n in "1"] + [read("3", "neutral", "x")], "v1")
    mentions.set_human_tone(txn, "x:1", Tone.NEUTRAL)


def test_erasing_an_author_leaves_nothing_and_keeps_them_away(shelf):
    with shelf.writing() as txn:
        fill(txn)
        assert mentions.keys_named(txn, "ana petit") == ["k-ana"]
        assert mentions.keys_named(txn, "%") == mentions.keys_named(txn, " ") == mentions.keys_named(txn, "@") == []
        assert [s.mention.id for s in mentions.export_author(txn, "k-bob")] == ["x:3", "x:4"]
        version = meta.data_version(txn)
        assert mentions.erase_author(txn, "k-ana") == 1
        assert meta.data_version(txn) > version
        assert mentions.count(txn, november(query="secretmot")) == 0
        assert questions.top_words(txn, november()) == [("x", 1, 0, 0)]
        assert mentions.tones_before(txn, "x:1") == []
        assert mentions.sources_of(txn, "x:1") == []
        assert rollups.recount(txn) == []
        counts = mentions.upsert(txn, [ask("1", author_name="Ana"), ask("9", text="encore"), own("7")])
        assert counts.new == 1
        assert [(key, n) for key, _, n in mentions.refused_authors(txn)] == [("k-ana", 1)]
        assert mentions.erase_author(txn, "k-ana") == mentions.erase_author(txn, "") == 0


def test_a_person_is_found_by_each_name_they_ever_signed_and_by_no_part_of_one(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [
            mention("1", author_name="Ana", author_handle="@ana1"),
            mention("2", 9, author_name="Ana Maria", author_handle="@Ana_1"),
            mention("3", 9, author_name="Anaïs", author_handle="anax1", author_key="k-other"),
            mention("4", 9, author_name="ÉLISE", author_handle="", author_key="k-elise"),
            mention("5", 9, author_name="E\u0301lise", author_handle="", author_key="k-nfd"),
        ])  # fmt: skip
        for said in ("Ana", "ana maria", "@ANA1", "ana_1", "ana1"):
            assert mentions.keys_named(txn, said) == ["k-ana"], said
        for said in ("An", "Maria", "na", "ana%", "an__", "ana_", ""):
            assert mentions.keys_named(txn, said) == [], said
        assert mentions.keys_named(txn, "anaïs") == ["k-other"]
        assert mentions.keys_named(txn, "élise") == mentions.keys_named(txn, "e\u0301lise") == ["k-elise", "k-nfd"]


def test_a_name_that_many_longer_names_hold_is_found_all_the_same(shelf):
    with shelf.writing() as txn:
        crowd = [mention(f"c{i}", i, author_name=f"Li {i // 2}", author_key=f"k{i // 2}") for i in range(2400)]
        mentions.upsert(txn, [*crowd, mention("1", author_name="Li", author_key="k-li")])
        assert mentions.keys_named(txn, "li") == ["k-li"]


def test_the_name_leaves_what_others_wrote_and_the_talk_that_bears_it(shelf):
    there = {"visibility": "private", "thread_id": "Élise B."}
    with shelf.writing() as txn:
        asked = ask("1", author_name="Élise B.", author_handle="@elise", author_key="k-elise", **there)
        mentions.upsert(txn, [
            asked, own("2", 60, **there), ask("3", 90, reply_to_author="@elise", author_key="k-bob"),
            ask("4", 95, reply_to_author="Élise", author_key="k-bob"),
            ask("5", 99, network="tiktok", author_name="Élise B.", author_key="k-other", **there),
        ])  # fmt: skip
        spoken.make(txn, stale.due(txn))
        for said in ("élise b.", "ÉLISE B.", "Élise B."):
            assert mentions.keys_named(txn, said) == ["k-elise", "k-other"], said
        assert mentions.erase_author(txn, "k-elise") == 1
        rest = {s.mention.id: s.mention for s in mentions.page(txn, november())}
        assert "lise" not in rest["x:2"].thread_id and rest["x:2"].thread_id
        assert rest["x:3"].reply_to_author == NOBODY
        assert rest["x:4"].reply_to_author == "Élise", "another one"
        assert rest["x:5"].thread_id == "Élise B.", "of another network, maybe another person"
        assert spoken.wrong(txn) == [] and rollups.recount(txn) == []


def test_erased_bytes_are_gone_from_the_file(tmp_path):
    from watch.store.engine import open_shelf

    shelf = open_shelf(f"sqlite:///{tmp_path / 'v.db'}", "o")
    with shelf.writing() as txn:
        fill(txn)
    with shelf.writing() as txn:
        mentions.erase_author(txn, "k-ana")
    maintenance.vacuum(shelf)
    shelf.close()
    assert b"secretmot" not in b"".join(p.read_bytes() for p in tmp_path.iterdir())


@pytest.mark.parametrize("scarce", [False, True])
def test_words_whose_time_is_over_are_gone_from_the_file(tmp_path, monkeypatch, scarce):
    from watch.store.engine import open_shelf
    from watch.store.reserve import Reserve

    shelf = open_shelf(f"sqlite:///{tmp_path / 'v.db'}", "o")
    rows = [mention(f"n{i}", i, text=f"secretmot mot{i}")._replace(content_hash=f"h{i}") for i in range(1200)]
    for some in (rows[:400], rows[400:800], rows[800:]):  # several segments of the index
        with shelf.writing() as txn:
            mentions.upsert(txn, some)
            mentions.record_readings(txn, [read(m.id.partition(":")[2], "neutral", "mot") for m in some], "v1")
    monkeypatch.setattr(Reserve, "short", lambda self: scarce)
    with shelf.writing() as txn:
        assert mentions.purge_before(txn, "2090-01-01") == 1200
    maintenance.vacuum(shelf)
    shelf.close()
    assert b"secretmot" not in b"".join(p.read_bytes() for p in tmp_path.iterdir())


def test_erasing_a_member_of_the_team_reopens_what_they_answered(shelf):
    with shelf.writing() as txn:
        fill(txn)
        talk = {"visibility": "private", "thread_id": "t"}
        mentions.upsert(txn, [
            ask("7", **talk), own("8", 60, **talk), own("9", 90, author_key="k-lea", **talk), ask("11", 70, **talk),
        ], open_seconds=lambda a, b: 5)  # fmt: skip
        due = lambda network, subject, at: at + 3600  # noqa: E731
        assert mentions.erase_author(txn, "k-nous", due, lambda a, b: 5) == 2
        again = mentions.fetch(txn, "x:1")
        assert (again.reply_state, again.due_at) == ("waiting", again.mention.published_at + 3600)
        other = mentions.fetch(txn, "x:7")
        assert (other.reply_state, other.response_s, other.response_open_s) == ("answered", 90, 5)


def test_retention_takes_texts_and_people_away_and_keeps_figures(shelf):
    with shelf.writing() as txn:
        fill(txn)
        mentions.upsert(txn, [ask("6", 10 * DAY, text="récent")])
        before = questions.totals(txn, november())
        working.write_remark(txn, "x:1", "Ana doit rappeler", "Zoé")
        working.write_remark(txn, "x:6", "à voir", "Zoé")
        assert mentions.purge_before(txn, "2026-11-10") == 4
        assert mentions.purge_before(txn, "2026-11-10") == 0
        assert [r.text for said in working.remarks(txn, ["x:1", "x:6"]).values() for r in said] == ["à voir"]
        found = mentions.fetch(txn, "x:1").mention
        assert (found.text, found.author_name, found.author_key, found.url) == ("", "", "", "")
        after = questions.totals(txn, november())
        assert (after.mentions, after.neutral, after.answered) == (before.mentions, before.neutral, before.answered)
        assert [w.mention.id for w in replies.waiting(txn)] == ["x:6"]
        assert mentions.count(txn, november(query="secretmot")) == 0
        assert mentions.pending(txn, 99, "v2") == mentions.pending(txn, 99, "v1")
        assert [p.id for p in mentions.pending(txn, 99, "v2")] == ["x:6"]
        assert mentions.upsert(txn, [ask("1", text="revient"), ask("4", 9, author_key="k-bob")]).known == 2
        assert mentions.fetch(txn, "x:1").mention.text == ""
        assert rollups.recount(txn) == []


def test_retention_leaves_the_requests_of_old_periods_as_they_stood(shelf):
    rows = []
    for i, after in enumerate((1800, 2400, 3580)):
        rows += [ask(f"q{i}", i * 60, author_key=f"k{i}"), own(f"o{i}", i * 60 + after, parent_id=f"x:q{i}")]
    rows += [ask(f"w{i}", i * 60, author_key=f"n{i}") for i in range(5)]
    rows += [ask(f"p{i}", i, author_key=f"p{i}", visibility="private", thread_id="t") for i in range(2)]
    rows.append(ask("spam", 5, author_key="z"))
    due = lambda network, subject, at: at + 60  # noqa: E731
    with shelf.writing() as txn:
        mentions.upsert(txn, [*rows, ask("new", 20 * DAY, author_key="n0")], deadline=due)
        replies.dismiss(txn, "x:spam", "spam")
    with shelf.reading() as txn:
        before = _old_figures(txn)
    assert before[:2] == ((3, 10, 7), 7)
    with shelf.writing() as txn:
        mentions.purge_before(txn, "2026-11-10")
        assert rollups.recount(txn) == []
    late = [
        own("late", 12 * DAY, parent_id="x:w0"),
        mention("more", 12 * DAY, visibility="private", thread_id="t"),
        own("hello", 13 * DAY, visibility="private", thread_id="t"),
    ]
    with shelf.writing() as txn:  # nothing that comes or is decided later touches them
        mentions.upsert(txn, late, deadline=due)
        assert not replies.mark_answered(txn, "x:w1", "Léa", 1_800_000_000)
        assert not replies.dismiss(txn, "x:w1", "spam") and not replies.reopen(txn, "x:w1", deadline=due)
        assert replies.set_due(txn, lambda *_: 7, replies.due_otherwise(txn, lambda *_: 7)) == 1
        assert rollups.recount(txn) == []
    with shelf.reading() as txn:
        assert _old_figures(txn) == before
        assert [w.mention.id for w in replies.waiting(txn)] == [w.id for w in replies.lines(txn)] == ["x:new"]
        assert [row[:3] for row in replies.open_waits(txn)] == [("a", "x", 1)]
        assert requests.open_in_all(txn, november()) == 1


def _old_figures(txn):
    week = november(period=Period(date(2026, 11, 2), date(2026, 11, 8)))
    asked = delays.response_summary(txn, week)
    totals = questions.totals(txn, week)
    left = sorted(requests.waiting(txn, week))
    listed = mentions.count(txn, replace(week, reply_states=("waiting",)))
    return (asked.answered, asked.received, asked.open), listed, asked, totals, left, requests.delays(txn, week, "wall")


def test_erasing_an_organisation_leaves_the_others(shelf):
    from watch.store.engine import Txn

    with shelf.writing() as txn:
        fill(txn)
        other = Txn(txn.conn, "p")
        mentions.upsert(other, [mention("1", org="p")])
        maintenance.erase_organisation(txn)
        assert mentions.count(txn, november()) == 0
        assert mentions.refused_authors(txn) == []
        assert mentions.count(other, november()) == 1
        fill(txn)
        assert mentions.count(txn, november(query="secretmot")) == 1


def test_an_erasure_takes_the_second_opinions_too(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("1", author_key="k")])
        opinions.keep(txn, [(b"\x01\x02", 0.5, -0.5)], "v")
        assert opinions.kept(txn, "v") == [(b"\x01\x02", 0.5, -0.5)]
        mentions.erase_author(txn, "k")
        assert opinions.kept(txn, "v") == []
