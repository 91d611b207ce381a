"""Indexes put off while an empty store is filled: whatever happens they come back, and nothing asks in vain meanwhile."""

from __future__ import annotations

import pytest

from watch.clock import epoch
from watch.errors import DiskFull
from watch.store import later, mentions, migrations, rollups, sources
from watch.store.engine import Shelf, open_shelf

from .made import ask, mention, november, own, read


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'vigie.db'}"


def test_every_one_of_them_is_an_index_of_the_schema():
    for name in later.LATER:
        assert migrations.statement_of(name).startswith(f"CREATE INDEX IF NOT EXISTS {name} ")


def test_only_an_empty_store_does_without(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("a")])
        assert not later.put_off(txn)
        assert later.missing(txn) == []


def test_everything_works_without_them_and_after(url):
    shelf = open_shelf(url, "o")
    with shelf.writing() as txn:
        assert later.put_off(txn)
        assert later.missing(txn) == list(later.LATER)
        mentions.upsert(txn, [ask("a"), own("r", 60, parent_id="x:a"), ask("b", author_key="k-bob")])
        mentions.upsert(txn, [ask("a", text="autre"), mention("c", url_key="u"), mention("d", url_key="u")])
        mentions.record_readings(txn, [read("a", "negative")], "v1")
        assert mentions.erase_author(txn, "k-bob") == 1
        assert mentions.count(txn, november()) == 3
        assert mentions.fetch(txn, "x:a").response_s == 60
        assert rollups.recount(txn) == []
    later.complete(shelf)
    with shelf.writing() as txn:
        assert later.missing(txn) == []
        found = txn.conn.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).all()
        there = {name: " ".join(sql.split()) for name, sql in found}
        for name in later.LATER:
            wanted = migrations.statement_of(name).replace("IF NOT EXISTS ", "")
            assert there[name] == " ".join(wanted.split())
        assert txn.conn.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert txn.conn.exec_driver_sql("PRAGMA temp_store").scalar() == 2, "in memory, as before"
    shelf.close()


def test_after_a_crash_the_next_opening_completes_them_but_not_beside_an_import(url):
    shelf = open_shelf(url, "o")
    with shelf.writing() as txn:
        assert sources.lease(txn, "import:7", "somebody", epoch(), 100)
        later.put_off(txn)
        mentions.upsert(txn, [mention("a")])
    shelf.close()
    beside = open_shelf(url, "o")
    with beside.writing() as txn:
        assert later.missing(txn), "the import at work needs them not yet"
        sources.release(txn, "import:7", "somebody")
    beside.close()
    after = open_shelf(url, "o")
    with after.reading() as txn:
        assert later.missing(txn) == []
    after.close()


def test_a_store_that_cannot_be_completed_opens_all_the_same(url, monkeypatch):
    shelf = open_shelf(url, "o")
    with shelf.writing() as txn:
        later.put_off(txn)
        mentions.upsert(txn, [mention("a")])
    shelf.close()

    def full(*_):
        raise DiskFull(place="vigie.db")

    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "define", full)
        slow = open_shelf(url, "o")
        with slow.reading() as txn:
            assert mentions.count(txn, november()) == 1
            assert later.missing(txn)
        slow.close()
