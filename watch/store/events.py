"""Events found in mentions or added by people (those of feeds.yml and the calendar are computed, not stored)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import sqlalchemy as sa

from watch.clock import epoch
from watch.model import Event, Period
from watch.store import bulk, meta
from watch.store.engine import Txn
from watch.store.tables import event, event_refused

c = event.c
_COLUMNS = (
    "id", "title", "start_day", "end_day", "source", "subject", "start_time", "place", "own", "url", "category",
    "mention_ids",
)  # fmt: skip


def save(txn: Txn, found: Event) -> bool:
    """Store an event; one with the same id is replaced. False when a person refused it before."""
    r = event_refused.c
    if txn.conn.scalar(sa.select(r.id).where(r.org == txn.org, r.id == found.id)) is not None:
        return False
    row = {
        "org": txn.org, "id": found.id, "title": found.title, "start_day": found.start.isoformat(),
        "end_day": found.end.isoformat(), "source": found.source, "subject": found.subject,
        "start_time": found.start_time, "place": found.place, "own": found.own, "url": found.url,
        "category": found.category, "mention_ids": json.dumps(found.mention_ids),
    }  # fmt: skip
    bulk.put(txn, event, [row])
    meta.bump(txn)
    return True


def _event(row: Any) -> Event:
    return Event(
        row.id, row.title, date.fromisoformat(row.start_day), date.fromisoformat(row.end_day), row.source,
        row.subject, row.start_time, row.place, bool(row.own), row.url, row.category,
        tuple(json.loads(row.mention_ids)),
    )  # fmt: skip


def list_all(txn: Txn, period: Period | None = None) -> list[Event]:
    """Stored events that touch ``period`` (all of them without), earliest first."""
    query = sa.select(*[c[name] for name in _COLUMNS]).where(c.org == txn.org)
    if period is not None:
        query = query.where(c.start_day <= period.end.isoformat(), c.end_day >= period.start.isoformat())
    return [_event(row) for row in txn.conn.execute(query.order_by(c.start_day, c.id))]


def remove(txn: Txn, event_id: str) -> bool:
    done = txn.conn.execute(sa.delete(event).where(c.org == txn.org, c.id == event_id))
    if done.rowcount:
        meta.bump(txn)
    return bool(done.rowcount)


def refuse(txn: Txn, event_id: str) -> None:
    """Remove an event for good: ``save`` will not take this id again."""
    bulk.put(txn, event_refused, [{"org": txn.org, "id": event_id, "at": epoch()}])
    remove(txn, event_id)


def refused(txn: Txn) -> set[str]:
    return set(txn.conn.scalars(sa.select(event_refused.c.id).where(event_refused.c.org == txn.org)))
