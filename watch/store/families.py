"""Where the ``series`` are in the store: who asks under what, what may have changed, what a person's word takes along.

Refuses to judge, and to read a thread for one of its members.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from watch.store import bulk
from watch.store.answers import is_private_thread
from watch.store.engine import Txn
from watch.store.series import WITH, Family, family_of
from watch.store.tables import HAS_PARENT, IN_PRIVATE_THREAD, mention

m = mention.c
CLOSED = ("answered", "dismissed")
_FEW = 2_000  # families asked for at once


def of_families(txn: Txn, families: Iterable[Family]) -> Iterator[sa.ColumnElement[bool]]:
    """Conditions that together choose the requests of these families, by index."""
    wanted = sorted(set(families))
    for some in bulk.chunks(wanted, _FEW):
        yield sa.and_(
            m.org == txn.org, HAS_PARENT, m.ownership == "other", m.asks, m.purged_at.is_(None),
            sa.or_(m.visibility != "private", m.thread_id == ""), _pair_among(txn, some),
        )  # fmt: skip


def _pair_among(txn: Txn, families: Sequence[Family]) -> sa.ColumnElement[bool]:
    pair = sa.tuple_(m.parent_id, m.author_key)
    if txn.sqlite:
        each = sa.func.json_each(json.dumps(families)).table_valued("value", name="wanted").c.value
        return pair.in_(sa.select(sa.func.json_extract(each, "$[0]"), sa.func.json_extract(each, "$[1]")))
    texts = sa.ARRAY(sa.Text())
    parents, authors = (sa.cast(sa.bindparam(None, [f[i] for f in families], type_=texts), texts) for i in (0, 1))
    listed = sa.func.unnest(parents, authors).table_valued("parent", "author", name="wanted").render_derived()
    return pair.in_(sa.select(listed.c.parent, listed.c.author))


def words_under(txn: Txn, parents: Collection[str]) -> dict[str, list[int]]:
    """When we spoke under each of these, in order; the index says it."""
    found: dict[str, list[int]] = defaultdict(list)
    ours = (m.org == txn.org, HAS_PARENT, m.ownership == "own", bulk.among(txn, m.parent_id, parents))
    for parent, at in txn.conn.execute(sa.select(m.parent_id, m.published_at).where(*ours)):
        found[parent].append(at)
    for times in found.values():
        times.sort()
    return found


def newcomers(txn: Txn, after: int, ids: Collection[str]) -> set[Family]:
    """Families with a member from before and a new one: above row number ``after`` on SQLite, else among ``ids``."""
    new = "new.doc > :after" if txn.sqlite else "new.id = ANY(:ids)"
    other = "o.doc <= :after" if txn.sqlite else "o.id <> ALL(:ids)"
    asks = "asks = 1" if txn.sqlite else "asks"
    by = "INDEXED BY mention_children" if txn.sqlite else ""
    sql = f"""
        SELECT parent_id, author_key FROM (SELECT DISTINCT new.parent_id, new.author_key
            FROM mention AS new {"NOT INDEXED" if txn.sqlite else ""}
            WHERE {new} AND new.org = :org AND new.{asks} AND new.parent_id <> '' AND new.author_key <> ''
            AND new.ownership = 'other') AS new
        WHERE EXISTS (SELECT 1 FROM mention AS o {by} WHERE o.org = :org AND o.parent_id = new.parent_id
            AND o.parent_id <> '' AND o.ownership = 'other' AND o.author_key = new.author_key AND {other})"""
    given: dict[str, Any] = {"org": txn.org, "after": after} if txn.sqlite else {"org": txn.org, "ids": list(ids)}
    return {(row[0], row[1]) for row in txn.conn.execute(sa.text(sql), given)}


def joined_under(txn: Txn, spoken: Mapping[str, int]) -> set[Family]:
    """Families with somebody who asks nothing by himself, said later than that second under that message: a word of
    ours there may part them."""
    if not spoken:
        return set()
    given: dict[str, Any] = {"org": txn.org}
    if txn.sqlite:
        given["words"] = json.dumps(list(spoken.items()))
        wanted, by = "json_each(:words) AS w", "INDEXED BY mention_in_a_row"
        said, at = "json_extract(w.value, '$[0]')", "json_extract(w.value, '$[1]')"
    else:
        given |= {"parents": list(spoken), "times": list(spoken.values())}
        wanted, by = "unnest(CAST(:parents AS text[]), CAST(:times AS bigint[])) AS w(parent, at)", ""
        said, at = "w.parent", "w.at"
    asks = "asks = 1" if txn.sqlite else "asks"
    sql = f"""SELECT DISTINCT m.parent_id, m.author_key FROM {wanted} CROSS JOIN mention AS m {by}
        WHERE m.org = :org AND m.parent_id = {said} AND m.published_at > {at}
        AND m.parent_id <> '' AND m.{asks} AND m.reply_state = '' AND m.author_key <> ''"""
    return {(row[0], row[1]) for row in txn.conn.execute(sa.text(sql), given)}


def several_under(txn: Txn, parents: Collection[str] | None) -> set[Family]:
    """Authors who wrote twice or more under one of these messages (None: anywhere); reads the index whole."""
    where = [m.org == txn.org, HAS_PARENT, m.ownership == "other", m.author_key != ""]
    if parents is not None:
        if not parents:
            return set()
        where.append(bulk.among(txn, m.parent_id, parents))
    pair = (m.parent_id, m.author_key)
    query = sa.select(*pair).where(*where).group_by(*pair).having(sa.func.count() > 1)
    return {(row[0], row[1]) for row in txn.conn.execute(query)}


def after(txn: Txn, head: Any) -> list[Any]:
    """Rows (id, published_at, reply_state, hand) that stand after ``head`` in its family, or of its author in its
    private thread, first said first."""
    family = family_of(head)
    if family is not None:
        (here,) = of_families(txn, [family])
    elif is_private_thread(head) and head.asks:
        here = sa.and_(
            m.org == txn.org, IN_PRIVATE_THREAD, m.thread_id == head.thread_id, m.network == head.network,
            m.author_key == head.author_key, m.ownership == "other", m.asks, m.purged_at.is_(None),
        )  # fmt: skip
    else:
        return []
    query = sa.select(m.id, m.published_at, m.reply_state, m.hand).where(here, m.published_at >= head.published_at)
    rows = sorted(txn.conn.execute(query).all(), key=lambda r: (r.published_at, r.id))
    return [r for r in rows if (r.published_at, r.id) > (head.published_at, head.id)]


def take_along(txn: Txn, head: Any, until: int | None) -> list[str]:
    """A person closes ``head``: what stands in its series goes with it, up to the second ``until``; ids left out."""
    taken: list[str] = []
    left: list[str] = []
    for row in after(txn, head):
        if row.reply_state:
            break
        if row.hand != WITH:
            (taken if until is None or row.published_at <= until else left).append(row.id)
    mark(txn, taken, WITH)
    return left


def let_go(txn: Txn, head: Any) -> None:
    """A person takes that back: what went with ``head`` is settled as what it is."""
    gone = []
    for row in after(txn, head):
        if row.hand in CLOSED:
            break
        if row.hand == WITH:
            gone.append(row.id)
    mark(txn, gone, "")


def mark(txn: Txn, ids: Collection[str], hand: str) -> None:
    if ids:
        here = (m.org == txn.org, bulk.among(txn, m.id, ids))
        txn.conn.execute(sa.update(mention).where(*here).values(hand=hand))


def keep(txn: Txn, ids: Collection[str]) -> None:
    """Retention is about to empty ``ids``: who stood after one of them in a series and stays asks nothing for good."""
    rows = txn.conn.execute(
        sa.select(m.id, m.asks, m.parent_id, m.author_key, m.ownership, m.visibility, m.thread_id).where(
            m.org == txn.org, HAS_PARENT, m.asks, bulk.among(txn, m.id, ids)
        )
    )
    going = set(ids)
    families = {family for row in rows if (family := family_of(row))}
    left: list[str] = []
    for here in of_families(txn, families):
        query = sa.select(m.parent_id, m.author_key, m.published_at, m.id, m.reply_state, m.hand).where(here)
        for _, some in groupby(sorted(txn.conn.execute(query).all()), key=lambda r: (r.parent_id, r.author_key)):
            follows = False
            for row in some:
                if row.id in going:
                    follows = True
                elif row.reply_state:
                    follows = False
                elif follows:
                    left.append(row.id)
    mark(txn, left, WITH)
