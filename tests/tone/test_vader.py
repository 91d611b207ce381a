"""Our single pass gives VADER's compound to the fourth decimal."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from watch.tone import english

ORIGIN = SentimentIntensityAnalyzer()
_T = english.tables()
_TRICKY = [
    "but", "no", "not", "never", "so", "this", "without", "doubt", "least", "at", "very", "GREAT", "good", "bad", "!",
    "?", "??", "kind", "of", "the", "shit", "bomb", "isn't", "yeah", "right", "for", "to", "die", "😀", "x😡", "😀😀",
    "nor", "or", "sort", "just", "enough", ":)", ":D", "(bad)", "NOT", "VERY", "bus", "stop", "beating", "heart",
    "the.",
]  # fmt: skip


def same(text: str) -> None:
    scored = english.score(text)
    assert scored.compound == ORIGIN.polarity_scores(text)["compound"]
    assert len(english.locate(text, scored)) == len(scored.positions)


@pytest.mark.parametrize("seed", range(6))
def test_same_as_the_original_on_made_up_sentences(seed: int) -> None:
    chance = random.Random(seed)
    words = [*_T.lexicon, *list(_T.boosters) * 5, *_TRICKY * 60]
    for _ in range(400):
        same(" ".join(chance.choice(words) for _ in range(chance.randint(1, 14))))


@given(st.lists(st.sampled_from(_TRICKY), max_size=12), st.sampled_from([" ", "  ", "\n", ", "]))
@settings(max_examples=400, deadline=None)
def test_same_as_the_original_on_tricky_words(words: list[str], space: str) -> None:
    same(space.join(words))


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_same_as_the_original_on_any_text(text: str) -> None:
    same(text)


def test_the_words_are_found_in_the_text() -> None:
    text = "  Not GOOD 😀but (awful)!"
    scored = english.score(text)
    assert next(text[a:b] for a, b in english.locate(text, scored)) == "GOOD"
    assert english.score(text, frozenset({"awful", "good"})).compound != scored.compound
