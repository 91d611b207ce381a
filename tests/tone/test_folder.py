"""A transformer of one's own: what is refused, how labels are understood, and readings by a stand-in and a real tiny one."""

from __future__ import annotations

import json
import sys
import types
from pathlib import Path

import pytest

from watch import tone
from watch.model import Tone
from watch.tone import folder


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["LABEL_0", "LABEL_1", "LABEL_2"], ["negative", "neutral", "positive"]),
        (["LABEL_0", "LABEL_1"], ["negative", "positive"]),
        (["Positive", "Negative", "Neutral"], ["positive", "negative", "neutral"]),
        (["négatif", "positif"], ["negative", "positive"]),
        (["1 star", "2 stars", "3 stars", "4 stars", "5 stars"], ["negative"] * 2 + ["neutral"] + ["positive"] * 2),
    ],
)
def test_labels_are_understood(labels: list[str], expected: list[str]) -> None:
    assert folder.senses({"id2label": {str(k): v for k, v in enumerate(labels)}}) == [Tone(e) for e in expected]


@pytest.mark.parametrize("named", [None, {}, {"0": "joie", "1": "peur"}, {"x": "positive"}, {"0": "positive"}])
def test_other_labels_are_refused(named: object) -> None:
    with pytest.raises(folder.FolderError, match="no_labels"):
        folder.senses({"id2label": named})


class Row(list[list[float]]):
    def tolist(self) -> list[list[float]]:
        return list(self)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Stand-ins for transformers and torch: a model that finds every text negative at nine tenths."""
    seen: dict[str, object] = {}

    class Model:
        def eval(self) -> None: ...

        def __call__(self, texts: list[str]) -> object:
            return types.SimpleNamespace(logits=Row([[0.9, 0.05, 0.05]] * len(texts)))

    class Loader:
        @staticmethod
        def from_pretrained(path: str, **options: object) -> object:
            seen.update(options)

            def tokenizer(texts: list[str], **_: object) -> dict[str, object]:
                seen["texts"] = texts
                return {"texts": texts}

            return Model() if "use_safetensors" in options else tokenizer

    class Still:
        def __enter__(self) -> None: ...

        def __exit__(self, *_: object) -> None: ...

    made = types.ModuleType("transformers")
    made.AutoTokenizer = made.AutoModelForSequenceClassification = Loader  # type: ignore[attr-defined]
    torch = types.ModuleType("torch")
    torch.no_grad, torch.softmax = Still, lambda logits, _: logits  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "transformers", made)
    monkeypatch.setitem(sys.modules, "torch", torch)
    monkeypatch.setattr(folder, "find_spec", lambda name: object())
    folder._loaded.cache_clear()
    return seen


def put(path: Path, *labels: str) -> Path:
    (path / "config.json").write_text(json.dumps({"id2label": dict(enumerate(labels))}), "utf-8")
    (path / "model.safetensors").write_bytes(b"x" * 10)
    return path


def test_a_folder_reads_what_the_default_would_score(library: dict[str, object], tmp_path: Path) -> None:
    engine = folder.Folder(put(tmp_path, "negative", "neutral", "positive"), tone.ENGINES["appris"])
    texts = ["Merci @nadia https://exemple.fr pour le cancer", "", "Das ist wirklich nicht gut, der Bus kam zu spät."]
    first, second, third = engine.read(texts, None, frozenset({"cancer"}), True)
    assert (first.label, first.compound, first.confidence) == (Tone.NEGATIVE, -0.85, 0.9)
    assert first.engine == f"dossier {engine.version}" and first.hits
    assert (second.reason, third.reason) == ("empty", "language")
    assert library["texts"] == ["Merci pour le"]
    assert library["local_files_only"] is True and library["trust_remote_code"] is False
    assert library["use_safetensors"] is True


def test_what_cannot_be_read_with_is_refused(library: dict[str, object], tmp_path: Path) -> None:
    for reason, spoil in (
        ("no_weights", lambda: (tmp_path / "model.safetensors").unlink()),
        ("no_labels", lambda: (tmp_path / "config.json").write_text("{}", "utf-8")),
        ("no_folder", lambda: (tmp_path / "config.json").write_text("[", "utf-8")),
        ("no_folder", lambda: (tmp_path / "config.json").unlink()),
    ):
        put(tmp_path, "negative", "positive")
        spoil()
        with pytest.raises(folder.FolderError, match=reason):
            folder.checked(tmp_path)


def test_without_the_library_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(folder, "find_spec", lambda name: None)
    with pytest.raises(folder.FolderError, match="no_library"):
        folder.checked(put(tmp_path, "negative", "positive"))


def test_a_real_tiny_model(tmp_path: Path) -> None:
    transformers = pytest.importorskip("transformers")
    pytest.importorskip("torch")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "merci", "nul", "a", "b"]
    (tmp_path / "vocab.txt").write_text("\n".join(words), "utf-8")
    transformers.BertTokenizerFast(str(tmp_path / "vocab.txt")).save_pretrained(tmp_path)
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8,
        num_labels=3, id2label={0: "negative", 1: "neutral", 2: "positive"},
    )  # fmt: skip
    transformers.BertForSequenceClassification(config).save_pretrained(tmp_path)
    engine = folder.Folder(tmp_path, tone.ENGINES["appris"])
    (reading,) = engine.read(["merci"], ["fr"], frozenset(), False)
    torch = pytest.importorskip("torch")
    asked = transformers.AutoTokenizer.from_pretrained(tmp_path)("merci", return_tensors="pt")
    model = transformers.AutoModelForSequenceClassification.from_pretrained(tmp_path).eval()
    with torch.no_grad():
        bad, _, good = torch.softmax(model(**asked).logits, -1)[0].tolist()
    assert reading.compound == pytest.approx(good - bad, abs=1e-3)
