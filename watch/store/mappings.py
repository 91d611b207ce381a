"""What is remembered of files, for the next one of the same kind: the columns a person named, by the signature of a
table's headings; and what was decided of dates and ids (``formats.decided``), under keys that begin with ``READING``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import sqlalchemy as sa

from watch.clock import epoch
from watch.store import bulk
from watch.store.engine import Txn
from watch.store.tables import mapping as mapping_

READING = "reading:"
_LATEST = 2_000


def remember(txn: Txn, signature: str, mapping: Mapping[str, str]) -> None:
    row = {"org": txn.org, "signature": signature, "mapping": json.dumps(dict(mapping)), "used_at": epoch()}
    bulk.put(txn, mapping_, [row])


def recall(txn: Txn, signature: str) -> dict[str, str] | None:
    c = mapping_.c
    found = txn.conn.scalar(sa.select(c.mapping).where(c.org == txn.org, c.signature == signature))
    return dict(json.loads(found)) if found else None


def any_kept(txn: Txn) -> bool:
    c = mapping_.c
    where = (c.org == txn.org, c.signature.not_like(f"{READING}%"))
    return txn.conn.scalar(sa.select(sa.literal(1)).where(*where).limit(1)) is not None


def readings(txn: Txn) -> dict[str, dict[str, str]]:
    """What was decided of earlier files, by kind of file."""
    c = mapping_.c
    query = sa.select(c.signature, c.mapping).where(c.org == txn.org, c.signature.like(f"{READING}%"))
    rows = txn.conn.execute(query.order_by(c.used_at.desc()).limit(_LATEST))
    return {key.removeprefix(READING): dict(json.loads(said)) for key, said in rows}


def remember_readings(txn: Txn, decided: Mapping[str, Mapping[str, str]]) -> None:
    """An order that the file did not show and nobody said does not replace one that was."""
    known = readings(txn)
    for key, said in decided.items():
        kept = known.get(key, {})
        if said.get("date_order_by") == "assumed" and kept.get("date_order_by", "assumed") != "assumed":
            said = {name: value for name, value in said.items() if not name.startswith("date_order")}
        both = {**kept, **said}
        if both != kept:
            remember(txn, READING + key, both)
