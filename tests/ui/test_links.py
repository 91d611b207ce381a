"""A link made in the other language, or by hand with our codes, keeps its choices."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import pytest

from watch.formats.registry import FORMATS
from watch.ui.links import translated
from watch.wording import LANGUAGES, speak


def said(query: dict[str, str | list[str]], lang: str) -> dict[str, list[str]]:
    return parse_qs(translated(urlencode(query, doseq=True), lang), keep_blank_values=True)


def test_french_choices_are_said_in_english() -> None:
    asked = {"langue": "English", "periode": "90 j", "tonalite": ["négatif", "neutre"], "recherche": "négatif"}
    assert said(asked, "en") == {
        "langue": ["English"], "periode": ["90 d"], "tonalite": ["negative", "neutral"], "recherche": ["négatif"],
    }  # fmt: skip


def test_codes_are_understood() -> None:
    assert said({"tonalite": "negative", "reponse": "waiting"}, "fr") == {
        "tonalite": ["négatif"],
        "reponse": ["à répondre"],
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_said_in_the_language_is_left_as_it_came(lang: str) -> None:
    words = speak(lang).common
    query = (
        "tonalite="
        + words.tone("negative").replace("é", "%C3%A9")
        + "&sources=Presse+du+soir&periode=90+"
        + words.period_choice("90")[-1]
    )
    assert translated(query, lang) == query


@pytest.mark.parametrize("query", ["", "tonalite=", "%ff=1", "tonalite=%ff", "a&b&&=&tonalite", "tonalite=violet"])
def test_what_is_unknown_passes(query: str) -> None:
    for lang in LANGUAGES:
        assert translated(query, lang) == query


def test_networks_of_a_list_and_of_one_are_translated() -> None:
    asked = {"reseaux": "Avis Google", "reseau_detail": "Avis Google"}
    assert said(asked, "en") == {"reseaux": ["Google reviews"], "reseau_detail": ["Google reviews"]}


def test_a_language_by_its_code_and_a_source_that_is_an_import_are_said_by_name() -> None:
    fr, en = (
        speak(lang).common.of_import([speak(lang).networks.export("threads", FORMATS["threads"].label)])
        for lang in ("fr", "en")
    )
    assert fr != en
    assert said({"langue": "en", "sources": fr}, "en") == {"langue": ["English"], "sources": [en]}
