"""What people did, for the record: who, what, about which mention, when. Refuses texts and authors of mentions."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from watch.clock import dated_id, epoch
from watch.store.engine import Txn
from watch.store.tables import note

c = note.c


@dataclass(frozen=True, slots=True)
class Note:
    at: int
    who: str
    what: str
    about: str
    detail: str


def write(txn: Txn, *, who: str, what: str, about: str = "", detail: str = "") -> None:
    at = epoch()
    row = {"at": at, "who": who, "what": what, "about": about, "detail": detail}
    txn.conn.execute(sa.insert(note).values(org=txn.org, note_id=dated_id(at), **row))


def read(txn: Txn, *, about: str | None = None, limit: int = 200) -> list[Note]:
    """Latest first; with ``about``, those of one mention."""
    query = sa.select(c.at, c.who, c.what, c.about, c.detail).where(c.org == txn.org)
    if about is not None:
        query = query.where(c.about == about)
    return [Note(*row) for row in txn.conn.execute(query.order_by(c.note_id.desc()).limit(limit))]


def since(txn: Txn, at: int) -> list[Note]:
    """Everything noted from ``at`` (epoch) on, oldest first."""
    query = sa.select(c.at, c.who, c.what, c.about, c.detail).where(c.org == txn.org, c.note_id >= f"{at:012d}")
    return [Note(*row) for row in txn.conn.execute(query.order_by(c.note_id))]


def times(txn: Txn, what: str, limit: int = 200) -> list[int]:
    """When the latest acts of this kind were done (epoch), latest first."""
    query = sa.select(c.at).where(c.org == txn.org, c.what == what).order_by(c.note_id.desc()).limit(limit)
    return [int(at) for at in txn.conn.scalars(query)]
