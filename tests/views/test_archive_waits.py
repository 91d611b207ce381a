"""What was older than a month when it came waits and is counted; it is no work of today and rings nothing as late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.store.made import mention, november, read
from watch import settings as settings_
from watch.model import Filters, Mention
from watch.pipeline.desk import Desk
from watch.pipeline.overdue import late_waits
from watch.settings import Place
from watch.store import cuts, mentions, replies, working
from watch.store.engine import Shelf, open_shelf
from watch.views import inbox, overview, queue, responsiveness, screen, waits

NOW = int(datetime(2026, 11, 20, 10, tzinfo=UTC).timestamp())  # a Friday, at eleven in Paris
SETTINGS = settings_.build({"organisation": {"id": "o"}, "subjects": [{"id": "a", "name": "A"}]})
OLD = ("ancien-0", "ancien-1", "ancien-2")
MONTH_S = 30 * 86_400  # as the guide and the screens say it


def request(name: str, age_s: int, came_s_ago: int = 0, **more: Any) -> Mention:
    """Asked ``age_s`` before now, met ``came_s_ago`` before now."""
    return mention(
        name,
        published_at=NOW - age_s,
        collected_at=NOW - came_s_ago,
        asks=True,
        text="ouvert ?",
        author_key=name,
        **more,
    )


@pytest.fixture
def shelf(database_url: str) -> Iterator[Shelf]:
    opened = open_shelf(database_url, "o")
    rows = [
        request("frais", 3 * 86_400),
        request("juste", MONTH_S),
        request("suivi", MONTH_S * 2, MONTH_S * 2 - 600),  # two months old, met ten minutes after it was asked
        *(request(name, MONTH_S + 1 + i) for i, name in enumerate(OLD)),
    ]
    with opened.writing() as txn:
        mentions.upsert(txn, rows, deadline=lambda network, subject, at: at + 3600, open_seconds=lambda a, b: b - a)
        mentions.upsert(txn, [request("suivi", MONTH_S * 2)._replace(likes=3, content_hash="autre")])  # met once more
        bad = ("frais", "ancien-0", "ancien-1")
        mentions.record_readings(txn, [read(name, "negative") for name in bad], "v1")
    yield opened
    opened.close()


def test_the_day_leaves_the_archive_out_and_says_how_much(shelf: Shelf) -> None:
    with shelf.reading() as txn:
        line = queue.read(txn, SETTINGS, november(), NOW)
        assert (line.total, line.late, line.archived) == (3, 3, 3)
        assert {i.id for i in (*line.plan.today, *line.plan.later)} == {"x:frais", "x:juste", "x:suivi"}
        seen = inbox.build(txn, SETTINGS, november(), NOW)
        assert (seen.total, seen.archived) == (3, 3)
        assert len(inbox.exported(txn, SETTINGS, november(), NOW)) == 3


def test_a_choice_of_networks_or_tones_holds_for_the_archive_too(shelf: Shelf) -> None:
    with shelf.reading() as txn:
        for filters, today, archived in ((november(tones=("negative",)), 1, 2), (november(networks=("press",)), 0, 0)):
            line = queue.read(txn, SETTINGS, filters, NOW)
            assert (line.total, line.archived) == (today, archived)
            assert queue.read(txn, SETTINGS, filters, NOW, archive=True).total == archived


def test_one_click_opens_it_in_its_order(shelf: Shelf) -> None:
    with shelf.reading() as txn:
        seen = inbox.build(txn, SETTINGS, november(), NOW, 7, True)
        assert {i.id for i in seen.items} == {f"x:{name}" for name in OLD}
        assert (seen.total, seen.archived) == (3, 0)
        assert {i.id for i in inbox.exported(txn, SETTINGS, november(), NOW, True)} == {f"x:{name}" for name in OLD}


def test_every_count_of_what_waits_keeps_it_and_says_it_beside(shelf: Shelf) -> None:
    with shelf.reading() as txn:
        seen = waits.read(txn, SETTINGS, november(), NOW)
        total = seen.total
        assert (total.n, total.archived) == (6, 3)
        assert (seen.negative.n, seen.negative.archived) == (3, 2)
        assert (seen.late_negative.n, seen.late_negative.archived) == (3, 2)
        assert overview.build(txn, SETTINGS, november(), NOW).act.total == total
        assert screen.build(txn, SETTINGS, november(), NOW).waits.total.n == 6
        year = Filters(november().period.__class__(datetime(2026, 1, 1).date(), datetime(2026, 11, 30).date()))
        assert responsiveness.build(txn, SETTINGS, year, NOW).now.open == 6, "the response rate is not embellished"


def test_nothing_of_it_rings_as_late_and_the_link_of_the_alert_opens_the_rest(shelf: Shelf, tmp_path: Path) -> None:
    desk = Desk(shelf, SETTINGS, Place(tmp_path, tmp_path / "feeds.yml", shelf.url, 0))
    with shelf.reading() as txn:
        (late,) = late_waits(desk, txn, NOW)
        assert late.n == 3
        assert {w.mention_id for w in late.first} == {"x:frais", "x:juste", "x:suivi"}
        cut = f"late:{late.due_by}:{late.counted_at}"
        assert cuts.parts(cut)[0] == "late"
        ever = Filters(november().period.__class__(datetime(2026, 1, 1).date(), datetime(2026, 12, 30).date()), cut=cut)
        assert mentions.count(txn, ever) == 3


def test_an_answer_takes_it_off_and_what_is_put_off_stays_so(shelf: Shelf) -> None:
    with shelf.writing() as txn:
        assert replies.mark_answered(txn, "x:ancien-0", "Léa", NOW)
        working.put_off(txn, "x:frais", NOW + 86_400)
    with shelf.reading() as txn:
        line = queue.read(txn, SETTINGS, november(), NOW)
        assert (line.total, line.put_off, line.archived) == (2, 1, 2)
