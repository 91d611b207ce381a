from __future__ import annotations

import os
import socket
import sqlite3
import threading
import time

import pytest
import sqlalchemy as sa

from watch.errors import BackupRefused, DiskFull, StoreError, StoreReadOnly, StoreUnreachable
from watch.store import connecting, maintenance, mentions, restoring, rollups
from watch.store.engine import open_shelf

from .made import ask, mention, november, own, read


@pytest.fixture
def file(tmp_path):
    (tmp_path / "d").mkdir()
    return tmp_path / "d" / "vigie.db"


def many(n, start=0):
    return [mention(str(i), i, text="mot " * 50) for i in range(start, start + n)]


def test_a_full_disk_is_said_and_readers_go_on(file):
    shelf = open_shelf(f"sqlite:///{file}", "o")
    with shelf.writing() as txn:
        mentions.upsert(txn, many(200))

    def narrow(connection, _record):
        connection.execute("PRAGMA max_page_count = 100")

    shelf._writer.dispose()
    sa.event.listen(shelf._writer, "connect", narrow)
    with pytest.raises(DiskFull) as caught, shelf.writing() as txn:
        mentions.upsert(txn, many(4000, 200))
    assert "mot" not in str(caught.value)
    with shelf.reading() as txn:
        assert mentions.count(txn, november()) == 200
        assert rollups.recount(txn) == []
    shelf.close()


def test_readers_cannot_write(shelf):
    with pytest.raises(StoreReadOnly), shelf.reading() as txn:
        mentions.upsert(txn, [mention("1")])
    with shelf.reading() as txn:
        assert mentions.count(txn, november()) == 0


def test_an_error_in_the_middle_leaves_nothing(shelf):
    def stumble():
        with shelf.writing() as txn:
            mentions.upsert(txn, [ask("1"), own("2", 5, parent_id="x:1")])
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        stumble()
    with shelf.reading() as txn:
        assert mentions.count(txn, november()) == 0


def test_an_unreachable_server_is_said_without_its_password(monkeypatch):
    with pytest.raises(StoreUnreachable) as caught:
        open_shelf("postgresql://vigie:motdepasse@127.0.0.1:1/vigie", "o")
    assert "motdepasse" not in str(caught.value) + repr(caught.value.facts)
    assert caught.value.__cause__ is None


@pytest.mark.postgres
def test_a_server_that_takes_the_call_and_says_nothing_is_away(monkeypatch):
    monkeypatch.setattr(connecting, "CONNECT_S", 2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(StoreUnreachable):
        open_shelf(f"postgresql://vigie@127.0.0.1:{silent.getsockname()[1]}/vigie")


def test_a_server_waited_for_in_vain_is_left_alone_for_as_long(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(connecting, "monotonic", lambda: clock[0])
    away, asked = connecting.Away("x"), []

    @away.watched()
    def wait_in_vain(seconds):
        asked.append(clock[0])
        clock[0] += seconds
        raise StoreUnreachable(place="x")

    def ask_for(seconds):
        with pytest.raises(StoreUnreachable):
            wait_in_vain(seconds)

    ask_for(10)
    clock[0] = 19.9
    ask_for(10)
    assert asked == [0.0]
    clock[0] = 20.1
    ask_for(300)  # an act that lasted: no longer than the longest wait
    clock[0] += connecting.LONGEST_WAIT_S + 0.1
    ask_for(0)
    assert len(asked) == 3


def test_a_wrong_password_or_database_is_said(postgres_url):
    url = sa.make_url(postgres_url).set(database="none")
    with pytest.raises(StoreUnreachable):
        open_shelf(url.render_as_string(hide_password=False), "o")


@pytest.mark.postgres
def test_a_restarted_server_is_reached_again(postgres_url):
    shelf = open_shelf(postgres_url, "o")
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("1")])
    other = open_shelf(postgres_url, "o")
    with other.writing() as txn:
        others = "pid <> pg_backend_pid() AND datname = current_database()"
        txn.conn.exec_driver_sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
    with shelf.reading() as txn:
        assert mentions.count(txn, november()) == 1
    shelf.close()
    other.close()


def test_what_is_no_database_is_said(file):
    file.write_bytes(b"certainly no database" * 200)
    with pytest.raises(StoreUnreachable):
        open_shelf(f"sqlite:///{file}", "o")


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder_is_said(file):
    open_shelf(f"sqlite:///{file}", "o").close()
    file.chmod(0o400)
    file.parent.chmod(0o500)
    try:
        with pytest.raises(StoreError), open_shelf(f"sqlite:///{file}", "o").writing() as txn:
            mentions.upsert(txn, [mention("1")])
    finally:
        file.parent.chmod(0o700)


def test_many_threads_read_while_one_writes(shelf):
    failures, stop = [], threading.Event()

    def look():
        while not stop.is_set():
            try:
                with shelf.reading() as txn:
                    n = mentions.count(txn, november())
                    assert n == len(mentions.page(txn, november(), limit=999)), "one view for all questions"
            except Exception as error:
                failures.append(error)
                return

    threads = [threading.Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for i in range(20):
        with shelf.writing() as txn:
            mentions.upsert(txn, many(10, i * 10))
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []


def test_threads_may_share_a_store_in_memory():
    shelf = open_shelf("sqlite://", "o")

    def write(i):
        with shelf.writing() as txn:
            mentions.upsert(txn, [mention(str(i))])
            with shelf.reading() as inside:
                assert mentions.fetch(inside, f"x:{i}") is not None

    threads = [threading.Thread(target=write, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with shelf.reading() as txn, shelf.reading() as again:
        assert mentions.count(txn, november()) == mentions.count(again, november()) == 8
    shelf.close()


def test_two_writers_of_two_stores_wait_for_each_other(database_url):
    shelves = [open_shelf(database_url, "o") for _ in range(2)]
    errors = []

    def write(shelf, half):
        try:
            for i in range(10):
                with shelf.writing() as txn:
                    mentions.upsert(txn, many(10, half * 5 + i * 10))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(s, i)) for i, s in enumerate(shelves)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with shelves[0].reading() as txn:
        assert errors == []
        assert mentions.count(txn, november()) == 105
        assert rollups.recount(txn) == []
    for shelf in shelves:
        shelf.close()


def test_a_backup_verifies_and_a_restore_brings_everything_back(file, tmp_path):
    url = f"sqlite:///{file}"
    shelf = open_shelf(url, "o")
    with shelf.writing() as txn:
        mentions.upsert(txn, [ask("1", text="kermesse"), own("2", 9, parent_id="x:1")])
        mentions.record_readings(txn, [read("1", "positive", "kermesse")], "v1")
        kept = maintenance.backup(shelf, tmp_path / "b")  # beside an open writer
        assert maintenance.verify(kept) is not None
    kept = maintenance.backup(shelf, tmp_path / "b")
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("3")])
    shelf.close()
    before = restoring.restore(kept, url).kept
    assert maintenance.verify(before)
    shelf = open_shelf(url, "o")
    with shelf.reading() as txn:
        assert mentions.count(txn, november()) == 2
        assert mentions.count(txn, november(query="kermesse")) == 1
        assert rollups.recount(txn) == []
    shelf.close()
    assert not list(tmp_path.rglob("*.part")) + list(tmp_path.rglob("*.restoring"))


def test_a_backup_ends_while_others_write_without_a_pause(file, tmp_path):
    """The stepwise interface of SQLite starts again at every write, and never ends (faults.md 56)."""
    url = f"sqlite:///{file}"
    shelf = open_shelf(url, "o")
    with shelf.writing() as txn:
        mentions.upsert(txn, many(20_000))
    stop, written, failures = threading.Event(), [], []

    def write():
        other = open_shelf(url, "o")
        try:
            while not stop.is_set():
                with other.writing() as txn:
                    mentions.upsert(txn, many(5, 20_000 + 5 * len(written)))
                written.append(1)
        except Exception as error:
            failures.append(error)
        finally:
            other.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while not written:
            time.sleep(0.01)
        before, began = len(written), time.monotonic()
        kept = maintenance.backup(shelf, tmp_path / "b")
        took, during = time.monotonic() - began, len(written) - before
    finally:
        stop.set()
        writer.join()
    assert failures == []
    assert took < 20
    assert during > 0, "nobody waited for the backup"
    assert maintenance.verify(kept)
    copy = open_shelf(f"sqlite:///{kept}", "o")
    with copy.reading() as txn:
        assert mentions.count(txn, november()) >= 20_000 + 5 * before
        assert rollups.recount(txn) == []
    copy.close()
    shelf.close()


def test_a_damaged_store_is_set_aside_when_a_backup_comes_back(file, tmp_path):
    url = f"sqlite:///{file}"
    shelf = open_shelf(url, "o")
    kept = maintenance.backup(shelf, tmp_path / "b")
    shelf.close()
    for name in ("-wal", "-shm"):
        file.with_name(file.name + name).unlink(missing_ok=True)
    file.write_bytes(b"rubbish" * 5000)
    aside = restoring.restore(kept, url).kept
    assert aside.read_bytes().startswith(b"rubbish")
    open_shelf(url, "o").close()


@pytest.mark.parametrize("harm", ["empty", "cut", "not ours", "newer", "absent"])
def test_a_bad_backup_is_refused_and_the_store_stays(file, tmp_path, harm):
    url = f"sqlite:///{file}"
    shelf = open_shelf(url, "o")
    with shelf.writing() as txn:
        mentions.upsert(txn, many(300))
    kept = maintenance.backup(shelf, tmp_path / "b")
    shelf.close()
    if harm == "empty":
        kept.write_bytes(b"")
    elif harm == "cut":
        data = kept.read_bytes()
        kept.write_bytes(data[: len(data) // 2])
    elif harm == "absent":
        kept.unlink()
    else:
        with sqlite3.connect(kept) as conn:
            new = "UPDATE alembic_version SET version_num = '9'" if harm == "newer" else "DROP TABLE alembic_version"
            conn.execute(new)
        conn.close()
    with pytest.raises(BackupRefused):
        restoring.restore(kept, url)
    shelf = open_shelf(url, "o")
    with shelf.reading() as txn:
        assert mentions.count(txn, november()) == 300
    shelf.close()


def test_what_doctor_says(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, many(3))
    found = maintenance.facts(shelf)
    assert found["mentions"] == 3
    assert found["backend"] == shelf.dialect
    assert not [name for name in found if name.startswith("warning_integrity")]
    maintenance.vacuum(shelf)
    if shelf.dialect == "sqlite":
        assert found["integrity"] == "ok"
        with shelf.reading() as txn:
            assert found["sqlite_version"] == txn.conn.exec_driver_sql("SELECT sqlite_version()").scalar()
        assert not found["wal_reset_defect"]
