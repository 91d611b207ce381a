"""How fast we answer: median and 90th percentile with open waits counted in, the five steps, the response rate.

Kaplan–Meier (JASA 53, 1958): S(t) = product over answer times t_i <= t of (1 - d_i / r_i), d_i answers at t_i, r_i
requests answered or still open at t_i. The q-quantile is the first t with S(t) <= 1 - q. When open waits keep S above
1 - q, no quantile is known: the longest time seen is given with ``at_least`` (« au moins »).

Never gives a mean: one answer after three weeks would be the whole figure. Never calls the rate a badge.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watch.insights.reputation import Share, share

BUCKETS_S: tuple[int, ...] = (3600, 4 * 3600, 8 * 3600, 24 * 3600)  # 0-1 h, 1-4 h, 4-8 h, 8-24 h, 24 h and more
AGES_S: tuple[int, ...] = (24 * 3600, 3 * 86400, 7 * 86400, 30 * 86400)  # open waits: <1 d, 1-3 d, 3-7 d, 7-30 d, 30 d+
_TOLERANCE = 1e-12


@dataclass(frozen=True, slots=True)
class Delay:
    """One quantile of the response time. ``seconds`` None: nothing asked; ``at_least``: open waits hide the rest."""

    seconds: float | None
    at_least: bool
    answered: int
    open: int

    @property
    def n(self) -> int:
        return self.answered + self.open


def survival(answered_s: Iterable[float], open_s: Iterable[float] = ()) -> list[tuple[float, float]]:
    """[(t, S(t))] at each answer time, rising t. An answer and an open wait of the same age: the answer comes first."""
    answers, waits = Counter(answered_s), sorted(open_s)
    at_risk = answers.total() + len(waits)
    left, curve, s, gone = 0, [], 1.0, 0
    for t in sorted(answers):
        while left < len(waits) and waits[left] < t:
            left += 1
        risk = at_risk - gone - left
        s *= 1 - answers[t] / risk
        gone += answers[t]
        curve.append((t, s))
    return curve


def kaplan_meier(answered_s: Sequence[float], open_s: Sequence[float] = (), q: float = 0.5) -> Delay:
    """The q-quantile of the response time. Seconds in, seconds out. ValueError when q is not in (0, 1)."""
    return kaplan_meier_several(answered_s, open_s, (q,))[0]


def kaplan_meier_several(
    answered_s: Sequence[float], open_s: Sequence[float], wanted: Sequence[float]
) -> tuple[Delay, ...]:
    """The quantiles of the response time, in the order of ``wanted``; the curve is drawn once."""
    for q in wanted:
        if not 0 < q < 1:
            raise ValueError(f"q={q}")
    n, waiting = len(answered_s), len(open_s)
    curve = survival(answered_s, open_s)
    longest = max((*answered_s, *open_s), default=None)
    beyond = Delay(None if longest is None else float(longest), longest is not None, n, waiting)
    found = []
    for q in wanted:
        reached = next((t for t, s in curve if s <= 1 - q + _TOLERANCE), None)
        found.append(beyond if reached is None else Delay(float(reached), False, n, waiting))
    return tuple(found)


def distribution(answered_s: Iterable[float]) -> tuple[int, int, int, int, int]:
    """Answers in 0–1 h, 1–4 h, 4–8 h, 8–24 h, 24 h and more; a bucket holds its lower end."""
    steps = [0] * (len(BUCKETS_S) + 1)
    for seconds in answered_s:
        steps[bisect_right(BUCKETS_S, seconds)] += 1
    return steps[0], steps[1], steps[2], steps[3], steps[4]


def open_by_age(open_s: Iterable[float]) -> tuple[int, int, int, int, int]:
    """Open waits younger than 1, 3, 7, 30 days, and older."""
    steps = [0] * (len(AGES_S) + 1)
    for seconds in open_s:
        steps[bisect_right(AGES_S, seconds)] += 1
    return steps[0], steps[1], steps[2], steps[3], steps[4]


def response_rate(answered: int, received: int) -> Share:
    """Requests answered ÷ requests received in the period, spam and dismissed left out by the caller of both."""
    return share(answered, received)


@dataclass(frozen=True, slots=True)
class Responsiveness:
    """``rate`` may count requests whose delay is unknown: its k and n are then larger than the n of the quantiles."""

    median: Delay
    p90: Delay
    rate: Share
    steps: tuple[int, int, int, int, int]
    ages: tuple[int, int, int, int, int]


def responsiveness(
    answered_s: Sequence[float],
    open_s: Sequence[float],
    *,
    answered: int | None = None,
    waiting: int | None = None,
    ages_s: Sequence[float] | None = None,
) -> Responsiveness:
    """All measures of one set of requests: answered ones by their delay, open ones by their age.

    ``answered`` and ``waiting`` count those without a known delay too; ``ages_s`` when the ages are on another clock.
    """
    median, p90 = kaplan_meier_several(answered_s, open_s, (0.5, 0.9))
    done = len(answered_s) if answered is None else answered
    return Responsiveness(
        median=median,
        p90=p90,
        rate=response_rate(done, done + (len(open_s) if waiting is None else waiting)),
        steps=distribution(answered_s),
        ages=open_by_age(open_s if ages_s is None else ages_s),
    )
