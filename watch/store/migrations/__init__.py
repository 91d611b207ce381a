"""Brings a store to the schema of this Vigie; one file a step in ``versions``.

Refuses to go backwards, and to touch a store written by a newer Vigie. Alembic is imported only when there is work.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from watch.errors import StoreNewer

REVISIONS = tuple(f"{n:04d}" for n in range(1, 13))  # oldest first
HEAD = REVISIONS[-1]


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
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = conn
    command.upgrade(config, to)
