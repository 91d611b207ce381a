"""The task queue: huey on its own SQLite file, or on the PostgreSQL of VIGIE_DATABASE_URL when that is set.

One address decides: with PostgreSQL, several machines run ``python -m watch worker`` on the same queue.
Refuses a folder where nothing can be written, in a sentence.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from typing import Any

from watch.errors import DiskFull, StoreReadOnly
from watch.settings import Place

NAME = "vigie"
SAID_AGAIN_S = 60.0


class Briefly(logging.Filter):
    """The queue's own complaints: one line a minute each, without the driver's words. A server that is away for an hour
    would fill the log with traces twice a second."""

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        kind = record.exc_info[0] if record.exc_info else None
        if kind is None:
            return True
        said, now = f"{record.getMessage()} ({kind.__name__})", time.monotonic()
        if now - self._said.get(said, -SAID_AGAIN_S) < SAID_AGAIN_S:
            return False
        if len(self._said) > 100:  # a task's number is in its message
            self._said.clear()
        self._said[said] = now
        record.msg, record.args, record.exc_info, record.exc_text = said, (), None, None
        return True


def speak_briefly() -> None:
    mine = Briefly()
    for name in ("huey", "huey.consumer", "huey.consumer.Worker", "huey.consumer.Scheduler"):
        logging.getLogger(name).addFilter(mine)


def open_queue(place: Place, *, immediate: bool = False) -> Any:
    """The huey instance of ``place``; ``immediate`` runs tasks at once in the caller (tests, one-shot commands)."""
    if place.database_url.startswith("postgresql") and not immediate:
        from huey import PostgresHuey
        from sqlalchemy.engine import make_url

        from watch.store.faults import place_of, translated

        url = make_url(place.database_url).set(drivername="postgresql")
        with translated(place_of(url)):
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
