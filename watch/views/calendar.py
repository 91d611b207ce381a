"""What is coming: events of feeds.yml, of people, of the French calendar; each with what its last edition gave.

The month is always seen whole, weeks from Monday. Predicts nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from watch.insights import anticipation
from watch.model import Event, Filters, Period
from watch.settings import Settings
from watch.store import events as stored_events
from watch.store import questions
from watch.store.engine import Txn
from watch.store.questions import Totals

AHEAD_DAYS = 92
BACK_DAYS = 430  # far enough for a last edition
KINDS = ("own", "public_holiday", "school_holiday", "awareness", "found")


@dataclass(frozen=True, slots=True)
class Coming:
    """``last``: the last edition, ``totals`` of the days around it when the store goes back that far."""

    event: Event
    kind: str  # one of KINDS
    days_left: int  # 0 while it goes on
    running: bool
    last: Event | None
    last_filters: Filters | None
    totals: Totals | None


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    in_month: bool
    today: bool
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    today: date
    year: int
    month: int
    weeks: tuple[tuple[Day, ...], ...]
    in_month: int  # events that touch the month
    coming: tuple[Coming, ...]


def build(
    txn: Txn, settings: Settings, filters: Filters, now: int, month: str = "", kinds: tuple[str, ...] = KINDS
) -> Calendar:
    """``month`` is YYYY-MM ("" = this month). ``filters`` narrow the subject and the mentions of last editions."""
    today = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(settings.organisation.zone)).date()
    first = _first_of(month, today)
    last = _next_month(first) - timedelta(days=1)
    monday, sunday = first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
    span = Period(min(monday, today - timedelta(days=BACK_DAYS)), max(sunday, today + timedelta(days=AHEAD_DAYS)))
    known = known_events(txn, settings, span)
    shown = [
        e for e in known
        if kind_of(e) in kinds and (not filters.subjects or not e.subject or e.subject in filters.subjects)
    ]  # fmt: skip
    days = [
        Day(day, day.month == first.month, day == today, tuple(e for e in shown if e.start <= day <= e.end))
        for day in (monday + timedelta(days=i) for i in range((sunday - monday).days + 1))
    ]
    coming = anticipation.coming(shown, today, days=AHEAD_DAYS)
    return Calendar(
        today=today,
        year=first.year,
        month=first.month,
        weeks=tuple(tuple(days[i : i + 7]) for i in range(0, len(days), 7)),
        in_month=sum(e.start <= last and e.end >= first for e in shown),
        coming=tuple(_coming(txn, e, known, filters, today) for e in coming),
    )


def kind_of(event: Event) -> str:
    """Which of ``KINDS`` an event is: people's and feeds.yml's are "own" whether or not we organise them."""
    if event.source == "mention":
        return "found"
    return event.category if event.source == "calendar" and event.category in KINDS else "own"


def known_events(txn: Txn, settings: Settings, span: Period) -> list[Event]:
    """Every event that touches ``span``, each id once, by date."""
    calendar = anticipation.calendar_events(
        span, region=settings.organisation.region, school_zone=getattr(settings.organisation, "school_zone", "")
    )
    declared = [e for e in anticipation.settings_events(settings.events) if e.start <= span.end and e.end >= span.start]
    refused = stored_events.refused(txn)
    found = [*declared, *stored_events.list_all(txn, span), *calendar]
    unique = {e.id: e for e in found if e.id not in refused}
    return sorted(unique.values(), key=lambda e: (e.start, e.start_time, e.title))


def _coming(txn: Txn, event: Event, known: list[Event], filters: Filters, today: date) -> Coming:
    last = anticipation.last_edition(event, known)
    chosen = totals = None
    if last is not None:
        subjects = (event.subject,) if event.subject else filters.subjects
        window = anticipation.edition_window(last)
        chosen = replace(filters, period=window, subjects=subjects, ownership="other", tones=(), reply_states=())
        found = questions.totals(txn, chosen)
        totals = found if found.mentions else None
    running = event.start < today <= event.end
    return Coming(
        event=event,
        kind=kind_of(event),
        days_left=(event.end - today).days if running else anticipation.days_left(event, today),
        running=running,
        last=last if totals else None,
        last_filters=chosen if totals else None,
        totals=totals,
    )


def _first_of(month: str, today: date) -> date:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        return today.replace(day=1)


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def shifted(year: int, month: int, by: int) -> str:
    """The month ``by`` months away, as YYYY-MM."""
    at = year * 12 + month - 1 + by
    return f"{at // 12:04d}-{at % 12 + 1:02d}"
