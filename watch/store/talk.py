"""Our own messages and what came back: the counts of the dialogue index a channel and week, comments under each post,
how deep threads go. Columns only, no text.

Threads and our messages are counted on packed days (``spoken``), posts and what lies under ours by index.
``Talk.weekly[week, network]`` is what ``turns.dialogue_counts`` gives for that week alone, ``Talk.whole`` what it gives
for the period; a test holds them together. Refuses to judge: ``watch.insights.dialogue`` does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from watch.insights.dialogue import DialogueCounts
from watch.model import Filters, Kind
from watch.store import bulk, looking, plain, spoken
from watch.store.engine import Txn
from watch.store.rollups import monday
from watch.store.spoken import Held, Spoken
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


def talk(txn: Txn, filters: Filters, *, exchanges: bool = True, held: Held | None = None) -> Talk:
    """Everything about our messages of the period; ``filters.ownership`` must be empty.

    ``exchanges`` False leaves these out: what lies under our replies is then not looked up. ``held``: what
    ``spoken.held`` gave for the period, where it was asked before.
    """
    held = spoken.held(txn, filters.period) if held is None else held
    packs = sorted(held.packs + spoken.read(txn, held.missing), key=lambda pack: pack[0])
    said = spoken.chosen(packs, filters, REPLIES)
    rows = _in_threads(said)
    if _tied(said, rows):
        said = spoken.chosen(spoken.read(txn, {day for day, _ in packs}), filters, REPLIES)
        rows = _in_threads(said)
    posts = _posts(txn, filters)
    below = _children(txn, said.own if exchanges else [post.id for post in posts])
    comments: dict[str, int] = Counter(parent for _, parent, ownership in below if ownership != "own")
    found = Talk()
    found.posts = _answered(txn, posts, comments, below)
    tally = _Tally()
    for post in found.posts:
        counts = tally.weekly[monday(post.local_day), post.network]
        counts[0] += 1
        counts[1] += bool(post.comments)
        counts[2] += post.answered
    _messages(found, tally, said, comments if exchanges else {})
    _threads(found, tally, said, rows)
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


def _posts(txn: Txn, filters: Filters) -> list[OwnPost]:
    """Our posts, oldest first, nothing known yet of what lies under them."""
    columns = (m.id, m.network, m.published_at, m.local_day, m.is_share, m.content_hash)
    where = [m.org == txn.org, OURS, *looking.chosen(mention, filters), m.kind.in_(POSTS), m.parent_id == ""]
    rows = plain.rows(txn, sa.select(*columns).where(*where).order_by(m.published_at, m.id))
    return [OwnPost(i, network, at, day, bool(share), known, 0, False) for i, network, at, day, share, known in rows]


def _answered(txn: Txn, posts: list[OwnPost], comments: dict[str, int], below: list[tuple[Any, ...]]) -> list[OwnPost]:
    ours = {post.id for post in posts}
    outside = {child: parent for child, parent, ownership in below if ownership != "own" and parent in ours}
    answered = {parent for _, parent, ownership in below if ownership == "own" and comments.get(parent)}
    answered |= {outside[parent] for _, parent, ownership in _children(txn, list(outside)) if ownership == "own"}
    return [post._replace(comments=comments.get(post.id, 0), answered=post.id in answered) for post in posts]


def _children(txn: Txn, parents: list[str]) -> list[tuple[Any, ...]]:
    """(id, parent, ownership) of what lies directly under ``parents``."""
    if not parents:
        return []
    where = (m.org == txn.org, HAS_PARENT, bulk.among(txn, m.parent_id, parents))
    return plain.rows(txn, sa.select(m.id, m.parent_id, m.ownership).where(*where))


def _messages(found: Talk, tally: _Tally, said: Spoken, comments: dict[str, int]) -> None:
    """Our messages and replies by week and channel, and what others wrote under them."""
    ours = said.ours
    week, mondays = _weeks(said)
    key = week[ours] * len(said.networks) + said.network[ours]
    size = len(mondays) * len(said.networks)
    messages = np.bincount(key, minlength=size)
    replies = np.bincount(key[(said.replies | said.talks)[ours]], minlength=size)
    for place in np.flatnonzero(messages).tolist():
        at, network = divmod(place, len(said.networks))
        counts = tally.weekly[mondays[at], said.networks[network]]
        counts[3] += int(messages[place])
        counts[4] += int(replies[place])
    if comments:
        for i, place in zip(said.own, key.tolist(), strict=True):
            if i in comments:
                at, network = divmod(place, len(said.networks))
                found.exchanges[mondays[at], said.networks[network]] += comments[i]


def _weeks(said: Spoken) -> tuple[NDArray[np.int64], list[str]]:
    """Each row's place in the list of Mondays, which rises."""
    mondays = sorted({monday(day) for day in said.days})
    place = {day: i for i, day in enumerate(mondays)}
    return np.array([place[monday(day)] for day in said.days], np.int64)[said.day], mondays


def _in_threads(said: Spoken) -> NDArray[np.int64]:
    """The rows of the threads in which we spoke, by thread, then time."""
    rows = np.flatnonzero(said.thread)
    if not len(rows):
        return rows
    keys = (said.rank, said.at, said.thread) if said.ranked else (said.at, said.thread)  # the sort is stable
    rows = rows[np.lexsort([key[rows] for key in keys])]
    starts = _changes(said.thread[rows])
    with_us = np.logical_or.reduceat(said.ours[rows], np.flatnonzero(starts))
    kept: NDArray[np.int64] = rows[with_us[np.cumsum(starts) - 1]]
    return kept


def _tied(said: Spoken, rows: NDArray[np.int64]) -> bool:
    """Two messages of one second in one thread come from different packs: only their ids tell which came first."""
    a, b = rows[:-1], rows[1:]
    same = (said.thread[a] == said.thread[b]) & (said.at[a] == said.at[b])
    return not said.ranked and bool(np.any(same & (said.pack[a] != said.pack[b])))


def _threads(found: Talk, tally: _Tally, said: Spoken, rows: NDArray[np.int64]) -> None:
    """Turns within the period, and within each week; a thread counts where and when we spoke in it."""
    if not len(rows):
        return
    us, nobody = (said.voices.index(w) if w in said.voices else -1 - i for i, w in enumerate(("own", "?")))
    voices = np.where(said.ours, us, np.where(said.voice == 0, nobody, said.voice))
    turns, place, _ = _turns(said, rows, voices, _changes(said.thread[rows]))
    for at, name in enumerate(said.networks):
        here = turns[place == at]
        if len(here):
            lengths, n = np.unique(here, return_counts=True)
            found.depths[name] = Counter(dict(zip(lengths.tolist(), n.tolist(), strict=True)))
            tally.whole[name][5] += len(here)
            tally.whole[name][6] += int((here >= DEEP).sum())
    week, mondays = _weeks(said)
    if np.any((week[rows][1:] < week[rows][:-1]) & ~_changes(said.thread[rows])[1:]):  # a local day against the clock
        rows = rows[np.lexsort((week[rows], said.thread[rows]))]  # stable: by time within a week
    turns, place, first = _turns(said, rows, voices, _changes(said.thread[rows]) | _changes(week[rows]))
    spoke = place >= 0
    key, deep = (week[first] * len(said.networks) + place)[spoke], turns[spoke] >= DEEP
    threads, deep_ones = np.bincount(key), np.bincount(key[deep], minlength=int(key.max()) + 1)
    for each in np.flatnonzero(threads).tolist():
        counts = tally.weekly[mondays[each // len(said.networks)], said.networks[each % len(said.networks)]]
        counts[5] += int(threads[each])
        counts[6] += int(deep_ones[each])


def _changes(values: NDArray[Any]) -> NDArray[np.bool_]:
    """True at the first row and wherever the value is another than before."""
    found = np.ones(len(values), bool)
    found[1:] = values[1:] != values[:-1]
    return found


def _turns(
    said: Spoken, rows: NDArray[np.int64], voices: NDArray[np.int64], starts: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Of each group of rows: how often the word changed hands, its first taking included; the channel of our last word
    in it, -1 without one; its first row."""
    first = np.flatnonzero(starts)
    turns = np.add.reduceat((starts | _changes(voices[rows])).astype(np.int64), first)
    last = np.maximum.reduceat(np.where(said.ours[rows], np.arange(len(rows)), -1), first)
    return turns, np.where(last >= 0, said.network[rows][last], -1), rows[first]
