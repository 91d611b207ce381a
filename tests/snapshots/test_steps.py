"""The sealed steps of answering are those of the responsiveness page, on both sides of each step."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.ui import sample
from watch import snapshots
from watch.model import Filters
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.snapshots import span
from watch.store import mentions
from watch.views import responsiveness

WEEK = "2026-W47"
MONDAY = int(datetime(2026, 11, 23, 8, tzinfo=UTC).timestamp())
ASKED = datetime(2026, 11, 17, 8, tzinfo=UTC)


@pytest.mark.parametrize("hours", [1, 4, 8, 24])
@pytest.mark.parametrize("minutes", [-5, 0, 5])
def test_ten_answers_beside_a_step_are_counted_as_the_page_counts_them(
    tmp_path: Path, hours: int, minutes: int
) -> None:
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "d"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    place.config.write_text("subjects:\n  - {id: fete, name: La fête, terms: [fête]}\n", encoding="utf-8")
    desk = open_desk(place)
    ours = {"ownership": "own", "author_name": "Nous"}
    rows = [sample.row(n, ASKED, asks=True) for n in range(10)]
    later = datetime.fromtimestamp(ASKED.timestamp() + hours * 3600 + minutes * 60, UTC)
    rows += [sample.row(100 + n, later, parent_id=f"facebook:{n}", **ours) for n in range(10)]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=desk.deadline(), open_seconds=desk.open_seconds())
    with desk.shelf.reading() as txn:
        page = responsiveness.build(txn, desk.settings, Filters(span.read(WEEK).period), MONDAY, "wall")
    made = snapshots.sealed(desk, WEEK, now=MONDAY)
    desk.close()
    assert made.waits.answers == page.now.measured.steps
    step = [1, 4, 8, 24].index(hours) + (minutes >= 0)
    assert made.waits.answers[step] == 10
