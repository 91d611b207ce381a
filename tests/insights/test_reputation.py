from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from watch.insights.reputation import net_sentiment, share, share_of_voice, shown_as, wilson


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_is_scipys(case: tuple[int, int]) -> None:
    k, n = case
    theirs = stats.binomtest(k, n).proportion_ci(method="wilson")
    assert wilson(k, n) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def test_nothing_counted_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert share(0, 0).value is None


@pytest.mark.parametrize(("k", "n"), [(-1, 3), (4, 3), (0, -1)])
def test_a_share_that_is_none_is_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="no part"):
        wilson(k, n)


def test_net_sentiment_by_hand() -> None:
    tone = net_sentiment(positive=20, negative=10, neutral=10, unscored=60)
    assert tone.value == pytest.approx(25.0)  # (20 - 10) / 40
    assert tone.n == 40
    assert tone.read_share == pytest.approx(0.4)
    assert tone.low is not None
    assert tone.high is not None
    assert tone.low < 25 < tone.high


@pytest.mark.parametrize(("n", "how"), [(19, "counts"), (20, "range"), (29, "range"), (30, "value")])
def test_the_two_thresholds(n: int, how: str) -> None:
    assert shown_as(n) == how
    tone = net_sentiment(n, 0, 0, unscored=500)
    assert tone.shown_as == how
    assert (tone.value is None) == (how == "counts") == (not tone.enough)


def test_unscored_is_not_neutral() -> None:
    assert net_sentiment(15, 5, 0, unscored=80).value == net_sentiment(15, 5, 0).value != net_sentiment(15, 5, 80).value


def test_negative_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        net_sentiment(-1, 3, 3)


def test_share_of_voice() -> None:
    voice = share_of_voice(30, {"b": 50, "a": 20})
    assert voice.share.value == pytest.approx(0.3)
    assert voice.panel_key == "a,b"
    assert share_of_voice(30, {"a": 20}).panel_key != voice.panel_key
    assert share_of_voice(30, {}).share.value is None
