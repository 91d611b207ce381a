"""The échéancier: events of feeds.yml and of the calendar together, days left, last editions, recurrences in the data.

Nothing is predicted here but two things, both told with their source: that a yearly event comes back (its last edition
is found by title), and that a week which was above its expected range last year may be again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

from watch.insights.awareness import awareness_days
from watch.insights.calendar_fr import public_holidays, school_holidays, slug
from watch.insights.volume import expected
from watch.model import Event, Period

YEAR_DAYS = 364  # 52 weeks: the same weekday


Day = date  # the protocol below has a field of that name


class EventRuleLike(Protocol):
    """What is read of ``settings.EventRule``. ``date`` for one day, else ``start`` and ``end``."""

    @property
    def title(self) -> str: ...
    @property
    def date(self) -> Day | None: ...
    @property
    def start(self) -> Day | None: ...
    @property
    def end(self) -> Day | None: ...
    @property
    def subject(self) -> str: ...
    @property
    def own(self) -> bool: ...
    @property
    def place(self) -> str: ...
    @property
    def url(self) -> str: ...


def settings_events(rules: Iterable[EventRuleLike]) -> list[Event]:
    """Events of feeds.yml, by date. A rule without any date is left out (settings has refused it already)."""
    found = []
    for rule in rules:
        start = rule.date or rule.start
        if start is None:
            continue
        end = max(rule.end or start, start)
        found.append(
            Event(
                f"settings:{slug(rule.title)}:{start}", rule.title, start, end, "settings", subject=rule.subject or "",
                start_time=str(getattr(rule, "time", "") or ""), place=rule.place or "", own=rule.own,
                url=rule.url or "", category="own" if rule.own else "",
            )
        )  # fmt: skip
    return sorted(found, key=_by_date)


def calendar_events(
    period: Period, *, region: str = "FR", school_zone: str = "", awareness: Path | None = None,
    awareness_tags: Iterable[str] = (), hidden: Iterable[str] = (), added: Iterable[Mapping[str, Any]] = (),
    shipped: bool = True,
) -> list[Event]:  # fmt: skip
    """Public holidays, school holidays of the zone, awareness days that touch the period, by date."""
    return sorted(
        [
            *public_holidays(period, region),
            *school_holidays(period, school_zone),
            *awareness_days(period, awareness, awareness_tags, hidden=hidden, added=added, shipped=shipped),
        ],
        key=_by_date,
    )


def coming(events: Iterable[Event], today: date, days: int = 90) -> list[Event]:
    """Events that are going on or start within ``days``, by date; the same id once."""
    unique = {e.id: e for e in events if e.end >= today and (e.start - today).days <= days}
    return sorted(unique.values(), key=_by_date)


def days_left(event: Event, today: date) -> int:
    """Days until it starts; 0 while it goes on; negative once it is over (days since its end)."""
    if event.start > today:
        return (event.start - today).days
    return 0 if event.end >= today else (event.end - today).days


def series(title: str) -> str:
    """What two editions share: the title without year, rank or « édition »."""
    words = re.sub(r"\b(?:\d+(?:e|ème|eme|er|ère)?|[ée]dition|n°)\b", " ", title.casefold())
    return slug(words) or slug(title)


def last_edition(event: Event, others: Iterable[Event]) -> Event | None:
    """The latest event of the same series that ended 10 to 14 months before this one starts; else, of a series that
    comes twice a year, the one 4 to 10 months before. None when unknown: a monthly meeting is no edition of itself."""
    name = series(event.title)
    known = [(e, (event.start - e.end).days) for e in others if e.id != event.id and series(e.title) == name]
    for least, most in ((300, 430), (120, 299)):
        if found := [e for e, before in known if least <= before <= most]:
            return max(found, key=_by_date)
    return None


def twin(event: Event) -> Event:
    """The same days 52 weeks before."""
    back = timedelta(days=YEAR_DAYS)
    return replace(event, id=f"{event.id}:before", start=event.start - back, end=event.end - back)


def edition_window(event: Event, before: int = 3, after: int = 3) -> Period:
    """The days whose mentions belong to an edition."""
    return Period(event.start - timedelta(days=before), event.end + timedelta(days=after))


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A coming week whose twin last year was above its range. ``n`` against ``high`` (95 %) of that week then."""

    week: Period
    last_year: Period
    n: int
    usual: float
    high: int


def recurrences(history: Sequence[int], today: date, weeks: int = 8) -> list[Recurrence]:
    """Coming weeks (Monday to Sunday) to expect, from one subject's voices a day up to yesterday, oldest first.

    Needs a year and four weeks of history; gives [] on less. Floor: 3 mentions more than the range.
    """
    first = today - timedelta(days=len(history))
    found = []
    monday = today - timedelta(days=today.weekday())
    for i in range(1, weeks + 1):
        start = monday + timedelta(weeks=i)
        then = start - timedelta(days=YEAR_DAYS)
        at = (then - first).days
        if at < 28 or at + 7 > len(history):
            continue
        usual = expected(history[:at], then, length=7)
        n = sum(history[at : at + 7])
        if usual is not None and n >= usual.high + 3:
            week, twin = Period(start, start + timedelta(days=6)), Period(then, then + timedelta(days=6))
            found.append(Recurrence(week, twin, n, usual.mean, usual.high))
    return found


def _by_date(event: Event) -> tuple[date, str, str]:
    return event.start, event.start_time, event.title
