"""Second opinions on tone, kept by hash of the text so that a restart asks the transformer nothing twice.

Two numbers a hash, the newest ``KEPT``; those of another version go. Refuses to hold a text or to know whose it was.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from watch.clock import epoch
from watch.store import bulk
from watch.store.engine import Txn
from watch.store.tables import tone_opinion

KEPT = 20_000
c = tone_opinion.c


def kept(txn: Txn, version: str) -> list[tuple[bytes, float, float]]:
    """(hash, logits of positive and negative against neutral) of ``version``, oldest first."""
    query = sa.select(c.key, c.up, c.down).where(c.org == txn.org, c.version == version)
    found = txn.conn.execute(query.order_by(c.at, c.key))
    return [(bytes.fromhex(key), float(up), float(down)) for key, up, down in found]


def keep(txn: Txn, made: Sequence[tuple[bytes, float, float]], version: str) -> None:
    at = epoch()
    rows = [
        {"org": txn.org, "key": key.hex(), "version": version, "up": up, "down": down, "at": at}
        for key, up, down in dict.fromkeys(made)
    ]
    bulk.put(txn, tone_opinion, rows)
    txn.conn.execute(sa.delete(tone_opinion).where(c.org == txn.org, c.version != version))
    oldest = sa.select(c.at).where(c.org == txn.org).order_by(c.at.desc()).offset(KEPT).limit(1)
    edge = txn.conn.execute(oldest).scalar()
    if edge is not None:
        txn.conn.execute(sa.delete(tone_opinion).where(c.org == txn.org, c.at <= edge))
