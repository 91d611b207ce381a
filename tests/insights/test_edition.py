"""One edition's effect carried over: the range holds what it says on drawn editions, and widens with what is not known."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from watch.insights import edition, forecast

FIRST = date(2026, 12, 5)
THEN = FIRST - timedelta(days=364)


def usual(mean: float, first: date, days: int = 2, low: int = 0, high: int = 0) -> list[forecast.Range]:
    low, high = (low, high) if high else forecast.interval(mean, mean)
    return [forecast.Range(first + timedelta(days=i), mean, low, high, 182) for i in range(days)]


def test_the_next_edition_is_the_usual_day_times_the_effect() -> None:
    found = edition.effect(40, usual(4.0, THEN))
    assert found is not None
    assert found.usual == 8.0
    assert found.times == pytest.approx(40.5 / 8.5)
    (one, two) = edition.expected(found, usual(2.0, FIRST))
    assert (one.day, two.day) == (FIRST, FIRST + timedelta(days=1))
    assert one.mean == pytest.approx(2.0 * 40.5 / 8.5)
    assert one.low < one.mean < one.high
    assert one.days == 40, "the voices heard then"


def test_without_a_usual_day_then_nothing_is_said() -> None:
    assert edition.effect(40, []) is None
    assert edition.effect(40, usual(0.0, THEN, high=1)) is None


def test_few_voices_then_make_a_wider_range_for_the_same_effect() -> None:
    def width(heard: int, mean: float) -> float:
        found = edition.effect(heard, usual(mean, THEN, 1))
        assert found is not None
        (day,) = edition.expected(found, usual(10.0, FIRST, 1))
        return (day.high - day.low) / day.mean

    assert width(3, 0.7) > 1.3 * width(300, 70.0)


@pytest.mark.parametrize("rate", [0.5, 3.0, 10.0])
def test_nine_drawn_editions_in_ten_are_inside(rate: float) -> None:
    rng = np.random.default_rng(2026)
    inside = 0
    for _ in range(300):
        log_effect = rng.normal(np.log(4), 0.5)
        apart = edition.BETWEEN / np.sqrt(2)  # each edition strays; the difference of two has BETWEEN
        heard = int(rng.poisson(2 * rate * np.exp(rng.normal(log_effect, apart))))
        now = int(rng.poisson(rate * np.exp(rng.normal(log_effect, apart))))
        found = edition.effect(heard, usual(rate, THEN))
        assert found is not None
        (day,) = edition.expected(found, usual(rate, FIRST, 1))
        inside += day.low <= now <= day.high
    assert 0.87 <= inside / 300 <= 0.985
