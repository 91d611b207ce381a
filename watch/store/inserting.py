"""Puts ready batches into the table and counts what was new in the roll-ups.

Refuses to look anything up: what was stored before is the affair of ``upsert`` and ``settling``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from watch.store import bulk
from watch.store.arrivals import Arrivals, Group, Same
from watch.store.engine import Txn
from watch.store.rollups import HOUR_AT, NO_HOUR_AT, UNSCORED_AT, Ledger
from watch.store.settling import SETTLED, Deadline, OpenSeconds, answered
from watch.store.tables import DAY_KEY, MENTION_COLUMNS

State = tuple[Any, ...]  # the values of SETTLED


def insert(
    txn: Txn, arrivals: Arrivals, deadline: Deadline, open_seconds: OpenSeconds
) -> tuple[list[State], list[str]]:
    """Insert what is free: (how the mentions of the group "asks" stand with an answer, ids that were known before)."""
    states: list[State] = []
    known: list[str] = []
    for group in arrivals.groups:
        columns = dict(zip(MENTION_COLUMNS, group.columns, strict=True))
        if group.kind == "asks":
            states = _states(group, deadline, open_seconds)
            columns |= dict(zip(SETTLED, zip(*states, strict=True), strict=True))
        elif group.kind == "orphan":
            columns["orphan"] = Same(True)
        went_in = bulk.insert_new(txn, "mention", columns, group.n, {"first_seen_at": "collected_at"})
        if went_in is not None:
            known += [i for i in group.values("id") if i not in went_in]
    return states, known


def _states(group: Group, deadline: Deadline, open_seconds: OpenSeconds) -> list[State]:
    states: list[State] = []
    asked = zip(
        *[group.values(name) for name in ("network", "subject", "published_at", "precision")],
        group.replies,
        strict=True,
    )
    for network, subject, at, precision, reply in asked:
        if reply is not None:
            states.append(answered(at, precision, reply, open_seconds))
        else:
            due = None if deadline is None else deadline(network, subject, at)
            states.append(("waiting", None, "", "", None, None, due))
    return states


def count(arrivals: Arrivals, states: list[State], gone: Collection[str], ledger: Ledger) -> None:
    """What ``ledger.plus`` would do for mentions that are not read yet, in a quarter of its time.

    ``states`` as ``insert`` gives them; ``gone``: ids that were known before.
    """
    days = ledger.days
    for group in arrivals.groups:
        keys = zip(*[group.values(name) for name in DAY_KEY], strict=True)
        asks = group.kind == "asks"
        for n, (key, hour, name) in enumerate(zip(keys, group.values("local_hour"), group.values("id"), strict=True)):
            if gone and name in gone:
                continue
            day = days.get(key)
            if day is None:
                day = ledger.day(key)
            day[UNSCORED_AT] += 1
            day[HOUR_AT + hour if 0 <= hour < 24 else NO_HOUR_AT] += 1
            if asks:
                state = states[n]
                ledger.reply(key, state[0], state[4], state[5], 1, day)


def answers_wanted(arrivals: Arrivals, gone: Collection[str]) -> set[str]:
    """Ids of mentions that own ones among the new answer, and that were not new themselves."""
    wanted: set[str] = set()
    for group in arrivals.groups:
        if group.kind == "orphan":
            said = zip(group.values("id"), group.values("parent_id"), strict=True)
            wanted.update(parent for name, parent in said if name not in gone)
        elif gone and not group.kind:
            ties = zip(*[group.values(name) for name in ("id", "parent_id", "ownership")], strict=True)
            wanted.update(parent for name, parent, own in ties if parent in gone and own == "own" and name not in gone)
    return wanted


def private_threads(arrivals: Arrivals, gone: Collection[str]) -> dict[str, tuple[int, int]]:
    """Private threads of the new ones: (first, last) epoch."""
    threads: dict[str, tuple[int, int]] = {}
    for group in arrivals.groups:
        if group.column("visibility") == Same("public"):
            continue
        said = zip(*[group.values(name) for name in ("visibility", "thread_id", "published_at", "id")], strict=True)
        for visibility, thread, at, name in said:
            if visibility == "private" and thread and name not in gone:
                first, last = threads.get(thread, (at, at))
                threads[thread] = (min(first, at), max(last, at))
    return threads


def stored_by_source(arrivals: Arrivals, gone: Collection[str]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for group in arrivals.groups:
        for source, name in zip(group.values("source_id"), group.values("id"), strict=True):
            if name not in gone:
                found[source] = found.get(source, 0) + 1
    return found
