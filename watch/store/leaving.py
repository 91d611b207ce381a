"""Mentions that leave as if they had never come: with their links, tones, dates, sketches and a person's work on them.

What they answered waits again, what they were the voice of finds another, what stood under them is an orphan: the rest
of the store is what it would be without them. Roll-ups follow in the same transaction. Refuses to choose them.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from watch.model import AlertState
from watch.store import alerts, beside, bulk, families, search, series, stale, stories
from watch.store.answers import Deadline, OpenSeconds
from watch.store.engine import Txn
from watch.store.rollups import Ledger, facts_of
from watch.store.settling import settle, settle_families, settle_threads
from watch.store.tables import (
    ABOUT_A_MENTION,
    HAS_PARENT,
    alert,
    mention,
    mention_source,
    noise_rule,
    tone_history,
)

m, rule = mention.c, noise_rule.c
_SAID = (
    m.id, m.network, m.parent_id, m.ownership, m.thread_id, m.visibility, m.published_at, m.read_version, m.local_day,
    m.story_id, m.asks, m.author_key, m.hand,
)  # fmt: skip
ABOUT_ONE = ("keep", "mention")  # rules a person made about one mention


def remove(txn: Txn, ids: Collection[str], deadline: Deadline = None, open_seconds: OpenSeconds = None) -> int:
    """Takes these mentions away, aside or not; returns how many there were."""
    if txn.sqlite:
        txn.conn.exec_driver_sql("PRAGMA secure_delete=ON")
    rows = txn.conn.execute(sa.select(*_SAID).where(m.org == txn.org, bulk.among(txn, m.id, ids))).all()
    gone = [row.id for row in rows]
    ledger = Ledger()
    for facts in facts_of(txn, gone).values():
        ledger.minus(facts)
    asked = set(beside.requests(txn, beside.flat(txn, gone)))  # what stood beside words under them
    ours = {row.parent_id for row in rows if row.ownership == "own" and row.parent_id}
    left = {family for row in rows if (family := series.family_of(row)) is not None}  # the first of a row may go
    told = {row.story_id for row in rows if row.story_id}
    for row in rows:
        if row.hand in families.CLOSED:
            families.let_go(txn, row)  # what a person closed with it is a request again
    search.forget(txn, [row.id for row in rows if row.read_version])
    stories.forget(txn, gone)
    stale.drop(txn, {row.local_day for row in rows})
    n = len(gone) + _forget(txn, [*ids])
    txn.conn.execute(sa.delete(mention).where(m.org == txn.org, bulk.among(txn, m.id, gone)))
    below = (m.org == txn.org, m.ownership == "own", HAS_PARENT, bulk.among(txn, m.parent_id, gone))
    txn.conn.execute(sa.update(mention).where(*below).values(orphan=True))
    _told_by_others(txn, told, ledger)
    settle(txn, asked | ours, ledger, deadline, open_seconds)
    left |= families.several_under(txn, ours)  # a word of ours that parted two requests
    settle_families(txn, left, ledger, deadline, open_seconds)
    settle_threads(txn, _threads(rows), ledger, deadline, open_seconds)
    ledger.flush(txn)
    return n


def _forget(txn: Txn, ids: list[str]) -> int:
    """Everything that other tables hold of them; how many were aside."""
    aside = 0
    for table in (mention_source, tone_history, *ABOUT_A_MENTION):
        c = table.c
        done = txn.conn.execute(sa.delete(table).where(c.org == txn.org, bulk.among(txn, c.mention_id, ids)))
        if table.name == "set_aside":
            aside = done.rowcount
    about = (rule.org == txn.org, rule.kind.in_(ABOUT_ONE), bulk.among(txn, rule.value, ids))
    txn.conn.execute(sa.delete(noise_rule).where(*about))
    return aside


def _told_by_others(txn: Txn, told: set[str], ledger: Ledger) -> None:
    """Stories that lost a carrier: one alone is none, the others are compared again, without what joined them."""
    left = stories.members(txn, told)
    stories.record(txn, [(names[0], "") for names in left.values() if len(names) == 1])
    stories.compare_again(txn, [name for names in left.values() for name in names])
    stories.mark(txn, {story for story, names in left.items() if len(names) > 1}, ledger)


def _threads(rows: Any) -> dict[tuple[str, str], tuple[int, int]]:
    spans: dict[tuple[str, str], tuple[int, int]] = {}
    for row in rows:
        if row.visibility == "private" and row.thread_id:
            first, last = spans.get((row.network, row.thread_id), (row.published_at, row.published_at))
            spans[row.network, row.thread_id] = min(first, row.published_at), max(last, row.published_at)
    return spans


def hand_over(txn: Txn, to: dict[str, tuple[int, str]], named: str) -> None:
    """These mentions came first by another source now (id → when, which), and its further mention of them goes.

    ``named``: what ``raw_ref`` began with before; where in its file the other one had it is not known.
    """
    ledger = Ledger()
    facts = facts_of(txn, to)
    for name, old in facts.items():
        ledger.minus(old)
        ledger.plus(old._replace(source_id=to[name][1]))
    stale.drop(txn, {old.local_day for old in facts.values()})
    rows = [(source, at, txn.org, name) for name, (at, source) in to.items()]
    bulk.change(txn, "mention", ("org", "id"), ("source_id", "first_seen_at"), rows)
    here = (m.org == txn.org, bulk.among(txn, m.id, to), m.raw_ref.like(f"{named}:%"))
    txn.conn.execute(sa.update(mention).where(*here).values(raw_ref=""))
    drop_links(txn, [(name, source) for name, (_, source) in to.items()])
    ledger.flush(txn)


def drop_links(txn: Txn, pairs: Collection[tuple[str, str]]) -> None:
    """Further sources of these mentions (id, source) go."""
    c = mention_source.c
    for source in {source for _, source in pairs}:
        names = [name for name, each in pairs if each == source]
        gone = (c.org == txn.org, c.source_id == source, bulk.among(txn, c.mention_id, names))
        txn.conn.execute(sa.delete(mention_source).where(*gone))


def from_alerts(txn: Txn, ids: Collection[str]) -> None:
    """No alert shows what is gone as its evidence; an open one whose every mention is gone is over."""
    gone, c = set(ids), alert.c
    query = sa.select(c.id, c.mention_ids, c.state).where(c.org == txn.org, c.mention_ids != "[]", c.mention_ids != "")
    for name, text, state in txn.conn.execute(query).all():
        shown = json.loads(text)
        left = [each for each in shown if each not in gone]
        if len(left) == len(shown):
            continue
        here = (c.org == txn.org, c.id == name)
        txn.conn.execute(sa.update(alert).where(*here).values(mention_ids=json.dumps(left)))
        if not left and state in (AlertState.OPEN.value, AlertState.SNOOZED.value):
            alerts.close(txn, name)
