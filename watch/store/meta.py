"""Small facts about the store, one text a key; the data version that caches watch."""

from __future__ import annotations

import sqlalchemy as sa

from watch.store import bulk
from watch.store.engine import Txn
from watch.store.tables import meta

_VERSION = "data_version"
FORGOTTEN = "forgotten"  # the data version at which somebody was erased or texts went, for the last time


def value(txn: Txn, key: str, default: str = "") -> str:
    found = txn.conn.execute(sa.select(meta.c.value).where(meta.c.org == txn.org, meta.c.key == key)).scalar()
    return default if found is None else str(found)


def set_value(txn: Txn, key: str, text: str) -> None:
    bulk.put(txn, meta, [{"org": txn.org, "key": key, "value": text}])


def data_version(txn: Txn) -> int:
    """Grows in the same transaction as any change a screen could show."""
    return int(value(txn, _VERSION, "0"))


def bump(txn: Txn) -> None:
    done = txn.conn.execute(
        sa.update(meta)
        .where(meta.c.org == txn.org, meta.c.key == _VERSION)
        .values(value=sa.cast(sa.cast(meta.c.value, sa.BigInteger) + 1, sa.Text))
    )
    if done.rowcount == 0:
        set_value(txn, _VERSION, "1")
