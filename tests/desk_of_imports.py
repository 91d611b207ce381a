"""A desk to import into, whose roll-ups must equal a recount at the end of every test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import rollups


@contextmanager
def desk_with(folder: Path, feeds: str, address: str) -> Iterator[Desk]:
    """``feeds``: the text of feeds.yml; ``address``: of the store."""
    (folder / "feeds.yml").write_text(feeds, encoding="utf-8")
    opened = open_desk(Place(folder / "data", folder / "feeds.yml", address, 0))
    yield opened
    with opened.shelf.reading() as txn:
        assert rollups.recount(txn) == []
    opened.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    address = f"sqlite:///{tmp_path / 'data' / 'vigie.db'}"
    with desk_with(tmp_path, "organisation:\n  name: Les Jardins de Belleville\n", address) as opened:
        yield opened
