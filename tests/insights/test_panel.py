"""Since when which panel holds: the first is no change, an evening's panel is the day's, two panels are two series."""

from __future__ import annotations

from datetime import date

from watch.insights.panel import MOST, Held, changes, held_on, noticed

MON, TUE, WED = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4)
AB, AC = ("a", "b"), ("a", "c")
FIRST = (Held(MON, AB),)


def test_the_first_panel_is_no_change_and_holds_before_it_was_seen() -> None:
    assert noticed((), ["b", "a"], MON) == FIRST
    assert changes(FIRST, date(2026, 1, 1), WED) == ()
    assert held_on(FIRST, date(2026, 1, 1)) == AB
    assert held_on((), MON) == ()


def test_the_same_panel_in_another_order_is_the_same() -> None:
    assert noticed(FIRST, ["b", "a", "b"], WED) is FIRST


def test_another_panel_begins_on_its_day() -> None:
    history = noticed(FIRST, AC, WED)
    assert history == (*FIRST, Held(WED, AC))
    assert held_on(history, TUE) == AB
    assert held_on(history, WED) == AC
    assert changes(history, MON, TUE) == ()
    assert changes(history, WED, WED) == (WED,)
    assert noticed(history, AB, date(2026, 11, 9))[-1] == Held(date(2026, 11, 9), AB)


def test_what_changes_within_a_day_is_the_panel_of_the_evening() -> None:
    assert noticed(FIRST, AC, MON) == (Held(MON, AC),), "made on the day it was first seen: still no change"
    history = noticed(FIRST, AC, WED)
    assert noticed(history, ("d",), WED) == (*FIRST, Held(WED, ("d",)))
    assert noticed(history, AB, WED) == FIRST, "put back the same day"


def test_an_emptied_panel_leaves_no_trace() -> None:
    assert noticed((), (), MON) == ()
    assert noticed(FIRST, (), WED) is FIRST


def test_a_history_does_not_grow_for_ever() -> None:
    history = FIRST
    for n in range(2 * MOST):
        history = noticed(history, (f"s{n}",), date.fromordinal(MON.toordinal() + 1 + n))
    assert len(history) == MOST
