"""Whether the rows of a file are here already, read in another zone or with day and month the other way round.

Rows with an id are corrected by the import itself. Rows without one are known by their minute among the rest: read
otherwise they would be others, and stand beside the first ones. Looks at the first rows only, and only when a person
chose a zone or an order; and, of a file whose very bytes were imported before, under the columns, network or format of
then. Refuses to correct anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watch.errors import ImportError_, ReadOtherwise, SameFileOtherwise
from watch.sandbox import Sandbox

if TYPE_CHECKING:
    from watch.formats.base import Context, Found
    from watch.pipeline.desk import Desk
    from watch.pipeline.reading import FileChoices

FIRST = 500
WAYS = 5  # earlier imports of one file that are looked at
_LETTERS = bytes.maketrans(b"0123456789", b"ghijklmnop")
LEAST = 2  # rows; of a file of one row, that one


def refuse_doubles(desk: Desk, box: Sandbox, path: Path, found: list[Found], context: Context) -> None:
    """Raises ReadOtherwise when more of the first rows are stored as read otherwise than as the person reads them."""
    ways = other_ways(context)
    if not ways:
        return
    if context.talks:  # as older versions called them
        ways = [*ways, *(replace(way, talks={}) for way in ways)]
    mine, *others = box.call("watch.pipeline.otherwise:hashed_ids", path, found, [context, *ways], timeout_s=120)
    if not mine:
        return
    from watch.store import recognising

    with desk.shelf.reading() as txn:
        here = len(recognising.stored(txn, mine))
        there = max((len(recognising.stored(txn, ids)) for ids in others if ids != mine), default=0)
    if there > here and there >= min(LEAST, len(mine)):
        raise ReadOtherwise(rows=there)


def other_ways(context: Context) -> list[Context]:
    """As if nobody had said anything; in the organisation's zone; in those of earlier files; in the other order. None
    where nobody did."""
    if not context.told_zone and context.day_first is None:
        return []
    zones = {"", context.zone, context.told_zone, *(said.get("zone", "") for said in context.readings.values())}
    orders = {None, context.day_first, True, False}
    ways = set(product(zones, orders)) - {(context.told_zone, context.day_first)}
    return [replace(context, told_zone=zone, day_first=order, decided={}) for zone, order in sorted(ways, key=repr)]


def digest(path: Path) -> str:
    """What the file's bytes are known by."""
    made = hashlib.blake2b(digest_size=16)
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            made.update(block)
    return made.hexdigest().encode().translate(_LETTERS).decode()


def refuse_same_file(
    desk: Desk,
    box: Sandbox,
    path: Path,
    found: list[Found],
    context: Context,
    choices: FileChoices,
    digest: str,
    but: str = "",
) -> None:
    """Raises SameFileOtherwise when an earlier import of these bytes stored rows that these choices would add again
    under other ids. What has an id of its own is corrected, and no hindrance."""
    from watch.store import imports, recognising

    with desk.shelf.reading() as txn:
        earlier = [(i, asked) for i, asked in imports.of_file(txn, digest) if i != but]
    now = _said(_asked(context, choices))
    others = [(i, asked) for i, asked in earlier if _said(asked) != now][:WAYS]
    if not others:
        return
    mine = box.call("watch.pipeline.otherwise:all_ids", path, found, context, timeout_s=120)
    for import_id, asked in others:
        if not (ids := _ids_of_then(box, path, found, context, choices, asked)) or ids == mine:
            continue
        with desk.shelf.reading() as txn:
            here, there = len(recognising.stored(txn, mine)), len(recognising.stored(txn, ids))
        if there > here:
            raise SameFileOtherwise(rows=there, import_id=import_id)


def _asked(context: Context, choices: FileChoices) -> dict[str, object]:
    return {
        "mapping": context.mapping, "network": choices.network, "format": choices.format_key,
        "identity": choices.identity,
    }  # fmt: skip


def _said(asked: Mapping[str, Any]) -> tuple[object, ...]:
    """Columns, network, format and identity, as two imports are compared."""
    columns = asked.get("mapping") or asked.get("columns") or {}
    return (sorted(columns.items()), *(asked.get(key) or "" for key in ("network", "format", "identity")))


def _ids_of_then(
    box: Sandbox, path: Path, found: list[Found], context: Context, choices: FileChoices, asked: Mapping[str, Any]
) -> list[str]:
    """The ids that the first rows had by an earlier import; none where it cannot be read so any more."""
    try:
        if (told := asked.get("format") or "") != (choices.format_key or ""):
            what, more = ("assume", told) if told else ("recognise", context.filename)
            found = box.call(f"watch.formats.recognise:{what}", path, more, timeout_s=300)
        then = replace(
            context, mapping=asked.get("mapping") or asked.get("columns") or None, network=asked.get("network"),
            identity=asked.get("identity") or "", told_zone=asked.get("zone") or context.told_zone,
            day_first=asked.get("day_first"), decided={},
        )  # fmt: skip
        ids: list[str] = box.call("watch.pipeline.otherwise:all_ids", path, found, then, timeout_s=120)
    except ImportError_:
        return []
    return ids


def all_ids(path: Path, found: list[Found], context: Context) -> list[str]:
    """The ids of the first rows, as the road gives them. Runs in a sandbox."""
    from watch.dedupe import Occurrences, identify
    from watch.formats.recognise import read
    from watch.model import RawMention
    from watch.normalise import clean

    known = Occurrences()
    rows = (row for row in islice(read(path, found, context), FIRST) if isinstance(row, RawMention))
    return [identify(row, clean(row.text), "", known) for row in rows]


def hashed_ids(path: Path, found: list[Found], ways: Sequence[Context]) -> list[list[str]]:
    """For each way to read them, the ids of the first rows that have none of their own. Runs in a sandbox."""
    from watch.dedupe import Occurrences, identify
    from watch.formats.recognise import read
    from watch.model import RawMention
    from watch.normalise import clean

    listed = []
    for context in ways:
        known = Occurrences()
        rows = (row for row in islice(read(path, found, context), FIRST) if isinstance(row, RawMention))
        ids = [identify(row, clean(row.text), "", known) for row in rows]
        listed.append([i for i in ids if ":hash:" in i])
    return listed
