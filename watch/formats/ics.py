"""An iCalendar text (RFC 5545) as days: each occurrence between two days, recurrences unrolled.

Runs in a child process (see ``sandbox``): a rule « every second » costs a child its time and nobody else's. Titles and
places are hostile; they are cut and cleaned here. Refuses cancelled events, and more than ``MOST`` occurrences.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from watch.errors import NotACalendar
from watch.unpack import unpack

READ = "watch.formats.ics:read_calendar"
BUDGET_S = 20.0
CAP = 5_000_000
MOST = 2_000
_BLANK = re.compile(r"[\x00-\x1f\x7f\s]+")


class Occurrence(NamedTuple):
    """One event on its days, local to ``zone``. ``uid`` is the calendar's own; days are ISO, ``time`` HH:MM or ""."""

    uid: str
    title: str
    start: str
    end: str
    time: str
    place: str
    url: str


def read_calendar(body: bytes, encoding: str, zone: str, first: str, last: str) -> list[Occurrence]:
    """Occurrences that touch the days ``first``..``last``, by date. Raises NotACalendar, TooLarge."""
    import icalendar
    import recurring_ical_events

    text = unpack(body, encoding, CAP)
    if b"BEGIN:VCALENDAR" not in text[:20_000].upper():
        raise NotACalendar(reason="form")
    try:
        calendar = icalendar.Calendar.from_ical(text.decode("utf-8-sig", "replace"))
    except (ValueError, IndexError, KeyError):
        raise NotACalendar(reason="broken") from None
    here = ZoneInfo(zone)
    start, end = date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1)
    found: list[Occurrence] = []
    # a broken event must not take the others with it
    query = recurring_ical_events.of(calendar, skip_bad_series=True)
    for event in query.between(start, end):
        if len(found) >= MOST:
            break
        made = _occurrence(event, here)
        if made is not None and made.start <= last and made.end >= first:
            found.append(made)
    return sorted(set(found), key=lambda o: (o.start, o.time, o.title, o.uid))


def _occurrence(event: object, zone: ZoneInfo) -> Occurrence | None:
    said = event.get  # type: ignore[attr-defined]
    title = _clean(said("SUMMARY"), 200)
    begins = getattr(said("DTSTART"), "dt", None)
    if not title or begins is None or str(said("STATUS", "")).upper() == "CANCELLED":
        return None
    ends = getattr(said("DTEND"), "dt", None) or begins
    first, time = _local(begins, zone)
    last, _ = _local(ends, zone)
    if isinstance(ends, datetime):
        # what ends at midnight ends the day before
        local = ends.astimezone(zone) if ends.tzinfo else ends
        if ends > begins and (local.hour, local.minute) == (0, 0):
            last -= timedelta(days=1)
    elif last > first:
        last -= timedelta(days=1)  # the standard's end of whole days is excluded
    url = _clean(said("URL"), 500)
    return Occurrence(
        _clean(said("UID"), 200), title, first.isoformat(), max(first, last).isoformat(), time,
        _clean(said("LOCATION"), 200), url if url.startswith(("http://", "https://")) else "",
    )  # fmt: skip


def _local(moment: date, zone: ZoneInfo) -> tuple[date, str]:
    if not isinstance(moment, datetime):
        return moment, ""
    local = moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return local.date(), f"{local.hour:02d}:{local.minute:02d}"


def _clean(value: object, most: int) -> str:
    return _BLANK.sub(" ", str(value or "")).strip()[:most]
