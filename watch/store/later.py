"""Indexes that a first import does without until its end: a page of each is then written once, not once a transaction.

Only in an empty SQLite store, where no question is slower for it yet; a million rows take a third less time. Whoever
puts them off completes them, whatever happens; after a crash the next opening of the store does, unless an import is at
work. The indexes that an import itself and the list of what waits ask for stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from watch.clock import epoch
from watch.store import migrations
from watch.store.tables import source_lease

if TYPE_CHECKING:
    from watch.store.engine import Shelf, Txn

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
    """``complete``, unless an import is at work: it will."""
    with shelf.reading() as txn:
        if not missing(txn):
            return
        c = source_lease.c
        at_work = sa.select(sa.literal(1)).where(c.source_id.like("import:%"), c.until > epoch()).limit(1)
        if txn.conn.scalar(at_work) is not None:
            return
    complete(shelf)
