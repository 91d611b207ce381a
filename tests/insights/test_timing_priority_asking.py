from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch.insights.asking import asks_question, gives_thanks
from watch.insights.priority import DEFAULT_MINUTES, Pace, Request, order, pace, plan
from watch.insights.timing import hour_map

NOW = 1_000_000
LATE = NOW - 1  # the last deadline that is late at NOW where every hour is open
PACE = Pace(3.0, 20, True)


def test_no_best_time_under_two_hundred() -> None:
    few = hour_map([(1, 18, 199)])
    assert not few.enough
    assert few.best == ()
    many = hour_map([(1, 18, 60), (2, 9, 1), *((w, h, 1) for w in range(7) for h in range(24))])
    assert many.enough
    assert many.best == ((1, 18, 61),)


def test_an_even_map_has_no_best_time_and_unknown_hours_are_apart() -> None:
    even = hour_map([*((w, h, 3) for w in range(7) for h in range(24)), (3, -1, 40)])
    assert even.enough
    assert even.best == ()
    assert even.without_hour == 40
    assert even.n == 3 * 168


def test_the_order_of_the_inbox() -> None:
    requests = [
        Request("thanks", 1, NOW - 5, thanks=True),
        Request("question", 2, NOW - 9, question=True),
        Request("other", 3, NOW - 8),
        Request("negative", 4, NOW + 50, negative=True),
        Request("late-new", 5, NOW - 10, negative=True),
        Request("late-old", 6, NOW - 99, negative=True),
        Request("asks-and-thanks", 7, NOW - 20, question=True, thanks=True),
        Request("no-deadline", 8, None, question=True),
    ]
    assert [r.id for r in order(requests, LATE)] == [
        "late-old", "late-new", "negative", "asks-and-thanks", "question", "no-deadline", "other", "thanks",
    ]  # fmt: skip


def test_at_the_deadline_is_on_time() -> None:
    made = plan([Request("a", 1, NOW, negative=True), Request("b", 1, NOW - 1, negative=True)], LATE, 60, pace([]))
    assert [(i.id, i.group, i.late) for i in made.today] == [("b", "late_negative", True), ("a", "negative", False)]


@given(st.permutations([Request(str(i), i, NOW + i % 3, negative=i % 2 == 0, question=i % 3 == 0) for i in range(8)]))
def test_the_order_does_not_depend_on_the_input(requests: list[Request]) -> None:
    assert order(requests, LATE) == order(sorted(requests, key=lambda r: r.id), LATE)


def test_the_pace_is_the_median_of_one_sitting() -> None:
    times = [0]
    for gap in [120] * 8 + [240] * 3 + [7200]:
        times.append(times[-1] + gap)
    measured = pace(times)
    assert (measured.minutes, measured.n, measured.measured) == (2.0, 11, True)
    assert pace([0, 60, 120]) == Pace(DEFAULT_MINUTES, 2, False)


def test_the_plan_ends() -> None:
    requests = [Request(str(i), i, NOW - 10 + i, negative=True) for i in range(8)]
    made = plan(requests, LATE, 15, PACE)
    assert [i.id for i in made.today] == ["0", "1", "2", "3", "4"]
    assert made.minutes == 15
    assert len(made.later) == 3
    assert made.late_left_over == 3
    assert not made.finished
    assert plan(requests, LATE, 15, PACE, 15).finished
    assert plan([], LATE, 15, PACE).finished


def test_one_item_at_least_on_a_fresh_day() -> None:
    made = plan([Request("a", 1, None), Request("b", 2, None)], LATE, 1, PACE)
    assert [i.id for i in made.today] == ["a"]
    assert [i.id for i in made.later] == ["b"]


@pytest.mark.parametrize(
    "text",
    ["Quels sont vos horaires ?", "à quelle heure ouvre le local", "Pouvez-vous me rappeler", "Est-ce que c'est ouvert",
     "Je voudrais savoir si vous prenez les vélos.", "Y a-t-il un parking", "Is it open on Sunday?"],
)  # fmt: skip
def test_questions(text: str) -> None:
    assert asks_question(text)


@pytest.mark.parametrize("text", ["Super accueil !", "Voir https://exemple.test/?id=3", "Nous étions douze à la fête."])
def test_no_questions(text: str) -> None:
    assert not asks_question(text)


@pytest.mark.parametrize(("text", "thanks"), [
    ("Merci beaucoup pour tout", True), ("Bravo à l'équipe", True), ("Thank you!", True), ("👏👏", True),
    ("Merci de ne plus m'écrire", False), ("Merci d’avance", False), ("Non merci", False), ("Fermé.", False),
])  # fmt: skip
def test_thanks(text: str, thanks: bool) -> None:
    assert gives_thanks(text) is thanks
