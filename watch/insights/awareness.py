"""Awareness days: a shipped list with recurrence rules, that the user may replace by an own copy.

Refuses a rule it cannot read by naming the line's title (``AwarenessMistake``); the rest of the list is not taken
either, so that a mistake is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from watch.insights.calendar_fr import easter, slug
from watch.model import Event, Period

SHIPPED = Path(__file__).with_name("awareness_fr.yml")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class AwarenessMistake(ValueError):
    """A line of the list has a rule that cannot be read; the message names its title."""


def awareness_days(
    period: Period, path: Path | None = None, tags: Iterable[str] = (), *, hidden: Iterable[str] = (),
    added: Iterable[Mapping[str, Any]] = (), shipped: bool = True,
) -> list[Event]:  # fmt: skip
    """The days that touch the period, by date. ``tags``: only lines of the list with one of them; none = all.

    ``hidden``: titles of the list left out; ``added``: further lines, which tags do not narrow; ``shipped`` False: only
    those.
    """
    chosen, left_out = frozenset(tags), {slug(title) for title in hidden}
    lines = [
        line for line in (read_list(path or SHIPPED) if shipped else ())
        if (not chosen or chosen.intersection(line.get("tags", ()))) and slug(line["title"]) not in left_out
    ]  # fmt: skip
    found = []
    for line in (*lines, *added):
        for year in range(period.start.year - 1, period.end.year + 1):
            start, end = days_of(line, year)
            if start <= period.end and end >= period.start:
                found.append(_event(line["title"], start, end))
    return sorted(found, key=lambda e: (e.start, e.title))


@lru_cache(maxsize=8)
def _lines(path: Path, changed: float) -> tuple[Mapping[str, Any], ...]:
    from ruamel.yaml import YAML

    lines = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")) or []
    if not isinstance(lines, list) or not all(isinstance(line, dict) and line.get("title") for line in lines):
        raise AwarenessMistake("every line needs a title")
    for line in lines:
        days_of(line, 2024)
    return tuple(lines)


def read_list(path: Path) -> tuple[Mapping[str, Any], ...]:
    """The lines of a list. OSError when the file cannot be read; AwarenessMistake when a line is wrong."""
    return _lines(path, path.stat().st_mtime)


def days_of(line: Mapping[str, Any], year: int) -> tuple[date, date]:
    """First and last day of one line in a year. AwarenessMistake when the rule cannot be read."""
    try:
        start = _start(line, year)
        if "to" in line:
            end = _month_day(line["to"], year)
            return start, end if end >= start else _month_day(line["to"], year + 1)
        return start, start + timedelta(days=int(line.get("days", 1)) - 1)
    except (KeyError, ValueError, TypeError) as mistake:
        raise AwarenessMistake(str(line.get("title"))) from mistake


def _start(line: Mapping[str, Any], year: int) -> date:
    if "date" in line or "from" in line:
        return _month_day(line.get("date") or line["from"], year)
    if "easter" in line:
        return easter(year) + timedelta(days=int(line["easter"]))
    if "nth" in line:
        return nth_weekday(year, int(line["month"]), WEEKDAYS.index(line["weekday"]), int(line["nth"]))
    if line["rule"] == "mothers_day_fr":
        last = nth_weekday(year, 5, 6, -1)
        # law of 24 May 1950: the first Sunday of June when the last of May is Pentecost
        return nth_weekday(year, 6, 6, 1) if last == easter(year) + timedelta(days=49) else last
    raise ValueError(line["rule"])


def _month_day(text: str, year: int) -> date:
    month, day = (int(part) for part in str(text).split("-"))
    if (month, day) == (2, 29):
        return date(year, 3, 1) - timedelta(days=1)
    return date(year, month, day)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth (1…5, or -1 = last) weekday (0 = Monday) of a month. ValueError when the month has none."""
    if nth > 0:
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    else:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        day = last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))
    if nth == 0 or day.month != month:
        raise ValueError(f"no weekday number {nth}")
    return day


def _event(title: str, start: date, end: date) -> Event:
    return Event(f"calendar:awareness:{slug(title)}:{start}", title, start, end, "calendar", category="awareness")
