"""The step of the road that packs days: until none is due, stopped and taken up again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.made import DAY, mention
from watch.pipeline import packing
from watch.pipeline.desk import Desk
from watch.settings import Place, Settings
from watch.store import mentions, spoken
from watch.store.engine import open_shelf


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    place = Place(tmp_path, tmp_path / "feeds.yml", database_url, 8501)
    made = Desk(open_shelf(database_url, "o"), Settings.default(), place)
    yield made
    made.close()


def due(desk: Desk) -> bool:
    with desk.shelf.reading() as txn:
        assert spoken.wrong(txn) == []
        return packing.has_due(txn)


def test_every_day_is_packed_once(desk: Desk) -> None:
    assert packing.pack(desk) == 0
    assert not due(desk)
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [mention(str(n), n * DAY) for n in range(11)])
    assert due(desk)
    assert packing.pack(desk) == 11
    assert not due(desk)
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [mention("new", 3 * DAY + 5)])
    assert packing.pack(desk) == 1
    assert packing.pack(desk) == 0


def test_a_stop_leaves_the_rest_for_the_next_call(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [mention(str(n), n * DAY) for n in range(11)])
    stop, real = threading.Event(), spoken.make

    def then_stop(txn, days):  # type: ignore[no-untyped-def]
        real(txn, days)
        stop.set()

    monkeypatch.setattr(spoken, "make", then_stop)
    assert packing.pack(desk, stop=stop) == packing.BATCH
    assert due(desk)
    assert packing.pack(desk) == 11 - packing.BATCH
    assert not due(desk)
