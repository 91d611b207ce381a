"""Retention as the worker runs it: what pages say of an old month stays, and nothing of it is work any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.store.made import DAY, T0, ask, own
from watch.model import Filters, Period
from watch.pipeline import keeping, overdue, status
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import mentions, rollups
from watch.views import overview, responsiveness

WEEK = Filters(Period(date(2026, 11, 2), date(2026, 11, 8)), ownership="other")
LATE = T0 + 450 * DAY


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    place.config.write_text("organisation: {id: o, name: X}\nsubjects: [{id: a, name: A, terms: [A]}]\n")
    opened = open_desk(place)
    rows = []
    for i, after in enumerate((1800, 2400, 3580)):
        rows += [ask(f"q{i}", i * 60, author_key=f"k{i}"), own(f"o{i}", i * 60 + after, parent_id=f"x:q{i}")]
    rows += [ask(f"w{i}", i * 60, author_key=f"n{i}") for i in range(7)]
    rows += [ask("new", 445 * DAY, author_key="n")]
    with opened.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=opened.deadline(), open_seconds=opened.open_seconds())
    yield opened
    opened.close()


def told(desk: Desk) -> tuple[object, ...]:
    with desk.shelf.reading() as txn:
        first = overview.measure(txn, WEEK)
        page = responsiveness.build(txn, desk.settings, WEEK, LATE, "wall").now.measured
        assert rollups.recount(txn) == []
        return first, page


def to_do(desk: Desk) -> tuple[int, int, int, list[int]]:
    """Of the status, alerted, waits outside the week, and outside all time."""
    ever = Filters(Period(date(2026, 1, 1), date(2028, 6, 1)))
    with desk.shelf.reading() as txn:
        alerted = sum(w.n for w in overdue.late_waits(desk, txn, LATE))
        older = [responsiveness.build(txn, desk.settings, f, LATE, "wall").older for f in (WEEK, ever)]
    return status.report(desk)["waiting"], sum(w["n"] for w in status.report(desk)["waits"]), alerted, older


def test_an_old_month_says_what_it_said_and_is_no_work_any_more(desk: Desk) -> None:
    before = told(desk)
    assert "7" in repr(before)
    assert to_do(desk) == (8, 8, 8, [1, 0])
    assert keeping.purge(desk, LATE) == 13
    assert told(desk) == before
    assert to_do(desk) == (1, 1, 1, [1, 0])
