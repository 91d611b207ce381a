"""A week above its range last year: found, put in the calendar, drawn with the mentions that made it, refused for good."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.made import mention, read
from watch import actions
from watch.insights import anticipation
from watch.model import Filters, Period
from watch.pipeline import foreseeing
from watch.pipeline.desk import Desk
from watch.settings import Place, Settings
from watch.store import events, mentions, questions
from watch.store.engine import open_shelf
from watch.views import calendar

TODAY = date(2026, 11, 10)  # a Tuesday
NOW = int(datetime(2026, 11, 10, 12, tzinfo=UTC).timestamp())
PEAK = date(2025, 12, 1)  # the Monday of the week that was busy
BACK = date(2026, 11, 30)  # its twin, 52 weeks later
ANY = Filters(Period(TODAY - timedelta(days=30), TODAY))


def history(first: date, peak: int) -> dict[date, int]:
    """Two voices every other day, and ``peak`` on three days of the busy week."""
    days = {first + timedelta(days=i): 2 * (i % 2) for i in range((TODAY - first).days)}
    return days | ({PEAK + timedelta(days=i): peak for i in range(3)} if peak else {})


def desk_with(tmp_path: Path, url: str, days: dict[date, int]) -> Desk:
    settings = Settings.default()
    settings = settings.model_copy(update={"organisation": settings.organisation.model_copy(update={"id": "o"})})
    desk = Desk(open_shelf(url, "o"), settings, Place(tmp_path, tmp_path / "f", url, 8501))
    rows = []
    for day, n in days.items():
        at = int(datetime(day.year, day.month, day.day, 11, tzinfo=UTC).timestamp())
        rows += [mention(f"{day}-{i}", published_at=at + i, author_key=f"k{i}", kind="post") for i in range(n)]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows)
        mentions.record_readings(txn, [read(r.id[2:], "negative" if "12-01" in r.id else "neutral") for r in rows], "v")
    return desk


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    made = desk_with(tmp_path, database_url, history(date(2025, 9, 15), 12))
    yield made
    made.close()


def ahead(desk: Desk) -> list[calendar.Coming]:
    with desk.shelf.reading() as txn:
        seen = calendar.build(txn, desk.settings, ANY, NOW)
    return [c for c in seen.coming if c.event.source == "data"]


def test_it_is_found_and_opens_onto_last_years_mentions(desk: Desk) -> None:
    foreseeing.foresee(desk, NOW)
    (found,) = ahead(desk)
    assert (found.event.start, found.event.end) == (BACK, BACK + timedelta(days=6))
    assert found.kind == "found"
    assert found.last is not None and found.last.start == PEAK
    assert found.last_filters is not None and found.totals is not None
    assert found.last_filters.period == Period(PEAK, PEAK + timedelta(days=6)), (
        "the week that is spoken of, no other day"
    )
    assert (found.totals.mentions, found.totals.negative) == (40, 12)
    assert str(found.totals.mentions) in found.event.title, "the figure of the title is the one that opens"
    with desk.shelf.reading() as txn:
        assert questions.totals(txn, found.last_filters).mentions == 40
    assert [(b.start.isoformat(), b.negative, b.neutral) for b in found.curve][:4] == [
        ("2025-12-01", 12, 0), ("2025-12-02", 0, 12), ("2025-12-03", 0, 12), ("2025-12-04", 0, 0),
    ]  # fmt: skip


def test_it_goes_when_the_data_no_longer_say_it_and_stays_refused(desk: Desk) -> None:
    foreseeing.foresee(desk, NOW)
    (found,) = ahead(desk)
    actions.refuse_event(desk, found.event)
    foreseeing.foresee(desk, NOW + 86_400)
    assert ahead(desk) == []
    with desk.shelf.writing() as txn:
        events.replace_source(txn, "data", [replace(found.event, id="data:other")])
    assert [c.event.id for c in ahead(desk)] == ["data:other"]
    foreseeing.foresee(desk, NOW + 2 * 86_400)
    assert ahead(desk) == [], "what the machine derived is derived anew"


@pytest.mark.parametrize(
    "days", [history(date(2025, 9, 15), 0), history(date(2025, 11, 20), 12), history(date(2025, 9, 15), 2)],
    ids=["nothing happened", "eleven days of history before it", "a week as others"],
)  # fmt: skip
def test_nothing_comes_back_without_a_peak_and_a_history(tmp_path: Path, days: dict[date, int]) -> None:
    (tmp_path / "d").mkdir()
    desk = desk_with(tmp_path, f"sqlite:///{tmp_path / 'd' / 'v.db'}", days)
    foreseeing.foresee(desk, NOW)
    assert ahead(desk) == []
    desk.close()


def test_a_weekly_rhythm_and_chance_alone_seldom_come_back() -> None:
    """4,000 weeks of two years drawn by weekday: chance alone makes one in four hundred come back."""
    rng = random.Random(20261121)
    weekly = (3, 2, 2, 2, 2, 0.4, 0.3)
    found = weeks = 0
    for _ in range(500):
        first = TODAY - timedelta(days=460)
        counts = [
            sum(rng.random() < weekly[(first + timedelta(days=i)).weekday()] / 24 for _ in range(24))
            for i in range(460)
        ]
        found += len(anticipation.recurrences(counts, TODAY))
        weeks += 8
    assert 0 < found / weeks < 0.01


def test_a_month_that_comes_back_every_year_is_found_week_by_week() -> None:
    counts = [1] * 480
    first = TODAY - timedelta(days=480)
    for i in range(28):
        counts[(PEAK - first).days + i] = 9
    found = anticipation.recurrences(counts, TODAY)
    assert found[0].week.start == BACK
    assert 2 <= len(found) <= 4, "a month that lasts becomes the usual by and by"


def test_the_sample_is_too_young_to_say(tmp_path: Path) -> None:
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    actions.load_demo(place)
    from watch.pipeline.desk import open_desk

    desk = open_desk(place)
    foreseeing.foresee(desk)
    with desk.shelf.reading() as txn:
        assert [e for e in events.list_all(txn) if e.source == "data"] == []
    desk.close()
