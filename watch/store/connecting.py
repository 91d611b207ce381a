"""How connections to the store are made: SQLite for one writer and many readers, PostgreSQL with its pool.

Refuses to print parameters or a password: SQLAlchemy hides the first, ``faults`` the second.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from watch.errors import StoreUnreachable

PATIENCE_S = 30
CONNECT_S = 10
ON_SHARE = "share"  # ?share=yes in the address: who knows better keeps the store on a network share
LONGEST_WAIT_S = 30.0


class Away:
    """A server that did not answer is asked again after one second, then two, four … thirty, and not sooner than it was
    last waited for; meanwhile nobody waits for it: a page asks twenty things, and each would take the ten seconds of a
    connection that never comes."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._failures, self._until = 0, 0.0
        self._lock = threading.Lock()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Raises StoreUnreachable at once while it is too early to ask again; one at a time asks after that."""
        with self._lock:
            if self._failures and monotonic() < self._until:
                raise StoreUnreachable(place=self.place, reason="away")
            if self._failures:
                self._until = monotonic() + LONGEST_WAIT_S
        began = monotonic()
        try:
            yield
        except StoreUnreachable:
            with self._lock:
                self._failures = min(self._failures + 1, 10)
                ended = monotonic()
                wait = 2.0 ** (self._failures - 1) * random.uniform(0.5, 1.0)
                self._until = ended + min(LONGEST_WAIT_S, max(wait, ended - began))
            raise
        except BaseException:
            self._failures = 0
            raise
        self._failures = 0


def sqlite_engine(url: sa.URL, *, memory: bool, writing: bool) -> sa.Engine:
    # NORMAL: a power cut may take the last transactions, never more. ?synchronous=FULL in the address syncs each one.
    sync = "FULL" if str(url.query.get("synchronous", "")).upper() == "FULL" else "NORMAL"
    url = url.difference_update_query(["synchronous", ON_SHARE])
    options: dict[str, Any] = {"connect_args": {"timeout": PATIENCE_S}}
    if memory:
        options["poolclass"] = StaticPool
    elif not writing:
        options |= {"pool_size": 8, "max_overflow": 64, "pool_timeout": PATIENCE_S}
    engine = sa.create_engine(url, hide_parameters=True, **options)

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        run = connection.execute
        if memory:
            return
        if writing:
            run("PRAGMA page_size=8192")  # of a new file; 10 % faster imports than 4096
            run("PRAGMA journal_mode=WAL")
            run(f"PRAGMA synchronous={sync}")
            run("PRAGMA cache_size=-131072")
            run("PRAGMA wal_autocheckpoint=16000")
            run("PRAGMA journal_size_limit=67108864")
            run("PRAGMA mmap_size=0")  # a long import would touch, and so hold, every page of the file
        else:
            run("PRAGMA cache_size=-16384")
            run("PRAGMA query_only=ON")
            run("PRAGMA mmap_size=1073741824")
        run("PRAGMA temp_store=MEMORY")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def server_engine(url: sa.URL) -> sa.Engine:
    engine = sa.create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=8,
        max_overflow=24,
        pool_timeout=PATIENCE_S,
        connect_args={
            "connect_timeout": CONNECT_S,
            "application_name": "vigie",
            "keepalives_idle": 10,  # a server whose machine went without a word is missed within half a minute
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": 25_000,
        },
    )

    @sa.event.listens_for(engine, "do_connect")
    def _connect(_dialect: Any, _record: Any, args: Any, kwargs: Any) -> Any:
        from watch.store.frozen import Connection

        return Connection.connect(*args, **kwargs)

    @sa.event.listens_for(engine, "checkin")
    def _idle(connection: Any, _record: Any) -> None:
        if connection is not None:  # whether it still answers is asked before it is lent again
            connection.limit_s = CONNECT_S

    @sa.event.listens_for(engine, "checkout")
    def _lent(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.limit_s = None  # whoever asks says how long

    return engine
