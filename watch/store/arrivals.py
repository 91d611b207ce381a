"""A batch of mentions made ready for the table: folded, answered within itself, sorted, turned into columns.

An import makes them in the process that read the file, so that the process that writes has little left to do but to
write; a feed's are made where they are written. A column that says one thing all along is that thing, once.
Refuses to ask the store anything, and to know a deadline: whoever writes does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress, repeat
from operator import itemgetter
from typing import Any, NamedTuple

from watch.model import Mention

CHANGED, KNOWN = "changed", "known"
_AT, _ID, _URL_KEY = (itemgetter(Mention._fields.index(name)) for name in ("published_at", "id", "url_key"))
_TIE = itemgetter(*[Mention._fields.index(name) for name in ("parent_id", "ownership", "asks")])
_PLACE = {name: i for i, name in enumerate(Mention._fields)}
_CONTENT = ("title", "text", "rating", "edited_at", "parent_id")  # what ``content_hash`` is made of


class Same(NamedTuple):
    """A column whose every value is this one."""

    value: Any


Column = Sequence[Any] | Same


class Reply(NamedTuple):
    """An own mention seen as an answer."""

    published_at: int
    id: str
    precision: str
    author: str


def reply_of(row: Mention) -> Reply:
    return Reply(row.published_at, row.id, row.precision, row.author_name or row.author_handle)


def is_private_thread(row: Any) -> bool:
    return bool(row.visibility == "private" and row.thread_id != "")


@dataclass(frozen=True, slots=True)
class Group:
    """``n`` mentions by time of publication, one column for each field of ``Mention``.

    ``kind``: "asks" (they wait for an answer; ``replies`` holds the first one in the batch, or None), "orphan" (ours,
    below something that is not in the batch), "" the rest.
    """

    kind: str
    n: int
    columns: tuple[Column, ...]
    replies: Sequence[Reply | None] = ()

    def column(self, name: str) -> Column:
        return self.columns[_PLACE[name]]

    def values(self, name: str) -> Iterable[Any]:
        """One value a mention."""
        column = self.columns[_PLACE[name]]
        return repeat(column.value, self.n) if type(column) is Same else column

    def rows(self) -> Iterator[Mention]:
        return map(Mention._make, zip(*[self.values(name) for name in Mention._fields], strict=True))


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Mentions with distinct ids. ``tally``: (source, changed | known) → repeats that fell together inside the batch;
    ``links``: (mention id, further source, when). ``repeats``: every version of what was said twice, as it came."""

    groups: tuple[Group, ...]
    tally: Mapping[tuple[str, str], int] = field(default_factory=dict)
    links: Sequence[tuple[str, str, int]] = ()
    repeats: Sequence[Mention] = ()

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
            wanted = [name in ids for name in group.values("id")]
            if any(wanted):
                columns = [compress(group.values(name), wanted) for name in Mention._fields]
                found.update((row.id, row) for row in map(Mention._make, zip(*columns, strict=True)))
        return found


def ready(rows: Sequence[Mention]) -> Arrivals:
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
    groups = [
        _group(kind, some, replies) for kind, some in (("", plain), ("asks", asking), ("orphan", orphans)) if some
    ]
    return Arrivals(tuple(groups), dict(tally), links, repeats)


def _group(kind: str, rows: list[Mention], replies: Mapping[str, Reply]) -> Group:
    rows.sort(key=_AT)  # the indexes by day are then written page after page
    columns = tuple(map(_column, zip(*rows, strict=True)))
    answers = tuple(map(replies.get, map(_ID, rows))) if kind == "asks" else ()
    return Group(kind, len(rows), columns, answers)


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
