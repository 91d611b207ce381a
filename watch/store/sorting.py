"""Stored mentions given another subject: the rows to look at, by day, and the change itself.

Roll-ups, deadlines, packed days and what a person's rules say follow in the same transaction. Refuses to judge words
(``pipeline.sorting`` does), and to touch what retention emptied, a person's word, or a row that changed since it was
read: it was judged anew when it came.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa

from watch.insights.noise import Judged, Matcher
from watch.model import ToneBy
from watch.store import bulk, meta, noise, plain, stale
from watch.store.answers import Deadline
from watch.store.engine import Txn
from watch.store.readings import AGAIN, PURGED, UNSAID
from watch.store.rollups import FACT_COLUMNS, Facts, Ledger
from watch.store.tables import TONES, mention, roll_day, set_aside

m = mention.c


Place = tuple[str, int, str]  # local day, epoch, id: where the walk stands behind a mention


class Row(NamedTuple):
    """A stored mention as it is judged."""

    local_day: str
    published_at: int
    id: str
    source_id: str
    subject: str
    title: str
    text: str
    content_hash: str
    read_version: str
    machine_by: str

    @property
    def place(self) -> Place:
        return self.local_day, self.published_at, self.id

    @property
    def read_by_text(self) -> bool:
        """Its tone was read in its words, and may be read again."""
        return self.read_version not in ("", PURGED, UNSAID) and self.machine_by != ToneBy.STARS


@dataclass(frozen=True, slots=True)
class Scope:
    """Which mentions a change can touch: of these sources, or about these subjects; ``everything``: all."""

    everything: bool = True
    sources: Collection[str] = ()
    subjects: Collection[str] = ()

    def __bool__(self) -> bool:
        return self.everything or bool(self.sources) or bool(self.subjects)


class Change(NamedTuple):
    row: Row
    subject: str
    again: bool  # its tone is to be read again


def total(txn: Txn, scope: Scope) -> int:
    """How many mentions the walk will look at, from the roll-up: those that still have their text."""
    c = roll_day.c
    n = sa.func.sum(sum((c[tone] for tone in TONES), sa.literal(0)))
    query = sa.select(n).where(c.org == txn.org, c.local_day >= meta.value(txn, "purged_before"))
    if not scope.everything:
        query = query.where(
            sa.or_(bulk.among(txn, c.source_id, scope.sources), bulk.among(txn, c.subject, scope.subjects))
        )
    return int(txn.conn.scalar(query) or 0)


def is_empty(txn: Txn) -> bool:
    """Whether no mention is stored, nor kept out."""
    held = (sa.select(t.c.org).where(t.c.org == txn.org).limit(1) for t in (mention, set_aside))
    return all(txn.conn.scalar(query) is None for query in held)


def rows(txn: Txn, after: Place | None, limit: int, scope: Scope) -> list[Row]:
    """The next mentions that have their text, by day and time: roll-ups and indexes then change in few places."""
    names = [m[name] for name in Row._fields]
    query = sa.select(*names).where(m.org == txn.org, m.purged_at.is_(None))
    if after is None:
        query = query.where(m.local_day >= meta.value(txn, "purged_before"))
    else:
        query = query.where(sa.tuple_(m.local_day, m.published_at, m.id) > sa.tuple_(*map(sa.literal, after)))
    if not scope.everything:
        query = query.where(
            sa.or_(bulk.among(txn, m.source_id, scope.sources), bulk.among(txn, m.subject, scope.subjects))
        )
    query = query.order_by(m.local_day, m.published_at, m.id).limit(limit)
    return list(map(Row._make, plain.rows(txn, query)))


def change(txn: Txn, changes: Sequence[Change], deadline: Deadline = None) -> Mapping[str, int]:
    """Write them: {"moved", "left" (of those, without a subject now), "again"}, those that changed meanwhile left out.

    ``deadline``: an open request is due when its new subject says.
    """
    by_id = {change.row.id: change for change in changes}
    found = txn.conn.execute(
        sa.select(m.id, m.content_hash, m.published_at, m.due_at, m.read_version, *FACT_COLUMNS).where(
            m.org == txn.org, bulk.among(txn, m.id, by_id)
        )
    ).all()
    ledger, sets, days = Ledger(), [], set()
    moved: list[str] = []
    told = dict.fromkeys(("moved", "left", "again"), 0)
    for row in found:
        facts = Facts._make(row[5:])
        old, subject, again = by_id[row.id]
        if facts.purged_at is not None or (row.content_hash, facts.subject) != (old.content_hash, old.subject):
            continue
        again = again and row.read_version == old.read_version
        due = row.due_at
        if subject != old.subject:
            ledger.minus(facts)
            ledger.plus(facts._replace(subject=subject))
            days.add(facts.local_day)
            moved.append(row.id)
            told["moved"] += 1
            told["left"] += not subject
            if deadline is not None and facts.reply_state == "waiting":
                due = deadline(facts.network, subject, row.published_at)
        told["again"] += again
        sets.append((subject, due, AGAIN if again else row.read_version, txn.org, row.id))
    bulk.change(txn, "mention", ("org", "id"), ("subject", "due_at", "read_version"), sets)
    stale.drop(txn, days)
    ledger.flush(txn)
    _keep_out(txn, moved)
    if sets:
        meta.bump(txn)
    return told


def _keep_out(txn: Txn, ids: Collection[str]) -> None:
    """A person's rule that names a subject holds for what now is about it, as for what arrives."""
    rules = noise.rules(txn)
    if not ids or not any(rule.subject for rule in rules):
        return
    matcher = Matcher(rules)
    query = sa.select(*[m[name] for name in Judged._fields]).where(m.org == txn.org, bulk.among(txn, m.id, ids))
    found = ((row.id, matcher.verdict(row)) for row in map(Judged._make, plain.rows(txn, query)))
    noise.keep_out(txn, {i: rule for i, rule in found if rule})
