"""Whether a request has its answer, whatever the order in which the two arrive.

Rule 1: the first own mention whose parent is the request answers it, or stands ``beside`` it where talk is flat; one
person's comments in a row under one message are one request (``series``).
Rule 2: in a private thread the first own message after a request answers it; consecutive messages of one person are
one request, timed from the first. A person's word (answered, dismissed, reopened) stands above both.
A delay is stored only where both dates are known to the minute. Refuses to know who is "us" or what asks, and to settle
anew what retention emptied: who wrote it is no longer known, and the figures of its time stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa

from watch.store import beside, bulk, families, meta, series
from watch.store.answers import NOTHING, SETTLED, Deadline, OpenSeconds, Reply, answered, is_private_thread
from watch.store.engine import Txn
from watch.store.rollups import FACT_COLUMNS, Facts, Ledger
from watch.store.tables import HAS_PARENT, IN_PRIVATE_THREAD, WAITING, mention

m = mention.c


Thread = tuple[str, str]  # network, thread id: many name a thread by the person, who may write on several networks


class Request(NamedTuple):
    id: str
    asks: bool
    published_at: int
    precision: str
    hand: str
    rejected_until: int | None
    settled: tuple[Any, ...]
    facts: Facts
    author_key: str
    parent_id: str
    names: tuple[str, str]


_REQUEST_COLUMNS = [
    m.id, m.asks, m.published_at, m.precision, m.hand, m.rejected_until, m.author_key, m.thread_id,
    *[m[name] for name in SETTLED], *FACT_COLUMNS, m.parent_id, m.author_name, m.author_handle,
]  # fmt: skip


def _request(row: Any) -> Request:
    settled = tuple(row[8 : 8 + len(SETTLED)])
    facts = Facts._make(row[8 + len(SETTLED) : 8 + len(SETTLED) + len(Facts._fields)])
    return Request(
        row.id, bool(row.asks), row.published_at, row.precision, row.hand, row.rejected_until, settled, facts,
        row.author_key, row.parent_id, (row.author_name, row.author_handle),
    )  # fmt: skip


def settle(
    txn: Txn, ids: Iterable[str], ledger: Ledger, deadline: Deadline = None, open_seconds: OpenSeconds = None
) -> list[str]:
    """Recompute the reply state of these mentions, of the series they stand in, and of what is asked under them where
    talk is flat, from what is stored; returns the ids that exist."""
    found: list[str] = []
    touched: set[series.Family] = set()
    ids = set(ids)
    ids.update(beside.requests(txn, beside.flat(txn, ids)))
    for some in bulk.chunks(sorted(ids), 5000):
        rows = txn.conn.execute(sa.select(*_REQUEST_COLUMNS).where(m.org == txn.org, bulk.among(txn, m.id, some))).all()
        found += [row.id for row in rows]
        requests = []
        for row in rows:
            if row.purged_at is not None or is_private_thread(row):
                continue
            if (family := series.family_of(row)) is not None:
                touched.add(family)
            else:
                requests.append(_request(row))
        replies = _children(txn, [r.id for r in requests if r.asks and not r.hand])
        above = {r.parent_id for r in requests if r.asks and not r.hand and r.parent_id}
        near = beside.words(txn, beside.flat(txn, above))
        wanted = {}
        for r in requests:
            if r.hand and r.asks:
                continue
            if not r.asks:
                wanted[r.id] = NOTHING
                continue
            after = -1 if r.rejected_until is None else r.rejected_until
            said = [w.reply for w in near.get(r.parent_id, ()) if w.answers(r.published_at, r.names)]
            said += replies.get(r.id, ())
            mine = [reply for reply in said if r.rejected_until is None or reply.published_at > after]
            wanted[r.id] = (
                answered(r.published_at, r.precision, min(mine), open_seconds) if mine else ("waiting", *NOTHING[1:])
            )
        _write(txn, requests, wanted, ledger, deadline)
    settle_families(txn, touched, ledger, deadline, open_seconds)
    return found


def settle_families(
    txn: Txn,
    touched: Iterable[series.Family],
    ledger: Ledger,
    deadline: Deadline = None,
    open_seconds: OpenSeconds = None,
) -> int:
    """Recompute what these authors ask under these messages; returns how many changed."""
    changed = 0
    for here in families.of_families(txn, touched):
        requests = [_request(row) for row in txn.conn.execute(sa.select(*_REQUEST_COLUMNS).where(here)).all()]
        replies = _children(txn, [r.id for r in requests])
        size = Counter((r.parent_id, r.author_key) for r in requests)
        several = {parent for (parent, _), n in size.items() if n > 1}
        under = families.words_under(txn, several)
        near = beside.flat(txn, {r.parent_id for r in requests if r.parent_id not in several or r.parent_id in under})
        flat = beside.words(txn, near)
        wanted = series.judge(map(_member, requests), replies, under, flat, open_seconds)
        changed += _write(txn, requests, wanted, ledger, deadline)
    return changed


def settle_rows(
    txn: Txn, rows: Iterable[series.Family], deadline: Deadline = None, open_seconds: OpenSeconds = None
) -> int:
    """Recompute these series; returns how many requests changed."""
    ledger = Ledger()
    changed = settle_families(txn, rows, ledger, deadline, open_seconds)
    ledger.flush(txn)
    if changed:
        meta.bump(txn)
    return changed


def _member(r: Request) -> series.Member:
    return series.Member(
        r.id, r.parent_id, r.author_key, r.published_at, r.precision, r.hand, r.rejected_until, r.names
    )


def _children(txn: Txn, parents: Collection[str]) -> dict[str, list[Reply]]:
    replies: dict[str, list[Reply]] = {}
    if not parents:
        return replies
    query = sa.select(m.parent_id, m.published_at, m.id, m.precision, m.author_name, m.author_handle).where(
        m.org == txn.org, HAS_PARENT, bulk.among(txn, m.parent_id, parents), m.ownership == "own"
    )
    for row in txn.conn.execute(query):
        replies.setdefault(row[0], []).append(Reply(row[1], row[2], row[3], row[4] or row[5]))
    return replies


def settle_threads(
    txn: Txn,
    threads: Mapping[Thread, tuple[int, int]],
    ledger: Ledger,
    deadline: Deadline = None,
    open_seconds: OpenSeconds = None,
) -> None:
    """Recompute private threads around the span (first, last second) in which each changed."""
    for (network, thread), (first, last) in threads.items():
        inside = [m.org == txn.org, m.thread_id == thread, m.network == network, IN_PRIVATE_THREAD]
        own = sa.and_(*inside, m.ownership == "own")
        low = txn.conn.scalar(sa.select(sa.func.max(m.published_at)).where(own, m.published_at < first))
        high = txn.conn.scalar(sa.select(sa.func.min(m.published_at)).where(own, m.published_at > last))
        # Before the change only requests count, not the words that followed one: their state cannot change. A long talk
        # where we never spoke is not read again whole at each batch.
        before = sa.or_(m.published_at >= first, m.reply_state != "")
        span = [before]
        if low is not None:  # a request that a person reopened may wait from before
            span = [sa.or_(sa.and_(m.published_at >= low, before), m.published_at == low, WAITING)]
        if high is not None:
            span.append(m.published_at <= high)
        rows = txn.conn.execute(sa.select(*_REQUEST_COLUMNS).where(*inside, *span)).all()
        rows = sorted(rows, key=lambda r: (r.published_at, r.ownership == "own", r.id))
        requests, wanted = [], {}
        unanswered: list[Request] = []
        asked: set[str] = set()  # whose words are one request with what they asked before
        for row in rows:
            if row.ownership == "own":
                if row.reply_state and row.purged_at is None:  # somebody else's until a person said whose it is
                    requests.append(_request(row))
                    wanted[row.id] = NOTHING
                reply = Reply(row.published_at, row.id, row.precision, row.author_name or row.author_handle)
                refused = []
                for r in unanswered:
                    if r.rejected_until is not None and reply.published_at <= r.rejected_until:
                        refused.append(r)
                    else:
                        wanted[r.id] = answered(r.published_at, r.precision, reply, open_seconds)
                unanswered, asked = refused, {r.author_key for r in refused}
                continue
            if row.purged_at is not None:
                continue
            r = _request(row)
            requests.append(r)
            if r.asks and r.hand in families.CLOSED:
                asked.discard(r.author_key)  # what comes later asks anew; what stood with it then is marked
            elif r.asks and r.hand != series.WITH and r.author_key not in asked:
                asked.add(r.author_key)
                unanswered.append(r)
                wanted[r.id] = ("waiting", *NOTHING[1:])
            else:
                wanted[r.id] = NOTHING
        _write(txn, requests, wanted, ledger, deadline)


def _write(
    txn: Txn, requests: list[Request], wanted: dict[str, tuple[Any, ...]], ledger: Ledger, deadline: Deadline
) -> int:
    changes = []
    for r in requests:
        new = wanted.get(r.id, r.settled)
        if new[0] == "waiting" and r.settled[0] == "waiting" and r.settled[6] is not None:
            new = (*new[:6], r.settled[6])  # its deadline is set already
        if new == r.settled and not (new[0] == "waiting" and new[6] is None and deadline is not None):
            continue
        changes.append((r, new))
    due = _deadlines(txn, [r.id for r, new in changes if new[0] == "waiting" and new[6] is None], deadline)
    rows = []
    for r, state in changes:
        new = (*state[:6], due[r.id]) if r.id in due else state
        if new == r.settled:
            continue
        ledger.minus(r.facts)
        ledger.plus(r.facts._replace(reply_state=new[0], response_s=new[4], response_open_s=new[5]))
        rows.append((*new, txn.org, r.id))
    bulk.change(txn, "mention", ("org", "id"), SETTLED, rows)
    return len(rows)


def _deadlines(txn: Txn, ids: list[str], deadline: Deadline) -> dict[str, int]:
    if deadline is None or not ids:
        return {}
    query = sa.select(m.id, m.network, m.subject, m.published_at)
    rows = txn.conn.execute(query.where(m.org == txn.org, bulk.among(txn, m.id, ids)))
    return {row[0]: deadline(*row[1:]) for row in rows}
