"""What a sealed page says of the days ahead, and of alerts that were raised on other days."""

from __future__ import annotations

from datetime import timedelta

from tests.snapshots.conftest import MONDAY, WEEK, at
from watch import snapshots
from watch.model import Alert, AlertKind, AlertLevel
from watch.pipeline.desk import Desk
from watch.snapshots import told
from watch.snapshots.document import Document, Moment
from watch.store import alerts


def sealed(desk: Desk) -> Document:
    return snapshots.sealed(desk, WEEK, now=MONDAY)


def moment(title: str, start: str, kind: str, **facts: int) -> Moment:
    return Moment(title=title, start=start, end=start, kind=kind, **facts)


def test_the_days_ahead_stand_by_date_and_awareness_days_make_room(desk: Desk) -> None:
    days = [moment(f"Journée {n}", f"2026-11-{24 + n}", "awareness") for n in range(6)]
    ours = [moment(f"À nous {n}", f"2026-12-{10 + n}", "own", last_mentions=6, last_negative=n) for n in range(4)]
    document = sealed(desk).model_copy(update={"upcoming": (*ours, *days)})
    section = told.tell(document, {}, "public", "fr").section("upcoming")
    assert section.table is not None
    titles = [row[1] for row in section.table.rows]
    assert titles == [f"Journée {n}" for n in range(4)] + [f"À nous {n}" for n in range(4)]
    assert "2 de plus" in section.lines[0]
    last = [row[3] for row in section.table.rows][4:6]
    assert last == ["6 mentions", "6 mentions, dont 1 négative"]
    english = told.tell(document, {}, "public", "en").section("upcoming").table
    assert english is not None and "6 mentions, 1 negative" in english.rows[5][3]
    assert [row[2] for row in section.table.rows][3:5] == ["journée de sensibilisation", "ajouté par nous"]
    assert [row[2] for row in english.rows][3:5] == ["awareness day", "added by us"], "one event a line"


def test_an_alert_of_another_day_that_is_still_open_is_told(desk: Desk) -> None:
    assert sealed(desk).alerts_elsewhere == 0
    assert "alerts_elsewhere" not in sealed(desk).model_dump()
    with desk.shelf.writing() as txn:
        for n, raised in enumerate((at(17, 13), at(10), at(23, 7))):
            alert = Alert(f"unanswered:{n}", AlertKind.UNANSWERED, AlertLevel.WATCH, "", at(1), raised, {"n": 1}, ())
            alerts.save(txn, alert)
    month = snapshots.sealed(desk, "2026-11-16_2026-11-21", now=MONDAY + int(timedelta(hours=1).total_seconds()))
    assert month.alerts_elsewhere == 2
    lines = told.tell(month, {}, "public", "fr").section("alerts").lines
    assert "2 alertes ouvertes un autre jour le sont encore" in " ".join(lines)
    empty = month.model_copy(update={"alerts": ()})
    assert len(told.tell(empty, {}, "public", "en").section("alerts").lines) == 2
