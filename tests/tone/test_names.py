"""Names are not read as words, and words with a capital that are no names still are."""

from __future__ import annotations

import pytest

from watch import tone
from watch.model import Tone, ToneReading
from watch.tone import learnt, names
from watch.tone.lexicon import french


def named(text: str) -> set[str]:
    found, people = names.spans(text, french())
    return {text[a:b] for a, b in [*found, *people]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rendez-vous samedi devant Port-Clair", {"Port-Clair"}),
        ("Le marché de Bonneuil-sur-Marne ouvre mardi", {"Bonneuil-sur-Marne"}),
        ("On se retrouve rue de la Paix", {"Paix"}),
        ("Nous étions au café Le Triste", {"Le Triste"}),
        ("Le restaurant La Belle Époque ouvre", {"La Belle Époque"}),
        ("Nous allons à Belleville demain", {"Belleville"}),
        ("Ce soir, Jean Bonnet parle à la radio", {"Jean Bonnet"}),
        ("Une question à Mme Triste", {"Mme Triste"}),
        ("On mange chez Mauvais", {"Mauvais"}),
        ("Hier M. Bonnard est venu", {"Bonnard"}),
    ],
)
def test_names_of_places_and_people_are_found(text: str, expected: set[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Merci Beaucoup à tous",
        "C'est Super Bien",
        "On vous dit Merci Beaucoup",
        "QUELLE HONTE À PARIS",
        "Une Journée Magnifique Pour Les Enfants À Lyon",
        "Quelle Honte !",
        "Bravo les Bleus",
        "le Restaurant est Super",
        "un café triste",
        "rue calme, quartier agréable",
        "à bientôt",
        "bien-être et savoir-vivre",
    ],
)
def test_a_capital_alone_makes_no_name(text: str) -> None:
    assert named(text) == set()


@pytest.mark.parametrize("engine", ["appris", "lexique"])
@pytest.mark.parametrize(
    ("named_so", "plain"),
    [
        ("Rendez-vous au café Le Triste lundi", "Rendez-vous au café lundi"),
        ("La réunion est rue de la Honte", "La réunion est rue de la"),
        ("Ce lundi, Jean Mauvais présente le budget", "Ce lundi, Jean présente le budget"),
    ],
)
def test_a_name_changes_no_reading(named_so: str, plain: str, engine: str) -> None:
    first, second = tone.read([named_so, plain], ["fr", "fr"], engine=engine)
    assert first.label == second.label == Tone.NEUTRAL
    assert not [h for h in first.hits if h.words.lower() in ("triste", "honte", "mauvais")]


def test_emphasis_with_capitals_is_still_read() -> None:
    for text in ("C'était Super Bien", "Merci Beaucoup à Tous", "Une Honte, Vraiment"):
        assert tone.read([text], ["fr"])[0].label is not Tone.NEUTRAL


def test_words_of_names_are_neither_weighed_nor_shown() -> None:
    seen = learnt.look(0, "On aime le café Le Triste de Port-Clair", "fr", None)
    assert not isinstance(seen, ToneReading)
    assert "triste" not in seen.joined and "clair" not in seen.joined and "aime" in seen.joined
    model = learnt.model_of("fr")
    spans = learnt.word_spans(seen.text, seen.low, seen.where)
    shown = {seen.text[a:b] for (a, b), _ in learnt.contributions(model, seen, spans)}
    assert "Triste" not in shown and "aime" in shown
