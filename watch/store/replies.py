"""Who waits for an answer, and what a person decides about it. The automatic rules are in ``settling``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from watch.model import Filters, Mention, StoredMention
from watch.store import added, bulk, families, meta, plain
from watch.store.answers import Deadline, OpenSeconds, is_private_thread
from watch.store.engine import Txn
from watch.store.lateness import FROM_ARCHIVE
from watch.store.looking import STORED, chosen, stored
from watch.store.rollups import FACT_COLUMNS, Facts, Ledger
from watch.store.settling import settle, settle_threads
from watch.store.tables import MENTION_COLUMNS, WAITING, mention, roll_wait

m = mention.c


def waiting(txn: Txn, filters: Filters | None = None, limit: int = 200, offset: int = 0) -> list[StoredMention]:
    """Open waits, the first due first (those without a deadline before all). Of ``filters`` everything but the
    period, the reply states and the query counts: what waits from before the period still waits.

    Each (subject, network) has its own queue in the index; the heads of the queues are merged.
    """
    where = [m.org == txn.org, WAITING]
    subjects: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    if filters is not None:
        where += chosen(mention, filters)[1:]
        subjects, networks = filters.subjects, filters.networks
        if filters.tones:
            where.append(added.toned(txn, filters.tones))
    heads: list[Any] = []
    due = sa.func.coalesce(m.due_at, 0).label("due")
    for subject, network in _queues(txn):
        if (subjects and subject not in subjects) or (networks and network not in networks):
            continue
        queue = sa.select(m.id, due, m.published_at).where(*where, m.subject == subject, m.network == network)
        order = m.due_at.asc() if txn.sqlite else m.due_at.asc().nulls_first()
        heads += txn.conn.execute(queue.order_by(order, m.published_at).limit(limit + offset)).all()
    heads.sort(key=lambda row: (row.due, row.published_at, row.id))
    ids = [row.id for row in heads[offset : offset + limit]]
    if not ids:
        return []
    rows = txn.conn.execute(sa.select(*STORED).where(m.org == txn.org, bulk.among(txn, m.id, ids)))
    found = {row.id: stored(row) for row in rows}
    return [found[i] for i in ids]


def _queues(txn: Txn) -> list[tuple[str, str]]:
    c = roll_wait.c
    query = sa.select(c.subject, c.network).where(c.org == txn.org, c.n > 0).distinct()
    return [(row[0], row[1]) for row in txn.conn.execute(query)]


class Line(NamedTuple):
    """What the order needs of a wait; no text. ``tone`` is that of its first message, ``negative`` of all of them.
    ``followed``: its author may have added to it (``added.after`` says what)."""

    id: str
    published_at: int
    due_at: int | None
    tone: str
    subject: str
    network: str
    content_hash: str
    negative: bool
    followed: bool


def lines(
    txn: Txn,
    filters: Filters | None = None,
    limit: int = 50_000,
    ids: Collection[str] | None = None,
    archive: bool | None = None,
) -> list[Line]:
    """Every open wait, or those among ``ids``, in no order; ``filters`` as in ``waiting``. ``archive``: those
    alone that came with an archive, or all but these."""
    where = _open(txn, filters)
    if archive is not None:
        where.append(FROM_ARCHIVE if archive else ~FROM_ARCHIVE)
    if ids is not None:
        where.append(bulk.among(txn, m.id, ids))
    columns = [m.id, m.published_at, m.due_at, m.tone, m.subject, m.network, m.content_hash]
    query = sa.select(*columns, added.is_negative(txn), added.followed(txn)).where(*where).limit(limit)
    return [Line._make((*row[:7], row[7] == 1, row[8] == 1)) for row in plain.rows(txn, query)]


def from_archive(txn: Txn, filters: Filters) -> int:
    """How many open waits came with an archive."""
    query = sa.select(sa.func.count()).select_from(mention).where(*_open(txn, filters), FROM_ARCHIVE)
    return int(txn.conn.scalar(query) or 0)


class Tally(NamedTuple):
    """Open waits of one network, the negative ones apart. ``older``: how many reached each of the ages asked;
    ``archived`` came with an archive."""

    network: str
    negative: bool
    n: int
    late: int
    oldest: int
    latest: int
    older: tuple[int, ...]
    archived: int


def tallies(txn: Txn, filters: Filters, now: int, late_due: int | None, ages: Sequence[int]) -> list[Tally]:
    """``lines`` counted where they lie: hundreds of thousands of them are never fetched. ``ages`` in seconds; late is
    what was due at ``late_due`` or before."""
    negative = added.is_negative(txn).label("negative")

    def many(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.sum(sa.case((condition, 1), else_=0))

    sums = [
        sa.func.count(),
        many(m.due_at <= late_due) if late_due is not None else sa.literal(0),
        sa.func.min(m.published_at),
        sa.func.max(m.published_at),
    ]
    sums += [many(m.published_at <= now - age) for age in ages]
    sums.append(many(FROM_ARCHIVE))
    query = sa.select(m.network, negative, *sums).where(*_open(txn, filters)).group_by(m.network, negative)
    return [
        Tally(
            row[0],
            bool(row[1]),
            int(row[2]),
            int(row[3]),
            int(row[4]),
            int(row[5]),
            tuple(map(int, row[6:-1])),
            int(row[-1]),
        )
        for row in txn.conn.execute(query)
    ]


def _open(txn: Txn, filters: Filters | None) -> list[sa.ColumnElement[bool]]:
    where = [m.org == txn.org, WAITING]
    if filters is not None:
        where += chosen(mention, filters)[1:]
        if filters.tones:
            where.append(added.toned(txn, filters.tones))
    return where


def due_otherwise(txn: Txn, due: Callable[[str, str, int], int]) -> list[str]:
    """Ids of the open waits whose deadline is not that of ``due(network, subject, epoch)``."""
    query = sa.select(m.id, m.network, m.subject, m.published_at, m.due_at).where(m.org == txn.org, WAITING)
    return [row.id for row in txn.conn.execute(query) if due(row.network, row.subject, row.published_at) != row.due_at]


def set_due(txn: Txn, due: Callable[[str, str, int], int], ids: Collection[str]) -> int:
    """After deadlines or opening hours changed: those among ``ids`` that still wait get the deadline of ``due``.

    Nothing else of a wait changes, and no roll-up holds a deadline. Returns how many changed; doing it again changes
    nothing.
    """
    query = sa.select(m.id, m.network, m.subject, m.published_at, m.due_at)
    rows = []
    for row in txn.conn.execute(query.where(m.org == txn.org, WAITING, bulk.among(txn, m.id, ids))):
        at = due(row.network, row.subject, row.published_at)
        if at != row.due_at:
            rows.append((at, txn.org, row.id))
    bulk.change(txn, "mention", ("org", "id"), ("due_at",), rows)
    if rows:
        meta.bump(txn)
    return len(rows)


def open_waits(
    txn: Txn, left_out: Collection[str] = (), *, hide_private: bool = False
) -> list[tuple[str, str, int, int]]:
    """(subject, network, how many wait, epoch of the oldest among the 50 first due), most first; of the subjects
    ``left_out`` the private messages alone."""
    c = roll_wait.c
    query = sa.select(c.subject, c.network, sa.func.sum(c.n)).where(c.org == txn.org).group_by(c.subject, c.network)
    if left_out:
        query = query.where(sa.or_(c.subject.not_in(left_out), c.visibility == "private"))
    if hide_private:
        query = query.where(c.visibility != "private")
    order = m.due_at.asc() if txn.sqlite else m.due_at.asc().nulls_first()
    found = []
    for subject, network, n in txn.conn.execute(query.having(sa.func.sum(c.n) > 0)).all():
        first = sa.select(m.published_at).where(m.org == txn.org, WAITING, m.subject == subject, m.network == network)
        if subject in left_out:
            first = first.where(m.visibility == "private")
        if hide_private:
            first = first.where(m.visibility != "private")
        oldest = txn.conn.scalars(first.order_by(order, m.published_at).limit(50)).all()
        found.append((subject, network, int(n), min(oldest, default=0)))
    return sorted(found, key=lambda row: (-row[2], row[0], row[1]))


def mark_answered(
    txn: Txn, mention_id: str, by: str, at: int, *, deadline: Deadline = None, open_seconds: OpenSeconds = None
) -> bool:
    """A person says: answered, at ``at`` (epoch), by ``by``; with what stands in its ``series``. False when nothing is
    asked there."""
    row = _request(txn, mention_id)
    if row is None:
        return False
    delay = max(0, at - row.published_at) if row.precision not in ("day", "none") else None
    open_delay = open_seconds(row.published_at, at) if open_seconds is not None and delay is not None else None
    state = {
        "reply_state": "answered", "answered_at": at, "answered_by": by, "answer_id": "", "response_s": delay,
        "response_open_s": open_delay, "due_at": None, "dismiss_reason": "", "hand": "answered",
    }  # fmt: skip
    return _decide(txn, row, state, deadline, open_seconds)


def dismiss(txn: Txn, mention_id: str, reason: str) -> bool:
    """A person says: no answer is due here (spam, thanks, out of our hands), nor to what stands in its ``series``.
    False when nothing is asked there."""
    row = _request(txn, mention_id)
    if row is None:
        return False
    state = {
        "reply_state": "dismissed", "answered_at": None, "answered_by": "", "answer_id": "", "response_s": None,
        "response_open_s": None, "due_at": None, "dismiss_reason": reason, "hand": "dismissed",
    }  # fmt: skip
    return _decide(txn, row, state)


def reopen(txn: Txn, mention_id: str, *, deadline: Deadline = None, open_seconds: OpenSeconds = None) -> bool:
    """Take back an answer or a dismissal. The reply that counted until now no longer does, a later one will."""
    row = _request(txn, mention_id)
    if row is None:
        return False
    rejected = row.answered_at if row.reply_state == "answered" and row.answer_id else row.rejected_until
    state = {"hand": "", "dismiss_reason": "", "due_at": None, "rejected_until": rejected}
    txn.conn.execute(sa.update(mention).where(m.org == txn.org, m.id == mention_id).values(state))
    families.let_go(txn, row)
    ledger = Ledger()
    _settle(txn, row, [mention_id], ledger, deadline, open_seconds)
    ledger.flush(txn)
    meta.bump(txn)
    return True


def _request(txn: Txn, mention_id: str) -> Any:
    """The row of a mention that asks something (or that a person has judged) and still has its text, else None."""
    columns = [m.published_at, m.precision, m.reply_state, m.answered_at, m.answer_id, m.rejected_until, m.thread_id]
    more = [m.asks, m.parent_id, m.author_key]
    query = sa.select(m.id, *columns, *FACT_COLUMNS, *more).where(m.org == txn.org, m.id == mention_id)
    row = txn.conn.execute(query).first()
    return row if row is not None and row.reply_state and row.purged_at is None else None


def _decide(
    txn: Txn, row: Any, state: dict[str, Any], deadline: Deadline = None, open_seconds: OpenSeconds = None
) -> bool:
    facts = Facts._make(row[8 : 8 + len(Facts._fields)])
    ledger = Ledger()
    ledger.minus(facts)
    ledger.plus(facts._replace(**{k: state[k] for k in ("reply_state", "response_s", "response_open_s")}))
    txn.conn.execute(sa.update(mention).where(m.org == txn.org, m.id == row.id).values(state))
    left = families.take_along(txn, row, state["answered_at"])
    if left:  # said after the answer
        _settle(txn, row, left, ledger, deadline, open_seconds)
    ledger.flush(txn)
    meta.bump(txn)
    return True


def _settle(
    txn: Txn, row: Any, ids: list[str], ledger: Ledger, deadline: Deadline, open_seconds: OpenSeconds
) -> None:  # fmt: skip
    if is_private_thread(row):
        thread = {(row.network, row.thread_id): (row.published_at, row.published_at)}
        settle_threads(txn, thread, ledger, deadline, open_seconds)
    else:
        settle(txn, ids, ledger, deadline, open_seconds)


def redeclare(
    txn: Txn,
    judge: Callable[[Mention], tuple[str, bool]],
    *,
    after: str = "",
    at_most: int = 5000,
    deadline: Deadline = None,
    open_seconds: OpenSeconds = None,
) -> tuple[int, str | None]:
    """After the list of own accounts changed: ``judge`` says (ownership, asks) anew for ``at_most`` mentions, those
    after this id.

    Reply states and roll-ups follow. Returns how many mentions changed, and the id to go on after: None at the end.
    """
    from watch.store.revising import revise

    columns = [m[name] for name in MENTION_COLUMNS]
    query = sa.select(*columns).where(m.org == txn.org, m.id > after).order_by(m.id).limit(at_most)
    rows = [Mention._make(row) for row in txn.conn.execute(query)]
    judged = [(row, *judge(row)) for row in rows]
    revised = [
        row._replace(ownership=ownership, asks=asks)
        for row, ownership, asks in judged
        if (ownership, asks) != (row.ownership, row.asks)
    ]
    if revised:
        ledger = Ledger()
        revise(txn, revised, ledger, deadline, open_seconds)
        ledger.flush(txn)
        meta.bump(txn)
    return len(revised), rows[-1].id if len(rows) == at_most else None
