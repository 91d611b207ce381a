"""A desk to import into, whose roll-ups must equal a recount at the end of every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import rollups


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "data").mkdir()
    (tmp_path / "feeds.yml").write_text("organisation:\n  name: Les Jardins de Belleville\n", encoding="utf-8")
    address = f"sqlite:///{tmp_path / 'data' / 'vigie.db'}"
    opened = open_desk(Place(tmp_path / "data", tmp_path / "feeds.yml", address, 0))
    yield opened
    with opened.shelf.reading() as txn:
        assert rollups.recount(txn) == []
    opened.close()
