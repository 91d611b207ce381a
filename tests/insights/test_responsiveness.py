from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from watch.insights.responsiveness import (
    distribution,
    kaplan_meier,
    open_by_age,
    responsiveness,
    survival,
)

H = 3600


def median(answered: list[int], waiting: list[int] | None = None) -> tuple[float | None, bool]:
    delay = kaplan_meier(answered, waiting or [])
    return delay.seconds, delay.at_least


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(1, 50), min_size=1, max_size=40), st.lists(st.integers(1, 50), max_size=40))
def test_the_curve_is_scipys(answered: list[int], waiting: list[int]) -> None:
    data = stats.CensoredData(uncensored=np.array(answered, float), right=np.array(waiting, float))
    theirs = stats.ecdf(data).sf
    for t, s in survival(answered, waiting):
        assert s == pytest.approx(float(theirs.evaluate(t)), abs=1e-9)


def test_the_median_of_answers_only() -> None:
    assert median([1 * H, 2 * H, 9 * H]) == (2 * H, False)


def test_open_waits_push_the_median_up() -> None:
    # 3 answered at 1, 2, 3 h, 3 open for 10 h: S(3) = 1/2 -> the median is 3 h, not 2 h
    assert median([H, 2 * H, 3 * H], [10 * H] * 3) == (3 * H, False)
    # one more open wait, and half were never answered: "at least 10 h"
    assert median([H, 2 * H, 3 * H], [10 * H] * 4) == (10 * H, True)


def test_young_open_waits_weigh_little() -> None:
    assert median([2 * H, 4 * H], [1] * 50) == (2 * H, False)


def test_nothing_asked() -> None:
    assert median([]) == (None, False)
    delay = kaplan_meier([], [5.0])
    assert (delay.seconds, delay.at_least, delay.n) == (5.0, True, 1)


@pytest.mark.parametrize("q", [0, 1, 2])
def test_a_quantile_that_is_none(q: float) -> None:
    with pytest.raises(ValueError, match="q="):
        kaplan_meier([1.0], q=q)


def test_the_five_steps_hold_their_lower_end() -> None:
    assert distribution([0, H - 1, H, 4 * H, 8 * H, 24 * H, 99 * H]) == (2, 1, 1, 1, 2)


def test_ages_of_open_waits() -> None:
    assert open_by_age([H, 86400, 3 * 86400, 8 * 86400, 40 * 86400]) == (1, 1, 1, 1, 1)


def test_all_together() -> None:
    every = responsiveness([H] * 8 + [30 * H], [50 * H])
    assert (every.rate.k, every.rate.n) == (9, 10)
    assert every.median.seconds == H
    assert every.p90.seconds == 30 * H
    assert every.steps == (0, 8, 0, 0, 1)
    assert sum(every.ages) == 1
