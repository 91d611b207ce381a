"""Sealed once: the same bytes again, unchanged by what comes later, which the next one tells."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.snapshots.conftest import MONDAY, WEEK, at, tell
from tests.ui import sample
from watch import snapshots
from watch.errors import PeriodRefused
from watch.model import Tone
from watch.pipeline import desk as desks
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.snapshots import document, span
from watch.store import mentions, meta
from watch.store import snapshots as kept

LATER = MONDAY + 5 * 86_400
TEXTS = ("html", "csv", "json")


def test_the_same_week_twice_is_the_same_bytes(desk: Desk) -> None:
    first = snapshots.sealed(desk, WEEK, now=MONDAY)
    once = {kind: snapshots.rendered(desk, first, kind) for kind in snapshots.FORMATS}
    again = snapshots.sealed(desk, WEEK, now=LATER)
    assert again == first
    for kind in (*TEXTS, "pdf", "xlsx"):
        assert snapshots.rendered(desk, again, kind) == once[kind], kind


def test_two_stores_with_the_same_data_seal_the_same_document(desk: Desk) -> None:
    with desk.shelf.reading() as txn:
        a = snapshots.build(txn, desk.settings, span.read(WEEK), MONDAY)
        b = snapshots.build(txn, desk.settings, span.read(WEEK), MONDAY)
    assert document.text_of(a) == document.text_of(b)


def test_sealed_figures_never_change_and_the_next_week_tells_the_correction(desk: Desk) -> None:
    first = snapshots.sealed(desk, WEEK, now=MONDAY)
    tell(desk, [(sample.row(900, at(18)), Tone.NEGATIVE), (sample.row(901, at(25)), Tone.POSITIVE)])
    assert snapshots.sealed(desk, WEEK, now=LATER).now == first.now
    following = snapshots.sealed(desk, "2026-W48", now=MONDAY + 7 * 86_400)
    assert following.corrections is not None
    assert following.corrections.of == WEEK
    told = {c.figure: (c.was, c.now) for c in following.corrections.changes}
    assert told["mentions"] == (first.now.mentions, first.now.mentions + 1)
    assert told["negative"] == (first.now.negative, first.now.negative + 1)
    assert "positive" not in told
    page = snapshots.rendered(desk, following, "html").decode()
    assert "Depuis que « 2026-W47 » a été scellé" in page.replace("\u00a0", " ")


def test_a_week_without_correction_says_so(desk: Desk) -> None:
    snapshots.sealed(desk, "2026-W46", now=MONDAY)
    second = snapshots.sealed(desk, WEEK, now=MONDAY)
    assert second.corrections == document.Corrections(of="2026-W46", changes=())


def test_the_digest_is_of_everything_else(desk: Desk) -> None:
    made = snapshots.sealed(desk, WEEK, now=MONDAY)
    assert document.digest_of(made) == made.digest
    assert document.digest_of(made.model_copy(update={"trend": "up"})) != made.digest
    with desk.shelf.reading() as txn:
        assert json.loads(kept.document_of(txn, WEEK))["digest"] == made.digest


def test_the_store_keeps_no_text_and_no_name(desk: Desk) -> None:
    snapshots.sealed(desk, WEEK, now=MONDAY)
    with desk.shelf.reading() as txn:
        text = kept.document_of(txn, WEEK)
    for word in ("Honteux", "Camille", "SECRET-PRIVE", "Nadia"):
        assert word not in text


def test_an_erased_person_leaves_the_files_written_afterwards(desk: Desk) -> None:
    made = snapshots.sealed(desk, WEEK, now=MONDAY)
    assert b"Honteux" in snapshots.rendered(desk, made, "html", "team")
    with desk.shelf.writing() as txn:
        mentions.erase_author(txn, "k200")
    for kind in ("html", "json"):
        assert b"Honteux" not in snapshots.rendered(desk, made, kind, "board")
    assert snapshots.sealed(desk, WEEK, now=LATER).now.mentions == made.now.mentions


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("2026-W54", "unknown"), ("2026-13", "unknown"), ("semaine 47", "unknown"), ("2025-W53", "unknown"),
        ("2026-11-09_2026-11-02", "length"), ("2024-01-01_2026-01-01", "length"), ("2026-02-30_2026-03-02", "unknown"),
        ("2026-W48", "unfinished"), ("2026-11", "unfinished"), ("2026-11-20_2026-11-23", "unfinished"), ("", "unknown"),
        ("9999-12", "unknown"),
    ],
)  # fmt: skip
def test_what_cannot_be_sealed_is_refused_and_nothing_is_written(desk: Desk, name: str, why: str) -> None:
    with pytest.raises(PeriodRefused) as caught:
        snapshots.seal(desk, name, now=MONDAY)
    assert caught.value.facts["why"] == why
    with desk.shelf.reading() as txn:
        assert kept.sealed(txn) == []
    assert not (desk.place.data / "snapshots").exists()


def test_months_and_chosen_days(desk: Desk) -> None:
    month = snapshots.sealed(desk, "2026-10", now=MONDAY)
    assert (month.start, month.end, month.before_start, month.weekly_bars) == (
        "2026-10-01",
        "2026-10-31",
        "2026-09-01",
        True,
    )
    chosen = snapshots.sealed(desk, "2026-11-16_2026-11-18", now=MONDAY)
    assert [b.start for b in chosen.bars] == ["2026-11-16", "2026-11-17", "2026-11-18"]
    assert chosen.before_end == "2026-11-15"


def test_files_are_written_once(desk: Desk, tmp_path: Path) -> None:
    files = snapshots.seal(desk, WEEK, out=tmp_path / "out", now=MONDAY)
    assert [f.suffix[1:] for f in files] == list(snapshots.FORMATS)
    assert not list((tmp_path / "out").rglob("*.part"))
    files[0].write_text("gardé", encoding="utf-8")
    snapshots.seal(desk, WEEK, out=tmp_path / "out", now=MONDAY)
    assert files[0].read_text(encoding="utf-8") == "gardé"


@pytest.mark.parametrize("first", ["board", "team"])
def test_files_asked_at_another_level_are_written_again(desk: Desk, tmp_path: Path, first: str) -> None:
    def said(level: str) -> bytes:
        files = snapshots.seal(desk, WEEK, out=tmp_path / "out", level=level, now=MONDAY)
        return b"".join(f.read_bytes() for f in files if f.suffix in (".html", ".json"))

    open_ = said(first)
    closed = said("public")
    assert b"Honteux" in open_
    assert b"Honteux" not in closed, "what is asked for the public quotes nobody"
    assert b"Camille" not in closed
    assert said("public") == closed
    assert said(first) == open_


def test_files_follow_the_level_of_the_settings(desk: Desk, tmp_path: Path) -> None:
    kept = tmp_path / "out"
    board = desk.settings.snapshots.model_copy(update={"privacy": "board"})
    open_ = replace(desk, settings=desk.settings.model_copy(update={"snapshots": board}))
    assert any(b"Camille" in f.read_bytes() for f in snapshots.seal(open_, WEEK, out=kept, now=MONDAY))
    files = snapshots.seal(desk, WEEK, out=kept, now=MONDAY)
    assert all(b"Camille" not in f.read_bytes() for f in files)


def test_a_new_installation_seals_no_week_from_before_its_first_mention(tmp_path: Path) -> None:
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "d"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    fresh = open_desk(place)
    assert snapshots.seal_scheduled(fresh, "2026-W46") == []
    with fresh.shelf.reading() as txn:
        assert kept.sealed(txn) == []
        assert meta.value(txn, "snapshot_week") == "2026-W46", "Monday's job is done: it is not called again and again"
    tell(fresh, [(sample.row(1, at(18)), Tone.POSITIVE)])
    assert snapshots.seal_scheduled(fresh, "2026-W46") == []
    assert len(snapshots.seal_scheduled(fresh, "2026-W45")) == 0
    fresh.close()


def test_a_silent_week_of_a_living_installation_is_sealed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots.clock, "epoch", lambda: LATER + 7 * 86_400)
    assert snapshots.seal_scheduled(desk, "2026-W48")
    assert snapshots.sealed(desk, "2026-W48").now.mentions == 0


def test_sample_weeks_lie_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "d"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    place.data.mkdir()
    desks.demo_flag(place).write_text("1")
    demo = open_desk(place)
    assert snapshots.folder_of(demo) == place.data / "snapshots" / "demo"
    demo.close()


def test_spans_know_their_neighbours() -> None:
    week = span.read("2027-W01")
    assert (week.period.start, week.before.start) == (date(2027, 1, 4), date(2026, 12, 28))
    assert span.read("2026-01").before.start == date(2025, 12, 1)


def test_erasing_a_person_takes_the_quoting_files_away_and_they_come_back_without(desk: Desk) -> None:
    from watch import actions

    files = {f.suffix: f for f in snapshots.seal(desk, WEEK, level="board", now=MONDAY)}
    other = files[".html"].parents[1] / "2020-W01" / "vigie-2020-W01.html"
    other.parent.mkdir()
    other.write_text("d’avant", encoding="utf-8")
    assert b"Camille" in files[".html"].read_bytes()
    assert actions.erase_person(desk, "Camille").mentions
    assert {s for s, f in files.items() if f.exists()} == {".csv"}
    assert other.exists(), "a file that could not be made again stays"
    again = snapshots.seal(desk, WEEK, level="board", now=LATER)
    assert all(b"Camille" not in f.read_bytes() for f in again)


@pytest.mark.parametrize("level", ["public", "team", "board"])
def test_retention_takes_the_quoting_files_away_and_leaves_them_once_written_again(desk: Desk, level: str) -> None:
    from watch.pipeline import clock_doubts, keeping

    def said() -> bytes:
        found = b""
        for path in sorted((desk.place.data / "snapshots").rglob("*")):
            if path.suffix == ".xlsx":
                with zipfile.ZipFile(path) as book:
                    found += b"".join(book.read(name) for name in book.namelist())
            elif path.is_file():
                found += path.read_bytes()
        return found

    words = (b"Honteux", b"Camille", "Une fête réussie".encode())
    snapshots.seal(desk, "2026-W46", level=level, now=MONDAY)
    snapshots.seal(desk, WEEK, level=level, now=MONDAY)
    before = snapshots.sealed(desk, WEEK)
    keeping.purge(desk, MONDAY)
    assert any(word in said() for word in words), "nothing is too old yet"
    late = MONDAY + 390 * 86_400  # the limit falls in the middle of the second week
    limit = keeping.retention_limit(desk, late)
    assert before.start < limit <= before.end
    clock_doubts.confirm(desk, late)  # a year on: the test is no doubt about the clock
    keeping.purge(desk, late)
    kinds = {f.suffix for f in (desk.place.data / "snapshots").rglob("vigie-*")}
    assert kinds == {".csv"}
    snapshots.seal(desk, WEEK, level=level, now=late)
    later = late + 20 * 86_400
    keeping.purge(desk, later)
    assert not any(word in said() for word in words)
    again = snapshots.seal(desk, WEEK, level=level, now=later)
    keeping.purge(desk, later + 86_400)
    assert all(f.exists() for f in again), "what no longer quotes anybody stays"
    assert snapshots.sealed(desk, WEEK) == before


def test_a_month_is_sealed_by_schedule_beside_its_weeks(desk: Desk) -> None:
    from watch.pipeline import keeping
    from watch.store import meta

    assert keeping.month_before("2026-12-01") == "2026-11"
    assert keeping.month_before("2027-01-31") == "2026-12"
    with desk.shelf.reading() as txn:
        first = kept.first_day(txn)
    month = first[:7]
    later = int(datetime.fromisoformat(f"{keeping.month_before('2027-02-01')}-15T08:00:00+00:00").timestamp())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("watch.clock.epoch", lambda: later)
        assert len(snapshots.seal_scheduled(desk, month)) == len(snapshots.FORMATS)
        assert snapshots.seal_scheduled(desk, "2026-09") == [], "before the first mention"
    with desk.shelf.reading() as txn:
        assert [s.id for s in kept.sealed(txn, kind="month")] == [month]
        assert meta.value(txn, "snapshot_month") == month
        assert not meta.value(txn, "snapshot_week")
