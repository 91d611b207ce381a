from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from tests.alerts.builders import NOW, TODAY, measures
from watch.alerts.base import DailyTone, Thresholds
from watch.alerts.tone import judge, probability_of_rise
from watch.model import Alert, AlertLevel


def judged(negative: list[int], scored: list[int], ids: tuple[str, ...] = ()) -> list[Alert]:
    return judge(measures(tones=(DailyTone("s", TODAY, tuple(negative), tuple(scored), ids),)), Thresholds(), NOW)


@pytest.mark.parametrize(("k", "n", "before"), [(7, 12, (30, 150)), (3, 10, (3, 10)), (18, 20, (5, 300))])
def test_the_probability_is_that_of_draws(k: int, n: int, before: tuple[int, int]) -> None:
    rng = np.random.default_rng(1)
    now = stats.beta(k + 1, n - k + 1).rvs(400_000, random_state=rng)
    then = stats.beta(before[0] + 1, before[1] - before[0] + 1).rvs(400_000, random_state=rng)
    assert probability_of_rise(k, n, *before, 0.10) == pytest.approx(np.mean(now >= then + 0.10), abs=0.004)


def test_a_rise_rings_and_says_its_numbers() -> None:
    (alert,) = judged([0, 0, 1, 0] * 22 + [0] * 2 + [1] * 14, [1] * 104, ("a",))
    assert alert.level is AlertLevel.TODAY
    assert (alert.facts["negative"], alert.facts["scored"], alert.facts["share"]) == (14, 14, 100.0)
    assert (alert.facts["negative_before"], alert.facts["scored_before"]) == (22, 90)
    assert float(alert.facts["probability"]) > 0.95
    assert alert.facts["window_days"] == 14
    assert alert.mention_ids == ("a",)


def test_a_storm_is_for_several() -> None:
    (alert,) = judged([0] * 90 + [3] * 14, [4] * 104)
    assert alert.level is AlertLevel.TOGETHER


def test_under_ten_scored_mentions_nothing_is_said() -> None:
    assert judged([0] * 95 + [1] * 9, [1] * 90 + [0] * 5 + [1] * 9) == []
    assert judged([1] * 14, [1] * 14) == []  # no "before"


def test_the_same_share_and_a_small_rise_are_quiet() -> None:
    assert judged([1, 0] * 52, [2] * 104) == []
    assert judged([0] * 90 + [1, 0] * 7, [4] * 104) == []


def test_noise_of_ten_a_week_rings_at_most_once_a_year_and_a_jump_is_found() -> None:
    rng = np.random.default_rng(20261121)
    years, found, tries = 20, 0, 40
    scored = rng.poisson(10 / 7, 365 * years + 104)
    negative = rng.binomial(scored, 0.2)
    rung, last = 0, -99
    for day in range(104, len(scored)):
        if day - last >= 14 and judged(negative[day - 103 : day + 1].tolist(), scored[day - 103 : day + 1].tolist()):
            rung, last = rung + 1, day
    assert rung / years <= 1
    for _ in range(tries):
        scored = rng.poisson(10 / 7, 118)
        negative = rng.binomial(scored, np.repeat([0.2, 0.5], [104, 14]))
        days = [(negative[d - 103 : d + 1].tolist(), scored[d - 103 : d + 1].tolist()) for d in range(104, 118)]
        found += any(judged(*day) for day in days)
    assert found / tries >= 0.5  # ADR 0007 gives the measured figure
