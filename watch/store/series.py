"""Comments of one person in a row under one public message: one request, timed from the first.

A series is what one author asks under one parent, nothing of ours in between: our reply to one of that author's
comments there, or our own word under the same parent (where talk is flat and it names somebody else, it parts nothing).
The first carries the wait; what came after asks nothing by itself (reply state ""), and an answer to any of them
answers the series. What a person closed stands alone, with what had come by then (``WITH``), and parts what is around
it. So does what retention emptied: ``keep`` sees to those that stay.
Refuses private threads (``settling`` knows them by thread) and to guess who wrote what bears no author.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import sqlalchemy as sa

from watch.store import bulk
from watch.store.answers import NOTHING, OpenSeconds, Reply, answered, is_private_thread
from watch.store.beside import Word
from watch.store.engine import Txn
from watch.store.tables import HAS_PARENT, mention

m = mention.c
Family = tuple[str, str]  # parent id, author key
WITH = "with"  # ``hand`` of what asks nothing because the request before it was closed for good
CLOSED = ("answered", "dismissed")
_FEW = 2_000  # families asked for at once


class Member(NamedTuple):
    """A request of a family, as the table holds it."""

    id: str
    parent_id: str
    author_key: str
    published_at: int
    precision: str
    hand: str
    rejected_until: int | None
    names: tuple[str, str]


def family_of(row: Any) -> Family | None:
    """Of a mention or a row of the table: where its series is; None when it has none."""
    if row.asks and row.parent_id and row.author_key and row.ownership == "other" and not is_private_thread(row):
        return row.parent_id, row.author_key
    return None


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


def judge(
    members: Iterable[Member],
    replies: dict[str, list[Reply]],
    under: dict[str, list[int]],
    flat: dict[str, list[Word]],
    open_seconds: OpenSeconds,
) -> dict[str, tuple[Any, ...]]:
    """The settled values of each member but those a person closed.

    ``replies``: ours to each; ``under``: times of our words under each parent; ``flat``: those that answer beside.
    """
    wanted: dict[str, tuple[Any, ...]] = {}
    order = sorted(members, key=lambda r: (r.parent_id, r.author_key, r.published_at, r.id))
    for (parent, _), some in groupby(order, key=lambda r: (r.parent_id, r.author_key)):
        theirs = list(some)
        names = {name for r in theirs for name in r.names}
        beside = [w for w in flat.get(parent, ()) if w.speaks_to(names)]
        said = [w.reply.published_at for w in beside] if parent in flat else under.get(parent, [])
        ours = sorted({*said, *(reply.published_at for r in theirs for reply in replies.get(r.id, ()))})
        for run in _runs(theirs, ours):
            head = run[0]
            wanted.update((r.id, NOTHING) for r in run[1:])
            found = [reply for r in run for reply in replies.get(r.id, ())]
            found += [w.reply for w in beside if w.reply.published_at >= head.published_at]
            refused = [r.rejected_until for r in run if r.rejected_until is not None]
            if refused:
                found = [reply for reply in found if reply.published_at > max(refused)]
            wanted[head.id] = (
                answered(head.published_at, head.precision, min(found), open_seconds)
                if found
                else ("waiting", *NOTHING[1:])
            )
    return wanted


def _runs(theirs: Iterable[Member], ours: list[int]) -> Iterator[list[Member]]:
    """The members that nothing of ours and nothing closed parts."""
    run: list[Member] = []
    before = 0
    for member in theirs:
        if member.hand == WITH:
            continue
        spoken = bisect_left(ours, member.published_at)
        if run and (member.hand or spoken != before):
            yield run
            run = []
        if not member.hand:
            run.append(member)
        before = spoken
    if run:
        yield run


def words_under(txn: Txn, parents: Collection[str]) -> dict[str, list[int]]:
    """When we spoke under each of these; the index says it."""
    found: dict[str, list[int]] = defaultdict(list)
    ours = (m.org == txn.org, HAS_PARENT, m.ownership == "own", bulk.among(txn, m.parent_id, parents))
    for parent, at in txn.conn.execute(sa.select(m.parent_id, m.published_at).where(*ours)):
        found[parent].append(at)
    return found


def newcomers(txn: Txn, after: int, ids: Collection[str]) -> set[Family]:
    """Families of two or more, one at least among the new: those above row number ``after`` (SQLite), or ``ids``."""
    new = "new.doc > :after" if txn.sqlite else "new.id = ANY(:ids)"
    other = "o.doc <> new.doc" if txn.sqlite else "o.id <> new.id"
    asks = "asks = 1" if txn.sqlite else "asks"
    by = "INDEXED BY mention_children" if txn.sqlite else ""
    sql = f"""
        SELECT DISTINCT new.parent_id, new.author_key FROM mention AS new {"NOT INDEXED" if txn.sqlite else ""}
        WHERE {new} AND new.org = :org AND new.{asks} AND new.parent_id <> '' AND new.author_key <> ''
        AND new.ownership = 'other' AND EXISTS (SELECT 1 FROM mention AS o {by} WHERE o.org = :org
            AND o.parent_id = new.parent_id AND o.parent_id <> '' AND o.ownership = 'other'
            AND o.author_key = new.author_key AND {other})"""
    given: dict[str, Any] = {"org": txn.org, "after": after} if txn.sqlite else {"org": txn.org, "ids": list(ids)}
    return {(row[0], row[1]) for row in txn.conn.execute(sa.text(sql), given)}


def joined_under(txn: Txn, parents: Collection[str]) -> set[Family]:
    """Families under these messages with somebody who asks nothing by himself: a word of ours may part them."""
    if not parents:
        return set()
    asks = "asks = 1" if txn.sqlite else "asks"
    by = "INDEXED BY mention_in_a_row" if txn.sqlite else ""
    which = "SELECT value FROM json_each(:parents)" if txn.sqlite else "SELECT unnest(CAST(:parents AS text[]))"
    sql = f"""SELECT DISTINCT parent_id, author_key FROM mention {by} WHERE org = :org AND parent_id IN ({which})
        AND parent_id <> '' AND {asks} AND reply_state = '' AND author_key <> ''"""
    found = list(parents)
    given = {"org": txn.org, "parents": json.dumps(found) if txn.sqlite else found}
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
    """Rows (id, published_at, reply_state, hand) that stand after ``head`` in its family, first said first."""
    family = family_of(head)
    if family is None:
        return []
    (here,) = of_families(txn, [family])
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
