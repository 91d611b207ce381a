"""What a file does not say of its dates (the zone of its hours, which of 03/04 is the day): who decided, what is kept.

A decision belongs to a kind of file, its key: the headings of a table, the shape of a chat's lines, a format. A word of
a person comes first; then what the file shows; then what was decided for the last file of that kind; then the habit of
the tool; then the organisation. What a reader decides it writes in ``context.decided``: shown before the import,
remembered after it, so that the next file of the kind is asked nothing. Refuses a zone that this machine knows not.
"""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from watch.formats.base import Context

PERSON, REMEMBERED, TOOL, ORGANISATION = "person", "remembered", "tool", "organisation"
_SURE = (PERSON, REMEMBERED, "file")  # of an order that was decided before, by whom it can be trusted


def zone_of(context: Context, *keys: str, habit: str = "") -> tuple[str, str]:
    """The zone of times that bear none, and who says so. ``keys``: the closest first; ``habit``: the tool's own."""
    if context.told_zone:
        return context.told_zone, PERSON
    for key in keys:
        zone = context.readings.get(key, {}).get("zone", "")
        if zone and _is_known(zone):
            return zone, REMEMBERED
    return (habit, TOOL) if habit else (context.zone, ORGANISATION)


def order_before(context: Context, key: str) -> tuple[bool | None, bool]:
    """Day first or not in the last file of this kind, and whether that was more than an assumption."""
    said: Mapping[str, str] = context.readings.get(key, {})
    order = {"dmy": True, "mdy": False}.get(said.get("date_order", ""))
    return order, order is not None and said.get("date_order_by") in _SURE


def note_zone(context: Context, key: str, zone: str, by: str) -> None:
    """Times without a zone were met, and read in this one."""
    context.decided.setdefault(key, {}).update(zone=zone, zone_by=by)


def note_order(context: Context, key: str, day_first: bool, by: str) -> None:
    """Dates in numbers were met, and read in this order."""
    context.decided.setdefault(key, {}).update(date_order="dmy" if day_first else "mdy", date_order_by=by)


def note_identity(context: Context, key: str, identity: str) -> None:
    """Spoiled ids were met, and a person said to do without."""
    context.decided.setdefault(key, {}).update(identity=identity)


def told(decided: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """What a person is shown of it: the first zone and the first order that were needed."""
    said: dict[str, str] = {}
    for one in decided.values():
        for name, value in one.items():
            said.setdefault(name, value)
    if "date_order" in said:
        said["date_order"] = "day_first" if said["date_order"] == "dmy" else "month_first"
    return said | ({"zone_asked": "yes"} if "zone" in said else {})


def _is_known(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (ValueError, OSError):
        return False
    return True
