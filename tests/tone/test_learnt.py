"""The learnt layer: what it says, that neighbours and chunks never matter, that its shares add up, and its file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watch import tone
from watch.model import Tone, ToneReading
from watch.tone import grams, learnt, stats, weights


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Franchement, c'était pas terrible.", "negative"),
        ("Pas mal du tout, ce petit concert !", "positive"),
        ("La réunion aura lieu mardi à 20 h, salle des fêtes.", "neutral"),
        ("Bravo, encore 2h d'attente...", "negative"),
        ("Quelqu'un connaît les horaires d'ouverture ?", "neutral"),
        ("The staff were lovely, thank you so much", "positive"),
        ("Worst service ever, never again", "negative"),
        ("The meeting is on Monday at the town hall", "neutral"),
    ],
)
def test_a_sentence_reads_as_a_person_would(text: str, label: str) -> None:
    reading = tone.read([text])[0]
    assert reading.label == label
    assert reading.engine.startswith("appris-")


PIECES = st.lists(
    st.sampled_from(
        ["pas", "nul", "bien", "é", "mais", "👍", "!", "?", "\x00", "a" * 40, "2026", "c'est", "\u200b", "x"]
    ),
    max_size=30,
).map(" ".join)


@given(st.lists(st.one_of(PIECES, st.text(max_size=80)), min_size=1, max_size=8), st.randoms())
@settings(max_examples=120, deadline=None)
def test_neighbours_never_matter(texts: list[str], chance: object) -> None:
    alone = [tone.read([text], ["fr"])[0] for text in texts]
    assert tone.read(texts, ["fr"] * len(texts)) == alone
    assert tone.read(texts[::-1], ["fr"] * len(texts)) == alone[::-1]
    for reading in alone:
        assert reading.compound is None or -1 <= reading.compound <= 1


def test_long_texts_are_chunked_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["Un accueil charmant et des plats froids. " * 30, "nul", "", "merci à tous " * 400]
    whole = tone.read(texts, ["fr"] * 4)
    monkeypatch.setattr(grams, "CHUNK", 50)
    assert tone.read(texts, ["fr"] * 4) == whole


@pytest.mark.parametrize(
    "text",
    [
        "a " * 5000,
        "😡" * 300,
        "<b>nul</b> <script>x</script>",
        "Привет bonjour 你好",
        "n\u200bu\u200bl",
        "\ud800 nul",
        "\x00",
    ],
)
def test_odd_texts_are_read(text: str) -> None:
    reading = tone.read([text], ["fr"])[0]
    assert (reading.compound is None) == (reading.label is Tone.UNSCORED)


def test_zero_width_characters_hide_nothing() -> None:
    assert tone.read(["C'est n\u200bul"], ["fr"])[0].label is Tone.NEGATIVE


def look(text: str) -> learnt.Look:
    seen = learnt.look(0, text, "fr", None)
    assert not isinstance(seen, ToneReading)
    return seen


@pytest.mark.parametrize(
    "text", ["Le bus est encore en retard", "Merci l'équipe, c'était super !", "bof", "2 ou 3 fois 👍👍"]
)
def test_shares_of_words_add_up_to_the_tables_part(text: str) -> None:
    model, seen = learnt.model_of("fr"), look(text)
    row = np.array([seen.row])
    whole = model.logits([seen.joined], row)[0]
    rules = row[0] @ model.rows + model.bias
    expected = (whole[0] - whole[1]) - (rules[0] - rules[1])
    assert sum(model.of_words(seen.joined)) == pytest.approx(expected, abs=1e-9)


def test_hashes_are_those_of_the_stretch_wherever_it_stands() -> None:
    one = grams.hashed(["bon accueil"])
    two = grams.hashed(["x", "un bon accueil ici"])
    assert set(one.words.hashes.tolist()) <= set(two.words.hashes.tolist())
    assert set(one.pairs.hashes.tolist()) <= set(two.pairs.hashes.tolist())
    assert two.pairs.where.tolist() == [0, 0, 3]
    assert two.words.where.tolist() == [0, 1, 5]
    assert grams.hashed(["ab"]).runs[3].where.tolist() == [0, 0] and grams.hashed(["ab"]).runs[2].where.tolist() == [
        0,
        1,
    ]


def test_words_of_the_cause_are_not_seen_at_all() -> None:
    cause = frozenset({"cancer", "fin de vie"})
    plain, masked = (
        tone.read([t], ["fr"], cause_words=cause)[0] for t in ("journée sur les", "journée sur les cancers")
    )
    assert (plain.label, masked.label) == (Tone.NEUTRAL, Tone.NEUTRAL)
    seen = learnt.look(0, "Le cancer, la fin de vie : bravo", "fr", learnt.causes.matcher(cause))
    assert not isinstance(seen, ToneReading)
    assert "cancer" not in seen.joined and "vie" not in seen.joined and "bravo" in seen.joined


def test_names_of_groups_weigh_nothing() -> None:
    for word in ("communiste", "noir", "musulman"):
        if word in learnt.silenced():
            assert word not in look(f"un {word} parle").joined
    assert len(learnt.silenced()) > 20


def test_the_files_are_small_and_read_back_to_the_byte() -> None:
    folder = Path(weights.__file__).parent / "data"
    assert sum(path.stat().st_size for path in folder.iterdir()) < 10_000_000
    for lang in learnt.LANGUAGES:
        data = (folder / f"appris_{lang}.bin").read_bytes()
        assert weights.packed(weights.unpacked(data)) == data


def test_a_damaged_file_is_refused() -> None:
    data = (Path(weights.__file__).parent / "data" / "appris_fr.bin").read_bytes()
    other = data.replace(b'"compound"', b'"compounx"', 1)
    for bad in (b"", b"\n", data[:5000], other, b"[]\n", data.replace(b'"format": 1', b'"format": 9', 1)):
        with pytest.raises(weights.ModelError):
            weights.unpacked(bad)


def test_every_number_of_the_rules_is_finite() -> None:
    for text in ("", "!", "?" * 999, "NUL " * 5000, "🙄 super " * 50):
        seen = learnt.look(0, text, "fr", None)
        if not isinstance(seen, ToneReading):
            assert len(seen.row) == len(stats.NAMES)
            assert np.isfinite(seen.row).all() and max(map(abs, seen.row)) < 20


def test_a_text_of_a_visit_leans_as_starred_texts_do_and_others_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    visit = "Cadre banal, addition correcte, le serveur nous a oubliés un moment mais les desserts étaient réussis."
    others = [
        "Cadre banal, le serveur nous a oubliés un moment.",  # one word of a visit
        "La réforme est un échec et personne ne le dit.",
        "The food and the service were slow but the desserts are worth it.",
    ]
    blame = "Repas froid, serveur désagréable, addition salée : à fuir !"
    with_lean = tone.read([visit, *others, blame])
    monkeypatch.setattr(learnt, "LEAN", 0.0)
    without = tone.read([visit, *others, blame])
    assert with_lean[0].compound > without[0].compound + 0.05
    assert [r.compound for r in with_lean[1:4]] == [r.compound for r in without[1:4]]
    assert with_lean[4].label == Tone.NEGATIVE
