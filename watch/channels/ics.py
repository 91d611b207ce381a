"""The échéancier as an iCalendar text (RFC 5545), through the icalendar library. Holds no mention and no author.

A whole day has DATE values and its end is the day after (the standard's end is excluded). An event with a time is
given in UTC, so that no time-zone block is needed; one that names no end lasts one hour.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from watch.insights.checklists import REMINDERS
from watch.model import Event


def ics_text(events: Iterable[Event], *, zone: str, name: str, now: datetime, lang: str = "fr") -> str:
    """A calendar called ``name``, events in order of start. ``now`` (aware) is the DTSTAMP: same input, same text.

    Own events get the reminders of the échéancier (30, 7, 2 days before, and at the start).
    ValueError on an unknown zone or a time that is none.
    """
    from icalendar import Alarm, Calendar
    from icalendar import Event as IcsEvent

    calendar = Calendar()
    calendar.add("prodid", f"-//Vigie//echeancier//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in sorted(events, key=lambda e: (e.start, e.start_time, e.id)):
        entry = IcsEvent()
        entry.add("uid", f"{event.id}@vigie")
        entry.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
        entry.add("summary", event.title)
        if event.start_time:
            start = local_start(event, zone)
            entry.add("dtstart", start)
            entry.add("dtend", start + timedelta(days=(event.end - event.start).days, hours=1))
        else:
            entry.add("dtstart", event.start)
            entry.add("dtend", event.end + timedelta(days=1))
            entry.add("transp", "TRANSPARENT")
        if event.place:
            entry.add("location", event.place)
        if event.url.startswith(("http://", "https://")):
            entry.add("url", event.url)
        if event.category:
            entry.add("categories", [event.category])
        for days in REMINDERS if event.own else ():
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", event.title)
            alarm.add("trigger", timedelta(days=-days))
            entry.add_component(alarm)
        calendar.add_component(entry)
    return str(calendar.to_ical().decode("utf-8"))


def local_start(event: Event, zone: str) -> datetime:
    """The start in UTC."""
    return datetime.combine(event.start, time.fromisoformat(event.start_time), ZoneInfo(zone)).astimezone(UTC)
