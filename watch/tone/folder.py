"""Reads with a transformer that the user has on disk: a folder with config.json, a tokenizer and safetensors weights.

Needs the library transformers (with torch), which Vigie neither brings nor asks for. Nothing is fetched, no code of the
folder is run, pickled weights are refused. What is not scored and what is shown is decided by the default engine; the
folder's model only gives the probabilities. Its labels are understood by sense: positive, LABEL_2 of three, 5 stars.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from watch.model import Tone, ToneReading
from watch.tone.engine import Engine

LONGEST = 2_000  # characters given to the tokenizer, which cuts again at its own length
BATCH = 16
SURE = 0.5


class FolderError(ValueError):
    """Why a folder cannot be read with: no_library, no_folder, no_weights, no_labels."""


def senses(config: dict[str, Any]) -> list[Tone]:
    """The tone of each output of the model, in order. Raises FolderError("no_labels") where that cannot be known."""
    named = config.get("id2label") or {}
    try:
        labels = [str(named[k]).lower() for k in sorted(named, key=int)]
    except (TypeError, ValueError):
        raise FolderError("no_labels") from None
    if all(re.fullmatch(r"label_\d", x) for x in labels):
        by_number = {2: [Tone.NEGATIVE, Tone.POSITIVE], 3: [Tone.NEGATIVE, Tone.NEUTRAL, Tone.POSITIVE]}
        if len(labels) in by_number:
            return by_number[len(labels)]
    out = []
    for label in labels:
        if stars := re.search(r"([1-5]) ?(?:star|étoile|etoile)", label):
            k = int(stars[1])
            out.append(Tone.NEGATIVE if k < 3 else Tone.NEUTRAL if k == 3 else Tone.POSITIVE)
        elif re.match(r"pos", label):
            out.append(Tone.POSITIVE)
        elif re.match(r"n[eé]g", label):
            out.append(Tone.NEGATIVE)
        elif re.match(r"neu", label):
            out.append(Tone.NEUTRAL)
        else:
            raise FolderError("no_labels")
    if Tone.POSITIVE not in out or Tone.NEGATIVE not in out:
        raise FolderError("no_labels")
    return out


def checked(path: Path) -> str:
    """The version of the model in ``path`` (digest of its settings and size of its weights), or FolderError."""
    if find_spec("transformers") is None or find_spec("torch") is None:
        raise FolderError("no_library")
    try:
        config = (path / "config.json").read_bytes()
        senses(json.loads(config))
    except OSError:
        raise FolderError("no_folder") from None
    except (ValueError, AttributeError) as error:
        raise error if isinstance(error, FolderError) else FolderError("no_folder") from None
    weights = sorted(path.glob("*.safetensors"))
    if not weights:
        raise FolderError("no_weights")
    sizes = ",".join(f"{w.name}:{w.stat().st_size}" for w in weights)
    return hashlib.sha256(config + sizes.encode()).hexdigest()[:8]


@lru_cache(maxsize=1)
def _loaded(path: str, version: str) -> tuple[Any, Any, list[Tone]]:
    import importlib

    library = importlib.import_module("transformers")
    options = {"local_files_only": True, "trust_remote_code": False}
    tokenizer = library.AutoTokenizer.from_pretrained(path, **options)
    model = library.AutoModelForSequenceClassification.from_pretrained(path, use_safetensors=True, **options)
    model.eval()
    return tokenizer, model, senses(json.loads((Path(path) / "config.json").read_text("utf-8")))


class Folder:
    """The engine ``dossier``. ``base`` says what is scored and shows the words."""

    name = "dossier"

    def __init__(self, path: Path, base: Engine) -> None:
        self.path, self._base = path, base
        self._digest = checked(path)

    @property
    def version(self) -> str:
        return self._digest

    def read(
        self, texts: Sequence[str], langs: Sequence[str | None] | None, cause_words: frozenset[str], explain: bool
    ) -> list[ToneReading]:
        from watch.tone import surface

        out = self._base.read(texts, langs, cause_words, explain)
        places = [k for k, reading in enumerate(out) if reading.label is not Tone.UNSCORED]
        for start in range(0, len(places), BATCH):
            some = places[start : start + BATCH]
            clean = [_masked(surface.bare(texts[k][:LONGEST]), cause_words) or "." for k in some]
            for k, shares in zip(some, self._shares(clean), strict=True):
                label = max(shares, key=lambda tone: shares[tone])
                sure = round(shares[label], 3)
                compound = round(shares[Tone.POSITIVE] - shares[Tone.NEGATIVE], 4)
                out[k] = replace(
                    out[k], label=label, compound=compound, confidence=sure, uncertain=sure < SURE,
                    engine=f"{self.name} {self.version}",
                )  # fmt: skip
        return out

    def _shares(self, texts: list[str]) -> list[dict[Tone, float]]:
        import importlib

        torch = importlib.import_module("torch")
        tokenizer, model, tones = _loaded(str(self.path), self.version)
        with torch.no_grad():
            given = tokenizer(texts, return_tensors="pt", padding=True, truncation=True, max_length=256)
            rows = torch.softmax(model(**given).logits, -1).tolist()
        out = []
        for row in rows:
            shares = {Tone.POSITIVE: 0.0, Tone.NEGATIVE: 0.0, Tone.NEUTRAL: 0.0}
            for tone, share in zip(tones, row, strict=True):
                shares[tone] += min(1.0, max(0.0, float(share)))
            total = sum(shares.values()) or 1.0
            out.append({tone: share / total for tone, share in shares.items()})
        return out


def _masked(text: str, cause_words: frozenset[str]) -> str:
    for phrase in cause_words:
        text = re.sub(rf"\b{re.escape(phrase)}s?\b", " ", text, flags=re.IGNORECASE)
    return " ".join(text.split())
