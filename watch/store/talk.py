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
    tally = _Tally()
    _count(found, tally, mine, comments, answered)
    _threads(txn, filters, found, tally, mine)
    tally.into(found)
    return found


class _Tally:
    """Seven counts of a channel, and of a channel and week: cheaper to add up than ``DialogueCounts``."""

    def __init__(self) -> None:
        self.whole: dict[str, list[int]] = defaultdict(lambda: [0] * 7)
        self.weekly: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * 7)

    def into(self, found: Talk) -> None:
        for key, n in self.weekly.items():
            found.weekly[key] = DialogueCounts(*n)
            whole = self.whole[key[1]]
            for i in range(5):  # threads last over weeks: theirs are counted apart
                whole[i] += n[i]
        found.whole = {network: DialogueCounts(*n) for network, n in self.whole.items()}


def _count(found: Talk, tally: _Tally, mine: Any, comments: dict[str, int], answered: set[str]) -> None:
    for row in mine:
        key = (monday(row.local_day), row.network)
        counts = tally.weekly[key]
        came = comments.get(row.id, 0)
        if row.kind in POSTS and not row.parent_id:
            counts[0] += 1
            counts[1] += bool(came)
            counts[2] += row.id in answered
        counts[3] += 1
        counts[4] += bool(row.parent_id or row.kind in REPLIES)
        if came:
            found.exchanges[key] += came


def _threads(txn: Txn, filters: Filters, found: Talk, tally: _Tally, mine: Any) -> None:
    """Turns within the period, and within each week; a thread counts where and when we spoke in it."""
    network: dict[str, str] = {}
    weeks: dict[tuple[str, str], str] = {}  # (thread, Monday) -> network of our last word
    for row in mine:
        if row.thread_id:
            network[row.thread_id] = row.network
            weeks[row.thread_id, monday(row.local_day)] = row.network
    if not network:
        return
    where = [m.org == txn.org, *chosen(mention, filters), bulk.among(txn, m.thread_id, sorted(network))]
    columns = (m.thread_id, m.author_key, m.ownership, m.local_day)
    rows: Any = txn.conn.execute(sa.select(*columns).where(*where).order_by(m.thread_id, m.published_at, m.id)).all()
    turns: dict[str, int] = {}
    weekly: dict[tuple[str, str], int] = {}
    thread = speaker = ""
    spoke: dict[str, str] = {}  # Monday -> who spoke last in that week of the thread
    n = 0
    for here, author, ownership, day in rows:
        if here != thread:
            if thread:
                turns[thread] = n
            thread, speaker, n, spoke = here, "", 0, {}
        voice = "own" if ownership == "own" else author or "?"
        if voice != speaker:
            n += 1
            speaker = voice
        week = monday(day)
        if spoke.get(week) != voice:
            spoke[week] = voice
            weekly[here, week] = weekly.get((here, week), 0) + 1
    turns[thread] = n
    for each, place in network.items():
        found.depths.setdefault(place, Counter())[turns[each]] += 1
        tally.whole[place][5] += 1
        tally.whole[place][6] += turns[each] >= DEEP
    for (each, week), place in weeks.items():
        counts = tally.weekly[week, place]
        counts[5] += 1
        counts[6] += weekly[each, week] >= DEEP


def _children(txn: Txn, parents: list[str]) -> Any:
    if not parents:
        return []
    where = sa.and_(m.org == txn.org, HAS_PARENT, bulk.among(txn, m.parent_id, parents))
    return txn.conn.execute(sa.select(m.id, m.parent_id, m.ownership).where(where)).all()
