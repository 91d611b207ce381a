"""Sealed periods: the figures of a week, a month or chosen days, frozen as one JSON text that is never written again.

Refuses to replace a sealed period, and to know what the document says: ``watch.snapshots`` does.
"""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from watch.store import bulk, meta
from watch.store.engine import Txn
from watch.store.tables import roll_day, snapshot

c = snapshot.c


@dataclass(frozen=True, slots=True)
class Sealed:
    """``id`` is 2026-W47, 2026-10, or 2026-11-02_2026-11-09; days are local, both included; ``sealed_at`` an epoch."""

    id: str
    kind: str  # week | month | chosen
    start: str
    end: str
    sealed_at: int
    digest: str


_FACTS = (c.id, c.kind, c.start_day, c.end_day, c.sealed_at, c.digest)


def keep(txn: Txn, sealed: Sealed, document: str) -> bool:
    """Writes a sealed period; False, and nothing is changed, when that one is sealed already."""
    row = dict(zip(("id", "kind", "start_day", "end_day", "sealed_at", "digest"), _values(sealed), strict=True))
    # one statement: on PostgreSQL another process may seal the same week between a look and a write
    new = bulk.insert(txn, snapshot).values(org=txn.org, document=document, **row).on_conflict_do_nothing()
    if txn.conn.scalar(new.returning(c.id)) is None:
        return False
    meta.bump(txn)
    return True


def _values(sealed: Sealed) -> tuple[str | int, ...]:
    return sealed.id, sealed.kind, sealed.start, sealed.end, sealed.sealed_at, sealed.digest


def document_of(txn: Txn, snapshot_id: str) -> str:
    """The document as it was sealed, "" when there is none."""
    found = txn.conn.scalar(sa.select(c.document).where(c.org == txn.org, c.id == snapshot_id))
    return str(found or "")


def sealed(txn: Txn, *, kind: str = "", before: str = "", limit: int = 600) -> list[Sealed]:
    """Latest first; with ``kind``, that one only; with ``before`` (a local day), those that end before it."""
    query = sa.select(*_FACTS).where(c.org == txn.org)
    if kind:
        query = query.where(c.kind == kind)
    if before:
        query = query.where(c.end_day < before)
    rows = txn.conn.execute(query.order_by(c.end_day.desc(), c.start_day.desc(), c.id).limit(limit))
    return [Sealed(*row) for row in rows]


def first_day(txn: Txn) -> str:
    """The local day of the oldest mention, "" without any: no period from before it is worth sealing."""
    return str(txn.conn.scalar(sa.select(sa.func.min(roll_day.c.local_day)).where(roll_day.c.org == txn.org)) or "")
