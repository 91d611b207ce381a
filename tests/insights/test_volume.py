from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from watch.insights.volume import expected, weekday_factors

MONDAY = date(2026, 3, 2)


def test_no_usual_without_two_weeks() -> None:
    assert expected([1] * 13, MONDAY) is None
    assert expected([1] * 14, MONDAY) is not None
    assert expected([1] * 20, MONDAY, excluded=frozenset(range(7))) is None


def test_the_tail_is_the_predictive_negative_binomial_of_scipy() -> None:
    history = [0, 1, 2, 1] * 7  # 28 mentions in 28 days
    law = expected(history, MONDAY)
    assert law is not None
    assert law.model == "poisson"
    assert law.mean == pytest.approx(28.5 / 28)
    for count in range(1, 9):
        assert law.surprise(count) == pytest.approx(stats.nbinom.sf(count - 1, 28.5, 28 / 29), rel=1e-9)


def test_the_range_holds_95_percent() -> None:
    law = expected([3, 4, 2, 3] * 7, MONDAY)
    assert law is not None
    dist = stats.nbinom(law.size, law.size / (law.size + law.mean))
    assert dist.sf(law.high) <= 0.025 < dist.sf(law.high - 1)
    assert dist.cdf(law.low - 1) <= 0.025 < dist.cdf(law.low)


def test_weekdays_count_after_eight_weeks_only() -> None:
    week = [6, 6, 6, 6, 6, 0, 0]
    young, old = expected(week * 7, MONDAY), expected(week * 8, MONDAY)
    assert young is not None
    assert old is not None
    assert not young.weekday_aware
    assert old.weekday_aware
    saturday = expected((week * 9)[:-2], MONDAY + timedelta(days=5))
    assert saturday is not None
    assert saturday.mean < 2 < 5 < old.mean


def test_bursts_make_the_law_wider() -> None:
    calm, bursts = expected([2] * 56, MONDAY), expected([0, 0, 0, 0, 0, 0, 0, 16] * 7, MONDAY)
    assert calm is not None
    assert bursts is not None
    assert (calm.model, bursts.model) == ("poisson", "negative_binomial")
    assert bursts.surprise(8) > 0.05 > calm.surprise(8)
    assert bursts.high > calm.high


def test_an_excluded_peak_is_no_part_of_usual() -> None:
    history = [1] * 20 + [40] + [1] * 20
    law = expected(history, MONDAY, excluded=frozenset({20}))
    assert law is not None
    assert law.model == "poisson"
    assert law.mean < 1.2


def test_a_week_is_the_sum_of_its_days() -> None:
    history = [5, 5, 5, 5, 5, 1, 1] * 10
    days = [expected(history, MONDAY + timedelta(days=i), ahead=i) for i in range(7)]
    week = expected(history, MONDAY, length=7)
    assert week is not None
    assert week.mean == pytest.approx(sum(d.mean for d in days if d))


def test_the_weekday_factors_of_a_flat_week_are_one() -> None:
    assert weekday_factors([(i % 7, 4) for i in range(70)]) == pytest.approx((1.0,) * 7)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=14, max_size=200), st.integers(0, 60))
def test_surprise_falls_as_the_count_rises(history: list[int], count: int) -> None:
    law = expected(history, MONDAY)
    assert law is not None
    assert 0 <= law.surprise(count + 1) <= law.surprise(count) <= 1
    assert law.low <= law.mean + 1
    assert law.mean <= law.high + 1
