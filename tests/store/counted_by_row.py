"""What ``talk`` and ``ties`` must find, counted row by row in Python from every mention: slow and plain."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from watch.insights.dialogue import DialogueCounts
from watch.model import Filters, Mention, Period
from watch.store.engine import Txn
from watch.store.rollups import monday
from watch.store.tables import MENTION_COLUMNS, mention
from watch.store.talk import DEEP, POSTS, REPLIES, OwnPost, Talk
from watch.store.ties import KINDS, MONTHS, REGULAR_DAYS, SHOWN

_AT = lambda row: (row.published_at, row.id)  # noqa: E731


def everything(txn: Txn) -> list[tuple[Mention, str]]:
    """(mention, its reply state) of the whole store."""
    query = sa.select(*[mention.c[name] for name in MENTION_COLUMNS], mention.c.reply_state)
    rows = txn.conn.execute(query.where(mention.c.org == txn.org))
    return [(Mention._make(row[:-1]), row[-1]) for row in rows]


def chooses(f: Filters, row: Mention) -> bool:
    pairs = (
        (f.subjects, row.subject), (f.networks, row.network), (f.sources, row.source_id), (f.kinds, row.kind),
        (f.visibility, row.visibility),
    )  # fmt: skip
    return (
        f.period.start.isoformat() <= row.local_day <= f.period.end.isoformat()
        and not any(wanted and value not in wanted for wanted, value in pairs)
        and (not f.ownership or (f.ownership == "own") == (row.ownership == "own"))
        and not (f.hide_private and row.visibility == "private")
    )


def turns(rows: list[Mention]) -> int:
    voices = ["own" if row.ownership == "own" else row.author_key or "?" for row in sorted(rows, key=_AT)]
    return sum(1 for before, voice in zip([None, *voices], voices, strict=False) if voice != before)


def talk(txn: Txn, f: Filters) -> Talk:
    stored = [row for row, _ in everything(txn)]
    here = [row for row in stored if chooses(f, row)]
    mine = sorted((row for row in here if row.ownership == "own"), key=_AT)
    under: dict[str, list[Mention]] = defaultdict(list)
    for row in stored:
        if row.parent_id:
            under[row.parent_id].append(row)
    found = Talk()
    weekly: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * 7)
    whole: dict[str, list[int]] = defaultdict(lambda: [0] * 7)
    for row in mine:
        key = (monday(row.local_day), row.network)
        others = [child for child in under[row.id] if child.ownership != "own"]
        post = row.kind in POSTS and not row.parent_id
        again = any(child.ownership == "own" for child in under[row.id]) and bool(others)
        answered = again or any(c.ownership == "own" for child in others for c in under[child.id])
        if post:
            found.posts.append(
                OwnPost(
                    row.id, row.network, row.published_at, row.local_day, bool(row.is_share), row.content_hash,
                    len(others), answered,
                )
            )  # fmt: skip
        for counts in (weekly[key], whole[row.network]):
            for i, yes in enumerate((post, post and others, post and answered, True)):
                counts[i] += bool(yes)
            counts[4] += bool(row.parent_id or row.kind in REPLIES)
        if others:
            found.exchanges[key] += len(others)
    last = {row.thread_id: row.network for row in mine if row.thread_id}
    for thread, network in last.items():
        n = turns([row for row in here if row.thread_id == thread])
        found.depths.setdefault(network, Counter())[n] += 1
        whole[network][5] += 1
        whole[network][6] += n >= DEEP
    by_week = {(row.thread_id, monday(row.local_day)): row.network for row in mine if row.thread_id}
    for (thread, week), network in by_week.items():
        n = turns([row for row in here if row.thread_id == thread and monday(row.local_day) == week])
        weekly[week, network][5] += 1
        weekly[week, network][6] += n >= DEEP
    found.whole = {key: DialogueCounts(*n) for key, n in whole.items()}
    found.weekly = {key: DialogueCounts(*n) for key, n in weekly.items()}
    return found


def ties(txn: Txn, f: Filters) -> dict[str, Any]:
    """The counts of ``Ties`` and (key, messages, last, months, day and time of the latest) of each list."""
    f = replace(f, kinds=f.kinds or KINDS, ownership="other")
    stored = everything(txn)
    said: dict[str, list[Mention]] = defaultdict(list)
    ever: dict[str, list[tuple[Mention, str]]] = defaultdict(list)
    for row, state in stored:
        if row.author_key:
            ever[row.author_key].append((row, state))
            if chooses(f, row):
                said[row.author_key].append(row)
    year = Filters(Period(f.period.end - timedelta(days=364), f.period.end))
    replied = {row.parent_id for row, _ in stored if row.ownership == "own" and row.parent_id}
    last = {key: max(row.published_at for row in rows) for key, rows in said.items()}
    latest = {key: max((row.local_day, row.published_at) for row in rows) for key, rows in said.items()}
    months = {key: len({row.local_day[:7] for row, _ in ever[key] if chooses(year, row)}) for key in said}
    thanked = {
        key for key in said if any(state == "answered" or row.id in replied
                                   for row, state in ever[key] if chooses(year, row))
    }  # fmt: skip
    order = sorted(said, key=lambda key: (-len(said[key]), -last[key], key))
    lists = {
        "regular": [key for key in order if len({row.local_day for row in said[key]}) >= REGULAR_DAYS],
        "new": sorted(
            (key for key in said if min(row.local_day for row, _ in ever[key]) >= f.period.start.isoformat()),
            key=lambda key: (-last[key], key),
        ),
        "never_thanked": [key for key in order if months[key] >= MONTHS and key not in thanked],
    }
    return {
        "voices": len(said), "monthly": sum(1 for key in said if months[key] >= MONTHS),
        **{name: len(lists[of]) for name, of in
           (("regulars", "regular"), ("newcomers", "new"), ("unthanked", "never_thanked"))},
        **{name: [(key, len(said[key]), last[key], months[key], latest[key]) for key in keys[:SHOWN]]
           for name, keys in lists.items()},
    }  # fmt: skip
