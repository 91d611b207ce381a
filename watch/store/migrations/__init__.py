"""Brings a store to the schema of this Vigie; one file a step in ``versions``.

An empty SQLite file gets in one go what all steps together make (``fresh.sql``, written by ``tools/fresh_schema.py``; a
test compares the two). Refuses to go backwards, and to touch a store written by a newer Vigie. Alembic is imported only
when there is work for it.
"""

from __future__ import annotations

import re
from pathlib import Path

import sqlalchemy as sa

from watch.errors import StoreNewer

REVISIONS = tuple(f"{n:04d}" for n in range(1, 20))  # oldest first
HEAD = REVISIONS[-1]
FRESH = Path(__file__).parent / "fresh.sql"
_BETWEEN = "\n;\n"


def revision(conn: sa.Connection) -> str | None:
    """The store's revision, None for an empty store. Raises StoreNewer when this Vigie does not know it."""
    if not sa.inspect(conn).has_table("alembic_version"):
        return None
    found = conn.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    if found is not None and found not in REVISIONS:
        raise StoreNewer(found=found, known=HEAD)
    return str(found) if found is not None else None


def upgrade(conn: sa.Connection, to: str = HEAD) -> None:
    """Run the missing steps inside the transaction of ``conn``: all of them, or none."""
    if to == HEAD and conn.dialect.name == "sqlite" and revision(conn) is None:
        for statement in FRESH.read_text(encoding="utf-8").split(_BETWEEN):
            conn.exec_driver_sql(statement)
    else:
        step_by_step(conn, to)


def step_by_step(conn: sa.Connection, to: str = HEAD) -> None:
    """Run the missing steps by Alembic, inside the transaction of ``conn``."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = conn
    command.upgrade(config, to)


def statement_of(name: str) -> str:
    """The statement that makes an index of an SQLite store."""
    found = [s for s in FRESH.read_text(encoding="utf-8").split(_BETWEEN) if re.match(rf"CREATE [A-Z ]*{name} ", s)]
    return found[0].replace(name, f"IF NOT EXISTS {name}", 1)


def schema_of(conn: sa.Connection) -> str:
    """SQLite: the statements that make this store's schema, and say its revision. Raises ValueError when rows of other
    tables would be left out."""
    found = conn.exec_driver_sql("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
    own = [name for kind, name, sql in found if sql.startswith("CREATE VIRTUAL TABLE")]  # they make their own tables
    kept = [row for row in found if not any(row[1].startswith(f"{name}_") for name in own)]
    tables = [name for kind, name, _ in kept if kind == "table" and name not in (*own, "alembic_version")]
    if filled := [t for t in tables if conn.exec_driver_sql(f'SELECT 1 FROM "{t}" LIMIT 1').first() is not None]:
        raise ValueError(f"{filled} have rows")
    order = {"table": 0, "index": 1, "trigger": 2, "view": 3}
    statements = [sql for _, _, sql in sorted(kept, key=lambda row: (order[row[0]], row[1]))]
    return _BETWEEN.join([*statements, f"INSERT INTO alembic_version (version_num) VALUES ('{revision(conn)}')"]) + "\n"
