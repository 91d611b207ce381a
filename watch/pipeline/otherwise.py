"""Whether the rows of a file are here already, read in another zone or with day and month the other way round.

Rows with an id are corrected by the import itself. Rows without one are known by their minute among the rest: read
otherwise they would be others, and stand beside the first ones. Looks at the first rows only, and only when a person
chose a zone or an order. Refuses to correct anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING

from watch.errors import ReadOtherwise
from watch.sandbox import Sandbox

if TYPE_CHECKING:
    from watch.formats.base import Context, Found
    from watch.pipeline.desk import Desk

FIRST = 500
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
