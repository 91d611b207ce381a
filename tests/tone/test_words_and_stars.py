from __future__ import annotations

import math

import pytest

from watch import tone
from watch.model import Tone


@pytest.mark.parametrize(
    ("rating", "top", "label", "uncertain"),
    [
        (1, 5, Tone.NEGATIVE, False),
        (2, 5, Tone.NEGATIVE, False),
        (3, 5, Tone.NEUTRAL, True),
        (4, 5, Tone.POSITIVE, False),
        (5, 5, Tone.POSITIVE, False),
        (5, None, Tone.POSITIVE, False),
        (0, 5, Tone.NEGATIVE, False),
        (9, 10, Tone.POSITIVE, False),
        (5, 10, Tone.NEUTRAL, True),
        (1, 1, Tone.POSITIVE, False),
        (0, 1, Tone.NEGATIVE, False),
        (17, 5, Tone.POSITIVE, False),
        (None, 5, Tone.UNSCORED, False),
        (math.nan, 5, Tone.UNSCORED, False),
        (-1, 5, Tone.UNSCORED, False),
    ],
)
def test_stars(rating: float | None, top: float | None, label: Tone, uncertain: bool) -> None:
    reading = tone.stars(rating, top)
    assert (reading.label, reading.uncertain) == (label, uncertain)
    assert (reading.compound is None) == (label is Tone.UNSCORED)
    assert reading.compound is None or -1 <= reading.compound <= 1


def test_more_stars_are_never_worse() -> None:
    compounds = [tone.stars(k / 2, 5).compound or 0 for k in range(2, 11)]
    assert compounds == sorted(compounds)


def test_content_words() -> None:
    text = (
        "L'accueil d'aujourd'hui : qu'avez-vous pensé des rendez-vous ? Accueil PARFAIT, #Solidarité 2024 "
        "@jean-paul jean@exemple.fr https://exemple.fr/chemin www.exemple.fr &amp; the food was lovely, peut-être"
    )
    assert tone.words_of(text) == ["accueil", "pensé", "rendez-vous", "parfait", "solidarité", "food", "lovely"]


def test_no_content_words() -> None:
    assert tone.words_of("") == tone.words_of("C'est que je ne le sais pas, 12 !!") == []
