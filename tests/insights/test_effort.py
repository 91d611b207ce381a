"""Minutes noted before minutes estimated; advice with its number, none where nothing can be said."""

from __future__ import annotations

import pytest

from watch.insights.effort import Advice, Spent, advise, spent
from watch.ui.presence_forms import looks_secret
from watch.views.presence import same_person


def test_minutes_noted_stand_for_their_week() -> None:
    posts, replies = {"a": 2, "b": 1}, {"a": 4}
    assert spent(posts, replies, {}, 2.5) == Spent(2 * 10 + 4 * 2.5 + 10, 0, 2)
    assert spent(posts, replies, {"a": 7, "c": 60}, 2.5) == Spent(7 + 10 + 60, 2, 3)
    assert spent({}, {}, {}, 3) == Spent(0, 0, 0)


@pytest.mark.parametrize(
    ("own", "exchanges", "waiting", "expected"),
    [
        (20, 1, 0, Advice("close", 0.5)),
        (20, 1, 1, Advice("slow", 0.5)),  # somebody waits: a door is not closed on them
        (20, 2, 0, Advice("slow", 1.0)),
        (20, 10, 0, Advice("keep", 5.0)),
        (40, 19, 3, Advice("slow", 4.75)),
        (19, 0, 0, Advice("few", None)),
    ],
)
def test_advice_carries_its_number(own: int, exchanges: int, waiting: int, expected: Advice) -> None:
    assert advise(own, exchanges, waiting, visible=True) == expected
    assert advise(own, exchanges, waiting, visible=False) == Advice("unseen", None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nadia", "nadia benali", True),
        ("Nadia B.", "Nadia Benali", True),
        ("Nadia", "Nadine", False),
        ("Nadia Benali", "Nadia Cohen", False),
        ("", "Nadia", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Le coffre de l'association, clé chez Nadia", False),
        ("KeePass sur le poste 2", False),
        ("https://coffre.example/equipe", False),
        ("mdp : soleil", True),
        ("Canal2026!fete", True),
        ("Mot de passe: x", True),
    ],
)
def test_a_password_is_seen(text: str, secret: bool) -> None:
    assert looks_secret(text) is secret
