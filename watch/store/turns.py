"""Who spoke after whom: what the dialogue index counts. Columns only, no text.

Private messages are left out where ``filters`` say so. Refuses to judge: ``watch.insights.dialogue`` does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from watch.insights.dialogue import DialogueCounts
from watch.model import Filters, Kind
from watch.store import bulk
from watch.store.engine import Txn
from watch.store.looking import chosen
from watch.store.tables import HAS_PARENT, mention

m = mention.c
DEEP = 3
_POSTS = (Kind.POST.value, Kind.ARTICLE.value)


def dialogue_counts(txn: Txn, filters: Filters) -> dict[str, DialogueCounts]:
    """By network, from our own public messages of the period; answers to them count whenever they came."""
    columns = (m.id, m.network, m.kind, m.parent_id, m.thread_id)
    where = [m.org == txn.org, *chosen(mention, filters), m.ownership == "own"]
    mine = txn.conn.execute(sa.select(*columns).where(*where)).all()
    posts = {row.id for row in mine if row.kind in _POSTS and not row.parent_id}
    below = _children(txn, posts)
    outside = {row.id: row.parent_id for row in below if row.ownership != "own"}
    commented = set(outside.values())
    answered = {row.parent_id for row in below if row.ownership == "own"} & commented
    answered |= {outside[row.parent_id] for row in _children(txn, set(outside)) if row.ownership == "own"}
    threads = {row.thread_id: row.network for row in mine if row.thread_id}
    deep = _deep(txn, set(threads), filters)
    found: dict[str, DialogueCounts] = {}
    for network in {row.network for row in mine}:
        of_it = [row for row in mine if row.network == network]
        ours = {row.id for row in of_it if row.id in posts}
        inside = {t for t, n in threads.items() if n == network}
        found[network] = DialogueCounts(
            own_posts=len(ours),
            own_posts_commented=len(ours & commented),
            own_posts_answered=len(ours & answered),
            own_messages=len(of_it),
            own_replies=sum(1 for row in of_it if row.parent_id or row.kind in (Kind.COMMENT, Kind.MESSAGE)),
            threads=len(inside),
            deep_threads=len(inside & deep),
        )
    return found


def _children(txn: Txn, parents: set[str]) -> list[Any]:
    if not parents:
        return []
    where = sa.and_(m.org == txn.org, HAS_PARENT, bulk.among(txn, m.parent_id, sorted(parents)))
    return list(txn.conn.execute(sa.select(m.id, m.parent_id, m.ownership).where(where)))


def _deep(txn: Txn, threads: set[str], filters: Filters) -> set[str]:
    """Threads in which the word changed hands at least twice: three turns or more, within the period."""
    if not threads:
        return set()
    where = [m.org == txn.org, *chosen(mention, filters), bulk.among(txn, m.thread_id, sorted(threads))]
    by_id: Any = m.id if txn.sqlite else m.id.collate("C")  # as ``talk`` orders two messages of one second
    rows = txn.conn.execute(
        sa.select(m.thread_id, m.author_key, m.ownership).where(*where).order_by(m.thread_id, m.published_at, by_id)
    )
    turns: dict[str, int] = defaultdict(int)
    last: dict[str, str] = {}
    for thread, author, ownership in rows:
        speaker = "own" if ownership == "own" else author or "?"
        if last.get(thread) != speaker:
            turns[thread] += 1
            last[thread] = speaker
    return {thread for thread, n in turns.items() if n >= DEEP}


def engines(txn: Txn, filters: Filters) -> tuple[str, ...]:
    """What read the tones of the period, by name and version."""
    where = [m.org == txn.org, *chosen(mention, filters), m.tone_engine != ""]
    return tuple(sorted(txn.conn.scalars(sa.select(m.tone_engine).where(*where).distinct())))


def reply_states(txn: Txn, ids: Iterable[str]) -> dict[str, int]:
    """How the named mentions stand with an answer: {state: n}; those that are gone are not counted."""
    wanted = sorted(ids)
    if not wanted:
        return {}
    query = sa.select(m.reply_state, sa.func.count()).where(m.org == txn.org, bulk.among(txn, m.id, wanted))
    return {row[0]: int(row[1]) for row in txn.conn.execute(query.group_by(m.reply_state))}
