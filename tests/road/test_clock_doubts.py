"""A clock that jumps far ahead takes no text away: not until it is set right, confirmed, or steady and heard from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.made import DAY, T0, mention
from watch import cli, clock
from watch.model import SourceState
from watch.pipeline import clock_doubts, keeping, leftovers, status
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import mentions, meta, sources

YEARS = 10 * 365 * DAY


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    environment = {
        "VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml"),
        "VIGIE_DATABASE_URL": database_url,
    }  # fmt: skip
    place = Place.from_environment(environment)
    place.config.write_text("organisation: {id: o, name: X}\nsubjects: [{id: a, name: A, terms: [A]}]\n")
    opened = open_desk(place)
    with opened.shelf.writing() as txn:
        mentions.upsert(txn, [mention("1", text="un texte"), mention("old", -500 * DAY, text="un vieux texte")])
    yield opened
    opened.close()


def text(desk: Desk, name: str = "1") -> str:
    with desk.shelf.reading() as txn:
        found = mentions.fetch(txn, f"x:{name}")
    assert found is not None
    return found.mention.text


def doubted(desk: Desk) -> bool:
    with desk.shelf.reading() as txn:
        return clock_doubts.standing(txn) is not None


def test_day_by_day_and_after_a_summer_nothing_is_doubted(desk: Desk) -> None:
    assert keeping.purge(desk, T0) == 1
    assert (text(desk), text(desk, "old")) == ("un texte", "")
    for after in (1, 2, 40, 84, 85):
        assert keeping.purge(desk, T0 + after * DAY) == 0
        assert not doubted(desk)
    now = T0 + 85 * DAY
    while text(desk):
        now += 30 * DAY
        keeping.purge(desk, now)
    assert now - T0 < 450 * DAY, "the time of a text ends as before"


def test_a_clock_ten_years_ahead_takes_nothing_and_set_right_is_forgotten(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping.purge(desk, T0)
    monkeypatch.setattr(leftovers, "expire", lambda *_: pytest.fail("files go by the same clock"))
    for hours in (0, 24, 48):
        assert keeping.purge(desk, T0 + YEARS + hours * 3600) == 0
    assert text(desk) == "un texte"
    assert doubted(desk)
    monkeypatch.undo()
    keeping.purge(desk, T0 + 3 * DAY)
    assert (text(desk), doubted(desk)) == ("un texte", False)


def test_a_store_from_before_knows_its_last_care(desk: Desk) -> None:
    with desk.shelf.writing() as txn:
        meta.set_value(txn, "kept_at", str(T0))
    keeping.purge(desk, T0 + YEARS)
    keeping.purge(desk, T0 + YEARS + DAY)
    assert (text(desk), doubted(desk)) == ("un texte", True)


def test_a_steady_clock_is_believed_once_a_source_was_read(desk: Desk) -> None:
    keeping.purge(desk, T0)
    start = T0 + 500 * DAY
    for day in range(9):
        assert keeping.purge(desk, start + day * DAY) == 0, "nothing heard from outside"
    with desk.shelf.writing() as txn:
        sources.save_state(txn, SourceState("s", last_ok_at=start + 8 * DAY))
    assert keeping.purge(desk, start + 9 * DAY) == 1
    assert not doubted(desk)


def test_a_second_jump_begins_the_week_again(desk: Desk) -> None:
    keeping.purge(desk, T0)
    keeping.purge(desk, T0 + 500 * DAY)
    with desk.shelf.writing() as txn:
        sources.save_state(txn, SourceState("s", last_ok_at=T0 + YEARS))
    assert keeping.purge(desk, T0 + YEARS) == 0
    assert text(desk) == "un texte"


def test_forty_five_days_are_a_summer_and_one_more_is_not(desk: Desk) -> None:
    keeping.purge(desk, T0)
    keeping.purge(desk, T0 + 45 * DAY)
    assert not doubted(desk)
    keeping.purge(desk, T0 + 91 * DAY)
    assert doubted(desk)


def test_a_clock_set_half_back_begins_the_week_at_its_own_date(desk: Desk) -> None:
    keeping.purge(desk, T0)
    keeping.purge(desk, T0 + YEARS)
    half = T0 + 500 * DAY
    keeping.purge(desk, half)
    with desk.shelf.writing() as txn:
        assert clock_doubts.standing(txn) == clock_doubts.Doubt(T0, half)
        sources.save_state(txn, SourceState("s", last_ok_at=half + 3 * DAY))
    keeping.purge(desk, half + 8 * DAY)
    assert not doubted(desk), "steady for a week, and heard from"


def test_status_and_doctor_say_it_and_a_person_confirms(
    desk: Desk, database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = T0 + 900 * DAY
    keeping.purge(desk, T0)
    keeping.purge(desk, now)
    assert status.report(desk)["clock_doubted"] == {"seen": T0, "since": now}
    monkeypatch.setenv("VIGIE_DATA", str(desk.place.data))
    monkeypatch.setenv("VIGIE_CONFIG", str(desk.place.config))
    monkeypatch.setenv("VIGIE_DATABASE_URL", database_url)
    monkeypatch.setattr(clock, "epoch", lambda: now + 60)
    assert cli.main(["status"]) == 0
    assert "Vigie n’efface plus de texte" in capsys.readouterr().out
    cli.main(["doctor", "--json"])
    (check,) = (c for c in json.loads(capsys.readouterr().out)["checks"] if c["check"] == "clock")
    assert check["warning"]
    assert "--clock-is-right" in check["detail"]
    cli.main(["doctor", "--clock-is-right", "--json"])
    (check,) = (c for c in json.loads(capsys.readouterr().out)["checks"] if c["check"] == "clock")
    assert not check["warning"]
    assert not doubted(desk)
    with desk.shelf.reading() as txn:
        assert meta.value(txn, "kept_at") == "0", "the care is due at once"
    assert keeping.purge(desk, now + 120) == 1
    assert text(desk) == ""
