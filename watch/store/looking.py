"""Reads mentions: one, a page of a list, a thread, how many. Questions about figures are in ``questions``.

A list is walked by local day, newest first, so that the first page costs the same at any size. Days without a match
are known from the roll-up and skipped. Refuses to sort by anything that would need the whole period.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from watch.model import Filters, Mention, StoredMention
from watch.store import added, bulk, cuts, search
from watch.store.engine import Txn
from watch.store.tables import (
    HAS_PARENT,
    IN_PRIVATE_THREAD,
    MENTION_COLUMNS,
    REPLIES,
    STATE_COLUMNS,
    TONES,
    mention,
    mention_source,
    roll_day,
)

STORED = [mention.c[name] for name in (*MENTION_COLUMNS, *STATE_COLUMNS)]
_WIDTH = len(MENTION_COLUMNS)
VOICE_MOST = 100  # messages of one author beyond which nobody counts
_COMMON = 2_000  # a search with more matches than this is walked by day
m = mention.c


def stored(row: Sequence[Any]) -> StoredMention:
    return StoredMention(Mention._make(row[:_WIDTH]), *row[_WIDTH:])


def period_of(column: sa.ColumnElement[Any], filters: Filters) -> sa.ColumnElement[bool]:
    return column.between(filters.period.start.isoformat(), filters.period.end.isoformat())


def chosen(table: sa.FromClause, filters: Filters) -> list[sa.ColumnElement[bool]]:
    """The conditions of ``filters`` on columns that mentions and the daily roll-up share; tones and replies apart."""
    c = table.c
    where: list[sa.ColumnElement[bool]] = [period_of(c.local_day, filters)]
    for column, values in (
        (c.subject, filters.subjects), (c.network, filters.networks), (c.source_id, filters.sources),
        (c.kind, filters.kinds), (c.visibility, filters.visibility),
    ):  # fmt: skip
        if values:
            where.append(column == values[0] if len(values) == 1 else column.in_(values))
    if filters.ownership == "own":
        where.append(c.ownership == "own")
    elif filters.ownership == "other":
        where.append(c.ownership != "own")
    elif filters.ownership == "unknown":
        where.append(c.ownership == "unknown")
    if filters.hide_private:
        where.append(c.visibility != "private")
    if filters.left_out:
        # what we wrote, and what somebody wrote to us alone, is ours whomever it is about
        where.append(sa.or_(c.subject.not_in(filters.left_out), c.ownership == "own", c.visibility == "private"))
    return where


def not_left_out(table: sa.FromClause, filters: Filters) -> list[sa.ColumnElement[bool]]:
    """``Filters.left_out`` on a roll-up of what others wrote, which does not say whose words it counts."""
    c = table.c
    return [sa.or_(c.subject.not_in(filters.left_out), c.visibility == "private")] if filters.left_out else []


class Matching(NamedTuple):
    """What a search adds to a query."""

    conditions: list[sa.ColumnElement[bool]]
    possible: bool = True  # False: it asks for something that cannot be found
    rare: bool = False  # few mentions match


def _where(txn: Txn, filters: Filters, matching: Matching) -> list[sa.ColumnElement[bool]]:
    # "+" hides the organisation, and with it every index, from SQLite: few matches are fetched by row number
    org = sa.literal_column("+mention.org") if matching.rare and txn.sqlite else m.org
    where = [org == txn.org, *chosen(mention, filters), *matching.conditions]
    if filters.tones and filters.reply_states == ("waiting",):  # a list of open requests: each by all its messages
        where.append(added.toned(txn, filters.tones))
    elif filters.tones:
        where.append(m.tone.in_(filters.tones))
    if filters.reply_states:
        where.append(m.reply_state.in_(filters.reply_states))
    if filters.cut:
        where += cuts.conditions(txn, filters)
    return where


def _matching(txn: Txn, filters: Filters) -> Matching:
    if not filters.query.strip():
        return Matching([])
    query = search.parse(filters.query)
    if query.empty:
        return Matching([], possible=False)
    common = txn.sqlite and search.at_least(txn, query, _COMMON)
    return Matching([search.matching(txn, query, walked=common)], rare=not common)


def fetch(txn: Txn, mention_id: str) -> StoredMention | None:
    row = txn.conn.execute(sa.select(*STORED).where(m.org == txn.org, m.id == mention_id)).first()
    return stored(row) if row is not None else None


def several(txn: Txn, ids_: Sequence[str]) -> list[StoredMention]:
    """These mentions in the order asked; those that are not here are left out."""
    rows = txn.conn.execute(sa.select(*STORED).where(m.org == txn.org, bulk.among(txn, m.id, ids_)))
    found = {row.id: stored(row) for row in rows}
    return [found[i] for i in ids_ if i in found]


def emptied(txn: Txn, ids_: Sequence[str]) -> set[str]:
    """Which of these mentions lost their words to the end of their time (``purge_before``)."""
    here = (m.org == txn.org, bulk.among(txn, m.id, ids_), m.purged_at.is_not(None))
    return set(txn.conn.scalars(sa.select(m.id).where(*here)))


def texts(txn: Txn, ids_: Sequence[str]) -> dict[str, str]:
    """Mention id → title and text on two lines."""
    rows = txn.conn.execute(sa.select(m.id, m.title, m.text).where(m.org == txn.org, bulk.among(txn, m.id, ids_)))
    return {row[0]: f"{row[1]}\n{row[2]}" for row in rows}


class Voice(NamedTuple):
    """What an author said before, counted up to ``VOICE_MOST``. ``press``: articles, or anything in the press."""

    mentions: int
    first_at: int
    press: int


def voices(txn: Txn, author_keys: Sequence[str]) -> dict[str, Voice]:
    """Author key → what is stored of that author; by index, unread of who they are."""
    found = {}
    for key in {k for k in author_keys if k}:
        where = (m.org == txn.org, m.author_key != "", m.author_key == key)
        rows = txn.conn.execute(sa.select(m.published_at, m.kind, m.network).where(*where).limit(VOICE_MOST)).all()
        if rows:
            press = sum(row.kind == "article" or row.network in ("press", "google_news") for row in rows)
            found[key] = Voice(len(rows), min(row.published_at for row in rows), press)
    return found


def page(txn: Txn, filters: Filters, *, limit: int = 50, offset: int = 0, order: str = "newest") -> list[StoredMention]:
    """``order`` is newest or oldest."""
    found = _ordered(txn, STORED, filters, limit, offset, order)
    return [stored(row) for row in found]


def ids(txn: Txn, filters: Filters, limit: int = 10_000) -> list[str]:
    """Ids of the mentions that make a figure, newest first."""
    return [row[0] for row in _ordered(txn, [m.id], filters, limit, 0, "newest")]


def _ordered(txn: Txn, columns: Sequence[Any], filters: Filters, limit: int, offset: int, order: str) -> Sequence[Any]:
    matching = _matching(txn, filters)
    if not matching.possible:
        return []
    where = _where(txn, filters, matching)
    if not matching.conditions:
        span = _span(txn, filters, limit, offset, order)
        if span is None:
            return []
        first, last, offset = span
        where.append(m.local_day.between(first, last))
    keys = [m.local_day, m.published_at, m.id]
    query = sa.select(*columns).where(*where)
    if order == "oldest":
        query = query.order_by(*keys)
    else:
        query = query.order_by(*[key.desc() for key in keys])
    return txn.conn.execute(query.limit(limit).offset(offset)).all()


def _span(txn: Txn, filters: Filters, limit: int, offset: int, order: str) -> tuple[str, str, int] | None:
    """The days that hold the page, and the offset inside them; None when the page is empty."""
    start, end = filters.period.start.isoformat(), filters.period.end.isoformat()
    count = _rolled(filters)
    if count is None:
        return start, end, offset
    total = sa.func.sum(count)
    day = roll_day.c.local_day
    query = sa.select(day, total).where(roll_day.c.org == txn.org, *chosen(roll_day, filters)).group_by(day)
    query = query.having(total > 0).order_by(day if order == "oldest" else day.desc())
    first = last = None
    passed = 0
    with txn.conn.execute(query) as days:
        for local_day, n in days:
            if first is None and passed + n <= offset:
                passed += n
                offset -= n
                passed = 0
                continue
            first = first or local_day
            last = local_day
            passed += n
            if passed >= offset + limit:
                break
    if first is None or last is None:
        return None
    return (min(first, last), max(first, last), int(offset))


def _rolled(filters: Filters) -> Any | None:
    """The sum of roll-up columns that counts what ``filters`` asks; None when only the mentions know."""
    c = roll_day.c
    if filters.query.strip() or filters.cut:
        return None
    if not filters.reply_states:
        return sum((c[tone] for tone in filters.tones or TONES), sa.literal(0))
    if filters.tones or not set(filters.reply_states) <= set(REPLIES):
        return None
    return sum((c[state] for state in filters.reply_states), sa.literal(0))


def count(txn: Txn, filters: Filters, *, at_most: int | None = None) -> int:
    """How many mentions; from the roll-up unless there is a search, or tones together with reply states.

    ``at_most`` stops counting a search early: the answer is then ``at_most`` at the most.
    """
    rolled = _rolled(filters)
    if rolled is not None:
        query = sa.select(sa.func.sum(rolled)).where(roll_day.c.org == txn.org, *chosen(roll_day, filters))
        return int(txn.conn.scalar(query) or 0)
    matching = _matching(txn, filters)
    if not matching.possible:
        return 0
    found = sa.select(sa.literal(1)).select_from(mention).where(*_where(txn, filters, matching)).limit(at_most)
    return int(txn.conn.scalar(sa.select(sa.func.count()).select_from(found.subquery())) or 0)


def thread(txn: Txn, mention_id: str, limit: int = 500) -> list[StoredMention]:
    """The mention with its parent, the other answers to it, and its own; a private thread whole. Oldest first."""
    centre = fetch(txn, mention_id)
    if centre is None:
        return []
    row = centre.mention
    if row.visibility == "private" and row.thread_id:
        where = sa.and_(m.thread_id == row.thread_id, m.network == row.network, IN_PRIVATE_THREAD)
    else:
        roots = [row.id, *([row.parent_id] if row.parent_id else [])]
        children = sa.and_(HAS_PARENT, bulk.among(txn, m.parent_id, roots))
        found = txn.conn.scalars(sa.select(m.id).where(m.org == txn.org, children).limit(limit)).all()
        where = bulk.among(txn, m.id, [*roots, *found])
    query = sa.select(*STORED).where(m.org == txn.org, where).order_by(m.published_at, m.id).limit(limit)
    return [stored(found) for found in txn.conn.execute(query)]


def went_on(txn: Txn, heads: Sequence[StoredMention]) -> dict[str, list[StoredMention]]:
    """Request id → what its author wrote after it that is part of it (``added``), oldest first."""
    more = added.after(txn, [head.mention.id for head in heads])
    found = {s.mention.id: s for s in several(txn, [a.id for some in more.values() for a in some])}
    return {head: [found[a.id] for a in some if a.id in found] for head, some in more.items()}


def sources_of(txn: Txn, mention_id: str) -> list[str]:
    """Ids of the sources that brought this mention, the first one first."""
    first = txn.conn.scalar(sa.select(m.source_id).where(m.org == txn.org, m.id == mention_id))
    if first is None:
        return []
    c = mention_source.c
    more = txn.conn.scalars(
        sa.select(c.source_id)
        .where(c.org == txn.org, c.mention_id == mention_id, c.source_id != first)
        .order_by(c.first_seen_at, c.source_id)
    )
    return [first, *more]
