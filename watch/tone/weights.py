"""A learnt layer as a file: a line of JSON, then int8 tables. Read by numpy alone, byte for byte what training wrote.

Two numbers a stretch of text: how much it speaks for positive and for negative, against neutral. A weight table is
indexed by the upper bits of the hash that ``grams`` gives; stretches never seen in training have weight nought.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from watch.tone import grams, stats

FORMAT = 1
KINDS = ("words", "pairs", "runs")
Logits = NDArray[np.float64]  # [texts, 2]: positive and negative against neutral


class ModelError(ValueError):
    """The file is not a learnt layer of this version."""


@dataclass(frozen=True)
class Model:
    lang: str
    version: str
    tables: dict[str, NDArray[np.int8]]  # [2**bits, 2]
    scales: dict[str, float]
    rows: NDArray[np.float64]  # [len(stats.NAMES), 2]
    bias: NDArray[np.float64]  # [2]
    temperature: float
    neutral: float  # added to neutral's logit when the label is chosen

    @cached_property
    def _packed(self) -> dict[str, NDArray[np.int16]]:
        return {kind: table.view(np.int16).ravel() for kind, table in self.tables.items()}

    def logits(self, joined: Sequence[str], rows: NDArray[np.float64]) -> Logits:
        """Logits of texts made by ``grams.spoken`` with the ``rows`` of ``stats``; a text's neighbours never matter."""
        out = np.tile(self.bias, (len(joined), 1))
        for k in range(len(stats.NAMES)):  # column by column: the same order of additions whatever the batch
            out += rows[:, k : k + 1] * self.rows[k]
        at = 0
        for start, end in grams.chunks(joined):
            out[at : at + end - start] += self._of_text(grams.hashed(joined[start:end]))
            at += end - start
        return out

    def _of_text(self, hashed: grams.Hashed) -> Logits:
        total: Any = 0.0
        for kind, stretches in zip(KINDS, ((hashed.words,), (hashed.pairs,), hashed.runs), strict=True):
            summed: Any = 0
            count: Any = 0
            for each in stretches:
                summed = summed + grams.sums(self.weights(kind, each), each.where)
                count = count + np.diff(each.where)
            total = total + summed * (self.scales[kind] / np.sqrt(np.maximum(count, 1)))[:, None]
        return total  # type: ignore[no-any-return]

    def weights(self, kind: str, stretches: grams.Stretches) -> NDArray[np.int8]:
        """int8 [stretches, 2]."""
        packed = self._packed[kind]
        shift = np.uint64(64 - (len(packed).bit_length() - 1))
        return packed[(stretches.hashes >> shift).astype(np.int64)].view(np.int8).reshape(-1, 2)

    def of_words(self, text: str) -> list[float]:
        """Exact contribution of each word of ``text`` (by ``grams.spoken``) to logit(positive) - logit(negative): its
        own weight, half of each pair it stands in, and of each run of characters the share of its characters."""
        hashed = grams.hashed([text])
        chars = np.zeros(len(text) + 2)
        for kind, stretches in zip(KINDS, ((hashed.words,), (hashed.pairs,), hashed.runs), strict=True):
            count = sum(len(each.first) for each in stretches)
            scale = self.scales[kind] / np.sqrt(max(count, 1))
            for each in stretches:
                pair = self.weights(kind, each).astype(np.float64) * scale
                worth = pair[:, 0] - pair[:, 1]
                for a, b, value in zip(each.first.tolist(), each.end.tolist(), worth.tolist(), strict=True):
                    if value:
                        inside = [k for k in range(a, b) if 0 < k <= len(text) and text[k - 1] != " "]
                        for k in inside:
                            chars[k] += value / len(inside)
        out, at = [], 1
        for word in text.split(" "):
            out.append(float(chars[at : at + len(word)].sum()))
            at += len(word) + 1
        return out


def packed(model: Model) -> bytes:
    """The file of ``model``."""
    head = {
        "format": FORMAT, "lang": model.lang, "version": model.version, "stats": list(stats.NAMES),
        "scales": {k: round(model.scales[k], 9) for k in KINDS}, "sizes": {k: len(model.tables[k]) for k in KINDS},
        "rows": [[round(float(v), 5) for v in pair] for pair in model.rows],
        "bias": [round(float(v), 5) for v in model.bias],
        "temperature": round(model.temperature, 4), "neutral": round(model.neutral, 4),
    }  # fmt: skip
    body = b"".join(np.ascontiguousarray(model.tables[k], np.int8).tobytes() for k in KINDS)
    return json.dumps(head, ensure_ascii=True, sort_keys=True).encode() + b"\n" + body


def unpacked(data: bytes) -> Model:
    """Raises ModelError where ``data`` was not written by ``packed`` of this version."""
    line, found, _ = data.partition(b"\n")
    try:
        head = json.loads(line)
        if not found or head["format"] != FORMAT or head["stats"] != list(stats.NAMES):
            raise ModelError("learnt layer of another version")
        tables, at = {}, len(line) + 1
        for kind in KINDS:
            size = int(head["sizes"][kind])
            if size & (size - 1) or size < 2 or at + 2 * size > len(data):
                raise ModelError("learnt layer cut short")
            tables[kind] = np.frombuffer(data, np.int8, 2 * size, at).reshape(size, 2).copy()
            at += 2 * size
        return Model(
            head["lang"], head["version"], tables, {k: float(head["scales"][k]) for k in KINDS},
            np.array(head["rows"], np.float64), np.array(head["bias"], np.float64),
            float(head["temperature"]), float(head["neutral"]),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise error if isinstance(error, ModelError) else ModelError("not a learnt layer") from error


def shipped(lang: str) -> Model:
    return unpacked(files("watch.tone").joinpath("data", f"appris_{lang}.bin").read_bytes())
