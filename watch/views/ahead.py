"""Every event known around a day, from one place: feeds.yml, .ics calendars, people, the French calendar, the data.

What a person refused is left out. Pages, alerts and forecasts all ask here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from watch.insights import anticipation
from watch.model import Event, Period
from watch.settings import Settings
from watch.store import events as stored_events
from watch.store.engine import Txn

NEAR_DAYS = 60
SHOWN = 3  # of what comes next
AROUND_DAYS = 430  # far enough for a last edition and for a next one


def known_events(txn: Txn, settings: Settings, today: date, span: Period | None = None) -> list[Event]:
    """Every event that touches ``span`` (430 days around today without), each id once, by date."""
    if span is None:
        span = Period(today - timedelta(days=AROUND_DAYS), today + timedelta(days=AROUND_DAYS))
    who, chosen = settings.organisation, settings.awareness
    found = [
        *(e for e in anticipation.settings_events(settings.events) if e.start <= span.end and e.end >= span.start),
        *stored_events.list_all(txn, span),
        *anticipation.calendar_events(
            span, region=who.region, school_zone=who.school_zone, awareness_tags=chosen.tags, hidden=chosen.hidden,
            added=[each.line for each in chosen.added], shipped=chosen.enabled,
        ),
    ]  # fmt: skip
    refused = stored_events.refused(txn)
    unique = {e.id: _typeset(e) for e in found if e.id not in refused}
    return sorted(unique.values(), key=lambda e: (e.start, e.start_time, e.title))


def _typeset(event: Event) -> Event:
    """Titles that ship with Vigie have straight apostrophes; ids are made of them, so only what is shown changes."""
    shipped = event.source == "calendar" and "'" in event.title
    return replace(event, title=event.title.replace("'", "’")) if shipped else event


def told(event: Event) -> bool:
    """Ours, people's, a public holiday: what deserves a line on a chart, unlike every awareness day."""
    return event.source != "calendar" or event.category == "public_holiday"


def next_up(events: Iterable[Event], today: date, limit: int = SHOWN) -> list[Event]:
    """What comes next, by date, the same wherever it is said: those ``told`` within two months, then the first of the
    others. Awareness days, which the calendar keeps folded, only where nothing else is known; a week that comes back is
    no event."""
    later = [e for e in anticipation.coming(events, today, days=183) if e.category != "recurrence"]
    chosen = [e for e in later if told(e) and anticipation.days_left(e, today) <= NEAR_DAYS][:limit]
    rest = [e for e in later if e not in chosen and e.start >= today]
    chosen += [e for e in rest if e.category != "awareness"][: limit - len(chosen)]
    return sorted(chosen or rest[:limit], key=lambda e: (e.start, not e.own, e.title))


def highlight(events: Iterable[Event], today: date) -> Event | None:
    """« Prochain temps fort »: the first of ``next_up`` that has not begun."""
    found = list(events)
    begun = sum(e.start < today for e in next_up(found, today))
    return next((e for e in next_up(found, today, SHOWN + begun) if e.start >= today), None)


def own_days(events: Iterable[Event], subject: str = "") -> frozenset[date]:
    """Days of the organisation's own events, which say nothing of a usual day."""
    return frozenset(
        e.start + timedelta(days=i)
        for e in events
        if e.own and (not subject or e.subject in ("", subject))
        for i in range((e.end - e.start).days + 1)
    )


def on_trend(events: Iterable[Event], period: Period, today: date) -> tuple[Event, ...]:
    """Events worth a line on a chart of ``period``: people's and our own, public holidays; what is coming too.

    The figure says how far to the right of today it has room.
    """
    last = period.end + timedelta(days=183) if period.end >= today else period.end
    return tuple(
        e for e in events
        if e.start <= last and e.end >= period.start and e.source != "data"
        and (e.source != "calendar" or e.category == "public_holiday")
    )  # fmt: skip


def shareable(events: Iterable[Event], settings: Settings) -> list[Event]:
    """What may be shown outside (a shared screen, an .ics, a sealed week): nothing of a private calendar."""
    return [e for e in events if not is_private(e.id, settings)]


def is_private(event_id: str, settings: Settings) -> bool:
    """Whether an event comes from a private calendar, or from one of which nobody can tell any more."""
    public = tuple(f"ics:{c.id}:" for c in settings.calendars if not (c.url_env or c.private_network))
    return event_id.startswith("ics:") and not event_id.startswith(public)
