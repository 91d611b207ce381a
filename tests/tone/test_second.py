"""The optional engine: asked for unsure texts only, remembered by text, absent without harm."""

from __future__ import annotations

import os
import sys
import types
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.ui import sample
from watch import actions, tone
from watch.model import Tone
from watch.pipeline.desk import Desk, open_desk
from watch.pipeline.scoring import score
from watch.settings import Place
from watch.store import mentions, opinions
from watch.tone import learnt, second

SURE = "C'est nul, une honte, service lamentable"
UNSURE = "On verra bien ce que cela donne à la rentrée, entre la cantine et le car"


class Embedder:
    asked: list[str] = []
    threads: list[int | None] = []

    def __init__(self, num_threads: int | None = None) -> None:
        Embedder.threads.append(num_threads)
        if num_threads:
            os.environ[second.THREADS] = str(num_threads)

    def query(self, texts: list[str]) -> object:
        Embedder.asked += texts
        head = second.head("fr").weights
        towards_bad = head[:, 1] - head[:, 0]
        return np.tile(9 * towards_bad / np.square(towards_bad).sum(), (len(texts), 1))


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Embedder]]:
    made = types.ModuleType(second.PACKAGE)
    made.E5 = Embedder  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, second.PACKAGE, made)
    monkeypatch.setattr(second, "available", lambda: True)
    second._embedder.cache_clear()
    second._opinions.clear()
    Embedder.asked, Embedder.threads = [], []
    yield Embedder
    second._embedder.cache_clear()
    second._opinions.clear()


@pytest.fixture
def filled_desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    desk = open_desk(place)
    now = datetime(2026, 3, 4, 12, tzinfo=UTC)
    rows = [sample.row(n, now - timedelta(hours=n), text=f"{UNSURE} {n}", lang="fr") for n in range(6)]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=None, open_seconds=None)
    yield desk
    desk.close()


def test_without_the_package_the_default_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "available", lambda: False)
    texts = [UNSURE, SURE]
    assert tone.read(texts, ["fr"] * 2, engine="renfort") == tone.read(texts, ["fr"] * 2)
    assert tone.version("renfort") == tone.version("appris")


def test_only_unsure_texts_are_asked_about_and_once(package: type[Embedder]) -> None:
    plain = tone.read([SURE, UNSURE], ["fr"] * 2)
    below = second.head("fr").below
    assert (plain[0].confidence or 0) > below > (plain[1].confidence or 0), "else this test tests nothing"
    first = tone.read([SURE, UNSURE], ["fr"] * 2, engine="renfort")
    assert package.asked == [UNSURE]
    assert first[0].compound == plain[0].compound
    assert (first[1].compound or 0) < (plain[1].compound or 0)
    assert first[1].engine == f"appris-fr {learnt.VERSION}+e5.{second.revision()}"
    assert tone.read([UNSURE], ["fr"], engine="renfort")[0] == first[1]
    assert len(package.asked) == 1
    assert tone.version("renfort") == f"appris {learnt.VERSION}+e5.{second.revision()}"


def test_the_transformer_sees_no_link_no_handle_and_no_cause(package: type[Embedder]) -> None:
    text = UNSURE + " et le cancer @nadia https://exemple.fr/x"
    tone.read([text], ["fr"], engine="renfort", cause_words=frozenset({"cancer"}))
    tone.read([UNSURE + " @nadia https://exemple.fr/x"], ["fr"], engine="renfort")
    for asked in package.asked:
        assert "cancer" not in asked and "nadia" not in asked and "exemple" not in asked


def test_odd_texts_reach_no_c_code(package: type[Embedder]) -> None:
    second.opinions(["a\0b", "\ud800", "", "x" * 9000], "fr")
    assert all(t and "\0" not in t and len(t) <= second.LONGEST and t.encode() for t in package.asked)


def test_a_long_text_is_embedded_by_groups_of_sentences(package: type[Embedder]) -> None:
    sentence = "Cette phrase compte à peu près soixante-dix caractères, point compris."
    assert second.pieces(sentence) == [sentence]
    found = second.pieces(" ".join([sentence] * 40))
    assert len(found) == second.PIECES
    assert all(second.PIECE <= len(piece) <= second.LONGEST and piece.endswith("compris.") for piece in found)
    long, short = second.embedded([" ".join([sentence] * 12), sentence])
    assert len(package.asked) == 5 and long == pytest.approx(short)


def test_each_language_has_its_own_opinion_of_a_text(package: type[Embedder]) -> None:
    french, english = second.opinions(["courage"], "fr"), second.opinions(["courage"], "en")
    assert french != english and len(package.asked) == 2


def test_a_mixed_text_is_neutral_where_neutral_is_likeliest(package: type[Embedder]) -> None:
    logits = np.array([[0.1, 0.2], [9.0, 0.0]])
    asked: list[int] = []
    changed = second.mix("fr", logits, lambda k: asked.append(k) or "texte")  # type: ignore[func-returns-value]
    assert changed.tolist() == asked == [0], "what is sure is not asked about"
    assert logits[1].tolist() == [9.0, 0.0]
    ((up, down),) = second.opinions(["texte"], "fr")
    (keep,) = second.kept(["texte"], second.head("fr").keep)
    assert logits[0] == pytest.approx([0.1 * keep + up, 0.2 * keep + down])


def test_half_the_cores_are_left_to_the_pages(package: type[Embedder], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(second.THREADS, raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    second.opinions(["un"], "fr")
    assert package.threads == [4] and second.THREADS not in os.environ
    monkeypatch.setenv(second.THREADS, "3")
    second._embedder.cache_clear()
    second.opinions(["deux"], "fr")
    assert package.threads == [4, None] and os.environ[second.THREADS] == "3", "a person's own word stays"


def test_the_label_of_a_mixed_text_is_what_is_likeliest(
    package: type[Embedder], monkeypatch: pytest.MonkeyPatch
) -> None:
    model = replace(learnt.model_of("fr"), neutral=0.4, temperature=1.0)
    monkeypatch.setattr(learnt, "model_of", lambda lang: model)
    up = model.neutral / 2  # between nought and the default's advantage for neutral

    def mix(lang: str, logits: NDArray[np.float64], text_of: object) -> NDArray[np.intp]:
        logits[:] = [up, -5.0]
        return np.arange(len(logits))

    monkeypatch.setattr(second, "mix", mix)
    (reading,) = tone.read([UNSURE], ["fr"], engine="renfort")
    assert reading.label is Tone.POSITIVE


def test_a_brief_text_keeps_more_of_what_the_rules_say() -> None:
    words = [" ".join(["mot"] * n) for n in (0, 10, 20, 400)]
    assert second.kept(words, (1.0, 0.4)) == pytest.approx([1.0, 0.7, 0.4, 0.4])
    brief, other = second.head("fr").keep
    assert brief > other > 0


def test_few_opinions_are_kept(package: type[Embedder], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "KEPT", 3)
    second.opinions([f"texte {n}" for n in range(8)], "fr")
    assert len(second._opinions) == 3


def test_opinions_outlive_the_process_in_the_store(package: type[Embedder], filled_desk: Desk) -> None:
    actions.choose_tone_engine(filled_desk, "renfort")
    assert score(filled_desk) > 0
    asked = len(package.asked)
    assert asked
    with filled_desk.shelf.reading() as txn:
        kept = opinions.kept(txn, second.version())
        assert len(kept) == asked and not opinions.kept(txn, "another")
    second._opinions.clear()  # as a new process
    for engine in ("lexique", "renfort"):
        actions.choose_tone_engine(filled_desk, engine)
        score(filled_desk)
    assert len(package.asked) == asked, "nothing is asked twice"


def test_another_version_and_the_oldest_opinions_go(filled_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter((10, 20, 30))
    monkeypatch.setattr(opinions, "epoch", lambda: next(moments))
    monkeypatch.setattr(opinions, "KEPT", 2)
    with filled_desk.shelf.writing() as txn:
        opinions.keep(txn, [(b"a", 1.0, 2.0), (b"b", 1.0, 2.0)], "1")
        opinions.keep(txn, [(b"c", 3.0, 4.0)], "2")
        opinions.keep(txn, [(b"d", 3.0, 4.0), (b"e", 5.0, 6.0)], "2")
    with filled_desk.shelf.reading() as txn:
        assert opinions.kept(txn, "2") == [(b"d", 3.0, 4.0), (b"e", 5.0, 6.0)]
        assert not opinions.kept(txn, "1")


def test_only_the_opinions_of_the_block_are_recorded(package: type[Embedder]) -> None:
    second.opinions(["avant"], "fr")
    with second.recording() as made:
        second.opinions(["avant", "dedans"], "fr")
    second.opinions(["après"], "fr")
    assert len(made) == 1 and len(package.asked) == 3


def test_the_real_package_where_it_is_installed() -> None:
    pytest.importorskip(second.PACKAGE)
    good, bad = second.opinions(["Quel accueil merveilleux, merci !", "Une honte, je suis furieux."], "fr")
    assert good[0] > good[1] and bad[1] > bad[0]
    assert learnt.Learnt(second=True).second
    assert tone.read(["Quel accueil merveilleux, merci !"], engine="renfort")[0].label is Tone.POSITIVE
