"""Who speaks with us: regular voices, first-time voices, people who write every month and never had a word back.

A voice is an author key among comments, messages, reviews and posts of others. « Never thanked »: wrote in at least
``MONTHS`` different months of the last twelve, and none of the voice's messages of that year has a reply of ours.
Refuses to rank people by how many follow them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import numpy as np
import sqlalchemy as sa

from watch.model import Filters, Kind, Period
from watch.store import bulk, plain, spoken
from watch.store.engine import Txn
from watch.store.looking import chosen
from watch.store.spoken import Held
from watch.store.tables import HAS_AUTHOR, condition, mention

m = mention.c
KINDS = (Kind.COMMENT.value, Kind.MESSAGE.value, Kind.REVIEW.value, Kind.POST.value)
REGULAR_DAYS = 3  # different days of the period
MONTHS = 3  # different months of the last twelve
SHOWN = 10
MOST = 300  # shown on demand
_LOOKED_AT = 200  # of those who write every month, the most present


@dataclass(frozen=True, slots=True)
class Tie:
    """One voice. ``name`` may be empty: the source does not say it."""

    key: str
    name: str
    network: str
    messages: int  # in the period
    last_at: int
    months: int  # different ones, of the last twelve
    mention_id: str  # the latest in the period


@dataclass(frozen=True, slots=True)
class Ties:
    """``looked_at`` of ``monthly`` were searched for a reply of ours. Lists hold as many as were asked for."""

    voices: int
    regulars: int
    newcomers: int
    monthly: int
    looked_at: int
    unthanked: int
    regular: tuple[Tie, ...]
    new: tuple[Tie, ...]
    never_thanked: tuple[Tie, ...]


def ties(txn: Txn, filters: Filters, held: Held | None = None, show: int = SHOWN) -> Ties:
    """``show`` of each list. ``held``: what ``spoken.held`` gave for the period, where it was asked before."""
    here = replace(filters, kinds=filters.kinds or KINDS, ownership="other")
    said = _said(txn, here, spoken.held(txn, filters.period) if held is None else held)
    end = filters.period.end
    year = Period(end - timedelta(days=364), end)
    first = _first(txn, list(said))
    months = _months(txn, list(said), year, MONTHS)
    order = sorted(said, key=lambda k: (-said[k][0], -said[k][2], k))
    regular = [k for k in order if said[k][1] >= REGULAR_DAYS]
    new = sorted((k for k in said if first[k] >= filters.period.start.isoformat()), key=lambda k: (-said[k][2], k))
    monthly = [k for k in order if months[k] >= MONTHS]
    thanked = _thanked(txn, monthly[:_LOOKED_AT], year)
    never = [k for k in monthly[:_LOOKED_AT] if k not in thanked]
    shown = dict.fromkeys([*regular[:show], *new[:show], *never[:show]])
    faces = _faces(txn, here, list(shown))
    of_year = _months(txn, list(shown), year)

    def tie(key: str) -> Tie:
        mention_id, name, network = faces.get(key, ("", "", ""))
        return Tie(key, name, network, said[key][0], said[key][2], min(of_year[key], 12), mention_id)

    return Ties(
        len(said), len(regular), len(new), len(monthly), min(len(monthly), _LOOKED_AT), len(never),
        tuple(map(tie, regular[:show])), tuple(map(tie, new[:show])), tuple(map(tie, never[:show])),
    )  # fmt: skip


def _said(txn: Txn, filters: Filters, held: Held) -> dict[str, tuple[int, int, int]]:
    """Voice → messages, different days, epoch of the latest: from packed days, and from the mentions of the others."""
    found: dict[str, tuple[int, int, int]] = {}
    if held.packs:
        said = spoken.chosen(held.packs, filters)
        size = len(said.voices)
        messages = np.bincount(said.voice, minlength=size)
        days = np.bincount(np.unique(said.day * size + said.voice) % size, minlength=size)
        last = np.full(size, np.iinfo(np.int64).min)
        np.maximum.at(last, said.voice, said.at)
        counts = zip(said.voices, messages.tolist(), days.tolist(), last.tolist(), strict=True)
        found = {key: (n, on, at) for key, n, on, at in counts if n and key}
    if held.missing:
        where = [m.org == txn.org, HAS_AUTHOR, *chosen(mention, filters), bulk.among(txn, m.local_day, held.missing)]
        columns = (sa.func.count(), sa.func.count(m.local_day.distinct()), sa.func.max(m.published_at))
        query = sa.select(m.author_key, *columns).where(*where).group_by(m.author_key)
        for key, n, on, at in plain.rows(txn, query):
            before = found.get(key, (0, 0, at))
            found[key] = (before[0] + n, before[1] + on, max(before[2], at))
    return found


def _first(txn: Txn, keys: Sequence[str]) -> dict[str, str]:
    """Voice → first day ever stored."""
    if not keys:
        return {}
    voice = plain.listed(txn, keys)
    return {row[0]: row[1] for row in plain.rows(txn, sa.select(voice, _earliest(txn, voice)))}


def _months(txn: Txn, keys: Sequence[str], year: Period, enough: int = 13) -> dict[str, int]:
    """Voice → different months of the year (13 calendar months at most), counted up to ``enough``.

    A look at the index for each voice and month: whoever writes a thousand times costs no more than a dozen.
    """
    if not keys:
        return {}
    start, end = year.start.isoformat(), year.end.isoformat()
    voice = plain.listed(txn, keys)
    nth = sa.literal(1).label("nth")
    walk = sa.select(voice.label("voice"), _earliest(txn, voice, m.local_day.between(start, end)).label("day"), nth)
    month = walk.cte("month", recursive=True)
    after = sa.func.substr(month.c.day, 1, 7) + "-32"  # after every day of that month
    later = _earliest(txn, month.c.voice, m.local_day > after, m.local_day <= end)
    more = sa.select(month.c.voice, later, month.c.nth + 1).where(month.c.day.is_not(None), month.c.nth < enough)
    month = month.union_all(more)
    query = sa.select(month.c.voice, sa.func.count(month.c.day)).group_by(month.c.voice)
    return {row[0]: int(row[1]) for row in plain.rows(txn, query)}


def _earliest(txn: Txn, voice: Any, *days: sa.ColumnElement[bool]) -> sa.ScalarSelect[Any]:
    where = (m.org == txn.org, HAS_AUTHOR, m.author_key == voice, *days)
    return sa.select(sa.func.min(m.local_day)).where(*where).scalar_subquery()


def _thanked(txn: Txn, keys: Sequence[str], year: Period) -> set[str]:
    """Those of ``keys`` who had a reply of ours to one of their messages of the year."""
    days = m.local_day.between(year.start.isoformat(), year.end.isoformat())
    below = mention.alias("below")
    voice = plain.listed(txn, keys)
    mine = (m.org == txn.org, condition("mention.author_key <> ''"), m.author_key == voice, days)
    told = sa.exists().where(*mine, m.reply_state == "answered")
    parent = (below.c.org == txn.org, condition("below.parent_id <> ''"), below.c.parent_id == m.id)
    replied = sa.exists().where(*mine, *parent, below.c.ownership == "own")
    return {row[0] for row in plain.rows(txn, sa.select(voice).where(sa.or_(told, replied)))}


def _faces(txn: Txn, filters: Filters, keys: Sequence[str]) -> dict[str, tuple[str, str, str]]:
    """Author key → (latest mention of the period, name as it is written there, network)."""
    if not keys:
        return {}
    voice = plain.listed(txn, keys)
    where = [m.org == txn.org, HAS_AUTHOR, m.author_key == voice, *chosen(mention, filters)]
    # the sum keeps SQLite from the index by day and time, where it would walk over everybody's mentions of the period
    newest = (m.local_day.desc(), (m.published_at + 0).desc())
    latest = sa.select(m.id).where(*where).order_by(*newest).limit(1)
    ids = {row[1]: row[0] for row in plain.rows(txn, sa.select(voice, latest.scalar_subquery())) if row[1] is not None}
    query = sa.select(m.id, m.author_name, m.author_handle, m.network)
    rows = plain.rows(txn, query.where(m.org == txn.org, bulk.among(txn, m.id, ids)))
    return {ids[i]: (i, name or handle, network) for i, name, handle, network in rows}
