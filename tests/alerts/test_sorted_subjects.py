"""Subjects given anew to what is stored ring nothing by themselves; what comes afterwards does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.made import DAY, T0, ask, mention
from watch import clock
from watch.model import Alert, AlertKind, Mention
from watch.pipeline import judging, sorting, telling
from watch.pipeline.desk import Desk
from watch.pipeline.hushed import HUSHED
from watch.settings import Channel, Place
from watch.settings import read as read_settings
from watch.store import alerts, mentions, meta
from watch.store.engine import open_shelf

OLD = "organisation: {id: o, name: X}\nsubjects:\n  - {id: a, name: A, terms: [ruche]}\n"
NEW = OLD + "  - {id: b, name: B, terms: [pont]}\n"
NOW = T0 + 6 * 3600
RINGING = {AlertKind.VOLUME, AlertKind.TONE, AlertKind.WORDS}


@pytest.fixture
def place(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setattr(clock, "epoch", lambda: NOW)
    return Place(tmp_path, tmp_path / "feeds.yml", database_url, 8501)


def desk_of(place: Place, text: str) -> Desk:
    place.config.write_text(text, encoding="utf-8")
    read = read_settings(place.config)
    return Desk(open_shelf(place.database_url, read.organisation.id), read, place)


def rows(subject: str) -> list[Mention]:
    """A month with a voice or two a day; a loud, scandalised day yesterday and today; old requests."""
    more = {"subject": subject, "source_id": "import:table", "org": "o"}
    found = [
        mention(f"d{day}-{i}", -day * DAY, text="le pont", author_key=f"k{day}-{i}", **more)
        for day in range(2, 40) for i in range(1 + day % 2)
    ]  # fmt: skip
    found += [
        mention(f"l{day}-{i}", -day * DAY + i * 60, text="quel scandale, ce pont", author_key=f"l{i}", **more)
        for day in (0, 1) for i in range(14)
    ]  # fmt: skip
    return found + [
        ask(f"q{i}", -20 * DAY + i, text="le pont ouvre quand ?", author_key=f"q{i}", **more) for i in range(3)
    ]


def store(desk: Desk, some: list[Mention]) -> None:
    with desk.shelf.writing() as txn:
        sorting.notice(txn, desk)
        mentions.upsert(txn, some, deadline=desk.deadline(), open_seconds=desk.open_seconds())


def kinds(found: list[Alert], subject: str = "b") -> set[AlertKind]:
    return {a.kind for a in found if a.subject == subject}


def test_filled_under_the_new_subjects_it_would_ring(place: Place) -> None:
    desk = desk_of(place, NEW)
    store(desk, rows("b"))
    assert {AlertKind.VOLUME, AlertKind.WORDS, AlertKind.UNANSWERED} <= kinds(judging.judge(desk, NOW))
    desk.close()


def test_sorted_anew_it_does_not_and_what_comes_then_does(place: Place) -> None:
    old = desk_of(place, OLD)
    store(old, rows(""))
    assert kinds(judging.judge(old, NOW), "") == {AlertKind.UNANSWERED, AlertKind.WORDS}
    old.close()
    desk = desk_of(place, NEW)
    done = sorting.sort(desk)
    assert done is not None
    assert done.moved == len(rows(""))
    assert judging.judge(desk, NOW + 60) == []
    with desk.shelf.reading() as txn:
        open_ = {a.subject: a for a in alerts.open_alerts(txn, NOW + 60) if a.kind is AlertKind.UNANSWERED}
        assert set(open_) == {"b"}, "the same requests are still late, and still listed"
        assert HUSHED in open_["b"].facts
        channel = Channel(name="c", url_env="X")
        assert {a.subject for a in telling._tellable(desk, txn, channel, NOW + 60)} == {""}, "what rang before stays"
        assert kinds(alerts.history(txn)) == {AlertKind.UNANSWERED}
        assert not sorting.have_moved(txn)
    later = NOW + 900
    assert judging.judge(desk, later) == [], "nor at the next look"
    with desk.shelf.reading() as txn:
        (still,) = [a for a in alerts.open_alerts(txn, later) if a.subject == "b"]
        assert HUSHED in still.facts, "brought up to date, it is told no more than before"
    store(
        desk,
        [
            mention(f"n{i}", 3600 + i, text="encore un scandale, ce pont", author_key=f"n{i}", subject="b")
            for i in range(40)
        ],
    )
    assert kinds(judging.judge(desk, later + 60)) >= {AlertKind.VOLUME, AlertKind.WORDS}
    desk.close()


def test_what_rises_meanwhile_on_a_subject_that_nothing_moved_rings(place: Place) -> None:
    old = desk_of(place, OLD)
    store(old, rows(""))
    quiet = [mention(f"r{d}", -d * DAY, text="la ruche", subject="a", source_id="import:table") for d in range(1, 40)]
    store(old, quiet)
    judging.judge(old, NOW)
    old.close()
    desk = desk_of(place, NEW)
    sorting.sort(desk)
    loud = [mention(f"s{i}", i, text="la ruche", subject="a", author_key=f"s{i}") for i in range(30)]
    store(desk, loud)
    assert {(a.kind, a.subject) for a in judging.judge(desk, NOW)} == {(AlertKind.VOLUME, "a")}
    desk.close()


def test_nothing_is_judged_while_subjects_are_given(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "FEWEST", 5)
    old = desk_of(place, OLD)
    store(old, rows(""))
    old.close()
    desk = desk_of(place, NEW)
    sorting.sort(desk, still=iter([True, False]).__next__)
    with desk.shelf.writing() as txn:
        assert sorting.under_way(txn, NOW)
        meta.set_value(txn, "judged_at", "7")
    assert judging.judge(desk, NOW) == []
    with desk.shelf.reading() as txn:
        assert meta.value(txn, "judged_at") == "7", "it is still due"
        assert alerts.history(txn)[0].subject == "", "what was late before anything moved was judged first"
    sorting.sort(desk)
    assert not kinds(judging.judge(desk, NOW)) & RINGING
    desk.close()
