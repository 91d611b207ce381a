"""What people at the desk keep about a mention: who takes it, until when it can wait, remarks, who is answering now;
also their reply drafts and the days they closed.

A person's act on the answer itself is in ``replies``. Refuses to change a mention: an answer seen later closes the wait
whatever is kept here.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from watch.clock import dated_id, epoch
from watch.store import bulk, meta
from watch.store.engine import Txn
from watch.store.tables import answering, assignment, closed_day, mention, remark, reply_draft, snooze


@dataclass(frozen=True, slots=True)
class Remark:
    id: str
    mention_id: str
    at: int
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply kept for later. ``body`` holds fields between braces, ``{prénom}``."""

    id: str
    title: str
    lang: str
    body: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody is answering. ``token`` is one browser session."""

    mention_id: str
    token: str
    who: str
    at: int
    until: int


def exists(txn: Txn, mention_id: str) -> bool:
    found = sa.select(mention.c.id).where(mention.c.org == txn.org, mention.c.id == mention_id)
    return txn.conn.scalar(found) is not None


def assign(txn: Txn, mention_id: str, who: str, by: str = "") -> str:
    """``who`` takes it, "" takes the assignment back; returns who had it before."""
    c = assignment.c
    here = sa.and_(c.org == txn.org, c.mention_id == mention_id)
    before = txn.conn.scalar(sa.select(c.who).where(here)) or ""
    if who:
        row = {"org": txn.org, "mention_id": mention_id, "who": who, "by": by, "at": epoch()}
        bulk.put(txn, assignment, [row])
    else:
        txn.conn.execute(sa.delete(assignment).where(here))
    meta.bump(txn)
    return before


def assigned(txn: Txn, ids: Collection[str] | None = None) -> dict[str, str]:
    """Mention id → who takes it."""
    c = assignment.c
    query = sa.select(c.mention_id, c.who).where(c.org == txn.org)
    if ids is not None:
        query = query.where(bulk.among(txn, c.mention_id, ids))
    return {row[0]: row[1] for row in txn.conn.execute(query)}


def put_off(txn: Txn, mention_id: str, until: int | None, by: str = "") -> int | None:
    """Out of the list until ``until`` (epoch); None brings it back. Returns what it was before."""
    c = snooze.c
    here = sa.and_(c.org == txn.org, c.mention_id == mention_id)
    before = txn.conn.scalar(sa.select(c.until).where(here))
    if until is None:
        txn.conn.execute(sa.delete(snooze).where(here))
    else:
        row = {"org": txn.org, "mention_id": mention_id, "until": until, "by": by, "at": epoch()}
        bulk.put(txn, snooze, [row])
    meta.bump(txn)
    return int(before) if before is not None else None


def put_off_until(txn: Txn, now: int) -> dict[str, int]:
    """Mention id → when it comes back, of those that are out of the list at ``now``."""
    c = snooze.c
    query = sa.select(c.mention_id, c.until).where(c.org == txn.org, c.until > now)
    return {row[0]: int(row[1]) for row in txn.conn.execute(query)}


def write_remark(txn: Txn, mention_id: str, text: str, who: str = "") -> str:
    at = epoch()
    remark_id = dated_id(at)
    row = {"org": txn.org, "mention_id": mention_id, "remark_id": remark_id, "at": at, "who": who, "text": text}
    txn.conn.execute(sa.insert(remark), [row])
    meta.bump(txn)
    return remark_id


def drop_remark(txn: Txn, mention_id: str, remark_id: str) -> None:
    c = remark.c
    here = sa.and_(c.org == txn.org, c.mention_id == mention_id, c.remark_id == remark_id)
    txn.conn.execute(sa.delete(remark).where(here))
    meta.bump(txn)


def remarks(txn: Txn, ids: Collection[str]) -> dict[str, list[Remark]]:
    """Mention id → its remarks, oldest first."""
    c = remark.c
    found: dict[str, list[Remark]] = {}
    query = sa.select(c.remark_id, c.mention_id, c.at, c.who, c.text).where(c.org == txn.org)
    for row in txn.conn.execute(query.where(bulk.among(txn, c.mention_id, ids)).order_by(c.remark_id)):
        found.setdefault(row[1], []).append(Remark(*row))
    return found


def mark(txn: Txn, mention_id: str, token: str, who: str, now: int, seconds: int) -> None:
    """This browser answers that mention, until ``now + seconds``. Marks that ran out are swept."""
    c = answering.c
    txn.conn.execute(sa.delete(answering).where(c.org == txn.org, c.until <= now))
    row = {"org": txn.org, "mention_id": mention_id, "token": token, "who": who, "at": now, "until": now + seconds}
    bulk.put(txn, answering, [row])


def unmark(txn: Txn, mention_id: str) -> None:
    c = answering.c
    txn.conn.execute(sa.delete(answering).where(c.org == txn.org, c.mention_id == mention_id))


def marks(txn: Txn, now: int) -> dict[str, list[Mark]]:
    """Mention id → who is answering it at ``now``, first come first."""
    c = answering.c
    query = sa.select(c.mention_id, c.token, c.who, c.at, c.until).where(c.org == txn.org, c.until > now)
    found: dict[str, list[Mark]] = {}
    for row in txn.conn.execute(query.order_by(c.at, c.token)):
        found.setdefault(row[0], []).append(Mark(*row))
    return found


def drafts(txn: Txn) -> list[Draft]:
    c = reply_draft.c
    query = sa.select(c.draft_id, c.title, c.lang, c.body).where(c.org == txn.org).order_by(c.lang.desc(), c.title)
    return [Draft(*row) for row in txn.conn.execute(query)]


def keep_draft(txn: Txn, title: str, lang: str, body: str, draft_id: str = "") -> str:
    chosen = draft_id or secrets.token_hex(6)
    row = {"org": txn.org, "draft_id": chosen, "title": title, "lang": lang, "body": body, "changed_at": epoch()}
    bulk.put(txn, reply_draft, [row])
    meta.bump(txn)
    return chosen


def drop_draft(txn: Txn, draft_id: str) -> Draft | None:
    """The draft that went, so that it can come back."""
    found = next((d for d in drafts(txn) if d.id == draft_id), None)
    c = reply_draft.c
    txn.conn.execute(sa.delete(reply_draft).where(c.org == txn.org, c.draft_id == draft_id))
    meta.bump(txn)
    return found


def close_day(txn: Txn, local_day: str, by: str = "") -> None:
    """« C'est fini pour aujourd'hui »."""
    bulk.put(txn, closed_day, [{"org": txn.org, "local_day": local_day, "by": by, "at": epoch()}])
    meta.bump(txn)


def open_day(txn: Txn, local_day: str) -> None:
    c = closed_day.c
    txn.conn.execute(sa.delete(closed_day).where(c.org == txn.org, c.local_day == local_day))
    meta.bump(txn)


def closed(txn: Txn, local_day: str) -> tuple[str, int] | None:
    """(by whom, when) the day was closed, None while it is open."""
    c = closed_day.c
    row = txn.conn.execute(sa.select(c.by, c.at).where(c.org == txn.org, c.local_day == local_day)).first()
    return (str(row[0]), int(row[1])) if row is not None else None
