"""A batch of mentions made ready for the table: folded, answered within itself, sorted, turned into columns.

An import makes them in the process that read the file, so that the process that writes has little left to do but to
write; a feed's are made where they are written. A column that says one thing all along is that thing, once.
Refuses to ask the store anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple

from watch.model import Mention
from watch.store import series
from watch.store.answers import (
    SETTLED,
    Deadline,
    OpenSeconds,
    Reply,
    answered,
    is_private_thread,
    reply_of,
    waiting,
)
from watch.store.series import Family

CHANGED, KNOWN = "changed", "known"
_AT, _ID, _URL_KEY = (itemgetter(Mention._fields.index(name)) for name in ("published_at", "id", "url_key"))
_TIE = itemgetter(*[Mention._fields.index(name) for name in ("parent_id", "ownership", "asks")])
_CONTENT = ("title", "text", "rating", "edited_at", "parent_id")  # what ``content_hash`` is made of


class Same(NamedTuple):
    """A column whose every value is this one."""

    value: Any


Column = Sequence[Any] | Same


@dataclass(frozen=True, slots=True)
class Group:
    """``n`` mentions that go in with one statement, by time of publication: column name → column.

    Beside the fields of ``Mention``, those that ask for an answer have the columns ``SETTLED``, and ours below what is
    not in the batch have ``orphan``.
    """

    n: int
    columns: dict[str, Column]

    def __getstate__(self) -> tuple[Any, ...]:
        """Between processes the values travel as JSON, in a third of the time that pickle takes."""
        import orjson

        same = {name: c.value for name, c in self.columns.items() if type(c) is Same}
        rest = {name: c for name, c in self.columns.items() if type(c) is not Same}
        try:
            return self.n, list(self.columns), same, orjson.dumps(rest)
        except TypeError:  # half a character, a number of more than 64 bits
            return self.n, list(self.columns), same, rest

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        import orjson

        n, names, same, rest = state
        rest = orjson.loads(rest) if isinstance(rest, bytes) else rest
        if any(len(c) != n for c in rest.values()):
            raise ValueError("columns of different lengths")
        object.__setattr__(self, "n", n)
        object.__setattr__(self, "columns", {i: Same(same[i]) if i in same else rest[i] for i in names})

    def values(self, name: str) -> Iterable[Any]:
        """One value a mention."""
        column = self.columns[name]
        return repeat(column.value, self.n) if type(column) is Same else column

    def rows(self) -> Iterator[Mention]:
        return map(Mention._make, zip(*map(self.values, Mention._fields), strict=True))


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Mentions with distinct ids. ``tally``: (source, changed | known) → repeats that fell together inside the batch;
    ``links``: (mention id, further source, when). ``repeats``: every version of what was said twice, as it came.
    ``families``: (parent, author) of comments in a row in this batch (``series``), with their first and last second."""

    groups: tuple[Group, ...]
    tally: Mapping[tuple[str, str], int] = field(default_factory=dict)
    links: Sequence[tuple[str, str, int]] = ()
    repeats: Sequence[Mention] = ()
    families: Sequence[tuple[Family, int, int]] = ()

    def __len__(self) -> int:
        return sum(group.n for group in self.groups)

    def rows(self) -> list[Mention]:
        """All that came, repeats too: made ready again it gives the same."""
        again = {row.id for row in self.repeats}
        return [*(row for group in self.groups for row in group.rows() if row.id not in again), *self.repeats]

    def some(self, ids: Collection[str]) -> dict[str, Mention]:
        """Those of these ids, by id."""
        found: dict[str, Mention] = {}
        for group in self.groups:
            for n in [n for n, name in enumerate(group.values("id")) if name in ids]:
                columns = (group.columns[field] for field in Mention._fields)
                row = Mention._make(c.value if type(c) is Same else c[n] for c in columns)
                found[row.id] = row
        return found


def ready(rows: Sequence[Mention], deadline: Deadline = None, open_seconds: OpenSeconds = None) -> Arrivals:
    """``rows`` in the order of their source: the last word of a mention wins, the first id of an article."""
    tally: Counter[tuple[str, str]] = Counter()
    links: list[tuple[str, str, int]] = []
    repeats: list[Mention] = []
    batch = _fold(rows, links, tally, repeats)
    plain: list[Mention] = []
    asking: list[Mention] = []
    orphans: list[Mention] = []
    replies: dict[str, Reply] = {}
    for row, (parent, owner, asks) in zip(batch.values(), map(_TIE, batch.values()), strict=True):
        if asks and not is_private_thread(row):
            asking.append(row)
        elif owner == "own" and parent:
            if parent in batch:
                plain.append(row)
                reply = reply_of(row)
                if parent not in replies or reply < replies[parent]:
                    replies[parent] = reply
            else:
                orphans.append(row)
        else:
            plain.append(row)
    groups = [_group(some) for some in (plain, asking, orphans) if some]
    families = _in_a_row(asking)
    if asking:
        known = _judged(families, [*plain, *orphans], open_seconds) if families else {}
        states = [_state(row, known, replies, deadline, open_seconds) for row in asking]
        asked = groups[1 if plain else 0]
        asked.columns.update(zip(SETTLED, map(_column, zip(*states, strict=True)), strict=True))
    if orphans:
        groups[-1].columns["orphan"] = Same(True)
    return Arrivals(tuple(groups), dict(tally), links, repeats, _spans(families))


def _in_a_row(asking: Iterable[Mention]) -> dict[Family, list[Mention]]:
    """Who asks twice or more under one message."""
    found: dict[Family, list[Mention]] = {}
    for row in asking:
        if row.parent_id and (family := series.family_of(row)) is not None:
            found.setdefault(family, []).append(row)
    return {family: rows for family, rows in found.items() if len(rows) > 1}


def _spans(families: Mapping[Family, list[Mention]]) -> tuple[tuple[Family, int, int], ...]:
    times = ((family, [row.published_at for row in rows]) for family, rows in families.items())
    return tuple((family, min(at), max(at)) for family, at in times)


def _judged(
    families: Mapping[Family, list[Mention]], rest: Iterable[Mention], open_seconds: OpenSeconds
) -> dict[str, tuple[Any, ...]]:
    """What the batch alone makes of them. Where talk is flat the store looks again, whatever is said here."""
    members = [
        series.Member(r.id, *family, r.published_at, r.precision, "", None, (r.author_name, r.author_handle))
        for family, rows in families.items()
        for r in rows
    ]
    ids, parents = {r.id for r in members}, {parent for parent, _ in families}
    replies: dict[str, list[Reply]] = {}
    under: dict[str, list[int]] = {}
    for row in rest:
        if row.ownership == "own" and row.parent_id in ids:
            replies.setdefault(row.parent_id, []).append(reply_of(row))
        if row.ownership == "own" and row.parent_id in parents:
            under.setdefault(row.parent_id, []).append(row.published_at)
    for times in under.values():
        times.sort()
    return series.judge(members, replies, under, {}, open_seconds)


def _state(
    row: Mention,
    known: Mapping[str, tuple[Any, ...]],
    replies: Mapping[str, Reply],
    deadline: Deadline,
    open_seconds: OpenSeconds,
) -> tuple[Any, ...]:
    said = known.get(row.id)
    if said is not None and said[0] != "waiting":
        return said
    found = replies.get(row.id) if said is None else None
    if found is None:
        return waiting(row, deadline)
    return answered(row.published_at, row.precision, found, open_seconds)


def _group(rows: list[Mention]) -> Group:
    rows.sort(key=_AT)  # the indexes by day are then written page after page
    columns = map(_column, zip(*rows, strict=True))
    return Group(len(rows), dict(zip(Mention._fields, columns, strict=True)))


def _column(values: tuple[Any, ...]) -> Column:
    first = values[0]
    if values[-1] == first and values.count(first) == len(values) and type(first) is type(values[-1]):
        return Same(first)
    return values


def _fold(
    rows: Sequence[Mention],
    links: list[tuple[str, str, int]],
    tally: Counter[tuple[str, str]],
    repeats: list[Mention],
) -> dict[str, Mention]:
    """The batch by id, its own repeats counted."""
    batch = dict(zip(map(_ID, rows), rows, strict=True))
    again: set[str] = set()
    if len(batch) < len(rows):
        seen: dict[str, Mention] = {}
        for row in rows:
            before = seen.get(row.id)
            if before is not None:
                again.add(row.id)
                batch[row.id] = row = completed(before, row)
                tally[row.source_id, KNOWN if before.content_hash == row.content_hash else CHANGED] += 1
                if before.source_id != row.source_id:
                    links.append((row.id, row.source_id, row.collected_at))
                    batch[row.id] = row = row._replace(source_id=before.source_id)
            seen[row.id] = row
    if any(map(_URL_KEY, rows)):
        urls: dict[str, str] = {}
        for row in list(batch.values()):
            if row.url_key is not None:
                first = urls.setdefault(row.url_key, row.id)
                if first != row.id:
                    again.update((first, row.id))
                    tally[batch.pop(row.id).source_id, KNOWN] += 1
                    if row.source_id != batch[first].source_id:
                        links.append((first, row.source_id, row.collected_at))
    if again:
        repeats += [row for row in rows if row.id in again]
    return batch


def completed(old: Mention, new: Mention) -> Mention:
    """``new`` with what only ``old`` says of its place; the same content once completed has the same hash."""
    new = new._replace(
        parent_id=new.parent_id or old.parent_id,
        thread_id=new.thread_id or old.thread_id,
        edited_at=old.edited_at if new.edited_at is None else new.edited_at,
        rating=old.rating if new.rating is None else new.rating,
    )
    same = all(getattr(old, name) == getattr(new, name) for name in _CONTENT)
    return new._replace(content_hash=old.content_hash) if same else new
