"""A backup put in the place of the store, and those who were erased since kept out of it.

The replaced store's refusal list goes over into the one that comes, and whoever it names is erased there, before the
swap: a crash in between leaves the old store. Refuses while another process has the store open, since it would go on
writing into the file that went; and a backup that does not verify.
"""

from __future__ import annotations

import os
import secrets
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import apsw
import sqlalchemy as sa

from watch.errors import BackupRefused, StoreError, StoreInUse
from watch.store import bulk, driver, maintenance, meta, people
from watch.store.engine import Shelf, Txn, address, migrate_shelf
from watch.store.faults import translated
from watch.store.tables import refused_author

SALT = "salt"  # of author keys, beside no organisation: ``pipeline.desk.salt``
Refused = tuple[str, str, int, int]  # organisation, author's key, when, mentions erased


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and who did not."""

    kept: Path | None = None  # the replaced store
    people: int = 0  # erased again: their erasure is younger than the backup
    mentions: int = 0
    strangers: int = 0  # erased here, and not to be recognised in a backup of another installation
    keyed: bool = True  # the backup holds the secret by which erased people are recognised


def restore(path: Path, url: str, salt: str = "") -> Restored:
    """Put a backup in the place of the store at ``url``; the replaced one is backed up first.

    ``salt``: this installation's, for a store that does not hold it yet. Raises StoreInUse, BackupRefused.
    """
    target = address(url)
    if target.get_backend_name() != "sqlite":
        gone, known = _refused_there(url)
        _undump(path, target)
        return _keep_out(url, gone, known or salt)
    maintenance.verify(path)
    if not target.database:
        raise BackupRefused(reason="memory")
    store = Path(target.database)
    kept: Path | None = None
    gone, known = [], ""
    shelf = Shelf(url, "")
    part = store.with_name(f"{store.name}.restoring")
    try:
        with shelf.one_at_a_time():
            if store.exists():
                _alone(store)
                gone, known = _refused_in(store)
                kept = _backup(shelf, store)
                shelf.close()
            with translated("sqlite"):
                source = driver.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1")
                try:
                    source.execute("VACUUM INTO ?", (str(part),))
                finally:
                    source.close()
            done = _keep_out(f"sqlite:///{part.absolute().as_posix()}", gone, known or salt)
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
    return Restored(kept, done.people, done.mentions, done.strangers, done.keyed)


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


def _refused_in(store: Path) -> tuple[list[Refused], str]:
    """The refusal list of a SQLite store of any age, and its salt; nothing of a damaged one."""
    try:
        conn = driver.connect(str(store))
        try:
            rows = conn.execute("SELECT org, author_key, at, mentions FROM refused_author").fetchall()
            held = conn.execute("SELECT value FROM meta WHERE org = '' AND key = ?", (SALT,)).fetchone()
        finally:
            conn.close()
    except driver.Error:
        return [], ""
    return [(str(r[0]), str(r[1]), int(r[2] or 0), int(r[3] or 0)) for r in rows], str(held[0]) if held else ""


def _refused_there(url: str) -> tuple[list[Refused], str]:
    shelf = Shelf(url, "")
    c = refused_author.c
    try:
        with shelf.reading() as txn:
            rows = txn.conn.execute(sa.select(c.org, c.author_key, c.at, c.mentions)).all()
            return [(r[0], r[1], int(r[2] or 0), int(r[3] or 0)) for r in rows], meta.value(txn, SALT)
    except StoreError:
        return [], ""  # an empty database
    finally:
        shelf.close()


def _keep_out(url: str, gone: Sequence[Refused], salt: str) -> Restored:
    """Erases whom the list names from the store at ``url``, and leaves the list there."""
    shelf = Shelf(url, "")
    try:
        with shelf.reading() as txn:
            held = meta.value(txn, SALT)
        if not gone:
            return Restored(keyed=bool(held))
        if held and salt and held != salt:
            return Restored(strangers=len(gone))
        migrate_shelf(shelf, None)
        again = mentions = 0
        with shelf.writing() as txn:
            for org, key, at, n in gone:
                mine = Txn(txn.conn, org)
                if key in {known for known, *_ in people.refused_authors(mine)}:
                    continue
                erased = people.erase_author(mine, key)
                again, mentions = again + bool(erased), mentions + erased
                row = {"org": org, "author_key": key, "at": at, "mentions": n}  # the proof stays as it was
                bulk.put(mine, refused_author, [row])
        if mentions:
            maintenance.vacuum(shelf)
        return Restored(None, again, mentions, 0, bool(held))
    finally:
        shelf.close()


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
