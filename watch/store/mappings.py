"""Column mappings a person gave, by the signature of a table's headings."""

from __future__ import annotations

import json
from collections.abc import Mapping

import sqlalchemy as sa

from watch.clock import epoch
from watch.store import bulk
from watch.store.engine import Txn
from watch.store.tables import mapping as mapping_


def remember(txn: Txn, signature: str, mapping: Mapping[str, str]) -> None:
    row = {"org": txn.org, "signature": signature, "mapping": json.dumps(dict(mapping)), "used_at": epoch()}
    bulk.put(txn, mapping_, [row])


def recall(txn: Txn, signature: str) -> dict[str, str] | None:
    c = mapping_.c
    found = txn.conn.scalar(sa.select(c.mapping).where(c.org == txn.org, c.signature == signature))
    return dict(json.loads(found)) if found else None


def any_kept(txn: Txn) -> bool:
    return txn.conn.scalar(sa.select(sa.literal(1)).where(mapping_.c.org == txn.org).limit(1)) is not None


def forget(txn: Txn, signature: str) -> None:
    c = mapping_.c
    txn.conn.execute(sa.delete(mapping_).where(c.org == txn.org, c.signature == signature))
