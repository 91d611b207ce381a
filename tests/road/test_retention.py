"""Retention as the worker runs it: what pages say of an old month stays, and nothing of it is work any more."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.store.made import DAY, T0, ask, own
from watch import actions, snapshots
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
    place.config.write_text(
        "organisation: {id: o, name: X}\nsnapshots: {privacy: board}\nsubjects: [{id: a, name: A, terms: [A]}]\n"
    )
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


def quoted(files: list[Path]) -> bool:
    (book,) = [path for path in files if path.suffix == ".xlsx"]
    with zipfile.ZipFile(book) as sheets:
        return any(b"reconnaissable" in sheets.read(name) for name in sheets.namelist())


def test_a_week_sealed_from_an_export_older_than_the_limit_quotes_nobody_for_good(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hold() -> set[str]:
        return {path.suffix for path in files if path.exists() and path.suffix != ".csv"}

    keeping.purge(desk, LATE)
    old = [ask(f"old{i}", -360 * DAY + i, text="Un texte reconnaissable", likes=9) for i in range(3)]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, old)
    files = snapshots.seal(desk, "2025-W45", now=LATE)
    assert quoted(files)
    monkeypatch.setattr(keeping, "drop_quoting_files", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):  # as if it were killed there
        keeping.purge(desk, LATE + DAY)
    monkeypatch.undo()
    assert hold() == {".html", ".pdf", ".xlsx", ".json"}
    keeping.purge(desk, LATE + DAY)
    assert hold() == set()
    assert not quoted(snapshots.seal(desk, "2025-W45", now=LATE))
    keeping.purge(desk, LATE + 2 * DAY)
    assert hold() == {".html", ".pdf", ".xlsx", ".json"}, "what quotes nobody stays"


def test_what_an_erased_member_of_the_team_had_answered_is_due_like_any_other_request(desk: Desk) -> None:
    assert actions.erase_person(desk, "Nous").mentions == 3
    due = desk.deadline()
    with desk.shelf.reading() as txn:
        for name in ("x:q0", "x:q2"):
            found = mentions.fetch(txn, name)
            assert found is not None and found.reply_state == "waiting"
            assert found.due_at == due("x", "a", found.mention.published_at) > found.mention.published_at
