"""Backup, what ``doctor`` says of the store, erasing everything of one organisation.

SQLite: VACUUM INTO beside the target, a full check, then a rename: the file is never copied, a writer may go on.
PostgreSQL: ``pg_dump`` where it is installed. Refuses a backup that does not verify. ``restoring`` puts one back.
"""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import subprocess
import time
from pathlib import Path

import sqlalchemy as sa

from watch.errors import BackupRefused, StoreError
from watch.store import driver, meta, migrations
from watch.store.engine import Shelf, Txn
from watch.store.faults import translated
from watch.store.tables import mention, metadata
from watch.store.tables import meta as meta_table

log = logging.getLogger("vigie.store")


def backup(shelf: Shelf, folder: Path) -> Path:
    """Write a verified copy of the store into ``folder``; returns its path. The store stays open to all."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime()) + "-" + secrets.token_hex(2)
    if shelf.dialect != "sqlite":
        return _dump(shelf, folder / f"vigie-{stamp}.dump")
    target = folder / f"vigie-{stamp}.db"
    part = target.with_suffix(".part")
    try:
        with translated(shelf.place):
            raw = shelf._reader.raw_connection()
            try:
                raw.driver_connection.execute("PRAGMA query_only=OFF")  # type: ignore[union-attr]
                raw.driver_connection.execute("VACUUM INTO ?", (str(part),))  # type: ignore[union-attr]
            finally:
                if not shelf.memory:
                    raw.driver_connection.execute("PRAGMA query_only=ON")  # type: ignore[union-attr]
                raw.close()
        verify(part)
        flush(part)
        os.replace(part, target)
        flush(folder)
    finally:
        part.unlink(missing_ok=True)
    return target


def flush(path: Path) -> None:
    """What was renamed must be on the disk before anybody trusts it; a folder cannot be flushed on Windows."""
    try:
        fd = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(fd)
    except OSError:
        pass
    finally:
        os.close(fd)


def verify(path: Path) -> str:
    """Check a SQLite backup and return its revision. Raises BackupRefused."""
    if not path.is_file() or path.stat().st_size == 0:
        raise BackupRefused(reason="missing")
    try:
        conn = driver.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1")
        try:
            if conn.execute("PRAGMA quick_check(1)").get != "ok":
                raise BackupRefused(reason="damaged")
            found = conn.execute("SELECT version_num FROM alembic_version").fetchone()
            conn.execute("SELECT count(*) FROM roll_day").fetchone()
        finally:
            conn.close()
    except driver.Error:
        raise BackupRefused(reason="damaged") from None
    if found is None or found[0] not in migrations.REVISIONS:
        raise BackupRefused(reason="newer")
    return str(found[0])


def pg(url: sa.URL) -> tuple[list[str], dict[str, str]]:
    """Connection options and environment for PostgreSQL's tools; the password travels in the environment."""
    options = [f"--username={url.username}"] if url.username else []
    host = url.host or url.query.get("host")
    if host:
        options.append(f"--host={host}")
    if url.port:
        options.append(f"--port={url.port}")
    options.append(f"--dbname={url.database or 'postgres'}")
    environment = dict(os.environ)
    if url.password:
        environment["PGPASSWORD"] = str(url.password)
    return options, environment


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise StoreError(reason="missing_tool", tool=name)
    return found


def _dump(shelf: Shelf, target: Path) -> Path:
    options, environment = pg(shelf.url)
    part = target.with_suffix(".part")
    try:
        done = subprocess.run(
            [tool("pg_dump"), "--format=custom", "--no-owner", f"--file={part}", *options],
            env=environment,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise StoreError(place=shelf.place, reason="pg_dump")
        if subprocess.run([tool("pg_restore"), "--list", str(part)], capture_output=True, check=False).returncode:
            raise BackupRefused(reason="damaged")
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return target


def facts(shelf: Shelf) -> dict[str, object]:
    """What ``doctor`` shows. Keys that begin with ``warning`` ask for an action."""
    found: dict[str, object] = {"backend": shelf.dialect}
    with shelf.reading() as txn:
        if txn.sqlite:
            found["sqlite_version"] = driver.sqlite_version
            found["wal_reset_defect"] = driver.has_wal_reset_defect()
            run = txn.conn.exec_driver_sql
            if shelf.path is not None:
                found["bytes"] = shelf.path.stat().st_size
                wal = shelf.path.with_name(shelf.path.name + "-wal")
                found["wal_bytes"] = wal.stat().st_size if wal.exists() else 0
                found["free_bytes"] = shelf.reserve.free()
                found["reserve"] = "low" if shelf.reserve.short() else "held" if shelf.reserve.held() else "none"
            check = run("PRAGMA quick_check(1)").scalar()
            found["integrity" if check == "ok" else "warning_integrity"] = check
        else:
            run = txn.conn.exec_driver_sql
            found["server_version"] = str(run("SHOW server_version").scalar())
            found["bytes"] = int(run("SELECT pg_database_size(current_database())").scalar() or 0)
        found["revision"] = migrations.revision(txn.conn)
        count = sa.select(sa.func.count()).select_from(mention)
        found["mentions"] = int(txn.conn.scalar(count.where(mention.c.org == txn.org)) or 0)
        found["purged_before"] = meta.value(txn, "purged_before")
        if txn.sqlite:
            found["vacuum_owed"] = bool(meta.value(txn, OWED))
    return found


def probe(shelf: Shelf) -> None:
    """Writes something and takes it back. Raises StoreReadOnly, DiskFull …: to begin a transaction proves nothing."""
    with shelf.writing() as txn:
        meta.set_value(txn, "probe", "1")
        txn.conn.execute(sa.delete(meta_table).where(meta_table.c.org == txn.org, meta_table.c.key == "probe"))


OWED = "vacuum_owed"  # meta: rows went, and the disk had no room to give theirs back


def vacuum(shelf: Shelf) -> bool:
    """Give the room of erased texts back, so that their bytes are gone from the file too; says whether it did.

    It asks for as much free room as the store takes. Where that is missing the log is emptied and the rest is owed,
    since pages that were freed before may still hold a word: the next clean-up does it.
    """
    if shelf.dialect != "sqlite":
        with translated(shelf.place):
            raw = shelf._writer.raw_connection()
            try:
                driver = raw.driver_connection
                assert driver is not None
                driver.rollback()
                driver.autocommit = True
                try:
                    driver.execute("VACUUM")
                finally:
                    driver.autocommit = False
            finally:
                raw.close()
        return True
    with shelf.one_at_a_time():
        room = shelf.reserve.free()
        done = room is None or shelf.path is None or room > shelf.path.stat().st_size + shelf.reserve.log_bytes()
        if done:
            with translated(shelf.place), shelf._writer.connect() as conn:
                conn.connection.driver_connection.execute("VACUUM")  # type: ignore[union-attr]
        else:
            log.warning("no room to give back what was erased: owed until there is")
        if shelf.memory:
            return True
        shelf.checkpoint(patient=True)
    with shelf.reading() as txn:
        owed = bool(meta.value(txn, OWED))
    if owed == done:
        with shelf.writing(tidying=True) as txn:
            meta.set_value(txn, OWED, "" if done else "1")
    return done


def erase_organisation(txn: Txn) -> None:
    """Everything of this organisation: rows of every table and its words in the index. The data version goes on."""
    from watch.store import search

    version = meta.data_version(txn)
    m = mention.c
    while True:
        some = txn.conn.execute(sa.select(m.id, m.read_version).where(m.org == txn.org).limit(10_000)).all()
        if not some:
            break
        search.forget(txn, [row.id for row in some if row.read_version not in ("", "~purged")])
        from watch.store import bulk

        txn.conn.execute(sa.delete(mention).where(m.org == txn.org, bulk.among(txn, m.id, [row.id for row in some])))
    for table in metadata.sorted_tables:
        txn.conn.execute(sa.delete(table).where(table.c.org == txn.org))
    meta.set_value(txn, "data_version", str(version + 1))
    meta.set_value(txn, meta.FORGOTTEN, str(version + 1))
