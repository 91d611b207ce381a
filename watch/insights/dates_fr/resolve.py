"""From a day without year, a weekday or a relative word to the day meant, against the day it was said on."""

from __future__ import annotations

from datetime import date, timedelta

from watch.insights.calendar_fr import SCHOOL_ZONES, easter, school_periods
from watch.insights.dates_fr.vocabulary import FEASTS, plain

# a day and month named without year is past when it was at most this many days ago
RECENT_DAYS = 60
# a weekday that fits only a year further away than this is a slip of the writer's
FAR_DAYS = 340


def make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def of_month(said_on: date, month: int, day: int, weekday: int | None = None) -> tuple[date | None, float]:
    """The day meant by « [samedi] 14 mars », and the confidence.

    With a weekday the year in which it fits wins, unless that is more than ``FAR_DAYS`` away; else the next such day,
    unless it was ``RECENT_DAYS`` ago or less: then the past one is meant.
    """
    nearby = [d for y in range(said_on.year - 1, said_on.year + 3) if (d := make(y, month, day))]
    if weekday is not None:
        fitting = [d for d in nearby if d.weekday() == weekday]
        nearest = min(fitting, key=lambda d: (abs((d - said_on).days), d), default=None)
        if nearest is not None and (nearest - said_on).days <= FAR_DAYS:
            return nearest, 0.95
    ahead = next((d for d in nearby if d >= said_on), None)
    behind = max((d for d in nearby if d < said_on), default=None)
    if behind is not None and (said_on - behind).days <= RECENT_DAYS:
        return behind, 0.8
    return ahead, 0.6 if weekday is not None else 0.85


def next_weekday(said_on: date, weekday: int, *, strictly: bool = False) -> date:
    """The coming such weekday, today included unless ``strictly``."""
    ahead = (weekday - said_on.weekday()) % 7
    return said_on + timedelta(days=ahead or (7 if strictly else 0))


def next_day_number(said_on: date, day: int, weekday: int | None = None) -> date | None:
    """The next day with that number within two months; with a weekday, that fits it."""
    for ahead in range(62):
        found = said_on + timedelta(days=ahead)
        if found.day == day and weekday in (None, found.weekday()):
            return found
    return None


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month, 1 to 4, or the last one (-1)."""
    first, last = month_span(year, month)
    if nth < 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def weekend(day: date) -> tuple[date, date]:
    """Saturday and Sunday of the ISO week of ``day``."""
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
    return saturday, saturday + timedelta(days=1)


def week(day: date) -> tuple[date, date]:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def month_span(year: int, month: int, part: str = "") -> tuple[date, date]:
    """The whole month, or its first ten days (début), the next ten (mi, milieu), the rest (fin)."""
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    if part.startswith(("deb", "early")):
        return first, first.replace(day=10)
    if part.startswith(("mi", "mid")):
        return first.replace(day=11), first.replace(day=20)
    return (first.replace(day=21), last) if part.startswith(("fin", "late")) else (first, last)


def feast(said_on: date, name: str) -> date | None:
    """The next feast of that name, today included."""
    rule = FEASTS.get(plain(name))
    if rule is None:
        return None
    for year in (said_on.year, said_on.year + 1):
        day = easter(year) + timedelta(days=rule) if isinstance(rule, int) else date(year, *rule)
        if day >= said_on:
            return day
    return None


def school_break(said_on: date, name: str, zone: str) -> tuple[date, date] | None:
    """The coming or running school holidays; without a zone, from the first zone's start to the last one's end."""
    word = plain(name)
    wanted = next(
        (w for key, w in (("toussaint", "Toussaint"), ("noel", "Noël"), ("hiver", "hiver"), ("fevrier", "hiver"),
                          ("printemps", "printemps"), ("paques", "printemps"), ("ete", "été")) if key in word),
        None,
    )  # fmt: skip
    if wanted is None:
        return None
    zones = (zone.upper(),) if zone.upper() in SCHOOL_ZONES else SCHOOL_ZONES
    spans = []
    for z in zones:
        spans += [(a, b) for title, a, b in school_periods(z) if wanted in title and b >= said_on][:1]
    return (min(a for a, _ in spans), max(b for _, b in spans)) if spans else None
