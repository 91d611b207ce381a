"""Writes a batch of mentions: new, changed or known; links, answers and roll-ups in the same transaction.

Order of the work: repeats inside the batch fall together; answers inside the batch are found in memory; everything is
inserted where its key is free; only what was not free is looked up, compared and revised; answers that cross batches
are settled by index. Refuses mentions of people who asked to be forgotten, and texts that retention took away; what a
rule of a person keeps out goes aside (``noise``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from watch.model import Mention, UpsertCounts
from watch.store import beside, bulk, families, forgotten, inserting, meta, noise
from watch.store.answers import Deadline, OpenSeconds
from watch.store.arrivals import CHANGED, KNOWN, Arrivals, Column, Same, completed, ready
from watch.store.engine import Txn
from watch.store.revising import revise
from watch.store.rollups import Ledger
from watch.store.settling import settle, settle_families, settle_threads
from watch.store.tables import MENTION_COLUMNS, condition, mention, mention_source, refused_author

m = mention.c
Tally = Counter[tuple[str, str]]  # (source id, changed | known) → rows


def upsert(
    txn: Txn,
    rows: Sequence[Mention] | Arrivals,
    *,
    deadline: Deadline = None,
    open_seconds: OpenSeconds = None,
    by_source: dict[str, UpsertCounts] | None = None,
    aside: Sequence[tuple[Mention, str]] = (),
    ledger: Ledger | None = None,
    met: dict[str, bool] | None = None,
) -> UpsertCounts:
    """Store ``rows``; idempotent. 5,000 to 20,000 rows a call are best; ``arrivals.ready`` may be done before.

    ``deadline`` gives the epoch second at which an answer is due; ``open_seconds`` the opening-hours seconds between
    two epochs. Known means: same id and same ``content_hash``, or an article known under another id (its URL); the
    further source is remembered. Rows of refused authors are dropped and not counted. ``by_source`` is filled with the
    counts of each source among the rows. ``aside``: mentions to keep out, each with the id of the rule that does.
    ``ledger``: takes the changes of the roll-ups; who gives one flushes it before the transaction ends. ``met``: is
    filled with the ids of what was here already, aside or not, each with whether it changed.
    """
    met = {} if met is None else met
    refused = set(txn.conn.scalars(sa.select(refused_author.c.author_key).where(refused_author.c.org == txn.org)))
    unwanted: dict[str, str] = {}
    tally: Tally = Counter()
    links: list[noise.Link] = []
    if refused or aside or noise.is_at_work(txn):
        rows = rows.rows() if isinstance(rows, Arrivals) else rows
        kept_out = [(row, by) for row, by in aside if row.author_key not in refused]
        if refused:
            gone_names = forgotten.read(txn, refused)
            rows = [gone_names.without(row) for row in rows if row.author_key not in refused]
            kept_out = [(gone_names.without(row), by) for row, by in kept_out]
        rows = [*rows, *noise.lay_aside(txn, kept_out, met, links)]
        _check(txn, {row.org for row in rows})
        rows, unwanted, again = noise.sift(txn, rows, deadline, open_seconds, met, links)
        tally.update((source, CHANGED if changed else KNOWN) for source, changed in again)
    arrivals = rows if isinstance(rows, Arrivals) else ready(rows, deadline, open_seconds)
    _check(txn, {org for group in arrivals.groups for org in _distinct(group.columns["org"])})
    tally.update(arrivals.tally)
    links += arrivals.links
    mine = ledger is None
    ledger = Ledger() if ledger is None else ledger
    orphans = _has_orphans(txn)
    before = bulk.last_row(txn, "mention")
    known = inserting.insert(txn, arrivals)
    revised: list[Mention] = []
    gone: set[str] = set()
    if known:
        revised, gone = _meet(txn, arrivals, known, links, tally, met)
    inserting.count(arrivals, gone, ledger)
    _settle_across(txn, arrivals, gone, orphans, before, ledger, deadline, open_seconds)
    if revised:
        adopt(txn, revise(txn, revised, ledger, deadline, open_seconds))
    linked = _link(txn, links)
    if mine:
        ledger.flush(txn)
    noise.keep_out(txn, unwanted, deadline, open_seconds)
    new = len(arrivals) - len(gone)
    if new or revised or linked:
        meta.bump(txn)
    if by_source is not None:
        fresh_of = inserting.stored_by_source(arrivals, gone)
        for source in {*fresh_of, *(source for source, _ in tally)}:
            by_source[source] = UpsertCounts(fresh_of.get(source, 0), tally[source, CHANGED], tally[source, KNOWN])
    return UpsertCounts(new, _total(tally, CHANGED), _total(tally, KNOWN))


def _check(txn: Txn, orgs: set[str]) -> None:
    if orgs - {txn.org}:
        raise ValueError("mentions of another organisation")


def _distinct(column: Column) -> set[Any]:
    return {column.value} if isinstance(column, Same) else set(column)


def _orphan(txn: Txn) -> sa.ColumnElement[bool]:
    return condition("orphan = 1" if txn.sqlite else "orphan")


def _has_orphans(txn: Txn) -> bool:
    by = "INDEXED BY mention_orphans" if txn.sqlite else ""  # without statistics SQLite would take another index
    sql = f"SELECT 1 FROM mention {by} WHERE org = :org AND {_orphan(txn)} LIMIT 1"
    return txn.conn.scalar(sa.text(sql), {"org": txn.org}) is not None


def _total(tally: Tally, what: str) -> int:
    return sum(n for (_, said), n in tally.items() if said == what)


def _known(txn: Txn, column: Any, values: list[str], *wanted: Any) -> Sequence[Any]:
    where = (m.org == txn.org, bulk.among(txn, column, values))
    return txn.conn.execute(sa.select(m.id, *wanted).where(*where)).all()


_COMPARED = ("ownership", "asks", "subject", "visibility", "likes", "comments_count", "shares", "views", "reach")
_TIES = (m.parent_id, m.edited_at, m.rating)  # a poorer copy does not say them
_IMPORT = "import:"  # a feed may write one date and mean another: its first one stays
_READ = (m.published_raw, m.precision, m.published_at, m.thread_id)
_JUDGED = 4  # the first four are ours and only comparable within one source


def _says_less(row: Mention, old: Any) -> bool:
    return bool(old.parent_id and not row.parent_id) or any(
        before is not None and new is None for before, new in ((old.edited_at, row.edited_at), (old.rating, row.rating))
    )


def _reread(row: Mention, old: Any) -> bool:
    """The date an export wrote, read otherwise: in another zone, or with day and month the other way round."""
    return (
        row.published_raw == old.published_raw != ""
        and row.precision != "none"
        and (row.published_at, row.precision) != (old.published_at, old.precision)
        and row.source_id.startswith(_IMPORT)
        and old.source_id.startswith(_IMPORT)
    )


def _retold(row: Mention, old: Any) -> bool:
    """A talk that stood under a name it shared has its own now. One whose person was erased keeps the name it got."""
    return (
        row.network == "whatsapp"
        and row.thread_id not in ("", old.thread_id)
        and not old.thread_id.startswith("erased-")
    )


def _whole(txn: Txn, ids: list[str]) -> list[Mention]:
    if not ids:
        return []
    columns = [m[name] for name in MENTION_COLUMNS]
    rows = txn.conn.execute(sa.select(*columns).where(m.org == txn.org, bulk.among(txn, m.id, ids)))
    return [Mention._make(row) for row in rows]


def _meet(
    txn: Txn,
    arrivals: Arrivals,
    not_inserted: list[str],
    links: list[tuple[str, str, int]],
    tally: Tally,
    met: dict[str, bool],
) -> tuple[list[Mention], set[str]]:
    """Compare rows of the batch with what was stored before: (rows to revise, ids not inserted)."""
    revised, gone = [], set()
    compared = [m[name] for name in _COMPARED]
    found = _known(txn, m.id, not_inserted, m.content_hash, m.source_id, m.purged_at, *compared, *_TIES, *_READ)
    batch = arrivals.some(set(not_inserted))
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
        if old.content_hash != row.content_hash or _reread(row, old):
            tally[told_by, CHANGED] += 1
            revised.append(row)
            continue
        tally[told_by, KNOWN] += 1
        same_source = old.source_id == batch[row.id].source_id
        if any(
            new is not None and new != before and (i >= _JUDGED or same_source)
            for i, (new, before) in enumerate(zip([getattr(row, c) for c in _COMPARED], old[4:], strict=False))
        ) or (same_source and _retold(row, old)):
            revised.append(row)
    met.update(dict.fromkeys(gone, False))
    met.update((row.id, True) for row in revised)
    by_url = {row.url_key: row for i, row in batch.items() if row.url_key is not None and i not in gone}
    if by_url:
        for old in _known(txn, m.url_key, list(by_url), m.url_key, m.source_id):
            row = by_url[old.url_key]
            if row.id != old.id and row.id not in gone:
                gone.add(row.id)
                met.setdefault(old.id, False)
                tally[row.source_id, KNOWN] += 1
                if old.source_id != row.source_id:
                    links.append((old.id, row.source_id, row.collected_at))
    return revised, gone


def _settle_across(
    txn: Txn,
    arrivals: Arrivals,
    gone: set[str],
    orphans_before: bool,
    last_before: int,
    ledger: Ledger,
    deadline: Deadline,
    open_seconds: OpenSeconds,
) -> None:
    """Answers whose request came in another batch, and requests whose answer did; what stands in a row; private
    threads."""
    ids = inserting.answers_wanted(arrivals, gone)
    asked, spoken_to = inserting.flat_parents(arrivals, gone)
    if asked or spoken_to:
        spoken = set(beside.words(txn, beside.flat(txn, asked | spoken_to)))
        ids.update(beside.requests(txn, spoken))
    if orphans_before:
        new = [i for group in arrivals.groups for i in group.values("id") if i not in gone]
        query = (
            sa.select(m.parent_id).distinct().where(m.org == txn.org, _orphan(txn), bulk.among(txn, m.parent_id, new))
        )
        ids.update(txn.conn.scalars(query))
    if ids:
        found = settle(txn, ids, ledger, deadline, open_seconds)
        adopt(txn, found)
    touched = families.joined_under(txn, inserting.spoken_under(arrivals, gone))
    if inserting.asks_below(arrivals):
        below = [] if txn.sqlite else [i for group in arrivals.groups for i in group.values("id") if i not in gone]
        touched |= families.newcomers(txn, last_before, below)
        # those that stand in this batch whole are judged already, unless we spoke in between, or one is not new
        ours = families.words_under(txn, {parent for (parent, _), _, _ in arrivals.families})
        for family, first, last in arrivals.families:
            times = ours.get(family[0], [])
            if gone or bisect_left(times, first) != bisect_left(times, last):
                touched.add(family)
    settle_families(txn, touched, ledger, deadline, open_seconds)
    settle_threads(txn, inserting.private_threads(arrivals, gone), ledger, deadline, open_seconds)


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
