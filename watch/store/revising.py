"""Changes mentions that are already stored, one at a time in meaning, in bulk in writing.

The first-seen time, the first source and the tone until the next reading stay. A count the source no longer gives
stays too: null is not zero. So do the parent, the thread and the date of an edit that a poorer copy does not say (a
network's own package beside a full export). Refuses to touch a person's word on an answer or a tone.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from watch.model import Mention
from watch.store import bulk, families, search, series, stale
from watch.store.answers import Deadline, OpenSeconds, is_private_thread
from watch.store.arrivals import completed
from watch.store.engine import Txn
from watch.store.rollups import FACT_COLUMNS, Facts, Ledger
from watch.store.settling import settle, settle_families, settle_threads
from watch.store.stories import compare_again
from watch.store.tables import MENTION_COLUMNS, mention

_KEPT = ("org", "id", "source_id")
_PLACE = ("parent_id", "published_at", "ownership")  # of a word of ours: what it parts
_COUNTS = ("likes", "comments_count", "shares", "views", "reach", "rating", "rating_max")
_SET = tuple(name for name in MENTION_COLUMNS if name not in _KEPT)
m = mention.c


def revise(
    txn: Txn, rows: Sequence[Mention], ledger: Ledger, deadline: Deadline = None, open_seconds: OpenSeconds = None
) -> list[str]:
    """Write the new content of stored mentions; returns the ids of parents that were found while settling."""
    incoming = {row.id: row for row in rows}
    taken = _urls_taken(txn, incoming)
    width = len(MENTION_COLUMNS)
    found = txn.conn.execute(
        sa.select(*[m[name] for name in MENTION_COLUMNS], m.read_version, m.due_at, *FACT_COLUMNS).where(
            m.org == txn.org, bulk.among(txn, m.id, incoming)
        )
    ).all()
    changes, unread, ids = [], [], set()
    reworded: list[str] = []
    moved_days: set[str] = set()
    threads: dict[tuple[str, str], tuple[int, int]] = {}
    touched: set[series.Family] = set()
    parted: set[str] = set()
    for row in found:
        old = Mention._make(row[:width])
        read_version, due_at = row[width : width + 2]
        facts = Facts._make(row[width + 2 :])
        new = incoming[old.id]
        new = completed(old, new._replace(**{c: getattr(old, c) for c in _COUNTS if getattr(new, c) is None}))
        if new.url_key is not None and taken.get(new.url_key, old.id) != old.id:
            new = new._replace(url_key=old.url_key)
        other_content = old.content_hash != new.content_hash
        moved = old.published_at != new.published_at
        if other_content or moved:  # of two like texts, the first one told the story
            reworded.append(old.id)
        other_content = other_content or old.local_day != new.local_day  # « samedi » is another day then
        if other_content and read_version:
            unread.append(old.id)
        ledger.minus(facts)
        ledger.plus(
            facts._replace(
                **{c: getattr(new, c) for c in (*Facts._fields[:3], *Facts._fields[4:8])},
                words="" if other_content else facts.words,
            )
        )
        changes.append(
            (
                *[getattr(new, c) for c in _SET],
                "" if other_content else read_version,
                "" if other_content else facts.words,
                None if moved else due_at,
                txn.org,
                old.id,
            )
        )
        if any(getattr(old, c) != getattr(new, c) for c in stale.PACKED):
            moved_days |= {old.local_day, new.local_day}
        ids.add(old.id)
        elsewhere = any(getattr(old, c) != getattr(new, c) for c in _PLACE)
        for version in (old, new):
            if version.ownership == "own" and version.parent_id:
                ids.add(version.parent_id)
                if elsewhere:
                    parted.add(version.parent_id)
            if (family := series.family_of(version)) is not None:
                touched.add(family)
            if is_private_thread(version):
                thread = (version.network, version.thread_id)
                first, last = threads.get(thread, (version.published_at, version.published_at))
                threads[thread] = (min(first, version.published_at), max(last, version.published_at))
    stale.drop(txn, moved_days)
    search.forget(txn, unread)
    bulk.change(txn, "mention", ("org", "id"), (*_SET, "read_version", "words", "due_at"), changes)
    _orphan(txn, [row.id for row in incoming.values() if row.ownership == "own" and row.parent_id])
    compare_again(txn, reworded)
    parents = settle(txn, ids, ledger, deadline, open_seconds)
    touched |= families.several_under(txn, parted)
    settle_families(txn, touched, ledger, deadline, open_seconds)
    settle_threads(txn, threads, ledger, deadline, open_seconds)
    return parents


def _orphan(txn: Txn, ids: list[str]) -> None:
    """Own replies that learnt only now what they answer wait for it as new ones do, where it is not stored."""
    if ids:
        above = mention.alias("above")
        there = sa.select(sa.literal(1)).where(above.c.org == txn.org, above.c.id == m.parent_id)
        where = (m.org == txn.org, bulk.among(txn, m.id, ids), m.parent_id != "", ~sa.exists(there))
        txn.conn.execute(sa.update(mention).where(*where).values(orphan=True))


def _urls_taken(txn: Txn, incoming: dict[str, Mention]) -> dict[str, str]:
    """URL key -> id that holds it, for the URL keys of the incoming rows."""
    keys = [row.url_key for row in incoming.values() if row.url_key is not None]
    if not keys:
        return {}
    rows = txn.conn.execute(sa.select(m.url_key, m.id).where(m.org == txn.org, bulk.among(txn, m.url_key, keys)))
    return {row[0]: row[1] for row in rows}
