"""What is decided of a table before its first row and may be asked of a person: the order and the zone of its dates,
and whether its ids are those the network gave. What was decided is written in ``context.decided``. Reads no row.
"""

from __future__ import annotations

from collections.abc import Sequence

from watch.errors import IdsSpoiled
from watch.formats import decided, local_time, numbers
from watch.formats.base import Context
from watch.formats.date_order import in_numbers, settled_order
from watch.formats.table_headings import heading_zone, signature
from watch.formats.table_makers import Maker


def key_of(headings: Sequence[str]) -> str:
    """What is remembered of a table belongs to its headings."""
    return f"table:{signature(headings)}"


def settle_dates(
    context: Context,
    headings: Sequence[str],
    dated: Sequence[str],
    maker: Maker | None,
    delimiter: str,
    dates: Sequence[str],
    *,
    apart: bool,
) -> tuple[bool, str, str]:
    """Day first or not, who said so, and the zone of hours that bear none. ``dated``: the headings of the columns of
    dates; ``apart``: hours stand in a column of their own."""
    key = key_of(headings)
    before = decided.order_before(context, key)
    order, by = settled_order(context.day_first, maker.day_first if maker else None, headings, delimiter, dates, before)
    if in_numbers(dates):
        decided.note_order(context, key, order, by)
    zone, zone_by = decided.zone_of(context, key, habit=maker.zone if maker else "")
    if not all(map(heading_zone, dated)) and local_time.clocks_without_zone(dates, apart):
        decided.note_zone(context, key, zone, zone_by)
    return order, by, zone


def settle_ids(context: Context, headings: Sequence[str], ids: Sequence[str], heading: str) -> tuple[list[str], bool]:
    """The ids that a spreadsheet spoiled, and whether it rounded them. Raises IdsSpoiled unless a person said so."""
    rounded = numbers.are_rounded(ids)
    spoiled = [value for value in ids if numbers.is_spoiled(value) or (rounded and numbers.is_rounded(value))]
    if spoiled:
        if not does_without(context, headings):
            raise IdsSpoiled(heading=heading, seen=spoiled[0][:40], n=len(spoiled))
        decided.note_identity(context, key_of(headings), "content")
    return spoiled, rounded


def does_without(context: Context, headings: Sequence[str]) -> bool:
    """Whether a person said, of this file or of the last one, that rows with a spoiled id are known by their words."""
    return (context.identity or context.readings.get(key_of(headings), {}).get("identity")) == "content"
