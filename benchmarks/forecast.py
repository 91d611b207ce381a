"""Does the interval of a forecast hold what it says? Simulated series, 14 days ahead, one table a model.

    python benchmarks/forecast.py [series a cell] [--all]

Series: 26 weeks of counts at 0.2, 1, 3 and 10 a day with a weekly rhythm; steady (Poisson), lumpy (negative binomial,
variance 2.5 times the mean) and drifting (the log of the level is a random walk, 2 % a day). Nominal level: 90 %; on
small whole numbers no interval can hold exactly that. ``--all`` adds the other models weighed in ADR 0012: exponential
smoothing of statsmodels, statsforecast where it is installed, and the law of the volume alert.
"""

from __future__ import annotations

import random
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))
from watch.insights import forecast, volume

RHYTHM = (1.2, 1.1, 1.0, 1.0, 1.3, 0.8, 0.6)
HISTORY, AHEAD, FIRST = 182, 14, date(2026, 3, 2)
Bounds = list[tuple[float, float]]


def series(rate: float, kind: str, seed: int) -> list[int]:
    rng = np.random.default_rng([seed, int(rate * 10), len(kind)])
    level, found = 0.0, []
    for i in range(HISTORY + AHEAD):
        if kind == "drifting":
            level += rng.normal(0, 0.02)
        mean = rate * RHYTHM[(FIRST + timedelta(days=i - HISTORY)).weekday()] * np.exp(level)
        found.append(int(rng.negative_binomial(mean / 1.5, 1 / 2.5) if kind == "lumpy" else rng.poisson(mean)))
    return found


def glm(history: list[int]) -> Bounds:
    return [(r.low, r.high) for r in forecast.foresee(history, FIRST, AHEAD)]


def alert_law(history: list[int]) -> Bounds:
    """95 %, as the alert has it."""
    laws = [volume.expected(history, FIRST + timedelta(days=i), ahead=i) for i in range(AHEAD)]
    return [(law.low, law.high) for law in laws if law]


def smoothing(history: list[int]) -> Bounds:
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    counts = pd.Series(np.array(history, float))
    fitted = ETSModel(counts, error="add", seasonal="add", seasonal_periods=7).fit(disp=False)
    bounds = fitted.get_prediction(HISTORY, HISTORY + AHEAD - 1).summary_frame(alpha=0.1)
    return [(max(0.0, low), high) for low, high in zip(bounds["pi_lower"], bounds["pi_upper"], strict=True)]


def auto_ets(history: list[int]) -> Bounds:
    from statsforecast.models import AutoETS

    found = AutoETS(season_length=7).forecast(np.array(history, float), AHEAD, level=[90])
    return [(max(0.0, low), high) for low, high in zip(found["lo-90"], found["hi-90"], strict=True)]


def main() -> None:
    warnings.simplefilter("ignore")
    many = next((int(a) for a in sys.argv[1:] if a.isdigit()), 100)
    models: list[Callable[[list[int]], Bounds]] = [glm]
    if "--all" in sys.argv:
        models += [alert_law, smoothing]
        try:
            import statsforecast  # noqa: F401

            models.append(auto_ets)
        except ImportError:
            print("statsforecast is not installed: left out")
    random.seed(0)
    print(f"{many} series a cell, {AHEAD} days each, nominal 90 %: days inside, mean width")
    for model in models:
        cells, inside_all, n_all, spent = [], 0, 0, 0.0
        for kind in ("steady", "lumpy", "drifting"):
            for rate in (0.2, 1, 3, 10):
                inside, width = 0, 0.0
                for seed in range(many):
                    counts = series(rate, kind, seed)
                    started = time.process_time()
                    bounds = model(counts[:HISTORY])
                    spent += time.process_time() - started
                    for n, (low, high) in zip(counts[HISTORY:], bounds, strict=True):
                        inside += low <= n <= high
                        width += high - low
                inside_all, n_all = inside_all + inside, n_all + many * AHEAD
                cells.append(f"  {kind} {rate}: {inside / many / AHEAD:.1%} ({width / many / AHEAD:.1f})")
        print(f"{model.__name__}: {inside_all / n_all:.1%} of all, {1000 * spent / many / 12:.1f} ms a series")
        print("\n".join(cells))


if __name__ == "__main__":
    main()
