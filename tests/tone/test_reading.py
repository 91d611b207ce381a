"""What ``read`` promises: unscored apart from neutral, language, offsets, any text, batches."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watch import tone
from watch.model import Tone
from watch.tone import english, language, surface

DATA = Path(__file__).parents[1] / "data" / "tone"


def comments(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (DATA / name).read_text("utf-8").splitlines() if line and line[0] != "#"]


COMMENTS = comments("commentaires_fr.tsv")


@pytest.mark.parametrize(("name", "floor"), [("commentaires_fr.tsv", 0.95), ("commentaires_nouveaux_fr.tsv", 0.85)])
def test_own_comments_are_read_right(name: str, floor: float) -> None:
    rows = comments(name)
    readings = tone.read([text for text, _ in rows])
    right = sum(r.label == label for r, (_, label) in zip(readings, rows, strict=True))
    assert right / len(rows) >= floor


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t\u200b ", "empty"),
        ("https://exemple.fr/nul", "link"),
        ("@quelquun www.exemple.fr", "link"),
        ("<Médias omis>", "media"),
        ("image absente", "media"),
        ("Das ist wirklich nicht gut, der Bus kam wieder zu spät.", "language"),
        ("Το σχολείο είναι καλό", "language"),
        ("これはとても良いです", "language"),
    ],
)
def test_what_cannot_be_read_is_not_neutral(text: str, reason: str) -> None:
    reading = tone.read([text])[0]
    assert (reading.label, reading.reason) == (Tone.UNSCORED, reason)
    assert reading.compound is None and reading.confidence is None and not reading.hits


def test_no_evidence_is_neutral_and_says_it_does_not_know() -> None:
    reading = tone.read(["Le camion passe le mardi"], engine="lexique")[0]
    assert (reading.label, reading.uncertain, reading.reason) == (Tone.NEUTRAL, True, "")
    assert reading.confidence is not None and reading.confidence < 0.5


def test_a_declared_language_wins() -> None:
    text = "Das ist super"
    assert tone.read([text], ["fr-FR"])[0].lang == "fr"
    assert tone.read([text], ["de"])[0].reason == "language"
    assert tone.read([text], ["und"])[0].lang == "de"
    assert tone.read(["This is a great day"], ["en_US"])[0].engine == "appris-en 3"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("La réunion aura lieu mardi à 20 h", "fr"),
        ("Bof.", "fr"),
        ("Great!", "en"),
        ("I don't think that they will come back", "en"),
        ("No me gusta nada, muy caro", "es"),
        ("Non mi piace per niente", "it"),
        ("Não gostei, foi muito caro", "pt"),
        ("Ich komme nicht mehr zurück", "de"),
        ("Personne habite appartement voisin depuis longtemps", "fr"),  # no small words: asks py3langid
        ("👍👍", ""),
        ("Очень хорошо", language.OTHER),
    ],
)
def test_languages(text: str, lang: str) -> None:
    low, _ = surface.prepare(text)
    assert language.detect(low, surface.tokens_of(low)) == lang


def test_offsets_point_into_the_original_text() -> None:
    text = "&Eacute;patant & l’e\u0301quipe ge\u0301niale \u200bmais l\u2019accueil nul&nbsp;! https://x.fr/nul :)"
    reading = tone.read([text], ["fr"])[0]
    assert [h.words for h in reading.hits if h.rule != "learnt"] == ["&Eacute;patant", "ge\u0301niale", "nul", ":)"]
    for hit in reading.hits:
        assert text[hit.start : hit.end] == hit.words


def test_lengthening_lower_case_keeps_offsets() -> None:
    text = "İİİ c'est nul"
    (hit,) = tone.read([text], ["fr"], engine="lexique")[0].hits
    assert text[hit.start : hit.end] == "nul"


@given(st.lists(st.text(st.characters(codec=None), max_size=300), max_size=6), st.sampled_from([None, "fr", "en", ""]))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_a_reading(texts: list[str], lang: str | None) -> None:
    for engine in tone.ENGINES:
        readings = tone.read(texts, [lang] * len(texts), engine=engine)
        assert len(readings) == len(texts)
        for text, reading in zip(texts, readings, strict=True):
            assert (reading.compound is None) == (reading.label is Tone.UNSCORED)
            assert reading.compound is None or -1 <= reading.compound <= 1
            assert reading.confidence is None or 0 <= reading.confidence <= 1
            for hit in reading.hits:
                assert 0 <= hit.start < hit.end <= len(text)
                assert text[hit.start : hit.end] == hit.words
    tone.words_of("".join(texts))


_PIECES = ["pas", "ne", "n'", "très", "nul", "bien", "mais", "recommande", "jamais", "plus", ",", "!", "?", "🙄", ":)",
           "merci", "pour", "rien", "de", "laisse", "à", "désirer", "un", "peu", "BRAVO", "&amp;", "l’", "sans",
           "souci", "&#0;", "cancer", "aussi", "loin", "d'être", "ouf"]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=25))
@settings(max_examples=300, deadline=None)
def test_rules_in_any_order_stay_in_range(pieces: list[str]) -> None:
    text = " ".join(pieces)
    reading = tone.read([text], ["fr"], cause_words=frozenset({"cancer", "sans souci"}))[0]
    assert reading.compound is None or -1 <= reading.compound <= 1
    assert reading == tone.read(["bof", text, "nul"], ["fr"] * 3, cause_words=frozenset({"cancer", "sans souci"}))[1]
    ends = [0] + [h.end for h in reading.hits]
    assert all(h.start >= end for h, end in zip(reading.hits, ends, strict=False)), "hits do not overlap"


def test_without_explanation_the_reading_is_the_same() -> None:
    texts = [text for text, _ in COMMENTS] + ["A GREAT day :)", "C'est NUL ici"]
    for full, bare in zip(tone.read(texts), tone.read(texts, explain=False), strict=True):
        assert bare.hits == ()
        assert (full.label, full.compound, full.confidence, full.lang) == (
            bare.label,
            bare.compound,
            bare.confidence,
            bare.lang,
        )


@pytest.mark.parametrize(
    "piece",
    ["pas ", "a", "!", "@", "http", "&", "&#", "ne pas bien mais ", ":", "e\u0301", "<3", "-", "'", "aaaa ", "🙄"],
)
def test_a_hostile_megabyte_is_clipped(piece: str) -> None:
    """Work is bounded by the clip: a hundred times the text may not take longer than a few times the clip."""
    clip = (piece * (surface.CLIP // len(piece) + 1))[: surface.CLIP]
    huge = clip * 50
    for lang in ("fr", "en", None):
        began = time.process_time()
        short = tone.read([clip], [lang])[0]
        middle = time.process_time()
        long = tone.read([huge], [lang])[0]
        assert (long.label, long.compound) == (short.label, short.compound)
        assert time.process_time() - middle < 20 * (middle - began) + 1.0
    tone.words_of(huge)


def test_threads_agree() -> None:
    texts = [text for text, _ in COMMENTS] * 5
    expected = tone.read(texts)
    english.tables.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        assert all(done == expected for done in pool.map(lambda _: tone.read(texts), range(8)))


def test_importing_is_cheap_and_loads_no_list() -> None:
    code = (
        "import sys, watch.tone as t; from watch.tone import lexicon, english\n"
        "assert not {'vaderSentiment', 'py3langid', 'numpy'} & set(sys.modules), 'heavy import'\n"
        "assert lexicon.french.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_the_registry_names_a_baseline_and_versions() -> None:
    assert set(tone.ENGINES) == {"appris", "renfort", "lexique", "vader"}
    for name, engine in tone.ENGINES.items():
        assert tone.version(name) == f"{engine.name} {engine.version}"
    assert tone.read(["C'est nul", ""], engine="vader")[1].reason == "empty"
    with pytest.raises(KeyError):
        tone.read(["x"], engine="none")
    with pytest.raises(ValueError):
        tone.read(["x", "y"], ["fr"])
