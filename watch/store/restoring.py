"""A backup put in the place of the store, and those who were erased since kept out of it.

The replaced store's refusal list goes over into the one that comes, and whoever it names is erased there. In a file
that happens before the swap: a crash in between leaves the old store. On a server the database is replaced first: the
list waits in a file, and who opens the store next takes it up (``take_up``). Where the list cannot be read, that is
said, with the moment from which nobody is known. Refuses while another process has the store open, since it would go
on writing into what went; and a backup that does not verify.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import apsw
import sqlalchemy as sa
from fasteners import InterProcessLock

from watch.errors import BackupRefused, StoreError, StoreInUse
from watch.store import driver, maintenance, meta, refusals
from watch.store.engine import Shelf, Txn, address, migrate_shelf
from watch.store.faults import translated
from watch.store.forgotten import SALT
from watch.store.refusals import Refusals


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and who did not."""

    kept: Path | None = None  # the replaced store
    people: int = 0  # erased again: their erasure is younger than the backup
    mentions: int = 0
    strangers: int = 0  # erased here, and not to be recognised in a backup of another installation
    keyed: bool = True  # the backup holds the secret by which erased people are recognised
    unknown_since: int | None = None  # no list could be read: who was erased from this epoch on is back


def restore(path: Path, url: str, salt: str = "", waiting: Path | None = None) -> Restored:
    """Put a backup in the place of the store at ``url``; the replaced one is backed up first.

    ``salt``: this installation's, for a store that does not hold it yet. ``waiting``: where the refusal list of a
    server's store waits while it is replaced. Raises StoreInUse, BackupRefused.
    """
    target = address(url)
    if target.get_backend_name() != "sqlite":
        return _restore_there(path, url, salt, waiting)
    maintenance.verify(path)
    if not target.database:
        raise BackupRefused(reason="memory")
    store = Path(target.database)
    kept: Path | None = None
    gone: Refusals | None = None
    shelf = Shelf(url, "")
    part = store.with_name(f"{store.name}.restoring")
    try:
        with shelf.one_at_a_time():
            if store.exists():
                _alone(store)
                gone = refusals.of_file(store)
                kept = _backup(shelf, store)
                shelf.close()
            with translated("sqlite"):
                source = driver.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1")
                try:
                    source.execute("VACUUM INTO ?", (str(part),))
                finally:
                    source.close()
            done = _keep_out(f"sqlite:///{part.absolute().as_posix()}", gone, salt)
            maintenance.verify(part)
            maintenance.flush(part)
            if store.exists():
                _alone(store)  # a worker may have been started meanwhile
            if kept is not None and not kept.exists():
                os.replace(store, kept)  # it could not be read: set aside as it is
            for leftover in ("-wal", "-shm"):  # they belong to the file that goes
                store.with_name(store.name + leftover).unlink(missing_ok=True)
            os.replace(part, store)
            maintenance.flush(store.parent)
    finally:
        shelf.close()
        for leftover in ("", "-wal", "-shm", ".lock"):
            part.with_name(part.name + leftover).unlink(missing_ok=True)
    return replace(done, kept=kept)


def _backup(shelf: Shelf, store: Path) -> Path:
    try:
        return maintenance.backup(shelf, store.parent / "backups")
    except StoreError:
        return store.with_name(f"{store.name}.damaged-{secrets.token_hex(2)}")


def _alone(store: Path) -> None:
    """Raises StoreInUse when anybody has the store open, busy or not: an open write-ahead log cannot be given up."""
    try:
        conn = driver.connect(str(store), timeout=1.0)
        try:
            if str(conn.execute("PRAGMA journal_mode=DELETE").get).lower() != "delete":
                raise StoreInUse(place="sqlite")
        finally:
            conn.close()
    except (apsw.BusyError, apsw.LockedError):
        raise StoreInUse(place="sqlite") from None
    except driver.Error:
        return  # damaged: it is set aside


def _restore_there(path: Path, url: str, salt: str, waiting: Path | None) -> Restored:
    with _only_one(waiting):
        _alone_there(url)
        left = refusals.read(waiting) if waiting is not None else None
        gone = left or refusals.of_server(url)  # a restore that was cut off: its list is not in the database
        if gone is not None and waiting is not None:
            refusals.write(gone, waiting)
        try:
            _undump(path, address(url))
        except StoreError:
            if waiting is not None and left is None:
                waiting.unlink(missing_ok=True)  # nothing was changed: the database has its list
            raise
        done = _keep_out(url, gone, salt)
        if waiting is not None:
            waiting.unlink(missing_ok=True)
    return done


def take_up(url: str, waiting: Path) -> Restored | None:
    """Ends a restore that was cut off: whom its list names is erased. None when there was nothing to do.

    Raises StoreInUse while the restore is at work.
    """
    if not waiting.exists():
        return None
    with _only_one(waiting):
        gone = refusals.read(waiting)
        if gone is None:
            return None
        done = _keep_out(url, gone, "")
        waiting.unlink(missing_ok=True)
    return done


@contextmanager
def _only_one(waiting: Path | None) -> Iterator[None]:
    lock = InterProcessLock(str(waiting) + ".lock") if waiting is not None else None
    if lock is not None and not lock.acquire(blocking=False):
        if lock.lockfile is not None:
            lock.lockfile.close()
        raise StoreInUse(place="postgresql")
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


def _alone_there(url: str) -> None:
    """Raises StoreInUse when another Vigie has this database open; one that just ended is waited for."""
    others = sa.text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND application_name = 'vigie' AND pid <> pg_backend_pid()"
    )
    shelf = Shelf(url, "")
    try:
        for pause in (0.1, 0.3, 0.6, 1.0, None):
            with shelf.reading() as txn:
                if not txn.conn.scalar(others):
                    return
            if pause is None:
                raise StoreInUse(place="postgresql")
            time.sleep(pause)
    finally:
        shelf.close()


def _keep_out(url: str, gone: Refusals | None, salt: str) -> Restored:
    """Erases whom the list names from the store at ``url``, and leaves the list there."""
    shelf = Shelf(url, "")
    try:
        with shelf.reading() as txn:
            held = meta.value(txn, SALT)
            since = _last_moment(txn) if gone is None else None
        if gone is None or not (gone.people or gone.names):
            return Restored(keyed=bool(held), unknown_since=since)
        known = gone.salt or salt
        if held and known and held != known:
            return Restored(strangers=len(gone.people))
        migrate_shelf(shelf, None)
        with shelf.writing() as txn:
            again, mentions, changed = refusals.keep_out(txn, gone)
        if changed:
            maintenance.vacuum(shelf)
        return Restored(None, again, mentions, 0, bool(held))
    finally:
        shelf.close()


def _last_moment(txn: Txn) -> int:
    """The last thing that this store knows to have happened, epoch; 0 when it is empty."""
    at = [
        txn.conn.scalar(sa.text(f"SELECT max({column}) FROM {table}"))
        for table, column in (
            ("mention", "collected_at"), ("import_report", "finished_at"), ("collection_run", "finished_at"),
            ("refused_author", "at"), ("note", "at"),
        )
    ]  # fmt: skip
    at += [int(v) for v in txn.conn.scalars(sa.text("SELECT value FROM meta WHERE key = 'kept_at'")) if v.isdigit()]
    return max((int(each) for each in at if each), default=0)


def _undump(path: Path, url: sa.URL) -> None:
    options, environment = maintenance.pg(url)
    if not path.is_file():
        raise BackupRefused(reason="missing")
    if subprocess.run(
        [maintenance.tool("pg_restore"), "--list", str(path)], capture_output=True, check=False
    ).returncode:
        raise BackupRefused(reason="damaged")
    done = subprocess.run(
        [
            maintenance.tool("pg_restore"),
            "--clean",
            "--if-exists",
            "--no-owner",
            "--single-transaction",
            *options,
            str(path),
        ],
        env=environment,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise BackupRefused(reason="restore")
