"""apsw as SQLAlchemy sees it: the same answers as Python's own driver gives."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from watch.store import driver
from watch.store.engine import address

ROOT = Path(__file__).parents[2]
TABLE = "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE, n INTEGER)"


def theirs(path):
    made = sa.create_engine(f"sqlite:///{path}", poolclass=sa.NullPool)
    sa.event.listen(made, "connect", lambda c, _: setattr(c, "isolation_level", None))
    return made


@pytest.fixture(params=["apsw", "sqlite3"])
def engine(request, tmp_path):
    """Both drivers must pass: what holds for one only is no promise of PEP 249."""
    path = tmp_path / "d.db"
    made = sa.create_engine(address(f"sqlite:///{path}")) if request.param == "apsw" else theirs(path)
    sa.event.listen(made, "begin", lambda conn: conn.exec_driver_sql("BEGIN"))
    with made.begin() as conn:
        conn.exec_driver_sql(TABLE)
        conn.exec_driver_sql("INSERT INTO t (name, n) VALUES (?, ?)", [("a", 1), ("b", 2), ("c", 3)])
    yield made
    made.dispose()


def test_an_answer_without_rows_has_columns(engine):
    with engine.begin() as conn:
        found = conn.exec_driver_sql("SELECT id, name AS called FROM t WHERE n > 9")
        assert list(found.keys()) == ["id", "called"]
        assert found.all() == []
        assert conn.execute(sa.text("SELECT name FROM t WHERE n = :n"), {"n": 2}).scalar() == "b"


@pytest.mark.parametrize(
    ("sql", "rows", "told"),
    [
        ("INSERT INTO t (name, n) VALUES ('d', 4), ('e', 5)", None, 2),
        ("INSERT INTO t (name, n) VALUES (?, ?) ON CONFLICT DO NOTHING", [("a", 1), ("d", 4), ("e", 5)], 2),
        ("UPDATE t SET n = 0 WHERE n > 1", None, 2),
        ("UPDATE t SET n = ? WHERE name = ?", [(7, "a"), (8, "nobody")], 1),
        ("DELETE FROM t WHERE n = 2", None, 1),
        ("DELETE FROM t", None, 3),
        ("INSERT INTO t (name, n) VALUES ('a', 9) ON CONFLICT (name) DO UPDATE SET n = 9", None, 1),
        ("UPDATE t SET n = 1 WHERE 0", None, 0),
        ("CREATE TABLE u (x)", None, -1),
    ],
)
def test_how_many_rows_a_statement_changed(engine, sql, rows, told):
    with engine.begin() as conn:
        found = conn.exec_driver_sql(sql, rows)
        assert not found.returns_rows
        assert found.rowcount == told or sql.startswith("CREATE")


def test_the_id_that_an_insert_made(engine):
    table = sa.Table("t", sa.MetaData(), autoload_with=engine)
    with engine.begin() as conn:
        assert conn.execute(sa.insert(table).values(name="z", n=1)).inserted_primary_key == (4,)
        assert conn.execute(sa.insert(table).values(name="y", n=1).returning(table.c.id, table.c.name)).one() == (
            5,
            "y",
        )


def test_rows_are_read_in_pieces_and_the_rest_left(engine):
    with engine.begin() as conn:
        found = conn.exec_driver_sql("SELECT n FROM t ORDER BY n")
        assert found.fetchmany(2) == [(1,), (2,)]
        assert found.fetchmany(5) == [(3,)]
        assert found.fetchmany(5) == []
        assert conn.exec_driver_sql("SELECT n FROM t ORDER BY n").first() == (1,)
        half = conn.exec_driver_sql("INSERT INTO t (n) VALUES (7), (8) RETURNING n")
        assert half.fetchone() == (7,)
        half.close()  # a commit must not wait for what nobody reads
    with engine.begin() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM t").scalar() == 5


def test_what_was_not_committed_is_gone(engine):
    with engine.connect() as conn:
        conn.begin()
        conn.exec_driver_sql("DELETE FROM t")
    with engine.connect() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM t").scalar() == 3


@pytest.mark.parametrize(
    ("sql", "values", "kind"),
    [
        ("INSERT INTO t (name) VALUES ('a')", (), sa.exc.IntegrityError),
        ("INSERT INTO nothing VALUES (1)", (), sa.exc.OperationalError),
        ("SELEC 1", (), sa.exc.OperationalError),
        ("INSERT INTO t (id) VALUES (?)", ("no number",), sa.exc.DBAPIError),
    ],
)
def test_errors_have_their_names(engine, sql, values, kind):
    with engine.begin() as conn, pytest.raises(kind):
        conn.exec_driver_sql(sql, values)


def test_half_a_character_is_refused_not_changed(engine):
    with engine.begin() as conn:
        raw = conn.connection.driver_connection
        with pytest.raises(UnicodeEncodeError):
            raw.executemany("INSERT INTO t (name) VALUES (?)", [("good",), ("bad \ud83d",)])
        assert conn.exec_driver_sql("SELECT count(*) FROM t WHERE name LIKE 'good'").scalar() == 1


def test_values_come_back_as_they_went_in(engine):
    values = [None, 0, -(2**63), 2**63 - 1, 1.5, "", "été 👏🏽\0x", b"\x00\xff", True]
    with engine.begin() as conn:
        for value in values:
            assert conn.exec_driver_sql("SELECT ?", (value,)).scalar() == value
        with pytest.raises(OverflowError):
            conn.exec_driver_sql("SELECT ?", (2**63,))


def test_bytes_through_a_typed_column(engine):
    table = sa.Table("b", sa.MetaData(), sa.Column("body", sa.LargeBinary))
    with engine.begin() as conn:
        table.create(conn)
        conn.execute(sa.insert(table), [{"body": b"\x00packed"}, {"body": None}])
        assert conn.execute(sa.select(table.c.body)).scalars().all() == [b"\x00packed", None]


def test_a_closed_connection_is_not_taken_for_an_open_one(tmp_path):
    engine = sa.create_engine(address(f"sqlite:///{tmp_path / 'd.db'}"))
    with engine.connect() as conn:
        conn.connection.driver_connection.close()
        with pytest.raises(sa.exc.DBAPIError) as raised:
            conn.exec_driver_sql("SELECT 1")
        assert raised.value.connection_invalidated
    with engine.connect() as conn:
        assert conn.exec_driver_sql("SELECT 1").scalar() == 1


def test_the_store_brings_its_own_sqlite():
    assert driver.sqlite_version_info >= (3, 51, 3), "the WAL-reset defect"
    code = "import sys, watch.store.engine as e; e.open_shelf('sqlite://').close(); print('sqlite3' in sys.modules)"
    bare = {k: v for k, v in os.environ.items() if not k.startswith("COV")}  # coverage keeps its data by sqlite3
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=bare)
    assert done.stdout.strip() == "False", "two libraries on one file in one process drop each other's locks"


def test_a_file_of_either_is_read_by_the_other(tmp_path):
    path = tmp_path / "x.db"
    made = driver.connect(str(path))
    made.execute("PRAGMA journal_mode=WAL")
    made.execute(TABLE)
    made.close()
    with sqlite3.connect(path) as old:
        old.execute("INSERT INTO t (name) VALUES ('old')")
    old.close()
    made = driver.connect(str(path))
    assert made.execute("SELECT name FROM t").fetchall() == [("old",)]
    made.close()
