from __future__ import annotations

import importlib
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from watch.errors import StoreNewer, StoreUnreachable
from watch.store import families, maintenance, mentions, meta, migrations, replies, rollups, settling, tables
from watch.store.engine import Shelf, migrate_shelf, open_shelf

from .made import ask, november, own, read

OLD = Path(__file__).parents[1] / "data" / "store" / "version_0001.sql"


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "vigie.db"
    with sqlite3.connect(path) as conn:
        conn.executescript(OLD.read_text(encoding="utf-8"))
    conn.close()
    return path


def test_an_old_file_with_data_is_backed_up_then_brought_up_to_date(old):
    shelf = open_shelf(f"sqlite:///{old}", "o")
    with shelf.reading() as txn:
        assert migrations.revision(txn.conn) == migrations.HEAD
        assert mentions.count(txn, november()) == 3
        assert mentions.count(txn, november(query="kermesse")) == 1
        assert mentions.fetch(txn, "x:1").response_s == 600
        assert rollups.recount(txn) == []
    with shelf.writing() as txn:  # what the new schema brings works
        mentions.record_readings(txn, [read("1", "negative")], "v2")
        assert mentions.tones_before(txn, "x:1")
    shelf.close()
    (kept,) = (old.parent / "backups").iterdir()
    assert maintenance.verify(kept) == "0001"


def test_a_migration_is_all_or_nothing(old, monkeypatch):
    real = migrations.upgrade

    def broken(conn, to=migrations.HEAD):
        real(conn, to)
        raise RuntimeError("power cut")

    monkeypatch.setattr(migrations, "upgrade", broken)
    with pytest.raises(RuntimeError):
        open_shelf(f"sqlite:///{old}", "o")
    monkeypatch.undo()
    with sqlite3.connect(old) as conn:
        assert conn.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert not conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'tone_history'").fetchall()
    conn.close()
    shelf = Shelf(f"sqlite:///{old}", "o")
    assert migrate_shelf(shelf, old.parent / "safe") == "0001"
    assert migrate_shelf(shelf, old.parent / "safe") == migrations.HEAD
    shelf.close()
    assert len(list((old.parent / "safe").iterdir())) == 1


def test_a_newer_store_is_refused_untouched(database_url):
    shelf = open_shelf(database_url, "o")
    with shelf.writing() as txn:
        txn.conn.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    shelf.close()
    with pytest.raises(StoreNewer) as caught:
        open_shelf(database_url, "o")
    assert caught.value.facts == {"found": "9999", "known": migrations.HEAD}


def test_each_step_keeps_data_on_each_back_end(bare_database_url):
    shelf = Shelf(bare_database_url, "o")
    with shelf.writing() as txn:
        migrations.upgrade(txn.conn, "0001")
        # in SQL: the code of today asks for tables that the first schema did not have
        day = "'2026-11-02', 'x', 'a', 's1', 'comment', 'other', 'public'"
        txn.conn.exec_driver_sql(
            "INSERT INTO mention (org, id, local_day, network, subject, source_id, kind, ownership, visibility) "
            f"VALUES ('o', 'x:1', {day})"
        )
        txn.conn.exec_driver_sql(
            "INSERT INTO roll_day (org, local_day, network, subject, source_id, kind, ownership, visibility, "
            f"unscored, hx) VALUES ('o', {day}, 1, 1)"
        )
    shelf.close()
    shelf = open_shelf(bare_database_url, "o")
    with shelf.reading() as txn:
        assert mentions.count(txn, november()) == 1
        assert mentions.fetch(txn, "x:1") is not None
    shelf.close()


def test_a_request_that_an_older_vigie_closed_for_its_age_is_unanswered_again(bare_database_url):
    shelf = Shelf(bare_database_url, "o")
    columns = "org, id, local_day, network, subject, source_id, kind, ownership, visibility, reply_state, hand"
    place = "'2025-01-02', 'x', 'a', 's1', 'comment', 'other', 'public'"
    with shelf.writing() as txn:
        migrations.step_by_step(txn.conn, "0012")
        run = txn.conn.exec_driver_sql
        for name, reason, purged in (("old", "purged", "9"), ("spam", "", "9"), ("young", "spam", "NULL")):
            run(
                f"INSERT INTO mention ({columns}, asks, dismiss_reason, purged_at, read_version) VALUES ('o', "
                f"'x:{name}', {place}, 'dismissed', 'dismissed', true, '{reason}', {purged}, '~purged')"
            )
        run(
            "INSERT INTO roll_day (org, local_day, network, subject, source_id, kind, ownership, visibility, "
            f"unscored, h00, dismissed) VALUES ('o', {place}, 3, 3, 3)"
        )
    shelf.close()
    shelf = open_shelf(bare_database_url, "o")
    with shelf.reading() as txn:
        assert rollups.recount(txn) == []
        states = {name: mentions.fetch(txn, f"x:{name}").reply_state for name in ("old", "spam", "young")}
        assert states == {"old": "waiting", "spam": "dismissed", "young": "dismissed"}
        assert replies.waiting(txn) == [] and replies.open_waits(txn) == []
    shelf.close()


def test_comments_in_a_row_of_an_older_store_are_marked_and_settled_once(bare_database_url):
    shelf = Shelf(bare_database_url, "o")
    columns = "org, id, local_day, network, subject, source_id, kind, ownership, visibility, reply_state, hand"
    place = "'2026-11-02', 'x', 'a', 's1', 'comment', 'other', 'public', 'waiting', ''"
    day = "'2026-11-02', 'x', 'a', 's1', 'comment', 'other', 'public'"
    with shelf.writing() as txn:
        migrations.step_by_step(txn.conn, "0014")
        run = txn.conn.exec_driver_sql
        for n, who in ((1, "ana"), (2, "ana"), (3, "bob")):
            run(
                f"INSERT INTO mention ({columns}, asks, parent_id, author_key, published_at, precision) VALUES ('o', "
                f"'x:{n}', {place}, true, 'x:P', '{who}', {n}, 's')"
            )
        run(
            "INSERT INTO roll_day (org, local_day, network, subject, source_id, kind, ownership, visibility, unscored, "
            f"h00, waiting) VALUES ('o', {day}, 3, 3, 3)"
        )
        run("INSERT INTO roll_wait (org, subject, network, visibility, n) VALUES ('o', 'a', 'x', 'public', 3)")
    shelf.close()
    shelf = open_shelf(bare_database_url, "o")
    with shelf.writing() as txn:
        assert meta.value(txn, "in_a_row") != ""
        assert settling.settle_rows(txn, families.several_under(txn, None)) == 1
        assert rollups.recount(txn) == []
        states = [mentions.fetch(txn, f"x:{n}").reply_state for n in (1, 2, 3)]
        assert states == ["waiting", "", "waiting"]
        assert sum(n for _, _, n, _ in replies.open_waits(txn)) == 2
    shelf.close()


def test_private_words_an_older_vigie_took_for_closed_stay_so_and_later_ones_wait(shelf):
    """Before step 0018 whatever somebody wrote after a request closed by hand asked nothing."""
    step = importlib.import_module("watch.store.migrations.versions.0018_private_words_after_a_closing")
    private = {"visibility": "private", "thread_id": "t", "author_key": "ana"}
    rows = [ask("1", 0, **private), ask("2", 60, **private), own("3", 120, visibility="private", thread_id="t")]
    rows += [ask("4", 180, **private), ask("5", 240, **private), ask("z", 250, **private | {"author_key": "zoe"})]
    with shelf.writing() as txn:
        mentions.upsert(txn, rows)
        assert replies.dismiss(txn, "x:4", "spam")
        run = txn.conn.exec_driver_sql
        run("UPDATE mention SET hand = '' WHERE hand = 'with'")  # as that Vigie wrote it
        run(step.MARK.format(asks="asks = 1" if txn.sqlite else "asks"))
        hands = txn.conn.exec_driver_sql("SELECT id FROM mention WHERE hand = 'with'").scalars().all()
        assert list(hands) == ["x:5"]
        mentions.upsert(txn, [ask("6", 900, **private)])
        states = [mentions.fetch(txn, f"x:{n}").reply_state for n in "12456z"]
        assert states == ["answered", "", "dismissed", "", "waiting", "waiting"]
        assert rollups.recount(txn) == []


def test_the_tables_are_what_the_code_believes(shelf):
    with shelf.reading() as txn:
        inspector = sa.inspect(txn.conn)
        found = {t: {c["name"] for c in inspector.get_columns(t)} for t in tables.metadata.tables}
        keys = {t: tuple(inspector.get_pk_constraint(t)["constrained_columns"]) for t in tables.metadata.tables}
    for name, table in tables.metadata.tables.items():
        extra = {"doc"} if shelf.dialect == "sqlite" else {"search"}
        assert found[name] - (extra if name == "mention" else set()) == {c.name for c in table.columns}
        if (name, shelf.dialect) != ("mention", "sqlite"):
            assert set(keys[name]) == {c.name for c in table.primary_key}
            assert keys[name][0] == "org"
    assert tables.mention.columns.keys()[: len(tables.MENTION_COLUMNS)] == list(tables.MENTION_COLUMNS)


def test_revisions_are_the_files():
    files = sorted(p.name.split("_")[0] for p in (Path(migrations.__file__).parent / "versions").glob("0*.py"))
    assert tuple(files) == migrations.REVISIONS


def test_a_missing_folder_is_said(tmp_path):
    with pytest.raises(StoreUnreachable):
        open_shelf(f"sqlite:///{tmp_path / 'none' / 'vigie.db'}", "o")
    with pytest.raises(StoreUnreachable):
        open_shelf("no address at all", "o")


def test_an_empty_file_gets_in_one_go_what_all_steps_make(tmp_path):
    made = Shelf(f"sqlite:///{tmp_path / 'steps.db'}", "")
    with made.writing() as txn:
        migrations.step_by_step(txn.conn)
        wanted = migrations.schema_of(txn.conn)
    made.close()
    assert migrations.FRESH.read_text(encoding="utf-8") == wanted, "run tools/fresh_schema.py"
    fresh = open_shelf(f"sqlite:///{tmp_path / 'fresh.db'}", "")
    with fresh.reading() as txn:
        assert migrations.schema_of(txn.conn) == wanted
        assert migrations.revision(txn.conn) == migrations.HEAD
    fresh.close()
