"""What an import brought first, and who else brought the same. Reads only.

A mention came first by an import when it bears its source and a second at which one of its readings began: no two
readings have the same (``passes``). Others brought it too when a further source is remembered, or when another import
met it. An import read by a Vigie that kept no such trace is known by its name in ``raw_ref``, which whoever changed the
mention since has replaced: what it cannot prove its own, it leaves. Refuses to guess from texts.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from watch.store import bulk, imports, passes, plain
from watch.store.engine import Txn
from watch.store.tables import import_pass, mention, mention_source, roll_day, set_aside

m, link, p, a = mention.c, mention_source.c, import_pass.c, set_aside.c
_HASH = np.dtype(">u8")  # in the order of the bytes
Held = tuple[int, str]  # since when, by which source


@dataclass(frozen=True, slots=True)
class Import:
    """``exact``: every reading of it left its trace."""

    id: str
    source_id: str
    seen_at: tuple[int, ...]
    exact: bool

    def its_own(self, raw_ref: str) -> bool:
        """What others wrote since is not ours to prove, where no trace was left."""
        return self.exact or not raw_ref or raw_ref.partition(":")[0] == self.id


def source_of(formats: Iterable[str]) -> str:
    return "import:" + "+".join(sorted(formats))


def known(txn: Txn, import_id: str) -> Import:
    """Raises UnknownImport."""
    report = imports.existing(txn, import_id)
    source = source_of(report.formats)
    seen, exact = passes.instants(txn, import_id)
    if not exact:
        named = m.raw_ref.like(f"{import_id}:%")
        of = (m.org == txn.org, m.local_day.in_(days(txn, source)), m.source_id == source)
        seen |= set(txn.conn.scalars(sa.select(m.collected_at).where(*of, named).distinct()))
    return Import(import_id, source, tuple(sorted(seen)), exact)


def days(txn: Txn, source_id: str) -> sa.Select[Any]:
    """The local days on which a source has mentions: the index by day then finds them."""
    c = roll_day.c
    return sa.select(c.local_day).where(c.org == txn.org, c.source_id == source_id).distinct()


def condition(txn: Txn, of: Import) -> list[sa.ColumnElement[bool]]:
    return [m.org == txn.org, m.source_id == of.source_id, m.first_seen_at.in_(of.seen_at)]


def mentions(txn: Txn, of: Import, *columns: Any) -> list[tuple[Any, ...]]:
    """(id, raw_ref, …) of what it brought first and is still here, by local day."""
    if not of.seen_at:
        return []
    query = sa.select(m.id, m.raw_ref, *columns).where(
        m.local_day.in_(days(txn, of.source_id)), *condition(txn, of)
    )  # fmt: skip
    return plain.rows(txn, query.order_by(m.local_day))


def asides(txn: Txn, of: Import, among: Collection[str] | None = None) -> dict[str, dict[str, Any]]:
    """What it brought first and a rule keeps out, by id."""
    query = sa.select(a.mention_id, a.doc).where(a.org == txn.org)
    if among is not None:
        query = query.where(bulk.among(txn, a.mention_id, among))
    found = {}
    for name, text in txn.conn.execute(query):
        doc = json.loads(text)
        if doc["source_id"] == of.source_id and doc.get("first_seen_at") in of.seen_at:
            found[name] = doc
    return found


def links(txn: Txn, of: Import) -> list[str]:
    """Ids of mentions known before, that bear its source as a further one since it met them."""
    if not of.seen_at:
        return []
    query = sa.select(link.mention_id).where(
        link.org == txn.org, link.source_id == of.source_id, link.first_seen_at.in_(of.seen_at)
    )
    return list(txn.conn.scalars(query))


def untraced(txn: Txn, of: Import) -> int:
    """Imports of the same kind that met mentions after this one came, and left no trace of which."""
    traced, report = passes.traced(txn), imports.existing(txn, of.id)
    return sum(
        other.import_id not in traced
        and other.state != "undone"
        and source_of(other.formats) == of.source_id
        and bool(other.known or other.changed)
        and (other.finished_at or 1 << 40) >= report.started_at
        for other in imports.list_all(txn, 1_000_000)
        if other.import_id != of.id
    )


@dataclass(slots=True)
class Others:
    """Who else brought what ``of`` did. Kept over many questions: only new traces are read again (``refresh``)."""

    of: Import
    _parts: dict[tuple[str, int], tuple[int, NDArray[np.uint64]]] = field(default_factory=dict)
    _sources: dict[str, str] = field(default_factory=dict)
    _all: NDArray[np.uint64] = field(default_factory=lambda: np.empty(0, np.uint64))

    def refresh(self, txn: Txn) -> None:
        query = sa.select(p.import_id, p.number).where(p.org == txn.org, p.import_id != self.of.id, p.met != b"")
        there = {(row[0], int(row[1])) for row in txn.conn.execute(query)}
        if there == self._parts.keys():
            return
        new = there - self._parts.keys()
        for import_id in {key[0] for key in new}:
            rows = sa.select(p.number, p.seen_at, p.met).where(p.org == txn.org, p.import_id == import_id)
            for number, seen_at, met in txn.conn.execute(rows):
                if (import_id, number) in new:
                    found = np.frombuffer(bytes(met), _HASH).astype(np.uint64)
                    self._parts[import_id, int(number)] = int(seen_at), found
            report = imports.fetch(txn, import_id)
            self._sources[import_id] = source_of(report.formats) if report is not None else ""
        self._parts = {key: self._parts[key] for key in there}
        whole = [found for _, found in self._parts.values()]
        self._all = np.sort(np.concatenate(whole)) if whole else np.empty(0, np.uint64)

    def holders(self, txn: Txn, ids: Collection[str]) -> dict[str, list[Held]]:
        """Mention → who else brought it, the first one first; those that nobody else brought are left out."""
        found: dict[str, list[Held]] = {}
        for some in bulk.chunks(list(ids)):
            query = sa.select(link.mention_id, link.first_seen_at, link.source_id).where(
                link.org == txn.org, bulk.among(txn, link.mention_id, some), link.source_id != self.of.source_id
            )
            for name, at, source in plain.rows(txn, query):
                found.setdefault(name, []).append((int(at or 0), source))
        for name, held in self._met(ids):
            found.setdefault(name, []).append(held)
        return {name: sorted(held) for name, held in found.items()}

    def _met(self, ids: Collection[str]) -> Iterator[tuple[str, Held]]:
        if not len(self._all) or not ids:
            return
        marks = np.frombuffer(b"".join(map(passes.mark, ids)), _HASH).astype(np.uint64)
        hits = np.flatnonzero(_within(marks, self._all))
        names = np.array(list(ids), dtype=object)[hits]
        for (import_id, _), (seen_at, part) in self._parts.items():
            for name in names[_within(marks[hits], part)]:
                yield name, (seen_at, self._sources[import_id])


def _within(values: NDArray[np.uint64], sorted_: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which of ``values`` are in a sorted array."""
    if not len(sorted_):
        return np.zeros(len(values), bool)
    at = np.searchsorted(sorted_, values)
    return np.asarray(sorted_[np.minimum(at, len(sorted_) - 1)] == values)


def met_before(txn: Txn, of: Import, first: Mapping[str, Any] | Collection[str]) -> tuple[int, int]:
    """(mentions known before that it left as they were, those it changed); ``first``: what it brought itself."""
    met, changed = passes.met_by(txn, of.id)
    mine = set(map(passes.mark, first)) if met else set()
    changed -= mine
    return len(met - mine - changed), len(changed)
