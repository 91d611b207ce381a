"""The task queue: huey on its own SQLite file, or on the PostgreSQL of VIGIE_DATABASE_URL when that is set.

One address decides: with PostgreSQL, several machines run ``python -m watch worker`` on the same queue.
Refuses a folder where nothing can be written, in a sentence.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from watch.errors import DiskFull, StoreReadOnly
from watch.settings import Place

NAME = "vigie"


def open_queue(place: Place, *, immediate: bool = False) -> Any:
    """The huey instance of ``place``; ``immediate`` runs tasks at once in the caller (tests, one-shot commands)."""
    if place.database_url.startswith("postgresql") and not immediate:
        from huey import PostgresHuey
        from sqlalchemy.engine import make_url

        url = make_url(place.database_url).set(drivername="postgresql")
        return PostgresHuey(NAME, dsn=url.render_as_string(hide_password=False), results=False)
    from huey import MemoryHuey, SqliteHuey

    if immediate:
        return MemoryHuey(NAME, immediate=True, results=False)
    place.data.mkdir(parents=True, exist_ok=True)
    try:
        queue = SqliteHuey(NAME, filename=str(place.data / "queue.db"), results=False, timeout=30)
        # Calls left by a dead worker are stale: the store says better what is due.
        queue.flush()
    except sqlite3.Error as error:
        full = "full" in str(error)
        raise (DiskFull(place="queue") if full else StoreReadOnly(place="queue")) from None
    return queue
