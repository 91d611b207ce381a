"""Writes a batch of mentions: new, changed or known; links, answers and roll-ups in the same transaction.

Order of the work: repeats inside the batch fall together; answers inside the batch are found in memory; everything is
inserted where its key is free; only what was not free is looked up, compared and revised; answers that cross batches
are settled by index. Refuses mentions of people who asked to be forgotten, and texts that retention took away; what a
rule of a person keeps out goes aside (``noise``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from watch.model import Mention, UpsertCounts
from watch.store import bulk, meta, noise
from watch.store.engine import Txn
from watch.store.revising import completed, revise
from watch.store.rollups import UNSCORED_AT, Ledger
from watch.store.settling import (
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

_ID = MENTION_COLUMNS.index("id")
_AT = itemgetter(MENTION_COLUMNS.index("published_at"))
_DAY = itemgetter(*[MENTION_COLUMNS.index(name) for name in DAY_KEY])
_HOUR_AT = DAY_COUNTS.index("h00")
_NO_HOUR_AT = DAY_COUNTS.index("hx")
m = mention.c
Tally = Counter[tuple[str, str]]  # (source id, changed | known) → rows
CHANGED, KNOWN = "changed", "known"


def upsert(
    txn: Txn,
    rows: Sequence[Mention],
    *,
    deadline: Deadline = None,
    open_seconds: OpenSeconds = None,
    by_source: dict[str, UpsertCounts] | None = None,
    aside: Sequence[tuple[Mention, str]] = (),
    ledger: Ledger | None = None,
) -> UpsertCounts:
    """Store ``rows``; idempotent. 5,000 to 20,000 rows a call are best.

    ``deadline`` gives the epoch second at which an answer is due; ``open_seconds`` the opening-hours seconds between
    two epochs. Known means: same id and same ``content_hash``, or an article known under another id (its URL); the
    further source is remembered. Rows of refused authors are dropped and not counted. ``by_source`` is filled with the
    counts of each source among the rows. ``aside``: mentions to keep out, each with the id of the rule that does.
    ``ledger``: takes the changes of the roll-ups; who gives one flushes it before the transaction ends.
    """
    refused = set(txn.conn.scalars(sa.select(refused_author.c.author_key).where(refused_author.c.org == txn.org)))
    if refused:
        rows = [row for row in rows if row.author_key not in refused]
    if aside:
        rows = [*rows, *noise.lay_aside(txn, [(row, by) for row, by in aside if row.author_key not in refused])]
    if not rows:
        return UpsertCounts()
    if any(row.org != txn.org for row in rows):
        raise ValueError("mentions of another organisation")
    rows, unwanted, again = noise.sift(txn, rows, deadline, open_seconds)
    links: list[tuple[str, str, int]] = []  # mention id, further source, when
    tally: Tally = Counter((source, CHANGED if changed else KNOWN) for source, changed in again)
    batch = _fold(rows, links, tally)
    mine = ledger is None
    ledger = Ledger() if ledger is None else ledger
    orphans = _has_orphans(txn)
    last_doc = _last_doc(txn)
    states, inserted = _insert(txn, batch, deadline, open_seconds)
    revised: list[Mention] = []
    new = batch
    if inserted is not None:
        old = [i for i in batch if i not in inserted]
        revised, gone = _meet(txn, batch, old, links, last_doc, tally)
        new = {i: row for i, row in batch.items() if i not in gone}
    fresh = list(new.values())
    _count_new(fresh, states, ledger)
    _settle_across(txn, fresh, new, orphans, ledger, deadline, open_seconds)
    if revised:
        adopt(txn, revise(txn, revised, ledger, deadline, open_seconds))
    linked = _link(txn, links)
    if mine:
        ledger.flush(txn)
    noise.keep_out(txn, unwanted)
    if new or revised or linked:
        meta.bump(txn)
    counts = UpsertCounts(len(new), _total(tally, CHANGED), _total(tally, KNOWN))
    if by_source is not None:
        fresh_of = Counter(row.source_id for row in fresh)
        for source in {*fresh_of, *(source for source, _ in tally)}:
            by_source[source] = UpsertCounts(fresh_of[source], tally[source, CHANGED], tally[source, KNOWN])
    return counts


def _orphan(txn: Txn) -> sa.ColumnElement[bool]:
    return condition("orphan = 1" if txn.sqlite else "orphan")


def _has_orphans(txn: Txn) -> bool:
    by = "INDEXED BY mention_orphans" if txn.sqlite else ""  # without statistics SQLite would take another index
    sql = f"SELECT 1 FROM mention {by} WHERE org = :org AND {_orphan(txn)} LIMIT 1"
    return txn.conn.scalar(sa.text(sql), {"org": txn.org}) is not None


def _last_doc(txn: Txn) -> int:
    return int(txn.conn.exec_driver_sql("SELECT max(doc) FROM mention").scalar() or 0) if txn.sqlite else 0


def _total(tally: Tally, what: str) -> int:
    return sum(n for (_, said), n in tally.items() if said == what)


def _fold(rows: Sequence[Mention], links: list[tuple[str, str, int]], tally: Tally) -> dict[str, Mention]:
    """The batch by id, its own repeats counted: the last word of a mention wins, the first id of an article."""
    batch = {row.id: row for row in rows}
    if len(batch) < len(rows):
        seen: dict[str, Mention] = {}
        for row in rows:
            before = seen.get(row.id)
            if before is not None:
                batch[row.id] = row = completed(before, row)
                tally[row.source_id, KNOWN if before.content_hash == row.content_hash else CHANGED] += 1
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
        tally[batch.pop(double).source_id, KNOWN] += 1
    return batch


def _insert(
    txn: Txn, batch: dict[str, Mention], deadline: Deadline, open_seconds: OpenSeconds
) -> tuple[dict[str, tuple[Any, ...]], set[str] | None]:
    """Insert what is free. The reply states given, and the inserted ids as ``bulk.insert_new`` tells them."""
    plain: list[tuple[Any, ...]] = []
    asking: list[Mention] = []
    orphans: list[tuple[Any, ...]] = []
    replies: dict[str, Reply] = {}
    for row in batch.values():
        if row.asks and not is_private_thread(row):
            asking.append(row)
        elif row.parent_id and row.ownership == "own":
            if row.parent_id in batch:
                plain.append(row)
                reply = reply_of(row)
                if row.parent_id not in replies or reply < replies[row.parent_id]:
                    replies[row.parent_id] = reply
            else:
                orphans.append((*row, True))
        else:
            plain.append(row)
    states: dict[str, tuple[Any, ...]] = {}
    settled = []
    for row in asking:
        found = replies.get(row.id)
        if found is not None:
            state = answered(row.published_at, row.precision, found, open_seconds)
        else:
            state = ("waiting", None, "", "", None, None, deadline(row) if deadline is not None else None)
        states[row.id] = state
        settled.append(row + state)
    groups = [(columns, rows) for columns, rows in (((), plain), (SETTLED, settled), (("orphan",), orphans)) if rows]
    inserted: set[str] | None = None
    some_known = False
    taken: set[str] = set()
    for more, rows in groups:
        rows.sort(key=_AT)  # the indexes by day are then written page after page
        went_in = bulk.insert_new(txn, "mention", (*MENTION_COLUMNS, *more), rows, {"first_seen_at": "collected_at"})
        some_known |= went_in is not None
        taken |= {row[_ID] for row in rows} if went_in is None else went_in
    if some_known:
        inserted = taken
    return states, inserted


def _known(txn: Txn, column: Any, values: list[str], last_doc: int, *wanted: Any) -> Sequence[Any]:
    where = [m.org == txn.org, bulk.among(txn, column, values)]
    if txn.sqlite:
        where.append(sa.literal_column("doc") <= last_doc)
    return txn.conn.execute(sa.select(m.id, *wanted).where(*where)).all()


_COMPARED = ("ownership", "asks", "subject", "visibility", "likes", "comments_count", "shares", "views", "reach")
_TIES = (m.parent_id, m.edited_at, m.rating)  # a poorer copy does not say them
_JUDGED = 4  # the first four are ours and only comparable within one source


def _says_less(row: Mention, old: Any) -> bool:
    return bool(old.parent_id and not row.parent_id) or any(
        before is not None and new is None for before, new in ((old.edited_at, row.edited_at), (old.rating, row.rating))
    )


def _whole(txn: Txn, ids: list[str]) -> list[Mention]:
    if not ids:
        return []
    columns = [m[name] for name in MENTION_COLUMNS]
    rows = txn.conn.execute(sa.select(*columns).where(m.org == txn.org, bulk.among(txn, m.id, ids)))
    return [Mention._make(row) for row in rows]


def _meet(
    txn: Txn,
    batch: dict[str, Mention],
    not_inserted: list[str],
    links: list[tuple[str, str, int]],
    last_doc: int,
    tally: Tally,
) -> tuple[list[Mention], set[str]]:
    """Compare rows of the batch with what was stored before: (rows to revise, ids not inserted)."""
    revised, gone = [], set()
    compared = [m[name] for name in _COMPARED]
    found = _known(txn, m.id, not_inserted, last_doc, m.content_hash, m.source_id, m.purged_at, *compared, *_TIES)
    poorer = [o.id for o in found if o.content_hash != batch[o.id].content_hash and _says_less(batch[o.id], o)]
    whole = {old.id: old for old in _whole(txn, poorer)}
    for old in found:
        told_by = batch[old.id].source_id
        row = completed(whole[old.id], batch[old.id]) if old.id in whole else batch[old.id]
        gone.add(row.id)
        if old.source_id != row.source_id:
            links.append((row.id, row.source_id, row.collected_at))
            row = row._replace(source_id=old.source_id)
        if old.purged_at is not None:
            tally[told_by, KNOWN] += 1
            continue
        if old.content_hash != row.content_hash:
            tally[told_by, CHANGED] += 1
            revised.append(row)
            continue
        tally[told_by, KNOWN] += 1
        same_source = old.source_id == batch[row.id].source_id
        if any(
            new is not None and new != before and (i >= _JUDGED or same_source)
            for i, (new, before) in enumerate(zip([getattr(row, c) for c in _COMPARED], old[4:], strict=False))
        ):
            revised.append(row)
    by_url = {row.url_key: row for i, row in batch.items() if row.url_key is not None and i not in gone}
    if by_url:
        for old in _known(txn, m.url_key, list(by_url), last_doc, m.url_key, m.source_id):
            row = by_url[old.url_key]
            if row.id != old.id and row.id not in gone:
                gone.add(row.id)
                tally[row.source_id, KNOWN] += 1
                if old.source_id != row.source_id:
                    links.append((old.id, row.source_id, row.collected_at))
    return revised, gone


def _count_new(rows: list[Mention], states: dict[str, tuple[Any, ...]], ledger: Ledger) -> None:
    """What ``ledger.plus`` would do for mentions that are not read yet, in a third of its time."""
    days = ledger.days
    for row in rows:
        key = _DAY(row)
        day = days.get(key)
        if day is None:
            day = ledger.day(key)
        day[UNSCORED_AT] += 1
        hour = row.local_hour
        day[_HOUR_AT + hour if 0 <= hour < 24 else _NO_HOUR_AT] += 1
        state = states.get(row.id)
        if state is not None:
            ledger.reply(row, state[0], state[4], state[5], 1, day)


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
