"""How fast we answer over a period: in all, against the period before, by network, subject, person, weekday and hour.

Both clocks (wall, opening hours) are stored for answers; an open wait is aged on the same clock, now. Requests whose
date is not known to the minute count in the rate and not in the delays. Ages of open waits are on the wall clock: it is
what the person who waits sees. Refuses a median of an hour of the week under ``SLOT_ENOUGH`` requests.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from watch.insights.responsiveness import AGES_S, Responsiveness, kaplan_meier, responsiveness
from watch.insights.timing import HourMap, hour_map
from watch.model import Filters
from watch.settings import Settings
from watch.store import meta, questions, requests
from watch.store.engine import Txn
from watch.store.requests import VAGUE, Answered, Waiting
from watch.views.coverage import Coverage, coverage
from watch.views.unseen import both, unseen

CLOCKS = ("open", "wall")
SLOT_ENOUGH = 5  # requests of one hour of the week under which no median is given
PEOPLE = 50
Age = tuple[int, int | None]  # of an open wait: on the wall clock, on the clock asked; None: not known to the minute


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
    other_clock: str  # the one that was not asked
    other_s: float | None  # median of the answers given on it, as the first page says it of the wall clock
    unseen: tuple[str, ...]
    coverage: Coverage


def build(txn: Txn, settings: Settings, filters: Filters, now: int, clock: str = "open") -> Page:
    chosen = replace(filters, tones=(), reply_states=(), query="", cut="", ownership="")
    before = replace(chosen, period=chosen.period.previous)
    age = _ager(settings, clock, now)
    done, left = requests.answered(txn, chosen, clock), requests.waiting(txn, chosen)
    cuts = _Cuts(done, left, age)
    here = measure("", [row[4] for row in done], cuts.ages)
    shown, by_hand = both(txn, settings)
    here_to_do = requests.to_answer(txn, chosen) if _reaches_the_purged(txn, chosen) else here.open
    waiting = requests.open_in_all(txn, chosen) if not (chosen.sources or chosen.kinds) else here_to_do
    other = next(c for c in CLOCKS if c != clock)
    return Page(
        filters=chosen,
        clock=clock,
        now=here,
        before=measure("", requests.delays(txn, before, clock), [age(*r[4:]) for r in requests.waiting(txn, before)]),
        networks=_lines(cuts.networks),
        subjects=_lines(cuts.subjects),
        people=people(cuts.people, [(who, age(at, told)) for who, at, told in requests.given(txn, chosen)]),
        hours=hour_map((*slot, len(got.delays) + len(got.ages)) for slot, got in cuts.slots.items()),
        slots=slots(cuts.slots),
        asked_edges=edges(now),
        older=max(0, waiting - here_to_do),
        other_clock=other,
        other_s=questions.response_summary(txn, replace(chosen, ownership="other"), clock=other).median_s,
        unseen=unseen(txn, settings, shown),
        coverage=coverage(txn, settings, filters, now, (shown, by_hand)),
    )


def _reaches_the_purged(txn: Txn, filters: Filters) -> bool:
    return filters.period.start.isoformat() < meta.value(txn, "purged_before")


@dataclass(slots=True)
class _Cut:
    """Some requests: a delay for each answer, ages for each open wait."""

    delays: list[int | None] = field(default_factory=list)
    ages: list[Age] = field(default_factory=list)


class _Cuts:
    """The requests of the period by network, subject, person who answered, and (weekday, local hour)."""

    def __init__(self, done: list[Answered], left: list[Waiting], age: Callable[[int, str], Age]) -> None:
        self.networks: dict[str, _Cut] = defaultdict(_Cut)
        self.subjects: dict[str, _Cut] = defaultdict(_Cut)
        self.people: dict[str, _Cut] = defaultdict(_Cut)
        self.slots: dict[tuple[int, int], _Cut] = defaultdict(_Cut)
        self.ages: list[Age] = []
        weekdays = {day: date.fromisoformat(day).weekday() for day in {row[2] for rows in (done, left) for row in rows}}
        for network, subject, day, hour, delay, who in done:
            self.networks[network].delays.append(delay)
            self.subjects[subject].delays.append(delay)
            self.people[who].delays.append(delay)
            self.slots[weekdays[day], hour].delays.append(delay)
        for network, subject, day, hour, at, precision in left:
            aged = age(at, precision)
            self.ages.append(aged)
            self.networks[network].ages.append(aged)
            self.subjects[subject].ages.append(aged)
            self.slots[weekdays[day], hour].ages.append(aged)


def measure(key: str, delays: Sequence[int | None], ages: Sequence[Age]) -> Line:
    """The measures of some requests; ages by step stay on the wall's clock."""
    timed = [delay for delay in delays if delay is not None]
    open_ = [counted for _, counted in ages if counted is not None]
    wall = [seconds for seconds, _ in ages]
    return Line(key, responsiveness(timed, open_, answered=len(delays), waiting=len(ages), ages_s=wall))


def people(answered: dict[str, _Cut], taken: Iterable[tuple[str, Age]]) -> tuple[Line, ...]:
    """Who answered; a wait that somebody took counts with them, still open."""
    for who, aged in taken:
        answered.setdefault(who, _Cut()).ages.append(aged)
    made = [measure(who, found.delays, found.ages) for who, found in answered.items()]
    return tuple(sorted(made, key=lambda line: (-line.n, line.key.casefold()))[:PEOPLE])


def slots(found: dict[tuple[int, int], _Cut]) -> tuple[Slot, ...]:
    made = []
    for (weekday, hour), here in found.items():
        n = len(here.delays) + len(here.ages)
        if hour < 0:
            continue
        median, at_least = None, False
        if n >= SLOT_ENOUGH:
            left = [counted for _, counted in here.ages if counted is not None]
            delay = kaplan_meier([d for d in here.delays if d is not None], left)
            median, at_least = delay.seconds, delay.at_least
        made.append(Slot(weekday, hour, n, median, at_least))
    return tuple(sorted(made, key=lambda s: (-s.n, s.weekday, s.hour)))


def edges(now: int) -> tuple[tuple[int | None, int | None], ...]:
    """Epochs (from, to) of the five ages of an open wait, the youngest first: what its link asks."""
    bounds = [now - age for age in AGES_S]
    return tuple(zip([b + 1 for b in bounds] + [None], [None, *[b + 1 for b in bounds]], strict=True))


def _lines(cuts: dict[str, _Cut]) -> tuple[Line, ...]:
    made = (measure(key, found.delays, found.ages) for key, found in cuts.items())
    return tuple(sorted(made, key=lambda each: (-each.n, each.key)))


def _ager(settings: Settings, clock: str, now: int) -> Callable[[int, str], Age]:
    """The age of an open wait from its epoch and the precision of that."""
    hours = settings.opening_hours

    def age(at: int, precision: str) -> Age:
        wall = max(0, now - at)
        if precision in VAGUE:
            return wall, None
        return wall, wall if clock == "wall" else max(0, hours.open_seconds(at, now))

    return age
