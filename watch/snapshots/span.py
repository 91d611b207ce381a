"""Which days a sealed file covers, and its name: an ISO week, a month, or chosen days.

    2026-W47                    Monday to Sunday
    2026-10                     a calendar month
    2026-11-02_2026-11-09       chosen days, both included

Refuses a period that is not over: its figures would be frozen half-way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from watch import clock
from watch.errors import PeriodRefused
from watch.model import Period

LONGEST = 400  # days: a sealed year is still one page
_WEEK = re.compile(r"\d{4}-W(0[1-9]|[1-4]\d|5[0-3])", re.ASCII)
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
_CHOSEN = re.compile(r"(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    id: str
    kind: str  # week | month | chosen
    period: Period
    before: Period  # what the figures are compared with

    @property
    def weekly(self) -> bool:
        """A bar is an ISO week: seven days are told day by day, a month is not."""
        return self.period.days > 14


def read(text: str) -> Span:
    """The span that ``text`` names. Raises PeriodRefused when it names none, ends before it starts, or is too long."""
    try:
        return _read(text)
    except (ValueError, OverflowError):
        raise PeriodRefused(period=text[:40], why="unknown") from None


def _read(text: str) -> Span:
    if _WEEK.fullmatch(text):
        period = clock.week_period(text)
        return Span(text, "week", period, period.previous)
    if _MONTH.fullmatch(text):
        first = date.fromisoformat(f"{text}-01")
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        eve = first - timedelta(days=1)
        return Span(text, "month", Period(first, last), Period(eve.replace(day=1), eve))
    found = _CHOSEN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    period = Period(date.fromisoformat(found[1]), date.fromisoformat(found[2]))
    if not 1 <= period.days <= LONGEST:
        raise PeriodRefused(period=text, why="length")
    return Span(text, "chosen", period, period.previous)


def refuse_unfinished(span: Span, today: date) -> None:
    """Raises PeriodRefused while the period's last day is not over."""
    if span.period.end >= today:
        raise PeriodRefused(period=span.id, why="unfinished")
