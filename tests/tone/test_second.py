"""The optional engine: asked for unsure texts only, remembered by text, absent without harm."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator

import numpy as np
import pytest

from watch import tone
from watch.model import Tone
from watch.tone import learnt, second

UNSURE = "On verra bien ce que cela donne à la rentrée, entre la cantine et le car"


class Embedder:
    asked: list[str] = []

    def query(self, texts: list[str]) -> object:
        Embedder.asked += texts
        head = second.head().weights
        towards_bad = head[:, 1] - head[:, 0]
        return np.tile(60 * towards_bad / np.abs(towards_bad).sum(), (len(texts), 1))


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Embedder]]:
    made = types.ModuleType(second.PACKAGE)
    made.E5 = Embedder  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, second.PACKAGE, made)
    monkeypatch.setattr(second, "available", lambda: True)
    second._embedder.cache_clear()
    second._opinions.clear()
    Embedder.asked = []
    yield Embedder
    second._embedder.cache_clear()
    second._opinions.clear()


def test_without_the_package_the_default_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "available", lambda: False)
    texts = [UNSURE, "C'est nul"]
    assert tone.read(texts, ["fr"] * 2, engine="renfort") == tone.read(texts, ["fr"] * 2)
    assert tone.version("renfort") == tone.version("appris")


def test_only_unsure_texts_are_asked_about_and_once(package: type[Embedder]) -> None:
    plain = tone.read(["C'est nul", UNSURE], ["fr"] * 2)
    assert (plain[0].confidence or 0) > 0.6 > (plain[1].confidence or 0), "else this test tests nothing"
    first = tone.read(["C'est nul", UNSURE], ["fr"] * 2, engine="renfort")
    assert package.asked == [UNSURE]
    assert first[0].compound == plain[0].compound
    assert (first[1].compound or 0) < (plain[1].compound or 0)
    assert first[1].engine == "appris-fr 1+e5"
    assert tone.read([UNSURE], ["fr"], engine="renfort")[0] == first[1]
    assert len(package.asked) == 1
    assert tone.version("renfort") == "appris 1+e5"


def test_the_transformer_sees_no_link_no_handle_and_no_cause(package: type[Embedder]) -> None:
    text = UNSURE + " et le cancer @nadia https://exemple.fr/x"
    tone.read([text], ["fr"], engine="renfort", cause_words=frozenset({"cancer"}))
    tone.read([UNSURE + " @nadia https://exemple.fr/x"], ["fr"], engine="renfort")
    for asked in package.asked:
        assert "cancer" not in asked and "nadia" not in asked and "exemple" not in asked


def test_odd_texts_reach_no_c_code(package: type[Embedder]) -> None:
    second.opinions(["a\0b", "\ud800", "", "x" * 9000])
    assert all(t and "\0" not in t and len(t) <= second.LONGEST and t.encode() for t in package.asked)


def test_few_opinions_are_kept(package: type[Embedder], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "KEPT", 3)
    second.opinions([f"texte {n}" for n in range(8)])
    assert len(second._opinions) == 3


def test_the_real_package_where_it_is_installed() -> None:
    pytest.importorskip(second.PACKAGE)
    good, bad = second.opinions(["Quel accueil merveilleux, merci !", "Une honte, je suis furieux."])
    assert good[0] > good[1] and bad[1] > bad[0]
    assert learnt.Learnt(second=True).second
    assert tone.read(["Quel accueil merveilleux, merci !"], engine="renfort")[0].label is Tone.POSITIVE
