"""The refusal list of a store, on its way into the one that takes its place: erased authors, hashed names, the secret.

Read from a store of any age, kept in a file while a server's database is being replaced. Refuses to tell a list that
could not be read from an empty one: who reads gets None.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from watch.errors import StoreError
from watch.store import bulk, driver, meta, people
from watch.store.engine import Shelf, Txn
from watch.store.forgotten import SALT
from watch.store.tables import forgotten_name, refused_author

_AUTHORS = "SELECT org, author_key, at, mentions FROM refused_author"
_NAMES = "SELECT org, name_key, at FROM forgotten_name"


@dataclass(frozen=True, slots=True)
class Refusals:
    people: tuple[tuple[str, str, int, int], ...] = ()  # organisation, author's key, when, mentions erased
    names: tuple[tuple[str, str, int], ...] = ()  # organisation, hash, when
    salt: str = ""


def of_file(store: Path) -> Refusals | None:
    """Of a SQLite store; None when it cannot be read."""
    try:
        conn = driver.connect(str(store))
        try:
            rows = conn.execute(_AUTHORS).fetchall()
            aged = conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'forgotten_name'").fetchone() is None
            names = [] if aged else conn.execute(_NAMES).fetchall()
            held = conn.execute("SELECT value FROM meta WHERE org = '' AND key = ?", (SALT,)).fetchone()
        finally:
            conn.close()
    except driver.Error:
        return None
    return _made(rows, names, str(held[0]) if held else "")


def of_server(url: str) -> Refusals | None:
    """Of a PostgreSQL store; None when there is none, or it cannot be read."""
    shelf = Shelf(url, "")
    try:
        with shelf.reading() as txn:
            rows = txn.conn.execute(sa.text(_AUTHORS)).all()
            aged = not sa.inspect(txn.conn).has_table("forgotten_name")
            names = [] if aged else txn.conn.execute(sa.text(_NAMES)).all()
            return _made(rows, names, meta.value(txn, SALT))
    except StoreError:
        return None
    finally:
        shelf.close()


def _made(rows: Iterable[Any], names: Iterable[Any], salt: str) -> Refusals:
    return Refusals(
        tuple((str(r[0]), str(r[1]), int(r[2] or 0), int(r[3] or 0)) for r in rows),
        tuple((str(r[0]), str(r[1]), int(r[2] or 0)) for r in names),
        salt,
    )


def write(gone: Refusals, path: Path) -> None:
    """Whole or not at all, for its owner's eyes: it holds the secret."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump(asdict(gone), out)
        out.flush()
        os.fsync(out.fileno())
    os.replace(part, path)


def read(path: Path) -> Refusals | None:
    """What ``write`` left; None when nothing did."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return _made(told["people"], told["names"], str(told["salt"]))


def keep_out(txn: Txn, gone: Refusals) -> tuple[int, int, bool]:
    """Erases whom the list names from every organisation, and leaves the list there: (people, mentions) erased, whether
    anything of them was there."""
    again = mentions = named = 0
    for org in sorted({row[0] for row in gone.people} | {row[0] for row in gone.names}):
        mine = Txn(txn.conn, org)
        known = {key for key, *_ in people.refused_authors(mine)}
        for owner, key, at, n in gone.people:
            if owner == org and key not in known:
                erased = people.erase_author(mine, key)
                again, mentions = again + bool(erased), mentions + erased
                row = {"org": org, "author_key": key, "at": at, "mentions": n}  # the proof stays as it was
                bulk.put(mine, refused_author, [row])
        names = [{"org": org, "name_key": key, "at": at} for owner, key, at in gone.names if owner == org]
        bulk.put(mine, forgotten_name, names)
        named += people.forget_names(mine)
    return again, mentions, bool(mentions or named)
