"""An import taken back: what that would do (``plan``), a few thousand mentions of it (``step``), the end (``finish``).

What came first by it and by nobody else leaves (``leaving``); what others brought too stays, and came first by them
from then on; what was known before stays, changed or not. Each step looks again, in its own transaction: killed at any
moment, the next begins where the last ended, and what an import at work brings again meanwhile stays. Refuses to
rewrite what was sealed.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from watch.model import ToneBy
from watch.store import brought, bulk, imports, leaving, meta, noise, passes, sources
from watch.store.answers import Deadline, OpenSeconds
from watch.store.brought import Import, Others
from watch.store.engine import Txn
from watch.store.stories import APART
from watch.store.tables import (
    assignment,
    event_mention,
    mention,
    mention_source,
    own_class,
    remark,
    roll_day,
    set_aside,
    snooze,
)

m = mention.c
STEP = 2_000
_WORK = (assignment, remark, snooze, own_class, event_mention)  # beside what a mention's own row tells
_TIDY_PAGES = 500


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking an import back does. Numbers of mentions."""

    remove: int  # they came by it alone
    aside: int  # of these, kept out by a rule
    worked: int  # of these, answered, corrected, noted, given … by a person
    shared: int  # first by it, stay: others brought them too
    known: int  # known before, stay as they are
    changed: int  # known before and changed by it: stay as it left them
    exact: bool = True  # False: it was read by a Vigie that kept no trace; ``known`` and ``changed`` are at most
    untraced: int = 0  # later imports of which nobody can tell whether they brought the same


def plan(txn: Txn, import_id: str) -> Plan:
    """Raises UnknownImport."""
    of, report = brought.known(txn, import_id), imports.existing(txn, import_id)
    others = Others(of)
    others.refresh(txn)
    rows = brought.mentions(txn, of, m.hand, m.rejected_until, m.tone_by, m.story_version)
    ours = {row[0]: row for row in rows if of.its_own(row[1])}
    aside = brought.asides(txn, of)
    held = others.holders(txn, [*ours, *aside])
    alone = {name for name in (*ours, *aside) if name not in held}
    worked = {name for name in alone & ours.keys() if _by_a_person(*ours[name][2:])}
    worked |= {name for name in alone & aside.keys() if _by_a_person(*map(aside[name].get, _PERSON))}
    known, changed = brought.met_before(txn, of, [*ours, *aside])
    if not of.exact:
        known, changed = max(known, report.known), max(changed, report.changed)
    return Plan(
        remove=len(alone),
        aside=len(alone & aside.keys()),
        worked=len(worked | (_worked_on(txn) & alone)),
        shared=len(rows) + len(aside) - len(alone),
        known=known,
        changed=changed,
        exact=of.exact,
        untraced=brought.untraced(txn, of),
    )


_PERSON = ("hand", "rejected_until", "tone_by", "story_version")


def _by_a_person(hand: Any, rejected_until: Any, tone_by: Any, story_version: Any) -> bool:
    return bool(hand) or rejected_until is not None or tone_by == ToneBy.HUMAN.value or story_version == APART


def _worked_on(txn: Txn) -> set[str]:
    """Ids of all mentions that a person gave, noted, put off, classed, or made a rule for."""
    found = {rule.value for rule in noise.rules(txn) if rule.kind in leaving.ABOUT_ONE}
    for table in _WORK:
        found |= set(txn.conn.scalars(sa.select(table.c.mention_id).where(table.c.org == txn.org)))
    return found


def left(txn: Txn, of: Import) -> list[str]:
    """Ids of what is still to take away or to hand over, by local day, what is aside last."""
    found = [row[0] for row in brought.mentions(txn, of) if of.its_own(row[1])]
    return [*found, *brought.asides(txn, of)]


def step(
    txn: Txn,
    of: Import,
    ids: Collection[str],
    others: Others,
    deadline: Deadline = None,
    open_seconds: OpenSeconds = None,
) -> int:
    """Takes these of ``left`` away, or hands them over; returns how many went."""
    others.refresh(txn)
    rows = txn.conn.execute(
        sa.select(m.id, m.raw_ref).where(*brought.condition(txn, of), bulk.among(txn, m.id, ids))
    ).all()
    here = {row.id for row in rows if of.its_own(row.raw_ref)}
    aside = brought.asides(txn, of, ids)
    held = others.holders(txn, here | aside.keys())
    gone = sorted(name for name in here | aside.keys() if name not in held)
    leaving.hand_over(txn, {name: held[name][0] for name in here & held.keys()}, of.id)
    _hand_over_aside(txn, {name: (aside[name], *held[name][0]) for name in aside.keys() & held.keys()})
    # what another import of its kind met bore its source already: it is a further one now
    further = {
        name: at for name, (first, *more) in held.items() for at, by in reversed(more) if by == of.source_id != first[1]
    }
    key = {"org": txn.org, "source_id": of.source_id}
    bulk.put(txn, mention_source, [key | {"mention_id": name, "first_seen_at": at} for name, at in further.items()])
    n = leaving.remove(txn, gone, deadline, open_seconds)
    leaving.from_alerts(txn, gone)
    imports.undone(txn, of.id, n)
    if rows or aside:
        meta.bump(txn)
    return n


def _hand_over_aside(txn: Txn, to: dict[str, tuple[dict[str, Any], int, str]]) -> None:
    rows = [
        (json.dumps(doc | {"source_id": source, "first_seen_at": at, "raw_ref": ""}, ensure_ascii=False), txn.org, name)
        for name, (doc, at, source) in to.items()
    ]
    bulk.change(txn, set_aside.name, ("org", "mention_id"), ("doc",), rows)
    leaving.drop_links(txn, [(name, source) for name, (_, _, source) in to.items()])


def unlink(txn: Txn, of: Import, ids: Collection[str], others: Others) -> None:
    """Of mentions known before (``brought.links``): it brought them no more; another import of its kind may have."""
    others.refresh(txn)
    c = mention_source.c
    held = others.holders(txn, ids)
    again = {name: min((at for at, by in held.get(name, ()) if by == of.source_id), default=None) for name in ids}
    leaving.drop_links(txn, [(name, of.source_id) for name, at in again.items() if at is None])
    later = [(at, txn.org, name, of.source_id) for name, at in again.items() if at is not None]
    bulk.change(txn, mention_source.name, ("org", c.mention_id.name, c.source_id.name), (c.first_seen_at.name,), later)


def finish(txn: Txn, of: Import) -> None:
    """Nothing is left of it but its report."""
    passes.forget(txn, of.id)
    imports.forget_seen(txn, [of.id])
    imports.undone(txn, of.id, 0, whole=True)
    there = sa.select(sa.literal(1)).where(roll_day.c.org == txn.org, roll_day.c.source_id == of.source_id).limit(1)
    if txn.conn.scalar(there) is None and not any(
        brought.source_of(other.formats) == of.source_id and other.state in ("running", "done", "failed")
        for other in imports.list_all(txn, 1_000_000)
    ):
        sources.forget(txn, of.source_id)
    meta.bump(txn)


def tidy(txn: Txn, first: bool) -> bool:
    """SQLite: a part of what takes removed words out of the older pieces of the search index; False at its end."""
    if not txn.sqlite:
        return False
    before = txn.driver.total_changes()
    pages = -_TIDY_PAGES if first else _TIDY_PAGES
    txn.driver.execute("INSERT INTO mention_fts (mention_fts, rank) VALUES ('merge', ?)", (pages,))
    return bool(txn.driver.total_changes() - before >= 2)
