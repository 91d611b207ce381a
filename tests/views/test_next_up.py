"""What comes next is the same on the first page, on the calendar and on the shared screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from watch.model import Event, Filters, Period
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.ui import calendar_parts
from watch.views import ahead, calendar, overview, screen
from watch.wording import speak

NOW = int(datetime(2026, 11, 22, 9, tzinfo=UTC).timestamp())
TODAY = date(2026, 11, 22)
MONTH = Filters(Period(date(2026, 10, 24), TODAY))
OWN = "events:\n  - {title: Grande brocante, date: 2026-12-05, own: true}\n"


@pytest.fixture(params=["", OWN], ids=["shipped days only", "an event of ours"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "feeds.yml").write_text(f"organisation: {{id: o, name: X}}\n{request.param}", encoding="utf-8")
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    opened = open_desk(place)
    yield opened
    opened.close()


def test_three_pages_say_the_same_first_event(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk.shelf.reading() as txn:
        first = overview.build(txn, desk.settings, MONTH, NOW)
        month = calendar.build(txn, desk.settings, MONTH, NOW)
        board = screen.build(txn, desk.settings, MONTH, NOW)
    titles = [c.event.title for c in first.coming]
    assert titles == [c.event.title for c in board.coming]
    assert first.highlight is not None
    assert first.highlight.title == next(c.event.title for c in first.coming if c.event.start >= TODAY)
    assert ahead.highlight((c.event for c in month.coming), TODAY) == first.highlight
    monkeypatch.setattr("watch.ui.deps.words", lambda area: getattr(speak("fr"), area))
    assert first.highlight.title in calendar_parts.lead(month)
    assert ("Grande brocante" in titles) == bool(desk.settings.events)
    with desk.shelf.reading() as txn:  # as the page opens: awareness days folded
        usual = calendar.build(txn, desk.settings, MONTH, NOW, "", calendar_parts.SHOWN_FIRST)
    assert ahead.highlight((c.event for c in usual.coming), TODAY) == first.highlight
    assert all(c.event.category != "awareness" for c in first.coming)


def test_one_that_goes_on_and_a_week_that_comes_back_are_not_next() -> None:
    def event(title: str, start: int, end: int = 0, **more: str) -> Event:
        facts = {"id": title, "title": title, "start": date(2026, 11, start), "end": date(2026, 11, end or start)}
        return Event(**facts, **({"source": "person", "category": "own"} | more))

    running = [event(f"en cours {n}", 20, 25) for n in range(3)]
    back = event("semaine qui revient", 23, source="data", category="recurrence")
    day = event("une journée", 23, source="calendar", category="awareness")
    off = event("vacances", 24, source="calendar", category="school_holiday")
    found = [*running, back, day, off]
    assert [e.title for e in ahead.next_up(found, TODAY)] == ["en cours 0", "en cours 1", "en cours 2"]
    assert ahead.highlight(found, TODAY) == off
    assert ahead.highlight([back], TODAY) is None
    assert ahead.next_up([day], TODAY) == [day], "nothing else is known"
