"""What one organisation's own corrections teach: a bias and a few hundred words, added to the learnt layer's logits.

Small on purpose: strongly pulled towards nought, kept only where cross-validation says that it helps, forgotten in one
act. Refuses to be a second model: fewer than ``LEAST`` corrections teach nothing. Texts are not kept, single words are;
the offset lives in the organisation's store, never in the repository.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

LEAST = 20  # corrections
WORDS = 300
PENALTY, PENALTY_BIAS = 2.0, 4.0
FOLDS = 5
_LABELS = ("positive", "negative", "neutral")  # the order of logits, neutral being nought
Array = NDArray[np.float64]


class Example(NamedTuple):
    """A text that a person judged: its words as ``grams.spoken`` joins them, the layer's logits, the person's label."""

    joined: str
    logits: tuple[float, float]
    label: str


@dataclass(frozen=True)
class Offset:
    bias: tuple[float, float]
    words: dict[str, tuple[float, float]]
    examples: int
    right_before: float  # share of examples read right, both cross-validated
    right_after: float

    @property
    def revision(self) -> str:
        return hashlib.sha256(dumped(self).encode()).hexdigest()[:6]

    def shift(self, joined: str) -> tuple[float, float]:
        up, down = self.bias
        words = set(joined.split(" "))
        share = 1.0 / sqrt(max(1, len(words)))
        for word in words:
            pair = self.words.get(word)
            if pair is not None:
                up += pair[0] * share
                down += pair[1] * share
        return up, down


class Refused(NamedTuple):
    """Why nothing was learnt: too_few (than LEAST) or no_better."""

    reason: str
    examples: int
    right_before: float = 0.0
    right_after: float = 0.0


def learn(examples: Sequence[Example]) -> Offset | Refused:
    """Fits the offset; deterministic whatever the order of ``examples``."""
    some = sorted(e for e in examples if e.label in _LABELS)
    if len(some) < LEAST:
        return Refused("too_few", len(some))
    base = np.array([[*e.logits, 0.0] for e in some])
    truth = np.array([_LABELS.index(e.label) for e in some])
    before = float((base.argmax(1) == truth).mean())
    fold = np.arange(len(some)) % FOLDS
    guess, loss_before, loss_after = np.zeros(len(some), np.int64), 0.0, 0.0
    for k in range(FOLDS):
        names = _vocabulary([e for e, f in zip(some, fold, strict=True) if f != k])
        x = _design(some, names)
        w = _fit(x[fold != k], base[fold != k], truth[fold != k])
        held = base[fold == k] + _padded(x[fold == k] @ w)
        guess[fold == k] = held.argmax(1)
        loss_after += _loss(held, truth[fold == k])
        loss_before += _loss(base[fold == k], truth[fold == k])
    after = float((guess == truth).mean())
    if loss_after >= loss_before or after <= before:
        return Refused("no_better", len(some), round(before, 3), round(after, 3))
    names = _vocabulary(some)
    w = np.round(_fit(_design(some, names), base, truth), 4)
    words = {name: (float(a), float(b)) for name, (a, b) in zip(names, w[1:], strict=True) if abs(a) + abs(b) >= 0.01}
    return Offset((float(w[0, 0]), float(w[0, 1])), words, len(some), round(before, 3), round(after, 3))


def _vocabulary(some: Sequence[Example]) -> list[str]:
    seen: dict[str, int] = {}
    for each in some:
        for word in set(each.joined.split(" ")):
            if len(word) > 2 and word.isalpha():
                seen[word] = seen.get(word, 0) + 1
    return sorted((w for w, n in seen.items() if n >= 2), key=lambda w: (-seen[w], w))[:WORDS]


def _design(some: Sequence[Example], names: list[str]) -> Array:
    place = {name: k + 1 for k, name in enumerate(names)}
    x = np.zeros((len(some), len(names) + 1))
    x[:, 0] = 1.0
    for row, each in enumerate(some):
        words = set(each.joined.split(" "))
        for word in words:
            if word in place:
                x[row, place[word]] = 1.0 / sqrt(len(words))
    return x


def _fit(x: Array, base: Array, truth: NDArray[np.int64]) -> Array:
    """Gradient descent with a bound on curvature: no library, no random number, always the same result."""
    penalty = np.full((x.shape[1], 1), PENALTY)
    penalty[0] = PENALTY_BIAS
    w: Array = np.zeros((x.shape[1], 2))
    hot = np.eye(3)[truth]
    rate = 1.0 / (0.5 * float((x * x).sum(0).max()) + float(penalty.max()))
    for _ in range(400):
        z = base + _padded(x @ w)
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        w = w - rate * (x.T @ (p - hot)[:, :2] + penalty * w)
    return w


def _padded(pair: Array) -> Array:
    return np.concatenate([pair, np.zeros((len(pair), 1))], 1)


def _loss(z: Array, truth: NDArray[np.int64]) -> float:
    z = z - z.max(1, keepdims=True)
    return float((np.log(np.exp(z).sum(1)) - z[np.arange(len(truth)), truth]).sum())


def dumped(offset: Offset) -> str:
    return json.dumps(
        {
            "bias": offset.bias, "words": offset.words, "examples": offset.examples,
            "before": offset.right_before, "after": offset.right_after,
        },
        ensure_ascii=False, sort_keys=True,
    )  # fmt: skip


def loaded(text: str) -> Offset | None:
    """None for an empty or damaged text: the layer then reads as shipped."""
    try:
        found: Any = json.loads(text) if text else None
        if not isinstance(found, dict):
            return None
        words = {str(w): (float(a), float(b)) for w, (a, b) in found["words"].items()}
        up, down = found["bias"]
        return Offset((float(up), float(down)), words, int(found["examples"]), found["before"], found["after"])
    except (KeyError, TypeError, ValueError):
        return None
