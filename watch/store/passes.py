"""What each reading of an export met that was here already, so that an import can be taken back exactly.

What an import brings first bears its source and the second its reading began (``first_seen_at``): ``begin`` gives that
second to one reading only. What it met is kept as 64-bit hashes of ids, one row a batch that met something: nothing for
a new file, eight bytes a mention for one read before. Refuses to keep an id, and to say who wrote what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b

import sqlalchemy as sa

from watch.store.engine import Txn
from watch.store.tables import import_pass

p = import_pass.c
WIDTH = 8
KEPT_DAYS = 400  # a large export imported again each week leaves some megabytes a year
FROM_THE_START, RESUMED = 0, 1  # the first number of an import: an older Vigie left no trace of what it read before


def mark(mention_id: str) -> bytes:
    return blake2b(mention_id.encode("utf-8", "replace"), digest_size=WIDTH).digest()


def marks(ids: Iterable[str]) -> bytes:
    """Sorted, one after the other."""
    return b"".join(sorted(map(mark, ids)))


def begin(txn: Txn, import_id: str, now: int, *, resumed: bool) -> int:
    """A reading begins; returns the second that its mentions are first seen at: now, or the next that is free."""
    taken = set(txn.conn.scalars(sa.select(p.seen_at).where(p.org == txn.org, p.seen_at >= now).distinct()))
    while now in taken:
        now += 1
    last = _last(txn, import_id)
    number = (RESUMED if resumed else FROM_THE_START) if last is None else last[0] + 1
    _put(txn, import_id, number, now, {})
    return now


def remember(txn: Txn, import_id: str, met: Mapping[str, bool]) -> None:
    """What a batch of the reading that runs met: id → whether it changed it."""
    last = _last(txn, import_id) if met else None
    if last is not None:
        _put(txn, import_id, last[0] + 1, last[1], met)


def write_down(txn: Txn, import_id: str, seen_at: Iterable[int]) -> None:
    """Seconds found out of what an older Vigie read: killed half-way, who takes it back knows them again."""
    for at in sorted(set(seen_at) - instants(txn, import_id)[0]):
        last = _last(txn, import_id)
        _put(txn, import_id, RESUMED if last is None else last[0] + 1, at, {})


def _put(txn: Txn, import_id: str, number: int, seen_at: int, met: Mapping[str, bool]) -> None:
    row = {"org": txn.org, "import_id": import_id, "number": number, "seen_at": seen_at}
    blobs = {"met": marks(met), "changed": marks(i for i, changed in met.items() if changed)}
    txn.conn.execute(sa.insert(import_pass).values(**row, **blobs))


def _last(txn: Txn, import_id: str) -> tuple[int, int] | None:
    query = sa.select(p.number, p.seen_at).where(p.org == txn.org, p.import_id == import_id)
    row = txn.conn.execute(query.order_by(p.number.desc()).limit(1)).first()
    return None if row is None else (int(row[0]), int(row[1]))


def instants(txn: Txn, import_id: str) -> tuple[set[int], bool]:
    """(seconds at which readings of this import began, whether all of them are known)."""
    query = sa.select(p.number, p.seen_at).where(p.org == txn.org, p.import_id == import_id)
    rows = txn.conn.execute(query).all()
    return {int(row[1]) for row in rows}, any(row[0] == FROM_THE_START for row in rows)


def met_by(txn: Txn, import_id: str) -> tuple[set[bytes], set[bytes]]:
    """(marks of what this import met, of what it changed among it)."""
    query = sa.select(p.met, p.changed).where(p.org == txn.org, p.import_id == import_id)
    met: set[bytes] = set()
    changed: set[bytes] = set()
    for row in txn.conn.execute(query):
        met.update(_cut(bytes(row[0])))
        changed.update(_cut(bytes(row[1])))
    return met, changed


def _cut(packed: bytes) -> Iterable[bytes]:
    return (packed[i : i + WIDTH] for i in range(0, len(packed), WIDTH))


def traced(txn: Txn) -> set[str]:
    """Ids of the imports whose meetings are known."""
    return set(txn.conn.scalars(sa.select(p.import_id).where(p.org == txn.org).distinct()))


def expire(txn: Txn, now: int) -> None:
    """Traces of imports that began ``KEPT_DAYS`` ago go: these are known as those of an older Vigie are."""
    young = sa.select(p.import_id).where(p.org == txn.org, p.seen_at >= now - KEPT_DAYS * 86_400)
    txn.conn.execute(sa.delete(import_pass).where(p.org == txn.org, p.import_id.not_in(young)))


def forget(txn: Txn, import_id: str) -> None:
    txn.conn.execute(sa.delete(import_pass).where(p.org == txn.org, p.import_id == import_id))
