"""How many mentions a day are usual, and how surprising a count is.

The counts of one subject are taken as Poisson with an unknown rate. From the last 28 days (n mentions in T days of
exposure), the days before them over at most 26 weeks (taken as 28 days of exposure at most, so that one calm month
is not believed alone) and Jeffreys' prior Gamma(1/2, 0), the next day follows the negative binomial predictive law

    X ~ NB(size = n + 1/2, prob = T / (T + f)),   mean = (n + 1/2) f / T

(Gelman et al., *Bayesian Data Analysis*, 3rd ed., section 2.6): the exact Poisson tail with the doubt about the rate
counted in. f is the factor of the weekday: 1 until there are 8 weeks, then (n_w + K) / (e_w + K), with n_w the
mentions seen on that weekday over at most 26 weeks, e_w those a flat week would give, K = 10 (shrinks to 1).

Over-dispersion: the index D = sum((x - m)^2 / m) / (days - 1) over the same weeks; when it is over 1, the law is a
negative binomial of the same mean m and of variance D m (1 + f/T). No test decides: a test at 1 % lets half as many
false alarms again through where voices come in bursts (ADR 0007).

Refuses to say what is usual on fewer than ``MIN_DAYS`` days. Knows nothing of alerts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MIN_DAYS = 14
WINDOW_DAYS = 28
WEEKDAY_WEEKS = 8
LONG_DAYS = 182
_SHRINK = 10.0


@dataclass(frozen=True, slots=True)
class Expected:
    """The law of one day. ``low`` and ``high`` hold 95 % of usual days; ``days`` says on how many it stands."""

    mean: float
    size: float  # negative binomial size; variance = mean + mean**2 / size
    days: int
    weekday_aware: bool
    model: str  # poisson | negative_binomial
    dispersion: float
    low: int
    high: int

    def surprise(self, count: int, share: float = 1.0) -> float:
        """P(X >= count) on a usual day, in (0, 1]; with ``share``, in hours that usually hold that part of a day."""
        return _tail(count, self.mean * share, self.size) if share > 0 else float(count <= 0)

    def bar(self, p: float, least: int = 0) -> int:
        """The largest count that is no surprise at ``p`` (``least`` at least)."""
        count = max(least, int(self.mean))
        while self.surprise(count + 1) >= p:
            count += 1
        return count


def expected(
    history: Sequence[int], day: date, *, excluded: frozenset[int] = frozenset(), min_days: int = MIN_DAYS,
    window_days: int = WINDOW_DAYS, ahead: int = 0, length: int = 1,
) -> Expected | None:  # fmt: skip
    """The law of ``day`` from ``history``, one count a day, oldest first, the last being the day before ``day``.

    ``window_days``: days that make the rate. ``ahead``: days between the end of the history and ``day`` (a forecast);
    ``length``: the law of the sum of so many days from ``day`` on.

    ``excluded`` are positions of ``history`` left out of what is usual. None when fewer than ``min_days`` are left.
    """
    first = day - timedelta(days=len(history) + ahead)
    days = [
        ((first + timedelta(days=i)).weekday(), int(n))
        for i, n in enumerate(history)
        if i not in excluded and i >= len(history) - LONG_DAYS
    ]
    if len(days) < min_days:
        return None
    aware = len(days) >= 7 * WEEKDAY_WEEKS
    factors = weekday_factors(days) if aware else (1.0,) * 7
    window = days[-window_days:]
    exposure = sum(factors[w] for w, _ in window)
    n: float = sum(count for _, count in window)
    older = days[:-window_days]
    if older:
        long = sum(factors[w] for w, _ in older)
        weight = min(1.0, window_days / long)
        exposure += weight * long
        n += weight * sum(count for _, count in older)
    f = sum(factors[(day.weekday() + i) % 7] for i in range(length))
    mean = (n + 0.5) * f / exposure
    dispersion, over = _dispersion(days, factors)
    if over:
        # the doubt about the rate widens the law as it does in the Poisson case
        variance = max(dispersion * mean * (1 + f / exposure), mean * 1.0001)
        size = mean * mean / (variance - mean)
    else:
        size = n + 0.5
    low, high = _range(mean, size)
    return Expected(mean, size, len(window), aware, "negative_binomial" if over else "poisson", dispersion, low, high)


def weekday_factors(days: Sequence[tuple[int, int]]) -> tuple[float, ...]:
    """Seven factors, Monday first, mean about 1, from (weekday, count) pairs."""
    flat = sum(n for _, n in days) / len(days)
    seen, expected_ = [0.0] * 7, [0.0] * 7
    for w, n in days:
        seen[w] += n
        expected_[w] += flat
    return tuple((s + _SHRINK) / (e + _SHRINK) for s, e in zip(seen, expected_, strict=True))


def _dispersion(days: Sequence[tuple[int, int]], factors: Sequence[float]) -> tuple[float, bool]:
    rate = sum(n for _, n in days) / sum(factors[w] for w, _ in days)
    if rate <= 0:
        return 1.0, False
    statistic = sum((n - rate * factors[w]) ** 2 / (rate * factors[w]) for w, n in days)
    index = statistic / (len(days) - 1)
    return index, index > 1.0


def _tail(count: int, mean: float, size: float) -> float:
    """P(X >= count) of the negative binomial: the regularised incomplete beta function I_(m/(m+r))(count, r)."""
    if count <= 0:
        return 1.0
    from scipy.special import betainc

    return float(betainc(count, size, mean / (mean + size)))


def _range(mean: float, size: float) -> tuple[int, int]:
    """The smallest whole numbers with at most 2.5 % of usual days on either side."""
    high = max(0, int(mean))
    while _tail(high + 1, mean, size) > 0.025:
        high += 1
    low = 0
    while low < mean and 1 - _tail(low + 1, mean, size) <= 0.025:
        low += 1
    return low, high
