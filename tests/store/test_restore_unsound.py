"""A backup whose copy turns out unsound replaces nothing: the store is as it was, nothing is left beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from watch.errors import BackupRefused
from watch.store import maintenance, mentions, restoring
from watch.store.engine import open_shelf

from .made import mention, november


def test_an_unsound_copy_replaces_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'vigie.db'}"
    shelf = open_shelf(url, "o")
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("1")])
    copy = maintenance.backup(shelf, tmp_path / "copies")
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("2")])
    shelf.close()
    sound = maintenance.verify

    def verify(path: Path) -> str:
        if path.name.endswith(".restoring"):
            raise BackupRefused(reason="damaged")
        return sound(path)

    monkeypatch.setattr(maintenance, "verify", verify)
    with pytest.raises(BackupRefused):
        restoring.restore(copy, url)
    shelf = open_shelf(url, "o")
    with shelf.reading() as txn:
        assert set(mentions.ids(txn, november(), 9)) == {"x:1", "x:2"}
    shelf.close()
    assert not [path for path in tmp_path.iterdir() if "restoring" in path.name]
