"""How fast we answer over a period: in all, against the period before, by network, subject, person, weekday and hour.

Both clocks (wall, opening hours) are stored for answers; an open wait is aged on the same clock, now. Requests whose
date is not known to the minute count in the rate and not in the delays. Ages of open waits are on the wall clock: it is
what the person who waits sees. Refuses a median of an hour of the week under ``SLOT_ENOUGH`` requests.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from watch.insights.responsiveness import AGES_S, Responsiveness, kaplan_meier, responsiveness
from watch.insights.timing import HourMap, hour_map
from watch.model import Filters
from watch.settings import Settings
from watch.store import requests
from watch.store.engine import Txn
from watch.store.requests import VAGUE, Asked
from watch.views.coverage import Coverage, coverage
from watch.views.unseen import unseen

CLOCKS = ("open", "wall")
SLOT_ENOUGH = 5  # requests of one hour of the week under which no median is given
PEOPLE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One cut of the requests: a network, a subject, a person. ``key`` "" of a person: the source does not say who."""

    key: str
    measured: Responsiveness

    @property
    def n(self) -> int:
        return self.measured.rate.n

    @property
    def open(self) -> int:
        return self.measured.rate.n - self.measured.rate.k


@dataclass(frozen=True, slots=True)
class Slot:
    """Requests received in one hour of the week; ``median_s`` counts open ones in, None when too few or unknown."""

    weekday: int
    hour: int
    n: int
    median_s: float | None
    at_least: bool


@dataclass(frozen=True, slots=True)
class Page:
    filters: Filters
    clock: str
    now: Line
    before: Line
    networks: tuple[Line, ...]
    subjects: tuple[Line, ...]
    people: tuple[Line, ...]
    hours: HourMap  # requests received; the best ones are named above 200
    slots: tuple[Slot, ...]  # most requests first
    asked_edges: tuple[tuple[int | None, int | None], ...]  # of the five ages: epochs (from, to), for links
    older: int  # open waits from outside the period
    unseen: tuple[str, ...]
    coverage: Coverage


def build(txn: Txn, settings: Settings, filters: Filters, now: int, clock: str = "open") -> Page:
    chosen = replace(filters, tones=(), reply_states=(), query="", cut="", ownership="")
    rows = requests.asked(txn, chosen)
    since = _ager(settings, clock, now)

    def line(key: str, found: Iterable[Asked]) -> Line:
        return measure(key, found, clock, now, since)

    here = line("", rows)
    waiting = requests.open_in_all(txn, chosen) if not (chosen.sources or chosen.kinds) else here.open
    return Page(
        filters=chosen,
        clock=clock,
        now=here,
        before=line("", requests.asked(txn, replace(chosen, period=chosen.period.previous))),
        networks=_cut(rows, lambda r: r.network, line),
        subjects=_cut(rows, lambda r: r.subject, line),
        people=people(txn, chosen, rows, clock, now, since),
        hours=hour_map((_weekday(r.local_day), r.local_hour, 1) for r in rows),
        slots=slots(rows, clock, since),
        asked_edges=edges(now),
        older=max(0, waiting - here.open),
        unseen=unseen(txn, settings),
        coverage=coverage(txn, settings, filters),
    )


def measure(key: str, rows: Iterable[Asked], clock: str, now: int, since: Callable[[int], int]) -> Line:
    """The measures of some requests. ``since`` ages an open wait on the clock asked; ages stay on the wall's."""
    answered, open_, ages, done, waiting = [], [], [], 0, 0
    for r in rows:
        if r.reply_state == "answered":
            done += 1
            delay = r.response_open_s if clock == "open" else r.response_s
            if delay is not None:
                answered.append(delay)
        else:
            waiting += 1
            ages.append(max(0, now - r.published_at))
            if r.precision not in VAGUE:
                open_.append(since(r.published_at))
    return Line(key, responsiveness(answered, open_, answered=done, waiting=waiting, ages_s=ages))


def people(
    txn: Txn, filters: Filters, rows: Iterable[Asked], clock: str, now: int, since: Callable[[int], int]
) -> tuple[Line, ...]:
    """Who answered; a wait that somebody took counts with them, still open."""
    by: dict[str, list[Asked]] = defaultdict(list)
    for r in rows:
        if r.reply_state == "answered":
            by[r.answered_by].append(r)
    for who, at, precision in requests.given(txn, filters):
        by[who].append(Asked("", "", "waiting", at, precision, "", -1, None, None, ""))
    made = [measure(who, found, clock, now, since) for who, found in by.items()]
    return tuple(sorted(made, key=lambda line: (-line.n, line.key.casefold()))[:PEOPLE])


def slots(rows: Iterable[Asked], clock: str, since: Callable[[int], int]) -> tuple[Slot, ...]:
    by: dict[tuple[int, int], list[Asked]] = defaultdict(list)
    for r in rows:
        if r.local_hour >= 0:
            by[_weekday(r.local_day), r.local_hour].append(r)
    made = []
    for (weekday, hour), found in by.items():
        median, at_least = None, False
        if len(found) >= SLOT_ENOUGH:
            done = [r.response_open_s if clock == "open" else r.response_s for r in found]
            left = [since(r.published_at) for r in found if r.reply_state == "waiting" and r.precision not in VAGUE]
            delay = kaplan_meier([d for d in done if d is not None], left)
            median, at_least = delay.seconds, delay.at_least
        made.append(Slot(weekday, hour, len(found), median, at_least))
    return tuple(sorted(made, key=lambda s: (-s.n, s.weekday, s.hour)))


def edges(now: int) -> tuple[tuple[int | None, int | None], ...]:
    """Epochs (from, to) of the five ages of an open wait, the youngest first: what its link asks."""
    bounds = [now - age for age in AGES_S]
    return tuple(zip([b + 1 for b in bounds] + [None], [None, *[b + 1 for b in bounds]], strict=True))


def _cut(
    rows: Iterable[Asked], key: Callable[[Asked], str], line: Callable[[str, list[Asked]], Line]
) -> tuple[Line, ...]:
    by: dict[str, list[Asked]] = defaultdict(list)
    for r in rows:
        by[key(r)].append(r)
    return tuple(sorted((line(k, found) for k, found in by.items()), key=lambda each: (-each.n, each.key)))


def _ager(settings: Settings, clock: str, now: int) -> Callable[[int], int]:
    if clock == "wall":
        return lambda at: max(0, now - at)
    hours = settings.opening_hours
    return lambda at: max(0, hours.open_seconds(at, now))


@lru_cache(maxsize=10_000)
def _weekday(day: str) -> int:
    return date.fromisoformat(day).weekday()
