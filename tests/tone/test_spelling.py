"""Words typed otherwise than the lists have them are read as the words they stand for, and others are left alone."""

from __future__ import annotations

import pytest

from watch import tone
from watch.tone import lexicon, surface


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("jadore cet endroit", "positive"),
        ("exelent accueil", "positive"),
        ("magnifik", "positive"),
        ("jrecommande", "positive"),
        ("tro bon", "positive"),
        ("sa marche pa", "negative"),
        ("acceuil desagreable", "negative"),
        ("accueil inaceptable", "negative"),
        ("vrmt nul", "negative"),
        ("fuyé, arnak total", "negative"),
        ("c degeu", "negative"),
        ("jai jamai vu un service aussi lamantable", "negative"),
    ],
)
def test_a_sentence_typed_in_haste_reads_as_a_person_would(typed: str, label: str) -> None:
    assert tone.read([typed], ["fr"], engine="lexique")[0].label == label


def test_one_word_stands_for_one_word() -> None:
    words = "jadore ce resto bcp trop bon".split()
    assert surface.respelt(words) == "adore ce resto beaucoup trop bon".split()
    assert all(" " not in word and " " not in typed for typed, word in lexicon.spellings().items())
    assert not lexicon.spellings().keys() & set(lexicon.spellings().values())


@pytest.mark.parametrize("word", ["service", "conseil", "attente", "accueil", "cours", "poisson", "rien", "non"])
def test_a_right_word_is_left_alone(word: str) -> None:
    assert surface.respelt([word]) == [word]


def test_what_is_shown_is_what_was_typed() -> None:
    reading = tone.read(["Franchement jadore"], ["fr"])[0]
    assert "jadore" in {h.words for h in reading.hits}


def test_a_doubled_letter_may_be_forgotten_in_a_long_word_only() -> None:
    known = lexicon.french()
    assert {"professionel", "inaceptable", "recomandons"} <= known.keys()
    assert "bone" not in known and "atente" not in known
