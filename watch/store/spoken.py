"""Who spoke when and where, day by day: packs made in the background, read in place of the mentions themselves.

A pack carries how many mentions its day had in the daily roll-up. New mentions change that number; whoever changes or
takes away a stored mention (``revise``, noise, erasure, retention) drops the packs of its days (``stale``).
So a pack with the right number is right. Where it is short of new mentions, SQLite adds these by row number; a day
without a pack is read from the mentions. Refuses to answer: ``talk`` and ``ties`` do.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from watch.model import Filters, Period
from watch.store import bulk, plain, stale
from watch.store.engine import Txn
from watch.store.packed import OWNERSHIP, Pack, Said, Sort, from_bytes, pack, to_bytes
from watch.store.stale import VERSION
from watch.store.tables import mention, spoken_day

m = mention.c
s = spoken_day.c
_SAID = [
    m.published_at, m.id, m.network, m.subject, m.source_id, m.kind, m.ownership, m.visibility, m.thread_id,
    m.author_key, (m.parent_id != "").label("replies"),
]  # fmt: skip
assert len(_SAID) == len(Said._fields)
_DOC: sa.ColumnElement[int] = sa.literal_column("mention.doc")  # SQLite only; new rows get higher numbers


@dataclass(slots=True)
class Held:
    """The packs of a period, (local day, pack): at times two of one day. ``missing`` days have mentions and no pack."""

    packs: list[tuple[str, Pack]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def held(txn: Txn, period: Period) -> Held:
    """What is packed of these local days; right whatever happened since."""
    days = (period.start.isoformat(), period.end.isoformat())
    counted = stale.counts(txn, days)
    query = sa.select(s.local_day, s.n, s.last_doc, s.pack).where(
        s.org == txn.org, s.local_day.between(*days), s.version == VERSION
    )
    found = {row[0]: row[1:] for row in plain.rows(txn, query) if row[0] in counted}
    behind = {day: row for day, row in found.items() if row[0] != counted[day]}
    more = _since(txn, {day: last for day, (_, last, _) in behind.items()}) if behind and txn.sqlite else {}
    whole = Held()
    for day, n in sorted(counted.items()):
        if day not in found or (day in behind and found[day][0] + len(more.get(day, ())) != n):
            whole.missing.append(day)
            continue
        whole.packs.append((day, from_bytes(bytes(found[day][2]))))
        if day in behind:
            whole.packs.append((day, pack(more[day])))
    return whole


def read(txn: Txn, days: Collection[str]) -> list[tuple[str, Pack]]:
    """These days, packed now from the mentions."""
    by_day: dict[str, list[Any]] = {day: [] for day in days}
    if not by_day:
        return []
    for row in _rows(txn, bulk.among(txn, m.local_day, days)):
        by_day[row[-1]].append(row)
    return [(day, pack(rows)) for day, rows in by_day.items()]


def make(txn: Txn, days: Collection[str]) -> None:
    """Pack these days anew."""
    if not days:
        return
    last = int(txn.conn.exec_driver_sql("SELECT max(doc) FROM mention").scalar() or 0) if txn.sqlite else 0
    counted = stale.counts(txn, (min(days), max(days)))
    stale.drop(txn, days)
    made = [
        {
            "org": txn.org, "local_day": day, "version": VERSION, "n": counted[day], "last_doc": last,
            "pack": to_bytes(found),
        }
        for day, found in read(txn, [day for day in days if day in counted])
    ]  # fmt: skip
    bulk.put(txn, spoken_day, made)


def wrong(txn: Txn) -> list[str]:
    """Days whose pack differs from one made now; empty unless somebody forgot to drop one."""
    behind = set(stale.due(txn))
    rows = plain.rows(txn, sa.select(s.local_day, s.pack).where(s.org == txn.org, s.version == VERSION))
    stored = {row[0]: bytes(row[1]) for row in rows if row[0] not in behind}
    return [day for day, found in read(txn, sorted(stored)) if to_bytes(found) != stored[day]]


def _since(txn: Txn, last: dict[str, int]) -> dict[str, list[Any]]:
    """SQLite: by day, the mentions with a row number above the one given for that day."""
    found: dict[str, list[Any]] = {day: [] for day in last}
    newer = sa.literal(min(last.values())) < _DOC
    for row in _rows(txn, sa.and_(bulk.among(txn, m.local_day, last), newer), _DOC):
        if row[-1] > last[row[-2]]:
            found[row[-2]].append(row)
    return found


def _rows(txn: Txn, where: sa.ColumnElement[bool], *more: Any) -> list[tuple[Any, ...]]:
    return plain.rows(txn, sa.select(*_SAID, m.local_day, *more).where(m.org == txn.org, where))


@dataclass(frozen=True, slots=True)
class Spoken:
    """The mentions that ``filters`` choose, as columns, by day, then time, then id.

    ``voice``: a place in ``voices``, 0 for nobody known and for us. ``day``: a place in ``days``. ``pack``: which one
    the row comes from; ``rank`` orders the rows of one second, those of one pack only unless ``ranked``.
    """

    thread: NDArray[np.uint64]
    at: NDArray[np.int64]
    voice: NDArray[np.int64]
    network: NDArray[np.int64]
    ours: NDArray[np.bool_]
    replies: NDArray[np.bool_]
    talks: NDArray[np.bool_]  # its kind is a comment or a message
    day: NDArray[np.int64]
    pack: NDArray[np.int64]
    rank: NDArray[np.int64]
    ranked: bool
    voices: list[str]
    networks: list[str]
    days: list[str]
    own: list[str]  # ids of our rows, in order


_TYPES: dict[str, Any] = {
    "thread": np.uint64, "at": np.int64, "voice": np.int64, "network": np.int64, "ours": bool, "replies": bool,
    "talks": bool, "day": np.int64, "pack": np.int64,
}  # fmt: skip


def chosen(packs: list[tuple[str, Pack]], filters: Filters, talking: Collection[str] = ()) -> Spoken:
    """The rows of ``packs`` that ``filters`` choose, as ``looking.chosen`` would. ``talking``: kinds for ``talks``."""
    voices: dict[str, int] = {"": 0}
    networks: dict[str, int] = {}
    days: dict[str, int] = {}
    wanted: dict[Sort, bool] = {}
    own: list[str] = []
    ids: list[str] = []
    columns: dict[str, list[Any]] = {name: [] for name in _TYPES}
    for place, (day, p) in enumerate(packs):
        for sort in p.sorts:
            if sort not in wanted:
                wanted[sort] = _chooses(filters, sort)
        keep = np.array([wanted[sort] for sort in p.sorts], bool)[p.sort] if p.sorts else np.zeros(0, bool)
        ours = np.array([sort[OWNERSHIP] == "own" for sort in p.sorts], bool)[p.sort]
        talks = np.array([sort[3] in talking for sort in p.sorts], bool)[p.sort]
        network = np.array([networks.setdefault(sort[0], len(networks)) for sort in p.sorts], np.int64)[p.sort]
        voice = np.array([voices.setdefault(key, len(voices)) for key in p.voices], np.int64)[p.voice]
        n = int(keep.sum())
        if n < len(keep):
            own += [i for i, kept in zip(p.own, keep[ours].tolist(), strict=True) if kept]
        else:
            own += p.own
        rows = (p.thread, p.at, voice, network, ours, p.replies.astype(bool), talks)
        for column, values in zip(columns.values(), rows, strict=False):
            column.append(values[keep])
        columns["day"].append(np.full(n, days.setdefault(day, len(days)), np.int64))
        columns["pack"].append(np.full(n, place, np.int64))
        ids += [i for i, kept in zip(p.ids, keep.tolist(), strict=False) if kept]
    joined: dict[str, Any] = {n: np.concatenate(c) if c else np.zeros(0, _TYPES[n]) for n, c in columns.items()}
    rank = np.arange(len(joined["at"]))
    if ranked := len(ids) == len(rank):
        rank[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    lists: dict[str, Any] = {"voices": list(voices), "networks": list(networks), "days": list(days), "own": own}
    return Spoken(**joined, rank=rank, ranked=ranked, **lists)


def _chooses(filters: Filters, sort: Sort) -> bool:
    network, subject, source, kind, ownership, visibility = sort
    for values, value in (
        (filters.subjects, subject), (filters.networks, network), (filters.sources, source), (filters.kinds, kind),
        (filters.visibility, visibility),
    ):  # fmt: skip
        if values and value not in values:
            return False
    if filters.ownership and (filters.ownership == "own") != (ownership == "own"):
        return False
    if subject in filters.left_out and ownership != "own" and visibility != "private":
        return False
    return not (filters.hide_private and visibility == "private")
