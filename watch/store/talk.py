"""Our own messages and what came back: the counts of the dialogue index a channel and week, comments under each post,
how deep threads go. Columns only, no text.

``Talk.weekly[week, network]`` is what ``turns.dialogue_counts`` gives for that week alone, ``Talk.whole`` what it gives
for the period; a test holds them together. Refuses to judge: ``watch.insights.dialogue`` does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import sqlalchemy as sa

from watch.insights.dialogue import DialogueCounts
from watch.model import Filters, Kind
from watch.store import bulk
from watch.store.engine import Txn
from watch.store.looking import chosen
from watch.store.rollups import monday
from watch.store.tables import HAS_PARENT, OURS, mention

m = mention.c
DEEP = 3
POSTS = (Kind.POST.value, Kind.ARTICLE.value)
REPLIES = (Kind.COMMENT.value, Kind.MESSAGE.value)


class OwnPost(NamedTuple):
    """One of our posts. ``comments`` by others directly under it, at any time; ``answered``: we replied there."""

    id: str
    network: str
    published_at: int
    local_day: str
    is_share: bool
    content_hash: str
    comments: int
    answered: bool


@dataclass(slots=True)
class Talk:
    posts: list[OwnPost] = field(default_factory=list)
    whole: dict[str, DialogueCounts] = field(default_factory=dict)  # by network
    weekly: dict[tuple[str, str], DialogueCounts] = field(default_factory=dict)  # by (Monday, network)
    exchanges: Counter[tuple[str, str]] = field(default_factory=Counter)  # (Monday, network): replies to what we wrote
    depths: dict[str, Counter[int]] = field(default_factory=dict)  # network -> turns of a thread -> threads


def talk(txn: Txn, filters: Filters) -> Talk:
    """Everything about our messages of the period; ``filters.ownership`` must be empty."""
    columns = [
        m.id,
        m.network,
        m.kind,
        m.parent_id,
        m.thread_id,
        m.local_day,
        m.published_at,
        m.is_share,
        m.content_hash,
    ]
    mine: Any = txn.conn.execute(
        sa.select(*columns).where(m.org == txn.org, OURS, *chosen(mention, filters)).order_by(m.published_at, m.id)
    ).all()
    below = _children(txn, [row.id for row in mine])
    comments: dict[str, int] = Counter(row.parent_id for row in below if row.ownership != "own")
    posts = [row for row in mine if row.kind in POSTS and not row.parent_id]
    ours = {row.id for row in posts}
    outside = {row.id: row.parent_id for row in below if row.ownership != "own" and row.parent_id in ours}
    answered = {row.parent_id for row in below if row.ownership == "own" and comments.get(row.parent_id)}
    answered |= {outside[row.parent_id] for row in _children(txn, list(outside)) if row.ownership == "own"}
    found = Talk()
    found.posts = [
        OwnPost(
            row.id, row.network, row.published_at, row.local_day, bool(row.is_share), row.content_hash,
            comments.get(row.id, 0), row.id in answered,
        )
        for row in posts
    ]  # fmt: skip
    _count(found, mine, comments, answered)
    _threads(txn, filters, found, mine)
    return found


def _count(found: Talk, mine: Any, comments: dict[str, int], answered: set[str]) -> None:
    week: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * 5)
    for row in mine:
        key = (monday(row.local_day), row.network)
        counts = week[key]
        if row.kind in POSTS and not row.parent_id:
            counts[0] += 1
            counts[1] += bool(comments.get(row.id))
            counts[2] += row.id in answered
        counts[3] += 1
        counts[4] += bool(row.parent_id or row.kind in REPLIES)
        found.exchanges[key] += comments.get(row.id, 0)
    for key, counts in week.items():
        found.weekly[key] = DialogueCounts(*counts)
        found.whole[key[1]] = found.whole.get(key[1], DialogueCounts()) + found.weekly[key]


def _threads(txn: Txn, filters: Filters, found: Talk, mine: Any) -> None:
    """Turns within the period, and within each week; a thread counts where and when we spoke in it."""
    network = {row.thread_id: row.network for row in mine if row.thread_id}
    weeks: dict[str, dict[str, str]] = defaultdict(dict)  # thread -> Monday -> network of our last word
    for row in mine:
        if row.thread_id:
            weeks[row.thread_id][monday(row.local_day)] = row.network
    if not network:
        return
    rows = txn.conn.execute(
        sa.select(m.thread_id, m.author_key, m.ownership, m.local_day)
        .where(m.org == txn.org, *chosen(mention, filters), bulk.among(txn, m.thread_id, sorted(network)))
        .order_by(m.thread_id, m.published_at, m.id)
    )
    turns: Counter[str] = Counter()
    weekly: Counter[tuple[str, str]] = Counter()
    last: dict[str, str] = {}
    last_of_week: dict[tuple[str, str], str] = {}
    for thread, author, ownership, day in rows:
        speaker = "own" if ownership == "own" else author or "?"
        if last.get(thread) != speaker:
            turns[thread] += 1
            last[thread] = speaker
        here = (thread, monday(day))
        if last_of_week.get(here) != speaker:
            weekly[here] += 1
            last_of_week[here] = speaker
    for thread, where in network.items():
        found.depths.setdefault(where, Counter())[turns[thread]] += 1
        found.whole[where] += DialogueCounts(threads=1, deep_threads=int(turns[thread] >= DEEP))
        for week, place in weeks[thread].items():
            found.weekly[week, place] += DialogueCounts(threads=1, deep_threads=int(weekly[thread, week] >= DEEP))


def _children(txn: Txn, parents: list[str]) -> Any:
    if not parents:
        return []
    where = sa.and_(m.org == txn.org, HAS_PARENT, bulk.among(txn, m.parent_id, parents))
    return txn.conn.execute(sa.select(m.id, m.parent_id, m.ownership).where(where)).all()
