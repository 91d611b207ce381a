"""Opens the store and hands out transactions.

SQLite: write-ahead log, one writing connection at a time over all processes (a lock file beside the store, 30 s of
patience), readers that cannot write. PostgreSQL: one writing transaction at a time for each
organisation, since a mention's roll-ups follow from what was read before; read-only snapshots for readers.
``sqlite://`` is a store in memory for tests. A transaction says whether it makes the store grow or tidies it: on a disk
that fills up the first is refused in time, the second may burn the reserve (``reserve``).
Refuses a store written by a newer Vigie; an older one is migrated, a backup first.
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from fasteners import InterProcessLock

from watch.errors import DiskFull, StoreError, StoreOnShare, StoreUnreachable
from watch.store import driver, migrations
from watch.store.connecting import ON_SHARE, PATIENCE_S, Away, server_engine, sqlite_engine
from watch.store.disks import network_share
from watch.store.faults import place_of, refused_by_system, translated
from watch.store.reserve import Reserve

FROZEN_S = 5.0  # beyond the limit, which a server that still runs keeps itself
LONGEST_ACT_S = 300.0
LOOK_EVERY_S = 0.005  # short: whoever writes much leaves short gaps


@dataclass(slots=True)
class Txn:
    """One open transaction of one organisation: what every function of the store takes first."""

    conn: sa.Connection
    org: str
    scarce: bool = False  # the disk is nearly full: nothing may be written that only saves time later

    @property
    def sqlite(self) -> bool:
        return self.conn.dialect.name == "sqlite"

    @property
    def driver(self) -> Any:
        """The driver's own connection, for the bulk paths."""
        return self.conn.connection.driver_connection


def address(url: str) -> sa.URL:
    """The SQLAlchemy address of ``url``: ``postgresql://`` goes to psycopg 3, ``sqlite://`` to apsw (``driver``)."""
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError:
        raise StoreUnreachable(place="address") from None
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername == "sqlite":
        parsed = parsed.set(drivername=driver.NAME)
    return parsed


_locks: dict[Path, tuple[threading.RLock, InterProcessLock]] = {}
_making = threading.Lock()


def _locks_of(path: Path | None) -> tuple[threading.RLock, InterProcessLock | None]:
    """The locks of writers: of this process, and over processes. A file lock belongs to a process, so that two shelves
    of one file share theirs."""
    if path is None:
        return threading.RLock(), None
    with _making:
        known = path.absolute()
        if known not in _locks:
            _locks[known] = threading.RLock(), InterProcessLock(f"{known}.lock")
        return _locks[known]


class Shelf:
    """The store of one organisation. Safe to share between threads.

    ``limit_s``: a PostgreSQL that takes longer over one question counts as away, and one that leaves a writer longer in
    front of a lock as locked; 0, as in background work: it is waited for. SQLite has its own patience.
    """

    def __init__(self, url: str, org: str, limit_s: float = 0) -> None:
        self.url = address(url)
        self.org = org
        self.limit_s = limit_s
        self.place = place_of(self.url)
        self.dialect = self.url.get_backend_name()
        self.memory = self.dialect == "sqlite" and self.url.database in (None, "", ":memory:")
        self._lock, self._file_lock = _locks_of(self.path)
        self.reserve = Reserve(self.path)
        self._away = Away(self.place)
        self._inside: Txn | None = None  # in memory: the one transaction
        if self.dialect == "sqlite":
            self._writer = sqlite_engine(self.url, memory=self.memory, writing=True)
            self._reader = self._writer if self.memory else sqlite_engine(self.url, memory=False, writing=False)
        else:
            self._writer = server_engine(self.url)
            self._reader = self._writer.execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")

    def within(self, limit_s: float) -> Shelf:
        """The same store, with another limit."""
        if self.memory or limit_s == self.limit_s:
            return self
        other = copy.copy(self)
        other.limit_s = limit_s
        return other

    @property
    def path(self) -> Path | None:
        """The file of a SQLite store, None for the others."""
        if self.dialect != "sqlite" or self.memory or self.url.database is None:
            return None
        return Path(self.url.database)

    @contextmanager
    def writing(self, *, growing: bool = False, tidying: bool = False) -> Iterator[Txn]:
        """A transaction that writes: committed at the end, rolled back when anything is raised.

        ``growing``: refused with DiskFull, before anything is written, on a disk that is nearly full. ``tidying``: it
        frees room, and takes the reserve to begin with where there is none.
        """
        with self._giving_up(), self._away.watched(), self.one_at_a_time(), translated(self.place):
            if growing:
                self._make_room()
            elif tidying:
                self.reserve.release_when_full()
            with self._transaction(scarce=self.reserve.short()) as txn:
                yield txn

    @contextmanager
    def _giving_up(self) -> Iterator[None]:
        """Where the disk is really full the reserve goes, so that the next attempt succeeds."""
        try:
            yield
        except DiskFull as error:
            if not error.facts.get("needed_mb") and self.reserve.release():
                error.facts["reserve"] = True
            raise

    def _make_room(self) -> None:
        """Raises DiskFull. What lies in the log is brought into the store while there is room for both."""
        try:
            self.reserve.demand(self.reserve.log_bytes())
        except DiskFull:
            self.checkpoint()
            self.reserve.demand()

    def checkpoint(self, *, patient: bool = False) -> None:
        """SQLite: what is in the log goes into the store, and the log gives its room back unless somebody reads it;
        ``patient``: who reads is waited for."""
        if self.path is None:
            return
        with self.one_at_a_time(), translated(self.place), self._writer.connect() as conn:
            driver: Any = conn.connection.driver_connection
            driver.set_busy_timeout(int(PATIENCE_S * 1000) if patient else 200)
            try:
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                driver.set_busy_timeout(int(PATIENCE_S * 1000))

    @contextmanager
    def _transaction(self, *, scarce: bool) -> Iterator[Txn]:
        with self._writer.begin() as conn:
            txn = Txn(conn, self.org, scarce)
            self._inside = txn if self.memory else None
            if not txn.sqlite:
                self._limit(conn, "lock_timeout", LONGEST_ACT_S)
                conn.execute(sa.text("SELECT pg_advisory_xact_lock(8650, hashtext(:org))"), {"org": self.org})
            try:
                yield txn
            finally:
                self._inside = None

    @contextmanager
    def reading(self) -> Iterator[Txn]:
        """A transaction that cannot write: one consistent view for all its questions."""
        if not self.memory:
            with self._away.watched(), translated(self.place), self._reader.begin() as conn:
                self._limit(conn, "statement_timeout", self.limit_s + FROZEN_S)
                yield Txn(conn, self.org)
            return
        with self._lock:
            if self._inside is not None:
                yield self._inside
            else:
                with translated(self.place), self._writer.begin() as conn:
                    self._inside = Txn(conn, self.org)
                    try:
                        yield self._inside
                    finally:
                        self._inside = None

    def _limit(self, conn: sa.Connection, setting: str, frozen_s: float) -> None:
        if self.dialect == "sqlite":
            return
        driver: Any = conn.connection.driver_connection
        driver.limit_s = frozen_s if self.limit_s else None
        if self.limit_s:
            conn.exec_driver_sql(f"SET LOCAL {setting} = {self.limit_s * 1000:.0f}")

    def define(self, statement: str) -> None:
        """SQLite: a statement of the schema in a transaction of its own; what it sorts is sorted on disk."""
        with self.one_at_a_time(), translated(self.place), self._writer.connect() as conn:
            driver: Any = conn.connection.driver_connection
            if not self.memory:
                driver.execute("PRAGMA temp_store=FILE")
            try:
                driver.execute("BEGIN IMMEDIATE")
                driver.execute(statement)
                driver.execute("COMMIT")
            finally:
                if driver.in_transaction:
                    driver.execute("ROLLBACK")
                driver.execute("PRAGMA temp_store=MEMORY")

    @contextmanager
    def one_at_a_time(self) -> Iterator[None]:
        """SQLite: no other thread or process of Vigie writes or checkpoints meanwhile."""
        if self.dialect != "sqlite":
            yield
            return
        with self._lock:
            lock = self._file_lock
            if lock is None or lock.acquired:  # no file, or this thread writes already
                yield
                return
            try:
                mine = lock.acquire(delay=LOOK_EVERY_S, max_delay=LOOK_EVERY_S, timeout=PATIENCE_S)
            except OSError as error:
                raise refused_by_system(error, self.place) from None
            if not mine:
                raise StoreError(place=self.place, reason="locked")
            try:
                yield
            finally:
                lock.release()

    def close(self) -> None:
        self._reader.dispose()
        self._writer.dispose()


def open_shelf(url: str, org: str = "local", *, limit_s: float = 0) -> Shelf:
    """The store at ``url``, at the schema of this Vigie; ``limit_s``: as of the shelf, from the first question on.

    An empty store gets its tables; an older one is migrated, with a backup beside it first (SQLite).
    Raises StoreUnreachable (server down, wrong password, missing folder), StoreNewer, StoreOnShare, StoreReadOnly,
    DiskFull.
    """
    shelf = Shelf(url, org, limit_s)
    try:
        try:
            migrate_shelf(shelf, shelf.path.parent / "backups" if shelf.path else None)
        except DiskFull:  # even to read, SQLite needs a few kilobytes beside the store
            if not shelf.reserve.release():
                raise
            migrate_shelf(shelf, shelf.path.parent / "backups" if shelf.path else None)
        from watch.store import later

        later.complete_what_was_left(shelf)
    except BaseException:
        shelf.close()
        raise
    return shelf


def migrate_shelf(shelf: Shelf, backup_to: Path | None) -> str | None:
    """Bring ``shelf`` to HEAD; returns the revision it had before, None when it was empty."""
    if shelf.path is not None and not shelf.path.parent.is_dir():
        raise StoreUnreachable(place=shelf.place, reason="folder")
    if shelf.path is not None and not shelf.url.query.get(ON_SHARE) and (kind := network_share(shelf.path.parent)):
        raise StoreOnShare(place=shelf.place, kind=kind)
    with shelf.reading() as txn:
        before = migrations.revision(txn.conn)
    if before == migrations.HEAD:
        return before
    if before is not None and backup_to is not None and shelf.path is not None:
        from watch.store.maintenance import backup

        backup(shelf, backup_to)
    with shelf.writing() as txn:
        if not txn.sqlite:
            txn.conn.execute(sa.text("SELECT pg_advisory_xact_lock(8649)"))  # two first starts at once
        if migrations.revision(txn.conn) != migrations.HEAD:
            migrations.upgrade(txn.conn)
    return before
