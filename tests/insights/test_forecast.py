"""Ranges of the coming days: they hold what they say on seeded draws, and there are none on a short history."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from watch.insights import forecast

FIRST = date(2026, 3, 2)
RHYTHM = (1.2, 1.1, 1.0, 1.0, 1.3, 0.8, 0.6)


def counts(rate: float, days: int, seed: int) -> list[int]:
    rng = np.random.default_rng(seed)
    return [int(rng.poisson(rate * RHYTHM[(FIRST + timedelta(days=i)).weekday()])) for i in range(-days, 14)]


@pytest.mark.parametrize("rate", [0.2, 1, 10])
def test_nine_days_in_ten_lie_inside(rate: float) -> None:
    inside = 0
    for seed in range(30):
        series = counts(rate, 182, seed)
        ranges = forecast.foresee(series[:182], FIRST)
        assert [r.day for r in ranges] == [FIRST + timedelta(days=i) for i in range(14)]
        inside += sum(r.low <= n <= r.high for r, n in zip(ranges, series[182:], strict=True))
    assert inside / (30 * 14) >= 0.9


def test_the_weekday_shows() -> None:
    series = [n * 10 for n in counts(10, 182, 1)[:182]]
    by_day = {r.day.weekday(): r.mean for r in forecast.foresee(series, FIRST, 7)}
    assert by_day[4] > 1.5 * by_day[6]


@pytest.mark.parametrize("history", [[], [3] * 55, [0] * 100])
def test_a_short_or_silent_history_gives_none(history: list[int]) -> None:
    assert forecast.foresee(history, FIRST) == []
    assert not forecast.enough(history)


def test_excluded_days_say_nothing_of_a_usual_one() -> None:
    series = [2] * 100
    series[90:95] = [60] * 5
    plain, masked = (forecast.foresee(series, FIRST, 1, excluded=frozenset(e))[0] for e in ((), range(90, 95)))
    assert plain.mean > 4
    assert masked.high <= 5
    assert masked.days == 95


def test_a_lumpy_series_has_a_wider_range() -> None:
    even, lumpy = [3] * 90, [0, 0, 9] * 30
    widths = [r.high - r.low for s in (even, lumpy) for r in forecast.foresee(s, FIRST, 1)]
    assert widths[1] > widths[0]
