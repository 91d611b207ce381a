"""Multinomial logistic regression over hashed stretches and the rules' numbers, and its reduction to int8.

L-BFGS from nought, one thread, no random number: the same data gives the same bytes. A stretch counts 1/sqrt(stretches
of its kind in the text), times the logarithm of its rarity (so the penalty asks more proof of common ones).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from corpus import FOLDS, Part
from meaning import Meaning
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from scipy.sparse import csr_matrix, hstack, vstack

from watch.tone import grams, stats
from watch.tone.weights import KINDS, Model

Array = NDArray[np.float64]


class Recipe(NamedTuple):
    bits: tuple[int, int, int] = (18, 17, 18)  # of the tables of words, pairs and runs
    penalty: tuple[float, float, float] = (2.0, 2.0, 2.0)
    penalty_rows: float = 0.5
    penalty_meaning: float = 0.6
    listed: float = 0.0  # what a word of the free lists counts beside a tweet
    rarity: float = 3.0
    least: int = 2  # texts a stretch stands in
    steps: int = 100


def counted(joined: Sequence[str], bits: Sequence[int]) -> list[csr_matrix]:
    """For each kind of stretch, [texts, 2**bits] counts over the root of their number."""
    shape = [(len(joined), 1 << b) for b in bits]
    found: list[list[csr_matrix]] = [[], [], []]
    for start, end in grams.chunks(joined):
        hashed = grams.hashed(joined[start:end])
        for k, kind in enumerate(((hashed.words,), (hashed.pairs,), hashed.runs)):
            total = csr_matrix((end - start, 1 << bits[k]))
            number = np.zeros(end - start)
            for each in kind:
                places = (each.hashes >> np.uint64(64 - bits[k])).astype(np.int64)
                one = csr_matrix((np.ones(len(places)), places, each.where), shape=(end - start, 1 << bits[k]))
                one.sum_duplicates()
                total = total + one
                number += np.diff(each.where)
            found[k].append(csr_matrix(total.multiply(1 / np.sqrt(np.maximum(number, 1))[:, None])))
    return [csr_matrix(vstack(f)) if f else csr_matrix(shape[k]) for k, f in enumerate(found)]


def fit(parts: Sequence[Part], lang: str, version: str, recipe: Recipe, meaning: Meaning | None = None) -> Model:
    """The layer learnt from ``parts``, and from the words of ``meaning`` where it is given; not yet calibrated."""
    tables, kept, penalty = [], [], []
    counts = [counted(p.joined, recipe.bits) for p in parts]
    for k in range(len(KINDS)):
        whole = csr_matrix(vstack([c[k] for c in counts]))
        known = np.diff(whole.tocsc().indptr)
        keep = np.flatnonzero(known >= recipe.least)
        n = whole.shape[0]
        size = recipe.rarity * np.log((1 + n) / (1 + known[keep])) / np.log(max(n, 3))
        tables.append(csr_matrix(whole[:, keep].multiply(size)))
        kept.append((keep, size))
        penalty.append(np.full(len(keep), recipe.penalty[k]))
    columns = hstack([*tables, csr_matrix(np.vstack([p.rows for p in parts]))])
    penalty.append(np.full(len(stats.NAMES), recipe.penalty_rows))
    soft = np.vstack([p.soft for p in parts])
    weight = np.concatenate([np.full(len(p.joined), p.weight) for p in parts])
    if meaning is not None:
        # the words of lists speak through their vectors alone; their share of tones is their own (last column)
        dense = np.vstack([*(meaning.rows(p.joined) for p in parts), meaning.words])
        listed = (np.arange(len(dense)) >= len(soft)).astype(np.float64)[:, None]
        columns = hstack([vstack([columns, csr_matrix((len(meaning.words), columns.shape[1]))]), dense, listed])
        penalty += [np.full(dense.shape[1], recipe.penalty_meaning), np.full(1, 0.01)]
        soft = np.vstack([soft, meaning.soft])
        weight = np.concatenate([weight, np.full(len(meaning.words), recipe.listed)])
    solved, bias = softmax(csr_matrix(columns), soft, weight, np.concatenate(penalty), recipe.steps)
    pair = solved[:, [2, 0]] - solved[:, [1]]
    at = sum(len(keep) for keep, _ in kept)
    rows = pair[at : at + len(stats.NAMES)]
    out, scales, first = {}, {}, 0
    for k, kind in enumerate(KINDS):
        keep, size = kept[k]
        values = np.zeros((1 << recipe.bits[k], 2))
        values[keep] = pair[first : first + len(keep)] * size[:, None]
        first += len(keep)
        if kind == "words" and meaning is not None:
            values += meaning.by_place(pair[at + len(rows) : -1], recipe.bits[k])
        said = np.abs(values[np.any(values != 0, 1)])
        top = float(np.quantile(said, 0.9995)) if said.size else 1.0
        scales[kind] = round(max(top, 1e-6) / 127, 9)
        out[kind] = np.clip(np.rint(values / scales[kind]), -127, 127).astype(np.int8)
    offset = bias[[2, 0]] - bias[1]
    return Model(lang, version, out, scales, np.round(rows, 5), np.round(offset, 5), 1.0, 0.0)


def lenient(model: Model, by: float) -> Model:
    """``model`` with logit(positive) - logit(negative) of a long text raised ``by`` so much; a remark is left alone."""
    rows = model.rows.copy()
    rows[stats.NAMES.index("long")] += np.array([by / 2, -by / 2])
    return replace(model, rows=np.round(rows, 5))


def softmax(x: csr_matrix, soft: Array, weight: Array, penalty: Array, steps: int) -> tuple[Array, Array]:
    """([columns, 3], [3]) that minimise the weighed cross-entropy + penalty * square."""
    columns = x.shape[1]
    turned = csr_matrix(x.T)
    each = weight[:, None]

    def loss(v: Array) -> tuple[float, Array]:
        w, b = v[:-3].reshape(columns, 3), v[-3:]
        z = x @ w + b
        z -= z.max(1, keepdims=True)
        e = np.exp(z)
        p = e / e.sum(1, keepdims=True)
        gap = each * (p - soft)
        value = -(each * soft * np.log(p + 1e-12)).sum() + (penalty[:, None] * w * w).sum()
        return float(value), np.concatenate([(turned @ gap + 2 * penalty[:, None] * w).ravel(), gap.sum(0)])

    best = minimize(
        loss, np.zeros(3 * columns + 3), jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 6}
    )
    return best.x[:-3].reshape(columns, 3), best.x[-3:]


def probabilities(logits: Array, temperature: float) -> Array:
    """[texts, 3] in the order of LABELS from logits of (positive, negative) against neutral."""
    z = np.stack([logits[:, 1], np.zeros(len(logits)), logits[:, 0]], 1) / temperature
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)  # type: ignore[no-any-return]


def macro_f1(truth: NDArray[np.int64], guess: NDArray[np.int64]) -> float:
    scores = []
    for c in range(3):
        both = int(((truth == c) & (guess == c)).sum())
        scores.append(2 * both / max(1, int((truth == c).sum() + (guess == c).sum())))
    return float(np.mean(scores))


def guesses(logits: Array, neutral: float) -> NDArray[np.int64]:
    z = np.stack([logits[:, 1], np.full(len(logits), neutral), logits[:, 0]], 1)
    return np.where(z[:, 1] >= np.maximum(z[:, 0], z[:, 2]), 1, np.where(z[:, 2] > z[:, 0], 2, 0))


def out_of_fold(
    parts: Sequence[Part], validation: Part, lang: str, recipe: Recipe, meaning: Meaning | None = None
) -> tuple[Array, Array]:
    """(logits [texts, 2], soft [texts, 3]) of the texts of the first part and of ``validation``, each read by a layer
    that was learnt without its fifth of them."""
    first, *others = parts
    soft = np.vstack([first.soft, validation.soft])
    rows = np.vstack([first.rows, validation.rows])
    joined = [*first.joined, *validation.joined]
    fold = np.arange(len(joined)) % FOLDS
    logits = np.zeros((len(joined), 2))
    for k in range(FOLDS):
        held, rest = np.flatnonzero(fold == k), np.flatnonzero(fold != k)
        part = first._replace(joined=[joined[i] for i in rest], rows=rows[rest], soft=soft[rest])
        model = fit([part, *others], lang, "", recipe, meaning)
        logits[held] = model.logits([joined[i] for i in held], rows[held])
    return logits, soft


def calibrated(model: Model, logits: Array, soft: Array) -> Model:
    """Temperature by likelihood and neutral's advantage by macro-F1 (of 13 values; the nearest to nought of equals), on
    ``logits`` that no text had a part in learning: ``out_of_fold``."""
    truth = soft.argmax(1)

    def loss(t: float) -> float:
        return -float(np.log((probabilities(logits, t) * soft).sum(1) + 1e-12).sum())

    temperature = float(minimize_scalar(loss, bounds=(0.3, 4.0), method="bounded").x)
    steps = sorted((round(0.05 * k, 2) for k in range(-6, 7)), key=lambda s: (abs(s), s))
    smooth = {s: np.mean([macro_f1(truth, guesses(logits, s + d)) for d in (-0.1, -0.05, 0, 0.05, 0.1)]) for s in steps}
    neutral = max(steps, key=lambda s: round(float(smooth[s]), 3))
    return replace(model, temperature=round(temperature, 4), neutral=neutral)


def calibration_error(logits: Array, soft: Array, model: Model) -> float:
    """Mean gap of confidence and share right over ten bins, weighed by their texts, as benchmarks/tone.py counts it."""
    sure = probabilities(logits, model.temperature)
    # the label is chosen with neutral's advantage; its confidence is its plain probability
    guess = guesses(logits, model.neutral)
    held = sure[np.arange(len(sure)), guess]
    right = guess == soft.argmax(1)
    bins = np.minimum((held * 10).astype(int), 9)
    return float(sum(abs(held[bins == k].sum() - right[bins == k].sum()) for k in range(10)) / len(held))
