"""Puts ready batches into the table and counts what was new in the roll-ups.

Refuses to look anything up: what was stored before is the affair of ``upsert`` and ``settling``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import repeat

from watch.store import bulk
from watch.store.arrivals import Arrivals, Same
from watch.store.beside import FLAT
from watch.store.engine import Txn
from watch.store.rollups import HOUR_AT, NO_HOUR_AT, UNSCORED_AT, Ledger
from watch.store.tables import DAY_KEY

_STATE = ("reply_state", "response_s", "response_open_s")


def insert(txn: Txn, arrivals: Arrivals) -> list[str]:
    """Insert what is free; returns the ids that were known before."""
    known: list[str] = []
    for group in arrivals.groups:
        went_in = bulk.insert_new(txn, "mention", group.columns, group.n, {"first_seen_at": "collected_at"})
        if went_in is not None:
            known += [i for i in group.values("id") if i not in went_in]
    return known


def count(arrivals: Arrivals, gone: Collection[str], ledger: Ledger) -> None:
    """What ``ledger.plus`` would do for mentions that are not read yet, in a quarter of its time. ``gone``: ids that
    were known before."""
    days = ledger.days
    for group in arrivals.groups:
        keys = zip(*map(group.values, DAY_KEY), strict=True)
        asks = "reply_state" in group.columns
        states = zip(*map(group.values, _STATE), strict=True) if asks else repeat(None)
        said = zip(keys, group.values("local_hour"), group.values("id"), strict=True)
        for (key, hour, name), state in zip(said, states, strict=False):
            if gone and name in gone:
                continue
            day = days.get(key)
            if day is None:
                day = ledger.day(key)
            day[UNSCORED_AT] += 1
            day[HOUR_AT + hour if 0 <= hour < 24 else NO_HOUR_AT] += 1
            if state is not None and state[0]:
                ledger.reply(key, state[0], state[1], state[2], 1, day)


def answers_wanted(arrivals: Arrivals, gone: Collection[str]) -> set[str]:
    """Ids of mentions that own ones among the new answer, and that were not new themselves."""
    wanted: set[str] = set()
    for group in arrivals.groups:
        if "orphan" in group.columns:
            said = zip(group.values("id"), group.values("parent_id"), strict=True)
            wanted.update(parent for name, parent in said if name not in gone)
        elif gone and "reply_state" not in group.columns:
            ties = zip(*[group.values(name) for name in ("id", "parent_id", "ownership")], strict=True)
            wanted.update(parent for name, parent, own in ties if own == "own" and parent in gone and name not in gone)
    return wanted


def flat_parents(arrivals: Arrivals, gone: Collection[str]) -> tuple[set[str], set[str]]:
    """(what new requests stand under, what new words of ours stand under), where talk is flat."""
    asked: set[str] = set()
    ours: set[str] = set()
    for group in arrivals.groups:
        networks = group.columns["network"]
        if group.columns["parent_id"] == Same("") or (isinstance(networks, Same) and networks.value not in FLAT):
            continue
        said = zip(*map(group.values, ("id", "parent_id", "network", "ownership")), strict=True)
        rows = [(parent, owner) for name, parent, net, owner in said if parent and net in FLAT and name not in gone]
        if "reply_state" in group.columns:
            asked.update([parent for parent, _ in rows])
        else:
            ours.update([parent for parent, owner in rows if owner == "own"])
    return asked, ours


def asks_below(arrivals: Arrivals) -> bool:
    """Whether anybody new asks under something."""
    return any("reply_state" in g.columns and g.columns["parent_id"] != Same("") for g in arrivals.groups)


def spoken_under(arrivals: Arrivals, gone: Collection[str]) -> dict[str, int]:
    """What new words of ours stand under, and since when."""
    found: dict[str, int] = {}
    for group in arrivals.groups:
        if "reply_state" in group.columns or group.columns["parent_id"] == Same(""):
            continue
        said = zip(*map(group.values, ("id", "parent_id", "ownership", "published_at")), strict=True)
        for name, parent, owner, at in said:
            if parent and owner == "own" and name not in gone:
                found[parent] = min(at, found.get(parent, at))
    return found


def private_threads(arrivals: Arrivals, gone: Collection[str]) -> dict[tuple[str, str], tuple[int, int]]:
    """Private threads of the new ones, (network, id): (first, last) epoch."""
    threads: dict[tuple[str, str], tuple[int, int]] = {}
    for group in arrivals.groups:
        if group.columns["visibility"] == Same("public"):
            continue
        names = ("visibility", "network", "thread_id", "published_at", "id")
        for visibility, network, thread, at, name in zip(*map(group.values, names), strict=True):
            if visibility == "private" and thread and name not in gone:
                first, last = threads.get((network, thread), (at, at))
                threads[network, thread] = (min(first, at), max(last, at))
    return threads


def stored_by_source(arrivals: Arrivals, gone: Collection[str]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for group in arrivals.groups:
        for source, name in zip(group.values("source_id"), group.values("id"), strict=True):
            if name not in gone:
                found[source] = found.get(source, 0) + 1
    return found
