"""The chart: below zero, hatched, hollow while the day is not over, French labels."""

from __future__ import annotations

from datetime import date, timedelta

from watch.model import Event
from watch.ui import figures
from watch.ui.theme import DARK, LIGHT
from watch.views.overview import Bar

FIRST = date(2026, 11, 1)
BARS = tuple(
    Bar(FIRST + timedelta(days=i), FIRST + timedelta(days=i), i % 4, i % 3, i % 5, partial=i == 20) for i in range(21)
)
EVENT = Event("e", "Grande <b>brocante</b> du canal et des ponts", date(2026, 11, 7), date(2026, 11, 8), "settings")


def drawn(**kwargs):
    return figures.tone_by_day(BARS, (EVENT,), **({"dark": False, "lang": "fr"} | kwargs))


def test_negatives_hang_below_zero_with_a_hatch() -> None:
    neutral, positive, negative = drawn().data
    assert all(y is None or y < 0 for y in negative.y)
    assert all(y is None or y > 0 for trace in (neutral, positive) for y in trace.y)
    assert negative.marker.pattern.shape == "/"
    assert negative.marker.pattern.fillmode == "overlay"
    assert sum(-y for y in negative.y if y) == sum(b.negative for b in BARS)


def test_a_day_that_is_not_over_is_hollow() -> None:
    for trace in drawn().data:
        assert trace.marker.color[-1] == LIGHT.background
        assert trace.marker.color[0] != LIGHT.background


def test_axis_speaks_french_and_without_signs() -> None:
    figure = drawn()
    assert "1er nov." in figure.layout.xaxis.ticktext or "21 nov." in figure.layout.xaxis.ticktext
    assert figure.layout.separators == ",\u202f"
    assert not any("-" in text or "\u2212" in text for text in figure.layout.yaxis.ticktext)
    assert "négatives" in drawn().data[2].name
    assert "negative" in drawn(lang="en").data[2].name


def test_an_event_is_a_word_not_markup() -> None:
    (word,) = drawn().layout.annotations
    assert word.text.startswith("Grande &lt;b&gt;")
    assert word.text.endswith("…")
    assert len(drawn().layout.shapes) == 1


def test_theme_follows() -> None:
    assert drawn(dark=True).layout.paper_bgcolor == DARK.background


def test_an_empty_period_draws() -> None:
    assert figures.tone_by_day((), (), dark=False, lang="fr").data


def test_ticks_end_on_the_last_bar() -> None:
    assert figures.ticks(3) == [0, 1, 2]
    assert figures.ticks(30)[-1] == 29
    assert len(figures.ticks(365)) <= figures.TICKS
