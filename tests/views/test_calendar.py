"""What is coming, the month whole, last editions with their mentions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.ui import sample
from watch.model import Event, Filters, Period
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import events, mentions
from watch.views import calendar

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
EVER = Filters(Period(date(1990, 1, 1), date(2100, 1, 1)))
FEEDS = """\
organisation: {name: Les Amis, zone: Europe/Paris}
subjects:
  - {id: fete, name: La fête, terms: [fête]}
events:
  - {title: Portes ouvertes 2025, start: 2025-12-06, end: 2025-12-07, own: true, subject: fete}
  - {title: Portes ouvertes 2026, start: 2026-12-05, end: 2026-12-06, own: true, subject: fete}
  - {title: Semaine du canal, start: 2026-11-19, end: 2026-11-23}
  - {title: Loin, date: 2027-08-01}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    place.config.write_text(FEEDS, encoding="utf-8")
    made = open_desk(place)
    yield made
    made.close()


def build(desk: Desk, month: str = "", kinds: tuple[str, ...] = calendar.KINDS, filters: Filters = EVER):
    with desk.shelf.reading() as txn:
        return calendar.build(txn, desk.settings, filters, int(NOW.timestamp()), month, kinds)


def test_own_events_with_days_left_and_one_going_on(desk: Desk) -> None:
    coming = build(desk, kinds=("own",)).coming
    assert [(c.event.title, c.days_left, c.running) for c in coming] == [
        ("Semaine du canal", 2, True),
        ("Portes ouvertes 2026", 14, False),
    ]


def test_last_edition_counts_the_days_around_it(desk: Desk) -> None:
    then = datetime(2025, 12, 6, 12, 0, tzinfo=UTC)
    rows = [sample.row(n, then + timedelta(hours=n)) for n in range(5)]
    rows.append(sample.row(9, then + timedelta(days=60)))
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=None, open_seconds=None)
    opened = next(c for c in build(desk).coming if c.event.title == "Portes ouvertes 2026")
    assert opened.totals is not None
    assert opened.totals.mentions == 5
    assert opened.last is not None
    assert opened.last.title == "Portes ouvertes 2025"
    assert opened.last_filters is not None
    with desk.shelf.reading() as txn:
        assert mentions.count(txn, opened.last_filters) == 5


def test_no_last_edition_without_mentions(desk: Desk) -> None:
    opened = next(c for c in build(desk).coming if c.event.title == "Portes ouvertes 2026")
    assert (opened.totals, opened.last, opened.last_filters) == (None, None, None)


def test_month_is_whole_weeks_from_monday(desk: Desk) -> None:
    view = build(desk, "2026-12")
    assert (view.year, view.month) == (2026, 12)
    assert all(len(week) == 7 and week[0].day.weekday() == 0 for week in view.weeks)
    days = [d for week in view.weeks for d in week]
    assert sum(d.in_month for d in days) == 31
    fifth = next(d for d in days if d.day == date(2026, 12, 5))
    assert "Portes ouvertes 2026" in [e.title for e in fifth.events]
    assert any(e.title.startswith("Noël") for d in days for e in d.events)


def test_a_month_that_is_none_is_this_month(desk: Desk) -> None:
    view = build(desk, "demain")
    assert (view.year, view.month) == (2026, 11)
    assert [d.day for week in view.weeks for d in week if d.today] == [date(2026, 11, 21)]


def test_stored_events_are_shown_until_refused(desk: Desk) -> None:
    found = Event("mention:concert", "Concert", date(2026, 12, 12), date(2026, 12, 12), "mention", mention_ids=("x",))
    with desk.shelf.writing() as txn:
        events.save(txn, found)
    assert [c.event.title for c in build(desk, kinds=("found",)).coming] == ["Concert"]
    with desk.shelf.writing() as txn:
        events.refuse(txn, found.id, str)
    assert not build(desk, kinds=("found",)).coming


def test_subject_narrows_but_keeps_what_has_none(desk: Desk) -> None:
    other = Filters(EVER.period, subjects=("autre",))
    titles = {c.event.title for c in build(desk, kinds=("own",), filters=other).coming}
    assert titles == {"Semaine du canal"}


@pytest.mark.parametrize(("by", "expected"), [(1, "2027-01"), (-12, "2025-12"), (0, "2026-12")])
def test_shifted_month(by: int, expected: str) -> None:
    assert calendar.shifted(2026, 12, by) == expected
