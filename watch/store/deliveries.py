"""What was sent to which channel, about which alerts, with what outcome. Refuses texts and addresses."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from watch.clock import dated_id
from watch.store import meta
from watch.store.engine import Txn
from watch.store.tables import delivery

c = delivery.c
KEPT = 500  # a channel


@dataclass(frozen=True, slots=True)
class Sent:
    """One message to one channel. ``kind``: at_once | digest | test. ``outcome``: sent | temporary | permanent.

    ``alerts`` are marks (see ``mark``); ``next_at``: when it is tried again, None: not any more. Epoch seconds.
    """

    id: str
    channel: str
    kind: str
    alerts: tuple[str, ...]
    outcome: str
    why: str
    status: int | None
    tries: int
    made_at: int
    tried_at: int
    next_at: int | None


def record(
    txn: Txn, channel: str, kind: str, alerts: Sequence[str], *, outcome: str, why: str, status: int | None, now: int,
    next_at: int | None = None,
) -> str:  # fmt: skip
    """A first try."""
    key = dated_id(now)
    row = {
        "delivery_id": key, "channel": channel, "kind": kind, "alerts": json.dumps(list(alerts)), "outcome": outcome,
        "why": why, "status": status, "tries": 1, "made_at": now, "tried_at": now, "next_at": next_at,
    }  # fmt: skip
    txn.conn.execute(sa.insert(delivery).values(org=txn.org, **row))
    _forget_old(txn, channel)
    meta.bump(txn)
    return key


def again(
    txn: Txn, key: str, *, outcome: str, why: str, status: int | None, now: int, next_at: int | None = None
) -> None:
    """One more try of the same message."""
    values: dict[str, Any] = {"outcome": outcome, "why": why, "status": status, "tried_at": now, "next_at": next_at}
    txn.conn.execute(
        sa.update(delivery).where(c.org == txn.org, c.delivery_id == key).values(tries=c.tries + 1, **values)
    )
    meta.bump(txn)


def latest(txn: Txn, channel: str, limit: int = KEPT) -> list[Sent]:
    """Of one channel, latest first."""
    query = sa.select(*[c[name] for name in _COLUMNS]).where(c.org == txn.org, c.channel == channel)
    rows = txn.conn.execute(query.order_by(c.made_at.desc(), c.delivery_id.desc()).limit(limit))
    return [
        Sent(r.delivery_id, r.channel, r.kind, tuple(json.loads(r.alerts)), r.outcome, r.why, r.status, int(r.tries),
             int(r.made_at), int(r.tried_at), r.next_at)
        for r in rows
    ]  # fmt: skip


def rename(txn: Txn, old: str, new: str) -> None:
    """A channel has another name: what it sent stays its own, and nothing is told twice."""
    txn.conn.execute(sa.update(delivery).where(c.org == txn.org, c.channel == old).values(channel=new))
    meta.bump(txn)


_COLUMNS = (
    "delivery_id", "channel", "kind", "alerts", "outcome", "why", "status", "tries", "made_at", "tried_at", "next_at",
)  # fmt: skip


def _forget_old(txn: Txn, channel: str) -> None:
    old = sa.select(c.delivery_id).where(c.org == txn.org, c.channel == channel)
    last = txn.conn.execute(old.order_by(c.delivery_id.desc()).offset(KEPT).limit(1)).scalar()
    if last is not None:
        txn.conn.execute(sa.delete(delivery).where(c.org == txn.org, c.channel == channel, c.delivery_id <= str(last)))
