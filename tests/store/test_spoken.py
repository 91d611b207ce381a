"""Packed days say what the mentions say, whatever happened since they were packed; talk and ties equal a count by row."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watch.model import Filters, Period
from watch.store import maintenance, mentions, noise, spoken, stale
from watch.store.engine import Shelf, Txn, open_shelf
from watch.store.packed import from_bytes, pack, to_bytes
from watch.store.talk import Talk, talk
from watch.store.ties import Tie, Ties, ties

from . import counted_by_row
from .made import DAY, ask, mention, november, own
from .test_rollups import act

FILTERS = (
    november(), november(hide_private=True), november(subjects=("a",)), november(networks=("google",)),
    november(sources=("s2",)), november(visibility=("private",)), november(kinds=("comment", "post")),
    november(period=Period(date(2026, 11, 3), date(2026, 11, 9))),
    november(period=Period(date(2027, 1, 1), date(2027, 1, 2))),
)  # fmt: skip


def some_rows(rng: random.Random, n: int):
    """Talk in threads over three weeks, and a third of it in the year before: on few seconds, so that ids must tell the
    order of some."""
    rows = []
    for _ in range(n):
        at = rng.choice((rng.randrange(20 * DAY), DAY * rng.randrange(20), 3 * DAY))
        at -= rng.choice((0, 0, rng.randrange(13))) * 30 * DAY
        more = {
            "network": rng.choice(("x", "google")), "subject": rng.choice(("a", "b")),
            "source_id": rng.choice(("s1", "s2")), "kind": rng.choice(("comment", "post", "message", "article")),
            "parent_id": rng.choice(("", f"x:{rng.randrange(40)}", f"x:{rng.randrange(40)}")),
            "thread_id": rng.choice(("", "t1", "t2", "t3", "t4")), "is_share": rng.random() < 0.2,
            "visibility": rng.choice(("public", "public", "public", "private")),
        }  # fmt: skip
        made = rng.choice((ask, own, mention))(str(rng.randrange(40)), at, **more)
        if made.ownership != "own":
            made = made._replace(author_key=rng.choice(("", "own", "?", "k1", "k2", "k3")))
        if rng.random() < 0.1:  # of another zone: one second, two local days
            made = made._replace(local_day="2026-11-0" + str(rng.randrange(2, 7)))
        rows.append(made)
    return rows


def flat(txn: Txn, found: Ties) -> dict[str, object]:
    def latest(tie: Tie) -> tuple[str, int]:
        stored = mentions.fetch(txn, tie.mention_id)
        assert stored is not None and stored.mention.author_key == tie.key
        return stored.mention.local_day, stored.mention.published_at

    lists = ("regular", "new", "never_thanked")
    counts = ("voices", "regulars", "newcomers", "monthly", "unthanked")
    return {name: getattr(found, name) for name in counts} | {
        name: [(t.key, t.messages, t.last_at, t.months, latest(t)) for t in getattr(found, name)] for name in lists
    }


def parts(found: Talk) -> list[object]:
    return [getattr(found, name) for name in Talk.__slots__]


def check(txn: Txn, filters: Filters) -> None:
    assert parts(talk(txn, filters)) == parts(counted_by_row.talk(txn, filters))
    wanted = parts(replace(counted_by_row.talk(txn, filters), exchanges=Counter()))
    assert parts(talk(txn, filters, exchanges=False)) == wanted
    assert flat(txn, ties(txn, filters)) == counted_by_row.ties(txn, filters)


def history(shelf: Shelf, seed: int, steps: int) -> None:
    rng = random.Random(seed)
    for _ in range(steps):
        with shelf.writing() as txn:
            what = rng.choice(("talk", "talk", "act", "pack", "pack some", "aside"))
            if what == "talk":
                mentions.upsert(txn, some_rows(rng, rng.randrange(1, 15)))
            elif what == "act":
                act(txn, rng)
            elif what == "aside":
                name = f"x:{rng.randrange(40)}"
                stored = mentions.fetch(txn, name)
                if stored is not None and stored.mention.ownership != "own":
                    noise.keep_out(txn, {name: "r1"})
                else:
                    noise.bring_back(txn, [name])
            else:
                due = stale.due(txn)
                spoken.make(txn, due if what == "pack" else due[: rng.randrange(1, 4)])
            assert spoken.wrong(txn) == [], what
        with shelf.reading() as txn:
            check(txn, rng.choice(FILTERS))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**9), steps=st.integers(2, 12))
def test_any_history_leaves_packs_that_say_what_the_mentions_say(seed: int, steps: int) -> None:
    shelf = open_shelf("sqlite://", "o")
    history(shelf, seed, steps)
    shelf.close()


def test_the_same_histories_on_each_back_end(shelf: Shelf) -> None:
    history(shelf, 1, 12)
    history(shelf, 2, 12)


def filled(shelf: Shelf, seed: int = 4) -> random.Random:
    rng = random.Random(seed)
    with shelf.writing() as txn:
        for _ in range(6):
            mentions.upsert(txn, some_rows(rng, 15))
        spoken.make(txn, stale.due(txn))
        assert stale.due(txn) == []
    return rng


@pytest.mark.parametrize("filters", FILTERS)
def test_every_choice_on_packed_days(shelf: Shelf, filters: Filters) -> None:
    filled(shelf)
    with shelf.reading() as txn:
        assert spoken.held(txn, filters.period).missing == []
        check(txn, filters)


def test_packed_days_are_read_in_place_of_the_mentions(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    with shelf.writing() as txn:
        rows = [own("1", kind="post"), mention("2", 60, thread_id="t"), own("3", 90, thread_id="t", parent_id="x:2")]
        mentions.upsert(txn, rows)
        spoken.make(txn, stale.due(txn))
    monkeypatch.setattr(spoken, "_rows", None)  # whoever calls it fails
    with shelf.reading() as txn:
        check(txn, november())
    with shelf.writing() as txn:
        mentions.upsert(txn, [own("4", 60, thread_id="t")])
        with pytest.raises(TypeError):
            talk(txn, november())


def test_two_messages_of_one_second_are_told_apart_by_their_id(shelf: Shelf) -> None:
    rows = [mention("2", thread_id="t", author_key="a"), own("4", thread_id="t"), own("5", 9, thread_id="t")]
    with shelf.writing() as txn:
        mentions.upsert(txn, rows)
        spoken.make(txn, stale.due(txn))
        assert talk(txn, november()).depths["x"] == {2: 1}
        mentions.upsert(txn, [mention("3", thread_id="t", author_key="b")])  # 2, 3, 4: three turns
        assert talk(txn, november()).depths["x"] == {3: 1}
        check(txn, november())


def test_new_mentions_of_a_packed_day_are_added(shelf: Shelf) -> None:
    filled(shelf)
    with shelf.writing() as txn:
        mentions.upsert(txn, [own("70", 3 * DAY, thread_id="t1"), mention("71", 3 * DAY + 9, thread_id="t1")])
        held = spoken.held(txn, november().period)
        day = [pack for name, pack in held.packs if name == "2026-11-05"]
        if txn.sqlite:  # by row number, nothing else is read
            assert [len(found.at) for found in day][1:] == [2]
        else:
            assert held.missing == ["2026-11-05"]
        check(txn, november())


def test_a_row_number_used_again_hides_no_mention(shelf: Shelf) -> None:
    with shelf.writing() as txn:
        mentions.upsert(txn, [own("1", thread_id="t")])
        mentions.upsert(txn, [mention("2", DAY, author_key="gone")])
        spoken.make(txn, stale.due(txn))
        mentions.erase_author(txn, "gone")
        mentions.upsert(txn, [mention("3", 60, thread_id="t")])  # SQLite gives it the number of the one erased
        assert spoken.held(txn, november().period).missing == ["2026-11-02"]
        assert talk(txn, november()).depths["x"] == {2: 1}
        check(txn, november())


def test_local_days_against_the_clock_are_turns_of_their_own_weeks(shelf: Shelf) -> None:
    at = 7 * DAY - 9 * 3600  # Monday the 9th, 0:00 UTC
    days = ("2026-11-09", "2026-11-08", "2026-11-09", "2026-11-08")
    with shelf.writing() as txn:
        spoke = (own("1", at), mention("2", at + 1), own("3", at + 2), own("4", at + 3))
        mentions.upsert(txn, [row._replace(thread_id="t", local_day=day) for row, day in zip(spoke, days, strict=True)])
        spoken.make(txn, stale.due(txn))
        found = talk(txn, november())
        assert found.depths["x"] == {3: 1}
        assert {key[0]: counts.deep_threads for key, counts in found.weekly.items()} == {
            "2026-11-02": 0, "2026-11-09": 0
        }  # fmt: skip
        check(txn, november())


def test_what_retention_and_erasure_take_leaves_no_pack(shelf: Shelf) -> None:
    filled(shelf)
    with shelf.writing() as txn:
        packed = txn.conn.exec_driver_sql("SELECT local_day, pack FROM spoken_day").all()
        days = {row[0] for row in packed if "k1" in from_bytes(bytes(row[1])).voices}
        assert days
        mentions.erase_author(txn, "k1")
        left = txn.conn.exec_driver_sql("SELECT local_day, pack FROM spoken_day").all()
        assert not days & {row[0] for row in left}
        mentions.purge_before(txn, "2026-11-15")
        left = txn.conn.exec_driver_sql("SELECT local_day FROM spoken_day").all()
        assert {row[0] for row in left} and min(row[0] for row in left) >= "2026-11-15"
        check(txn, november())
        maintenance.erase_organisation(txn)
        assert txn.conn.exec_driver_sql("SELECT count(*) FROM spoken_day").scalar() == 0


def test_a_change_that_no_pack_holds_keeps_them(shelf: Shelf) -> None:
    with shelf.writing() as txn:
        row = mention("1", thread_id="t1")
        mentions.upsert(txn, [row, own("2", 5, thread_id="t1")])
        spoken.make(txn, stale.due(txn))
        mentions.upsert(txn, [row._replace(likes=9, text="autre", content_hash="h2")])
        assert stale.due(txn) == []
        mentions.upsert(txn, [row._replace(likes=9, text="autre", content_hash="h3", parent_id="x:9")])
        assert stale.due(txn) == ["2026-11-02"]


def test_a_wrong_pack_is_seen(shelf: Shelf) -> None:
    filled(shelf)
    with shelf.writing() as txn:
        assert spoken.wrong(txn) == []
        txn.conn.exec_driver_sql("UPDATE mention SET thread_id = 't4' WHERE thread_id = 't1'")
        assert spoken.wrong(txn)


def test_packs_of_another_version_are_made_again(shelf: Shelf) -> None:
    filled(shelf)
    with shelf.writing() as txn:
        txn.conn.exec_driver_sql("UPDATE spoken_day SET version = 0, pack = pack WHERE local_day > '2026-11-05'")
        due = stale.due(txn)
        assert due and min(due) > "2026-11-05"
        assert set(spoken.held(txn, november().period).missing) == set(due)
        spoken.make(txn, due)
        assert stale.due(txn) == []


def test_bytes_and_back() -> None:
    rows = [(5, "é", "x", "a", "s", "comment", "other", "public", "t", "kç", 0),
            (4, "o", "x", "a", "s", "post", "own", "public", "", "us", False)]  # fmt: skip
    made = pack(rows)
    again = from_bytes(to_bytes(made))
    assert to_bytes(again) == to_bytes(made)
    assert (again.own, again.voices, again.at.tolist(), again.ids) == (["o"], ["", "kç"], [4, 5], ())
    assert again.thread[0] == 0 and again.thread[1] > 0
    assert len(from_bytes(to_bytes(pack([]))).at) == 0
    assert replace(made, ids=()).sorts == again.sorts
