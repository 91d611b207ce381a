"""Indexes that a first import does without until its end: a page of each is then written once, not once a transaction.

A million rows take a third less time. Only in an SQLite store without a mention: there is little to ask before the end,
and what is asked of many rows by day or author is slow until then. The indexes that an import itself and the list of
what waits ask for stay. Whoever puts them off completes them; after a crash the next opening of the store does, unless
an import is at work. Refuses to keep anybody out: a store without them opens, only slower.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import sqlalchemy as sa

from watch.clock import epoch
from watch.errors import StoreError
from watch.store import migrations
from watch.store.tables import source_lease

if TYPE_CHECKING:
    from watch.store.engine import Shelf, Txn

log = logging.getLogger("vigie.store")
LATER = ("mention_asked", "mention_by_author", "mention_by_day", "mention_own")


def put_off(txn: Txn) -> bool:
    """Drop the indexes of ``LATER`` when the store has no mention yet; says whether it did."""
    run = txn.conn.exec_driver_sql
    if not txn.sqlite or run("SELECT 1 FROM mention LIMIT 1").first() is not None:
        return False
    for name in LATER:
        run(f'DROP INDEX IF EXISTS "{name}"')
    return True


def missing(txn: Txn) -> list[str]:
    if not txn.sqlite:
        return []
    known = set(txn.conn.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'index'").scalars())
    return [name for name in LATER if name not in known]


def complete(shelf: Shelf) -> None:
    """Make what is missing, one transaction each: others write in between."""
    with shelf.reading() as txn:
        names = missing(txn)
    for name in names:
        shelf.define(migrations.statement_of(name))


def complete_what_was_left(shelf: Shelf) -> None:
    """``complete``, unless an import is at work: it will. Where the file cannot be written they wait."""
    with shelf.reading() as txn:
        if not missing(txn):
            return
        c = source_lease.c
        at_work = sa.select(sa.literal(1)).where(c.source_id.like("import:%"), c.until > epoch()).limit(1)
        if txn.conn.scalar(at_work) is not None:
            return
    try:
        complete(shelf)
    except StoreError as error:
        log.warning("indexes are missing: %s", error.log_line())
