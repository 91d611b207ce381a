"""Stories: one text carried by several mentions. One voice, many carriers; the first to publish is the voice.

Refuses to compare texts: ``watch.dedupe`` says which mention tells which story.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from watch.model import StoredMention
from watch.store import bulk, meta
from watch.store.engine import Txn
from watch.store.looking import STORED, stored
from watch.store.rollups import Ledger, facts_of
from watch.store.tables import HAS_STORY, mention

m = mention.c


def record(txn: Txn, pairs: Iterable[tuple[str, str]]) -> None:
    """(mention id, story id; "" for none): who carries what. Copies are told apart from the first carrier."""
    wanted = dict(pairs)
    if not wanted:
        return
    here = sa.and_(m.org == txn.org, bulk.among(txn, m.id, wanted))
    before = txn.conn.execute(sa.select(m.id, m.story_id, m.copy).where(here)).all()
    bulk.change(txn, "mention", ("org", "id"), ("story_id",), [(s, txn.org, i) for i, s in wanted.items()])
    touched = {s for s in (*wanted.values(), *(row.story_id for row in before)) if s}
    carriers = txn.conn.execute(
        sa.select(m.id, m.story_id, m.copy)
        .where(m.org == txn.org, HAS_STORY, bulk.among(txn, m.story_id, touched))
        .order_by(m.published_at, m.id)
    ).all()
    voices: dict[str, str] = {}
    copies: dict[str, bool] = {row.id: False for row in before}
    was = {row.id: bool(row.copy) for row in (*before, *carriers)}
    for row in carriers:
        copies[row.id] = voices.setdefault(row.story_id, row.id) != row.id
    changed = {i: copy for i, copy in copies.items() if copy != was[i]}
    ledger = Ledger()
    for i, facts in facts_of(txn, changed).items():
        ledger.minus(facts)
        ledger.plus(facts._replace(copy=changed[i]))
    bulk.change(txn, "mention", ("org", "id"), ("copy",), [(copy, txn.org, i) for i, copy in changed.items()])
    ledger.flush(txn)
    meta.bump(txn)


def carriers(txn: Txn, story_id: str, limit: int = 200) -> list[StoredMention]:
    """Who tells this story, the voice first."""
    query = sa.select(*STORED).where(m.org == txn.org, HAS_STORY, m.story_id == story_id)
    return [stored(row) for row in txn.conn.execute(query.order_by(m.published_at, m.id).limit(limit))]
