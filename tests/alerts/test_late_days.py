"""A surge of the evening that a laptop collects the next morning rings then, once, and says its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.store.made import DAY, T0, mention
from watch.model import Alert, AlertKind, Mention
from watch.pipeline import judging
from watch.pipeline.desk import Desk
from watch.settings import Place, Settings
from watch.store import mentions, meta
from watch.store.engine import open_shelf

SUNDAY, MONDAY = date(2026, 11, 1), date(2026, 11, 2)


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    made = Desk(open_shelf(database_url, "o"), Settings.default(), Place(tmp_path, tmp_path / "f", database_url, 8501))
    put(made, [mention(f"h{i}", -i * DAY, kind="post", author_key=f"h{i}") for i in range(2, 60)])
    yield made
    made.close()


def put(desk: Desk, rows: list[Mention]) -> None:
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows)


def surge(days_ago: int, n: int = 30, name: str = "s") -> list[Mention]:
    """``n`` voices between 18:00 and 22:00 of that day."""
    at = 9 * 3600 - days_ago * DAY
    return [
        mention(f"{name}{days_ago}-{i}", at + i * 300, kind="post", author_key=f"{name}{i}", text=f"texte {name} {i}")
        for i in range(n)
    ]


def rings(found: list[Alert]) -> list[str]:
    return [a.id for a in found if a.kind is AlertKind.VOLUME]


def test_what_was_said_yesterday_rings_today_once_as_the_replay_says(desk: Desk) -> None:
    judging.judge(desk, T0 - DAY + 3600)  # Sunday morning: nothing yet, and the laptop goes to sleep
    put(desk, surge(1, 6))
    (alert,) = [a for a in judging.judge(desk, T0) if a.kind is AlertKind.VOLUME]
    assert (alert.id, alert.facts["day"], alert.facts["n"]) == ("volume:-:2026-11-01", "2026-11-01", 6)
    assert len(alert.mention_ids) == 6
    put(desk, surge(1, 1, "more"))
    assert rings(judging.judge(desk, T0 + 3600)) == []
    assert rings(judging.judge(desk, T0 + 13 * 3600)) == []
    assert rings(judging.replay(desk, date(2026, 10, 30), MONDAY)) == ["volume:-:2026-11-01"]


def test_a_store_that_was_never_judged_looks_back_a_week_and_no_further(desk: Desk) -> None:
    put(desk, [*surge(3), *surge(9)])
    assert rings(judging.judge(desk, T0)) == ["volume:-:2026-10-30"]


def test_a_late_day_and_today_ring_as_if_each_had_been_judged_in_time(desk: Desk) -> None:
    put(desk, [*surge(1), *surge(0)])
    now = T0 + 14 * 3600
    assert rings(judging.judge(desk, now)) == ["volume:-:2026-11-01"]
    assert rings(judging.replay(desk, date(2026, 10, 30), MONDAY)) == ["volume:-:2026-11-01"]


def test_only_days_that_gained_are_judged_again(desk: Desk) -> None:
    put(desk, surge(1))
    judging.judge(desk, T0)
    put(desk, [mention("one", -2 * DAY - 60, kind="post", author_key="one", text="autre")])
    with desk.shelf.reading() as txn:
        voices = judging.voices_lately(desk, txn, T0)
        again = judging._gained(voices, meta.value(txn, judging.JUDGED_DAYS))
    assert again == {"": [date(2026, 10, 31)]}
