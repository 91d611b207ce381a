"""Events that people accepted, that .ics calendars and the data brought; their lists of things to do.

Those of feeds.yml and of the French calendar are computed, not stored. A refused id is not stored again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from watch.clock import epoch
from watch.model import Event, Period
from watch.store import alerts, bulk, meta
from watch.store.engine import Txn
from watch.store.tables import event, event_list, event_refused, mention

c, lists = event.c, event_list.c
_COLUMNS = (
    "id", "title", "start_day", "end_day", "source", "subject", "start_time", "place", "own", "url", "category",
    "mention_ids", "title_from",
)  # fmt: skip


def save(txn: Txn, found: Event) -> bool:
    """Store an event; one with the same id is replaced. False when a person refused it before."""
    r = event_refused.c
    if txn.conn.scalar(sa.select(r.id).where(r.org == txn.org, r.id == found.id)) is not None:
        return False
    if (old := _one(txn, found.id)) is not None and old.title_from:
        alerts.retitle(txn, old, found)
    bulk.put(txn, event, [_row(txn, found)])
    meta.bump(txn)
    return True


def _row(txn: Txn, found: Event) -> dict[str, Any]:
    return {
        "org": txn.org, "id": found.id, "title": found.title, "start_day": found.start.isoformat(),
        "end_day": found.end.isoformat(), "source": found.source, "subject": found.subject,
        "start_time": found.start_time, "place": found.place, "own": found.own, "url": found.url,
        "category": found.category, "mention_ids": json.dumps(found.mention_ids), "title_from": found.title_from,
    }  # fmt: skip


def _event(row: Any) -> Event:
    return Event(
        row.id, row.title, date.fromisoformat(row.start_day), date.fromisoformat(row.end_day), row.source,
        row.subject, row.start_time, row.place, bool(row.own), row.url, row.category,
        tuple(json.loads(row.mention_ids)), row.title_from,
    )  # fmt: skip


def list_all(txn: Txn, period: Period | None = None) -> list[Event]:
    """Stored events that touch ``period`` (all of them without), earliest first."""
    query = sa.select(*[c[name] for name in _COLUMNS]).where(c.org == txn.org)
    if period is not None:
        query = query.where(c.start_day <= period.end.isoformat(), c.end_day >= period.start.isoformat())
    return [_event(row) for row in txn.conn.execute(query.order_by(c.start_day, c.id))]


def replace_calendar(txn: Txn, calendar_id: str, found: Sequence[Event]) -> None:
    """All events of one .ics calendar; what it no longer says is gone."""
    _replace(txn, c.id.like(f"ics:{calendar_id}:%"), found)


def replace_source(txn: Txn, source: str, found: Sequence[Event]) -> None:
    """All events that the machine derived from one source."""
    _replace(txn, c.source == source, found)


def _replace(txn: Txn, old: sa.ColumnElement[bool], found: Sequence[Event]) -> None:
    txn.conn.execute(sa.delete(event).where(c.org == txn.org, old))
    bulk.put(txn, event, [_row(txn, each) for each in found])
    meta.bump(txn)


def checklists(txn: Txn) -> dict[str, list[tuple[str, bool]]]:
    """All of them, by event id."""
    rows = txn.conn.execute(sa.select(lists.event_id, lists["items"]).where(lists.org == txn.org))
    return {row[0]: [(str(label), bool(done)) for label, done in json.loads(row[1])] for row in rows}


def keep_checklist(txn: Txn, event_id: str, items: Sequence[tuple[str, bool]]) -> None:
    text = json.dumps([[label, done] for label, done in items], ensure_ascii=False)
    bulk.put(txn, event_list, [{"org": txn.org, "event_id": event_id, "items": text, "at": epoch()}])
    meta.bump(txn)


def move_checklist(txn: Txn, old: str, new: str) -> None:
    """The list of things to do of an event whose id changed, unless the new one has its own."""
    known = checklists(txn)
    if new != old and old in known:
        if new not in known:
            keep_checklist(txn, new, known[old])
        txn.conn.execute(sa.delete(event_list).where(lists.org == txn.org, lists.event_id == old))


def _one(txn: Txn, event_id: str) -> Event | None:
    query = sa.select(*[c[name] for name in _COLUMNS]).where(c.org == txn.org, c.id == event_id)
    found = txn.conn.execute(query).first()
    return None if found is None else _event(found)


def remove(txn: Txn, event_id: str, neutral: Callable[[date], str]) -> bool:
    """Take an event away; alerts of it say ``neutral(start)`` where they had the words of a mention."""
    if (old := _one(txn, event_id)) is not None and old.source == "mention":
        title = neutral(old.start) if old.title_from else old.title
        alerts.retitle(txn, old, replace(old, title=title, place=""))
    done = txn.conn.execute(sa.delete(event).where(c.org == txn.org, c.id == event_id))
    if done.rowcount:
        meta.bump(txn)
    return bool(done.rowcount)


def refuse(txn: Txn, event_id: str, neutral: Callable[[date], str]) -> None:
    """``remove`` for good: ``save`` will not take this id again."""
    bulk.put(txn, event_refused, [{"org": txn.org, "id": event_id, "at": epoch()}])
    remove(txn, event_id, neutral)


def forget_gone(txn: Txn, neutral: Callable[[date], str]) -> int:
    """Words of mentions that are erased or emptied leave the events made of them; returns how many changed.

    The title becomes ``neutral(start)`` unless a person wrote it; place and address go with the first mention; alerts
    on the event say its new title. Call it in the transaction that erases.
    """
    found = [e for e in list_all(txn) if e.source == "mention"]
    ids = {i for e in found for i in (e.title_from, *e.mention_ids) if i}
    rows = txn.conn.execute(
        sa.select(mention.c.id, mention.c.purged_at).where(mention.c.org == txn.org, bulk.among(txn, mention.c.id, ids))
    ).all()
    here, readable = {row.id for row in rows}, {row.id for row in rows if row.purged_at is None}
    changed = []
    for old in found:
        new = replace(old, mention_ids=tuple(i for i in old.mention_ids if i in here))
        if old.title_from and old.title_from not in readable:
            new = replace(new, title=neutral(old.start), title_from="")
        if old.mention_ids and old.mention_ids[0] not in readable:
            new = replace(new, place="", url="")
        if new != old:
            changed.append(new)
            alerts.retitle(txn, old, new)
    bulk.put(txn, event, [_row(txn, each) for each in changed])
    orphans = alerts.unname_orphans(txn, {e.id for e in found}, neutral)
    if changed or orphans:
        meta.bump(txn)
    return len(changed)


def refused(txn: Txn) -> set[str]:
    return set(txn.conn.scalars(sa.select(event_refused.c.id).where(event_refused.c.org == txn.org)))
