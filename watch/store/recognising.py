"""Whether what a source says is here already under another name. Reads only.

Refuses to compare sources with each other: one article in two feeds is a matter of addresses (``upsert``), one text
on two sites a matter of stories.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from watch.model import Mention
from watch.store import bulk
from watch.store.engine import Txn
from watch.store.tables import IN_PRIVATE_THREAD, mention, mention_source

m, link = mention.c, mention_source.c
RECENT = 2_000  # entries without a date that are looked through
_DATED = ("s", "min")


def stored(txn: Txn, ids: Iterable[str]) -> set[str]:
    """Those of ``ids`` that are here."""
    return set(txn.conn.scalars(sa.select(m.id).where(m.org == txn.org, bulk.among(txn, m.id, ids))))


def was_here(txn: Txn, source_id: str, rows: Sequence[Mention], before: int) -> bool:
    """True when the source brought one of ``rows`` before that epoch."""
    same = [bulk.among(txn, m.id, [row.id for row in rows])]
    keys = [row.url_key for row in rows if row.url_key is not None]
    if keys:
        same.append(bulk.among(txn, m.url_key, keys))
    for condition in same:
        found = txn.conn.execute(
            sa.select(m.id, m.source_id).where(m.org == txn.org, condition, m.first_seen_at < before)
        ).all()
        if any(row.source_id == source_id for row in found):
            return True
        again = sa.select(sa.literal(1)).where(
            link.org == txn.org, bulk.among(txn, link.mention_id, [row.id for row in found]),
            link.source_id == source_id, link.first_seen_at < before,
        )  # fmt: skip
        if found and txn.conn.scalar(again.limit(1)) is not None:
            return True
    return False


def alike(txn: Txn, source_id: str, rows: Sequence[Mention]) -> dict[str, str]:
    """For those of ``rows`` that this source brought before under another id: their id → the id they have here.

    The same canonical address, or the same author, title, text and time. What has no time needs the same author, title
    and text among the source's last ``RECENT`` entries without one, and that half of such rows are found so: one text
    may well be written twice.
    """
    ours = (m.org == txn.org, m.source_id == source_id)
    found: dict[str, str] = {}
    keys = {row.url_key: row.id for row in rows if row.url_key is not None}
    if keys:
        query = sa.select(m.id, m.url_key).where(*ours, bulk.among(txn, m.url_key, keys))
        found = {keys[row.url_key]: row.id for row in txn.conn.execute(query)}
    left = [row for row in rows if row.id not in found and (row.title or row.text)]
    dated = {_words(row, row.published_at): row.id for row in left if row.precision in _DATED}
    told = [m.author_key, m.title, m.text]
    if dated:
        days = {row.local_day for row in left}
        query = sa.select(m.id, m.published_at, *told).where(*ours, bulk.among(txn, m.local_day, days))
        for row in txn.conn.execute(query):
            if (mine := dated.get(_words(row, row.published_at))) is not None:
                found.setdefault(mine, row.id)
    vague = {_words(row, None): row.id for row in left if row.precision not in _DATED}
    if vague:
        query = sa.select(m.id, *told).where(*ours, m.precision.not_in(_DATED)).order_by(m.published_at.desc())
        met = {}
        for row in txn.conn.execute(query.limit(RECENT)):
            if (mine := vague.get(_words(row, None))) is not None:
                met[mine] = row.id  # the first that was stored comes last
        if len(met) >= 2 and 2 * len(met) >= len(vague):
            found |= met
    return {mine: theirs for mine, theirs in found.items() if mine != theirs}


def _words(row: object, at: int | None) -> tuple[object, ...]:
    return (at, row.author_key, row.title, row.text)  # type: ignore[attr-defined]


def talks(txn: Txn, network: str, limit: int) -> list[str]:
    """Names of the private talks of a network, those that were last added to first."""
    at = sa.func.max(m.published_at)
    where = (m.org == txn.org, IN_PRIVATE_THREAD, m.network == network)
    query = sa.select(m.thread_id).where(*where).group_by(m.thread_id).order_by(at.desc(), m.thread_id)
    return list(txn.conn.scalars(query.limit(limit)))


def has_talk(txn: Txn, network: str, thread: str) -> bool:
    where = (m.org == txn.org, IN_PRIVATE_THREAD, m.network == network, m.thread_id == thread)
    return txn.conn.scalar(sa.select(sa.literal(1)).where(*where).limit(1)) is not None


def threads(txn: Txn, ids: Iterable[str]) -> dict[str, str]:
    """In which talk those of ``ids`` stand that are here."""
    query = sa.select(m.id, m.thread_id).where(m.org == txn.org, bulk.among(txn, m.id, ids))
    return {row.id: row.thread_id for row in txn.conn.execute(query)}


def ids_of_talks(txn: Txn, network: str, names: Iterable[str]) -> frozenset[str]:
    """Of everything in these private talks."""
    where = (m.org == txn.org, IN_PRIVATE_THREAD, m.network == network, bulk.among(txn, m.thread_id, names))
    return frozenset(txn.conn.scalars(sa.select(m.id).where(*where)))
