"""The order of the inbox and the plan of the quarter of an hour.

Order: negative waits past their deadline, oldest first; other negative ones; questions;
the rest; thanks. Inside a group the nearest deadline first (deadlines are in opening hours, made by ``clock``).

Minutes come from the organisation's own pace: the median time between two answers marked in one sitting (gaps of 20
minutes at most; under three seconds it was one gesture for several), once ``PACE_MIN`` gaps are known; before that
``DEFAULT_MINUTES`` and ``measured`` is False. A median: a phone call between two answers does not move it.

The plan ends: what does not fit the budget waits for tomorrow, is counted and never hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from watch.insights.late import is_late

DEFAULT_MINUTES = 3.0
PACE_MIN = 10
_SITTING_S = 20 * 60
_ONE_GESTURE_S = 3


class Request(NamedTuple):
    """What the order needs of one wait. Times in epoch seconds."""

    id: str
    asked_at: int
    due_at: int | None
    negative: bool = False
    question: bool = False
    thanks: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    minutes: float  # for one reply
    n: int  # gaps it stands on
    measured: bool


class PlannedItem(NamedTuple):
    id: str
    group: str  # late_negative | negative | question | other | thanks
    late: bool
    minutes: float


@dataclass(frozen=True, slots=True)
class Plan:
    """``today`` fits the budget (one item at least, when anything waits); ``later`` is the rest in the same order."""

    today: tuple[PlannedItem, ...]
    later: tuple[PlannedItem, ...]
    minutes: float  # of today's items
    budget: float
    pace: Pace

    @property
    def finished(self) -> bool:
        """« C'est fini pour aujourd'hui »: nothing is left in today's part."""
        return not self.today

    @property
    def late_left_over(self) -> int:
        """Waits past their deadline that the budget does not reach: said aloud."""
        return sum(item.late for item in self.later)


GROUPS = ("late_negative", "negative", "question", "other", "thanks")
_RANK = {group: i for i, group in enumerate(GROUPS)}


def order(requests: Iterable[Request], now: int) -> list[Request]:
    """The inbox, first to answer first. The same for any order of the input."""
    by_id = {r.id: r for r in requests}
    return [by_id[row[4]] for row in _ranked(by_id.values(), now)]


def pace(reply_times: Sequence[int], *, most: int = 200) -> Pace:
    """From the epoch seconds at which answers were marked (any order); the last ``most`` count."""
    times = sorted(reply_times)[-most - 1 :]
    gaps = [b - a for a, b in pairwise(times) if _ONE_GESTURE_S <= b - a <= _SITTING_S]
    if len(gaps) < PACE_MIN:
        return Pace(DEFAULT_MINUTES, len(gaps), False)
    return Pace(max(0.5, round(median(gaps) / 60, 1)), len(gaps), True)


def plan(
    requests: Iterable[Request], late_due: int | None, budget_minutes: float, rhythm: Pace, done_minutes: float = 0
) -> Plan:
    """What fits the budget today, ``done_minutes`` of it being spent already; then the list is finished.

    ``late_due``: what was due then or before is late (``late.last_late_due``).
    """
    left = budget_minutes - done_minutes
    each, spent, fits = rhythm.minutes, 0.0, 0
    ordered = _ranked(requests, late_due)
    # at least one item on a fresh day, however small the budget; none once the budget is spent
    while fits < len(ordered) and (spent + each <= left or (not fits and done_minutes == 0)):
        spent += each
        fits += 1
    items = [PlannedItem(row[4], row[5], row[6], each) for row in ordered]
    return Plan(tuple(items[:fits]), tuple(items[fits:]), round(spent, 1), budget_minutes, rhythm)


def _ranked(requests: Iterable[Request], late_due: int | None) -> list[tuple[int, bool, int, int, str, str, bool]]:
    """(rank of the group, no deadline, deadline, asked at, id, group, late), sorted."""
    rows = []
    for id_, asked_at, due_at, negative, question, thanks in requests:
        late = is_late(due_at, late_due)
        if negative:
            group = "late_negative" if late else "negative"
        else:
            group = "question" if question else "thanks" if thanks else "other"
        rows.append((_RANK[group], due_at is None, due_at or 0, asked_at, id_, group, late))
    rows.sort()
    return rows
