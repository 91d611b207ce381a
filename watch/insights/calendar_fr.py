"""Public holidays by region and school holidays by zone, as events.

Public holidays come through ``clock``, which shuts the organisation on the same days; school holidays of metropolitan
zones A, B, C from ``vacances-scolaires-france`` (dates of the ministry's orders, known to August 2028 in 0.12). A year
the library does not know gives no school holiday: nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from watch import clock
from watch.model import Event, Period

SCHOOL_ZONES = ("A", "B", "C")


@lru_cache(maxsize=2048)  # a page asks it of the same three hundred titles, each time
def slug(text: str) -> str:
    """Lower-case letters and digits joined by hyphens, accents off: the lasting part of an event's id."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return "-".join(re.findall(r"[a-z0-9]+", bare))


def public_holidays(period: Period, region: str = "FR") -> list[Event]:
    """Public holidays of a region of ``clock.REGIONS`` in the period, by date; an unknown region counts as France."""
    known = region if region in clock.REGIONS else "FR"
    return [
        Event(f"calendar:public_holiday:{slug(name)}:{day}", name, day, day, "calendar", category="public_holiday")
        for year in range(period.start.year, period.end.year + 1)
        for day, name in clock.public_holidays(known, year).items()
        if period.start <= day <= period.end
    ]


def school_holidays(period: Period, zone: str) -> list[Event]:
    """School holidays that touch the period, whole even when they pass its ends. [] for another zone than A, B, C."""
    if zone.upper() not in SCHOOL_ZONES:
        return []
    return [
        Event(
            f"calendar:school_holiday:{zone.lower()}:{slug(name)}:{start}", f"{name} (zone {zone.upper()})", start, end,
            "calendar", category="school_holiday",
        )
        for name, start, end in school_periods(zone.upper())
        if start <= period.end and end >= period.start
    ]  # fmt: skip


@lru_cache(maxsize=3)
def school_periods(zone: str) -> tuple[tuple[str, date, date], ...]:
    """(name, first day, last day) of every school holiday the library knows, by date."""
    from vacances_scolaires_france import SchoolHolidayDates  # type: ignore[import-untyped, unused-ignore]

    known = SchoolHolidayDates().data
    column = f"vacances_zone_{zone.lower()}"
    return tuple(_runs((day, row["nom_vacances"]) for day, row in sorted(known.items()) if row[column]))


def _runs(days: Iterable[tuple[date, str]]) -> Iterable[tuple[str, date, date]]:
    name, start, end = "", date.min, date.min
    for day, what in days:
        if name == what and day - end == timedelta(days=1):
            end = day
            continue
        if name:
            yield name, start, end
        name, start, end = what, day, day
    if name:
        yield name, start, end


def easter(year: int) -> date:
    """Easter Sunday, Gregorian (Meeus/Jones/Butcher, *Astronomical Algorithms*, ch. 8)."""
    from dateutil.easter import easter as computed  # type: ignore[import-untyped, unused-ignore]

    return date.fromisoformat(computed(year).isoformat())
