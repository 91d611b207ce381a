"""Alerts that were raised, and what people did about them. Refuses to judge: ``watch.alerts`` does."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from watch.clock import epoch
from watch.model import Alert, AlertKind, AlertLevel, AlertState, Event
from watch.store import bulk, meta
from watch.store.engine import Txn
from watch.store.tables import alert, alert_mute

c = alert.c
_COLUMNS = (
    "id", "kind", "level", "subject", "since", "raised_at", "facts", "mention_ids", "strength", "state",
    "snoozed_until",
)  # fmt: skip


def _when(at: int | None) -> datetime | None:
    return None if at is None else datetime.fromtimestamp(at, UTC)


def save(txn: Txn, raised: Alert) -> None:
    """Store an alert; one with the same id is replaced."""
    snoozed = raised.snoozed_until
    row = {
        "org": txn.org, "id": raised.id, "kind": str(raised.kind), "level": str(raised.level),
        "subject": raised.subject, "since": int(raised.since.timestamp()),
        "raised_at": int(raised.raised_at.timestamp()),
        "facts": json.dumps(dict(raised.facts), ensure_ascii=False), "mention_ids": json.dumps(raised.mention_ids),
        "strength": raised.strength, "state": str(raised.state),
        "snoozed_until": None if snoozed is None else int(snoozed.timestamp()),
    }  # fmt: skip
    bulk.put(txn, alert, [row])
    meta.bump(txn)


def retitle(txn: Txn, old: Event, new: Event) -> None:
    """An event lost its words: alerts of it, and those that it explains, do not keep them."""
    rows = txn.conn.execute(sa.select(c.id, c.facts).where(c.org == txn.org, c.kind.in_(("upcoming", "volume"))))
    for alert_id, text in rows.all():
        facts = json.loads(text)
        said = dict(facts)
        if facts.get("event_id") == old.id:
            said |= {"title": new.title, "place": new.place}
        if facts.get("masked_by") == old.title:
            said["masked_by"] = new.title
        if said != facts:
            fresh = json.dumps(said, ensure_ascii=False)
            txn.conn.execute(sa.update(alert).where(c.org == txn.org, c.id == alert_id).values(facts=fresh))


def unname_orphans(txn: Txn, known: Collection[str], neutral: Callable[[date], str]) -> int:
    """Alerts of events that were read in mentions and are not among the ``known`` ids any more; returns how many
    changed."""
    done = 0
    rows = txn.conn.execute(sa.select(c.id, c.facts).where(c.org == txn.org, c.kind == "upcoming"))
    for alert_id, text in rows.all():
        facts = json.loads(text)
        event_id = str(facts.get("event_id", ""))
        if event_id.startswith("mention:") and event_id not in known and "start" in facts:
            said = facts | {"title": neutral(date.fromisoformat(facts["start"])), "place": ""}
            if said != facts:
                fresh = json.dumps(said, ensure_ascii=False)
                txn.conn.execute(sa.update(alert).where(c.org == txn.org, c.id == alert_id).values(facts=fresh))
                done += 1
    return done


def _alert(row: Any) -> Alert:
    return Alert(
        row.id, AlertKind(row.kind), AlertLevel(row.level), row.subject, datetime.fromtimestamp(row.since, UTC),
        datetime.fromtimestamp(row.raised_at, UTC), json.loads(row.facts), tuple(json.loads(row.mention_ids)),
        float(row.strength or 0.0), AlertState(row.state), _when(row.snoozed_until),
    )  # fmt: skip


def _read(txn: Txn, *where: sa.ColumnElement[bool], limit: int = 1000) -> list[Alert]:
    query = sa.select(*[c[name] for name in _COLUMNS]).where(c.org == txn.org, *where)
    return [_alert(row) for row in txn.conn.execute(query.order_by(c.raised_at.desc(), c.id).limit(limit))]


def fetch(txn: Txn, alert_id: str) -> Alert | None:
    return next(iter(_read(txn, c.id == alert_id, limit=1)), None)


def open_alerts(txn: Txn, now: int | None = None) -> list[Alert]:
    """Open ones and those whose snooze is over, latest first."""
    now = epoch() if now is None else now
    return _read(txn, _open(now))


def _open(now: int) -> sa.ColumnElement[bool]:
    """As ``Alert.is_open`` says it."""
    return sa.or_(c.state == "open", sa.and_(c.state == "snoozed", c.snoozed_until <= now))


def history(
    txn: Txn, limit: int = 200, *, since: datetime | None = None, whole: AlertKind | None = None
) -> list[Alert]:
    """All of them, latest first; with ``since``, those raised from then on and every one of the kind ``whole``
    (``limit`` does not count then)."""
    if since is not None:
        recent = c.raised_at >= int(since.timestamp())
        return _read(txn, recent if whole is None else sa.or_(recent, c.kind == str(whole)), limit=100_000)
    return _read(txn, limit=limit)


def _set(txn: Txn, alert_id: str, *where: sa.ColumnElement[bool], **values: Any) -> bool:
    done = txn.conn.execute(sa.update(alert).where(c.org == txn.org, c.id == alert_id, *where).values(**values))
    if done.rowcount:
        meta.bump(txn)
    return bool(done.rowcount)


def snooze(txn: Txn, alert_id: str, until: datetime) -> bool:
    """Silent until then. False when there is no such alert."""
    return _set(txn, alert_id, state="snoozed", snoozed_until=int(until.timestamp()))


def end(txn: Txn, alert_id: str, state: AlertState, now: int) -> bool:
    """Ended by itself: CLOSED when it is over, FADED when nobody touched it. False when a person closed it, or put it
    off, while it was judged: their word stays."""
    return _set(txn, alert_id, _open(now), state=str(state), snoozed_until=None)


def refresh(txn: Txn, judged: Alert, now: int) -> bool:
    """The facts of now for an alert that is open still; False when a person closed it, or put it off, meanwhile."""
    facts = json.dumps(dict(judged.facts), ensure_ascii=False)
    return _set(txn, judged.id, _open(now), facts=facts, mention_ids=json.dumps(judged.mention_ids))


def close(txn: Txn, alert_id: str) -> bool:
    return _set(txn, alert_id, state="closed", snoozed_until=None)


def mute(txn: Txn, kind: str, subject: str) -> None:
    """« Ne plus me prévenir de ceci »; the open alerts of this kind on this subject are closed."""
    bulk.put(txn, alert_mute, [{"org": txn.org, "kind": str(kind), "subject": subject, "at": epoch()}])
    txn.conn.execute(
        sa.update(alert)
        .where(c.org == txn.org, c.kind == str(kind), c.subject == subject, c.state != "closed")
        .values(state="closed", snoozed_until=None)
    )
    meta.bump(txn)


def unmute(txn: Txn, kind: str, subject: str) -> None:
    m = alert_mute.c
    txn.conn.execute(sa.delete(alert_mute).where(m.org == txn.org, m.kind == str(kind), m.subject == subject))
    meta.bump(txn)


def muted(txn: Txn) -> set[tuple[str, str]]:
    """(kind, subject) pairs nobody wants to hear of."""
    m = alert_mute.c
    return {(row[0], row[1]) for row in txn.conn.execute(sa.select(m.kind, m.subject).where(m.org == txn.org))}
