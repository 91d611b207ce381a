"""The chart: below zero, hatched, hollow while the day is not over, French labels."""

from __future__ import annotations

from datetime import date, timedelta

from streamlit.testing.v1 import AppTest

from watch.model import Event
from watch.ui import deps, figures
from watch.ui.theme import DARK, LIGHT
from watch.views.overview import Bar

FIRST = date(2026, 11, 1)
BARS = tuple(
    Bar(FIRST + timedelta(days=i), FIRST + timedelta(days=i), i % 4, i % 3, i % 5, partial=i == 20) for i in range(21)
)
EVENT = Event("e", "Grande <b>brocante</b> du canal et des ponts", date(2026, 11, 7), date(2026, 11, 8), "settings")


def drawn(**kwargs):
    return figures.tone_by_day(BARS, (EVENT,), **({"dark": False, "lang": "fr"} | kwargs))


def test_a_figure_is_built_once_and_left_as_it_is() -> None:
    """All sessions share it."""

    def page() -> None:
        from tests.ui.test_figures import BARS, EVENT
        from watch.ui import deps, parts

        parts.chart(deps._figure("tone_by_day", (BARS, (EVENT,)), False, "fr"), "alt", ["a"], [["b"]], key="k")

    first = deps._figure("tone_by_day", (BARS, (EVENT,)), False, "fr")
    before = first.to_json()
    app = AppTest.from_function(page).run()
    assert not app.exception
    assert deps._figure("tone_by_day", (BARS, (EVENT,)), False, "fr") is first
    assert deps._figure("tone_by_day", (BARS, (EVENT,)), True, "fr") is not first
    assert first.to_json() == before


def test_negatives_hang_below_zero_with_a_hatch() -> None:
    neutral, positive, negative = drawn().data[:3]
    assert all(y is None or y < 0 for y in negative.y)
    assert all(y is None or y > 0 for trace in (neutral, positive) for y in trace.y)
    assert negative.marker.pattern.shape == "/"
    assert negative.marker.pattern.fillmode == "overlay"
    assert sum(-y for y in negative.y if y) == sum(b.negative for b in BARS)


def test_a_day_that_is_not_over_is_hollow() -> None:
    for trace in drawn().data[:3]:
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


def coming(days: int) -> Event:
    day = BARS[20].end + timedelta(days=days)
    return Event(f"e{days}", f"Fête {days}", day, day, "settings")


def test_what_is_coming_stands_at_the_right_of_today() -> None:
    figure = figures.tone_by_day(BARS, (EVENT, coming(3), coming(40)), dark=False, lang="fr")
    lines = [s for s in figure.layout.shapes if s.type == "line"]
    assert [line.x0 for line in lines] == [6, 23]  # forty days away has no room
    assert figure.layout.xaxis.range[1] > 23
    words = [a.text for a in figure.layout.annotations]
    assert any(text.startswith("24 nov.") for text in words)
    assert [list(t) for t in figure.data[3].customdata][1][1] == "Fête 3"


def test_a_period_that_is_over_has_no_room_ahead() -> None:
    over = tuple(Bar(b.start, b.end, 1, 1, 1, partial=False) for b in BARS)
    figure = figures.tone_by_day(over, (EVENT, coming(3)), dark=False, lang="fr")
    assert figure.layout.xaxis.range[1] == len(BARS) - 0.4
    assert len(figure.layout.shapes) == 1


def test_what_to_expect_is_a_bar_from_low_to_high() -> None:
    days = tuple((FIRST + timedelta(days=i), 2.5, i % 2, 4 + i) for i in range(14))
    figure = figures.expected_days(days, (EVENT,), dark=True, lang="fr")
    bar = figure.data[0]
    assert list(bar.base) == [i % 2 for i in range(14)]
    assert [low + y for low, y in zip(bar.base, bar.y, strict=True)] == [4 + i for i in range(14)]
    assert "de 1 à 5" in bar.customdata[1][1]
    assert [s.x0 for s in figure.layout.shapes] == [6]


def test_theme_follows() -> None:
    assert drawn(dark=True).layout.paper_bgcolor == DARK.background


def test_an_empty_period_draws() -> None:
    assert figures.tone_by_day((), (), dark=False, lang="fr").data


def test_ticks_end_on_the_last_bar() -> None:
    assert figures.ticks(3) == [0, 1, 2]
    assert figures.ticks(30)[-1] == 29
    assert len(figures.ticks(365)) <= figures.TICKS


def test_dates_are_turned_upright_before_they_overprint() -> None:
    """At 390 pixels and the board's size of type, level dates stood over each other."""
    axis = drawn(size=22).layout.xaxis
    assert axis.tickangle is None
    assert list(axis.autotickangles) == [0, 90]
