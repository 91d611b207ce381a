"""How many voices to expect on each of the coming days, with an interval that holds nine days in ten.

A Poisson regression on a log scale (statsmodels' ``GLM``): one level, the weekdays as an offset, days weighted by half
every ``HALF_LIFE`` days, Pearson's over-dispersion (chi2 / residual freedom, McCullagh & Nelder, *Generalized Linear
Models*, ch. 4 and 6). A day ahead is then a negative binomial of that mean whose variance adds to the day's own
dispersion the doubt about the level, which grows with the distance (``DRIFT`` a day).

Refuses to forecast on fewer than ``MIN_DAYS`` days (8 weeks), to see a trend in 14 days, and to be imported by a page:
statsmodels costs a second. The figures are computed in the background and stored.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, log

from watch.insights.volume import weekday_factors

MIN_DAYS = 56
LONG_DAYS = 182
HORIZON = 14
HALF_LIFE = 28.0
DRIFT = 0.0004  # variance that the log of the level gains a day
LEVEL = 0.90  # of usual days lie inside, both sides together
MODEL = "glm-poisson-1"


@dataclass(frozen=True, slots=True)
class Range:
    """What to expect on one day. ``low`` and ``high`` included; ``days`` of history it stands on."""

    day: date
    mean: float
    low: int
    high: int
    days: int


def enough(history: Sequence[int]) -> bool:
    """Eight weeks, and somebody spoke."""
    return len(history) >= MIN_DAYS and any(history)


def foresee(
    history: Sequence[int], first: date, days: int = HORIZON, *, excluded: frozenset[int] = frozenset(),
) -> list[Range]:  # fmt: skip
    """Ranges of ``days`` days from ``first`` on; ``history`` is one count a day, oldest first, up to the day before.

    ``excluded`` positions (declared events) say nothing of a usual day. [] when history is short or silent.
    """
    import numpy as np
    from statsmodels.genmod import families  # type: ignore[import-untyped]
    from statsmodels.genmod.generalized_linear_model import GLM  # type: ignore[import-untyped]
    from statsmodels.tools.sm_exceptions import PerfectSeparationWarning  # type: ignore[import-untyped]

    skipped = max(0, len(history) - LONG_DAYS)
    start = first - timedelta(days=len(history))
    kept = [
        (len(history) - i, (start + timedelta(days=i)).weekday(), int(history[i]))
        for i in range(skipped, len(history))
        if i not in excluded
    ]
    if not enough([n for _, _, n in kept]):
        return []
    factors = weekday_factors([(w, n) for _, w, n in kept])
    counts = np.array([n for _, _, n in kept], dtype=float)
    offset = np.log([factors[w] for _, w, _ in kept])
    weights = np.array([0.5 ** (age / HALF_LIFE) for age, _, _ in kept])
    weights *= weights.sum() / (weights**2).sum()  # so that their sum is the number of days they are worth
    with warnings.catch_warnings():  # a series that is the same every day fits too well: nothing to say about it
        warnings.simplefilter("ignore", PerfectSeparationWarning)
        fitted = GLM(counts, np.ones_like(counts), family=families.Poisson(), offset=offset, var_weights=weights).fit()
    # half a voice more than was heard: a month of silence does not promise silence (Jeffreys' prior)
    heard, exposure = float((weights * counts).sum()), float((weights * np.exp(offset)).sum())
    level = log((heard + 0.5) / exposure) if heard < 20 else float(fitted.params[0])
    worth = float(weights.sum())
    dispersion = max(1.0, float(fitted.pearson_chi2) / max(worth - 1, 1.0))
    doubt = dispersion / max(heard + 0.5, 0.5)
    found = []
    for ahead in range(days):
        day = first + timedelta(days=ahead)
        mean = exp(level) * factors[day.weekday()]
        variance = dispersion * mean + mean**2 * (doubt + DRIFT * (ahead + 1))
        low, high = interval(mean, variance)
        found.append(Range(day, mean, low, high, len(kept)))
    return found


def interval(mean: float, variance: float, level: float = LEVEL) -> tuple[int, int]:
    """The whole numbers that hold ``level`` of a negative binomial (Poisson when the variance is the mean)."""
    from scipy.stats import nbinom, poisson

    tail = (1 - level) / 2
    if variance <= mean * 1.0001:
        law = poisson(mean)
    else:
        law = nbinom(mean * mean / (variance - mean), mean / variance)
    return int(law.ppf(tail)), int(law.ppf(1 - tail))
