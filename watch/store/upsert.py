"""Writes a batch of mentions: new, changed or known; links, answers and roll-ups in the same transaction.

Order of the work: repeats inside the batch fall together; answers inside the batch are found in memory; everything is
inserted where its key is free; only what was not free is looked up, compared and revised; answers that cross batches
are settled by index. Refuses mentions of people who asked to be forgotten, and texts that retention took away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from watch.model import Mention, UpsertCounts
from watch.store import bulk, meta
from watch.store.engine import Txn
from watch.store.revising import revise
from watch.store.rollups import UNSCORED_AT, Facts, Ledger
from watch.store.settling import (
    NOTHING,
    SETTLED,
    Deadline,
    OpenSeconds,
    Reply,
    answered,
    is_private_thread,
    reply_of,
    settle,
    settle_threads,
)
from watch.store.tables import DAY_COUNTS, DAY_KEY, MENTION_COLUMNS, condition, mention, mention_source, refused_author

INSERTED = (*MENTION_COLUMNS, *SETTLED, "orphan", "tone", "first_seen_at")
_DAY_AND_HOUR = itemgetter(*[MENTION_COLUMNS.index(name) for name in (*DAY_KEY, "local_hour")])
_HOUR_AT = DAY_COUNTS.index("h00")
m = mention.c


def upsert(
    txn: Txn,
    rows: Sequence[Mention],
    *,
    deadline: Deadline = None,
    open_seconds: OpenSeconds = None,
) -> UpsertCounts:
    """Store ``rows``; idempotent. 5,000 to 20,000 rows a call are best.

    ``deadline`` gives the epoch second at which an answer is due; ``open_seconds`` the opening-hours seconds between
    two epochs. Known means: same id and same ``content_hash``, or an article known under another id (its URL); the
    further source is remembered. Rows of refused authors are dropped and not counted.
    """
    refused = set(txn.conn.scalars(sa.select(refused_author.c.author_key).where(refused_author.c.org == txn.org)))
    if refused:
        rows = [row for row in rows if row.author_key not in refused]
    if not rows:
        return UpsertCounts()
    links: list[tuple[str, str, int]] = []  # mention id, further source, when
    batch, counts = _fold(rows, links)
    ledger = Ledger()
    orphans = txn.conn.scalar(sa.select(sa.literal(1)).where(m.org == txn.org, _orphan(txn)).limit(1))
    last_doc = _last_doc(txn)
    states, inserted = _insert(txn, batch, deadline, open_seconds)
    revised: list[Mention] = []
    new = batch
    if inserted is not None:
        old = [i for i in batch if i not in inserted]
        revised, gone, met = _meet(txn, batch, old, links, last_doc)
        counts += met
        new = {i: row for i, row in batch.items() if i not in gone}
    fresh = list(new.values())
    _count_new(fresh, states, ledger)
    _settle_across(txn, fresh, new, bool(orphans), ledger, deadline, open_seconds)
    if revised:
        adopt(txn, revise(txn, revised, ledger, deadline, open_seconds))
    linked = _link(txn, links)
    ledger.flush(txn)
    counts += UpsertCounts(new=len(new))
    if new or revised or linked:
        meta.bump(txn)
    return counts


def _orphan(txn: Txn) -> sa.ColumnElement[bool]:
    return condition("orphan = 1" if txn.sqlite else "orphan")


def _last_doc(txn: Txn) -> int:
    return int(txn.conn.exec_driver_sql("SELECT max(doc) FROM mention").scalar() or 0) if txn.sqlite else 0


def _fold(rows: Sequence[Mention], links: list[tuple[str, str, int]]) -> tuple[dict[str, Mention], UpsertCounts]:
    """The batch by id, its own repeats counted: the last word of a mention wins, the first id of an article."""
    batch = {row.id: row for row in rows}
    changed = known = 0
    if len(batch) < len(rows):
        seen: dict[str, Mention] = {}
        for row in rows:
            before = seen.get(row.id)
            if before is not None:
                if before.content_hash == row.content_hash:
                    known += 1
                else:
                    changed += 1
                if before.source_id != row.source_id:
                    links.append((row.id, row.source_id, row.collected_at))
                    batch[row.id] = row = row._replace(source_id=before.source_id)
            seen[row.id] = row
    urls: dict[str, str] = {}
    doubles = []
    for row in batch.values():
        if row.url_key is not None:
            first = urls.setdefault(row.url_key, row.id)
            if first != row.id:
                doubles.append(row.id)
                if row.source_id != batch[first].source_id:
                    links.append((first, row.source_id, row.collected_at))
    for double in doubles:
        del batch[double]
    return batch, UpsertCounts(0, changed, known + len(doubles))


def _insert(
    txn: Txn, batch: dict[str, Mention], deadline: Deadline, open_seconds: OpenSeconds
) -> tuple[dict[str, tuple[Any, ...]], set[str] | None]:
    """Insert what is free. The reply states given, and the inserted ids as ``bulk.insert_new`` tells them."""
    replies: dict[str, Reply] = {}
    for row in batch.values():
        if row.ownership == "own" and row.parent_id in batch:
            reply = reply_of(row)
            if row.parent_id not in replies or reply < replies[row.parent_id]:
                replies[row.parent_id] = reply
    states: dict[str, tuple[Any, ...]] = {}
    quiet = (*NOTHING, False, "unscored")
    params = []
    for row in batch.values():
        if row.asks and not is_private_thread(row):
            found = replies.get(row.id)
            if found is not None:
                state = answered(row.published_at, row.precision, found, open_seconds)
            else:
                state = ("waiting", None, "", "", None, None, deadline(row) if deadline is not None else None)
            states[row.id] = state
            params.append((*row, *state, False, "unscored", row.collected_at))
        elif row.ownership == "own" and row.parent_id and row.parent_id not in batch:
            params.append((*row, *NOTHING, True, "unscored", row.collected_at))
        else:
            params.append((*row, *quiet, row.collected_at))
    return states, bulk.insert_new(txn, "mention", INSERTED, params)


def _known(txn: Txn, column: Any, values: list[str], last_doc: int, *wanted: Any) -> Sequence[Any]:
    where = [m.org == txn.org, bulk.among(txn, column, values)]
    if txn.sqlite:
        where.append(sa.literal_column("doc") <= last_doc)
    return txn.conn.execute(sa.select(m.id, *wanted).where(*where)).all()


_COMPARED = ("ownership", "asks", "subject", "visibility", "likes", "comments_count", "shares", "views", "reach")
_JUDGED = 4  # the first four are ours and only comparable within one source


def _meet(
    txn: Txn,
    batch: dict[str, Mention],
    not_inserted: list[str],
    links: list[tuple[str, str, int]],
    last_doc: int,
) -> tuple[list[Mention], set[str], UpsertCounts]:
    """Compare rows of the batch with what was stored before: (rows to revise, ids not inserted, counts)."""
    revised, gone = [], set()
    changed = known = 0
    compared = [m[name] for name in _COMPARED]
    for old in _known(txn, m.id, not_inserted, last_doc, m.content_hash, m.source_id, m.purged_at, *compared):
        row = batch[old.id]
        gone.add(row.id)
        if old.source_id != row.source_id:
            links.append((row.id, row.source_id, row.collected_at))
            row = row._replace(source_id=old.source_id)
        if old.purged_at is not None:
            known += 1
            continue
        if old.content_hash != row.content_hash:
            changed += 1
            revised.append(row)
            continue
        known += 1
        same_source = old.source_id == batch[row.id].source_id
        if any(
            new is not None and new != before and (i >= _JUDGED or same_source)
            for i, (new, before) in enumerate(zip([getattr(row, c) for c in _COMPARED], old[4:], strict=True))
        ):
            revised.append(row)
    by_url = {row.url_key: row for i, row in batch.items() if row.url_key is not None and i not in gone}
    if by_url:
        for old in _known(txn, m.url_key, list(by_url), last_doc, m.url_key, m.source_id):
            row = by_url[old.url_key]
            if row.id != old.id and row.id not in gone:
                gone.add(row.id)
                known += 1
                if old.source_id != row.source_id:
                    links.append((old.id, row.source_id, row.collected_at))
    return revised, gone, UpsertCounts(0, changed, known)


def _count_new(rows: list[Mention], states: dict[str, tuple[Any, ...]], ledger: Ledger) -> None:
    for key, n in Counter(map(_DAY_AND_HOUR, rows)).items():
        day = ledger.day(key[:-1])
        day[UNSCORED_AT] += n
        day[_HOUR_AT + (key[-1] if 0 <= key[-1] < 24 else 24)] += n
    for row in rows:
        state = states.get(row.id)
        if state is not None:
            facts = Facts(
                row.local_day, row.network, row.subject, row.source_id, row.kind, row.ownership, row.visibility,
                row.local_hour, "unscored", state[0], state[4], state[5], False, "",
            )  # fmt: skip
            ledger.reply(facts, 1, ledger.day(facts[:7]))


def _settle_across(
    txn: Txn,
    rows: list[Mention],
    inserted: set[str] | dict[str, Mention],
    orphans_before: bool,
    ledger: Ledger,
    deadline: Deadline,
    open_seconds: OpenSeconds,
) -> None:
    """Answers whose request came in another batch, and requests whose answer did; private threads."""
    ids = {row.parent_id for row in rows if row.ownership == "own" and row.parent_id and row.parent_id not in inserted}
    if orphans_before:
        query = (
            sa.select(m.parent_id)
            .distinct()
            .where(m.org == txn.org, _orphan(txn), bulk.among(txn, m.parent_id, list(inserted)))
        )
        ids.update(txn.conn.scalars(query))
    if ids:
        found = settle(txn, ids, ledger, deadline, open_seconds)
        adopt(txn, found)
    threads: dict[str, tuple[int, int]] = {}
    for row in rows:
        if row.visibility == "private" and row.thread_id:
            first, last = threads.get(row.thread_id, (row.published_at, row.published_at))
            threads[row.thread_id] = (min(first, row.published_at), max(last, row.published_at))
    settle_threads(txn, threads, ledger, deadline, open_seconds)


def adopt(txn: Txn, parents: list[str]) -> None:
    """Own replies to these mentions are orphans no more."""
    if parents:
        where = (m.org == txn.org, _orphan(txn), bulk.among(txn, m.parent_id, parents))
        txn.conn.execute(sa.update(mention).where(*where).values(orphan=False))


def _link(txn: Txn, links: list[tuple[str, str, int]]) -> bool:
    """Remember further sources; True when one was not known."""
    if not links:
        return False
    wanted = {(mention_id, source): at for mention_id, source, at in reversed(links)}
    known = txn.conn.execute(
        sa.select(mention_source.c.mention_id, mention_source.c.source_id).where(
            mention_source.c.org == txn.org, bulk.among(txn, mention_source.c.mention_id, {k[0] for k in wanted})
        )
    )
    for row in known:
        wanted.pop((row[0], row[1]), None)
    bulk.put(
        txn,
        mention_source,
        [{"org": txn.org, "mention_id": i, "source_id": s, "first_seen_at": at} for (i, s), at in wanted.items()],
    )
    return bool(wanted)
