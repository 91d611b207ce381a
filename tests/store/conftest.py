from __future__ import annotations

from collections.abc import Iterator

import pytest

from watch.store import rollups
from watch.store.engine import Shelf, open_shelf


@pytest.fixture
def shelf(database_url: str) -> Iterator[Shelf]:
    """An empty store, on SQLite then on PostgreSQL; at the end its roll-ups must equal a recount."""
    opened = open_shelf(database_url, "o")
    yield opened
    with opened.reading() as txn:
        differences = rollups.recount(txn)
    opened.close()
    assert differences == []
