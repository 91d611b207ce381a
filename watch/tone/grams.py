"""Words, pairs of words and runs of 2 to 5 characters of many texts at once, as places in tables of weights.

A polynomial hash modulo 2**64 over code points, from prefix sums: the hash of any stretch costs one subtraction and
one product, so all stretches of a batch are hashed by a dozen vector operations (Rabin & Karp 1987, kept in powers of
an odd base, which is invertible). Nothing is counted per text in Python. Refuses to know what a weight means.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
RUNS = (2, 3, 4, 5)
CHUNK = 120_000  # characters hashed at once: what fits in a processor's cache, and bounds the powers kept
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 2**64)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_LEFT_OUT = frozenset(". , ( ) [ ] { } « » \" ' - _ / \\ | * # “ ” – — ; : ~ ^ ` < > = + ‹ › „ @".split())  # noqa: SIM905


class Stretches(NamedTuple):
    """Hashes of one kind of stretch in a batch: text ``t`` owns ``where[t]:where[t + 1]``; ``first`` and ``end`` are
    characters of the joined text."""

    hashes: NDArray[np.uint64]
    where: Places
    first: Places
    end: Places


class Hashed(NamedTuple):
    words: Stretches
    pairs: Stretches
    runs: tuple[Stretches, ...]  # one for each of RUNS


def spoken(words: Iterable[str], silent: frozenset[str] = frozenset()) -> str:
    """The words that count, joined by blanks: no punctuation but ! ? and ellipses, numbers as 0, no ``silent``."""
    said = [
        w if not w[0].isdigit() else "0" for w in words if w not in _LEFT_OUT and w not in silent and "\x00" not in w
    ]
    return " ".join(said)


def chunks(joined: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Stretches of texts whose characters together stay under ``CHUNK`` (a longer text stands alone)."""
    start = size = 0
    for k, text in enumerate(joined):
        if size and size + len(text) > CHUNK:
            yield start, k
            start, size = k, 0
        size += len(text) + 3
    if start < len(joined):
        yield start, len(joined)


def hashed(joined: Sequence[str]) -> Hashed:
    """Every stretch of each of ``joined`` (made by ``spoken``), none across two texts."""
    glued = "".join([f" {text} " for text in joined])
    codes = np.frombuffer(glued.encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.fromiter(accumulate(len(text) + 2 for text in joined), np.int64, len(joined))
    starts = np.concatenate([np.zeros(1, np.int64), ends[:-1]])
    n = len(codes)
    powers, inverse = _powers(1 << max(12, n.bit_length()))
    prefix = np.zeros(n + 1, np.uint64)
    np.cumsum((codes + np.uint32(1)) * powers[:n], dtype=np.uint64, out=prefix[1:])
    runs = []
    for length in RUNS:
        raw = (prefix[length:] - prefix[:-length]) * inverse[: n - length + 1] if n >= length else prefix[:0]
        # runs that reach over the end of their text are dropped, text by text, by the bounds
        count = np.maximum(ends - starts - length + 1, 0)
        where = np.concatenate([np.zeros(1, np.int64), np.cumsum(count)])
        first = np.arange(where[-1]) + np.repeat(starts - where[:-1], count)
        runs.append(Stretches(_mix(raw[first], length), where, first, first + length))
    blank = codes == 32
    word_first = np.flatnonzero(~blank & np.concatenate([np.ones(1, bool), blank[:-1]])) if n else starts[:0]
    word_end = np.flatnonzero(~blank & np.concatenate([blank[1:], np.ones(1, bool)])) + 1 if n else starts[:0]
    where = np.concatenate([np.searchsorted(word_first, starts), [len(word_first)]]).astype(np.int64)
    words = Stretches(
        _mix((prefix[word_end] - prefix[word_first]) * inverse[word_first], 11), where, word_first, word_end
    )
    same = np.ones(max(len(word_first) - 1, 0), bool)
    inner = where[1:-1]
    same[inner[(inner > 0) & (inner < len(word_first))] - 1] = False
    left = np.flatnonzero(same)
    pair_where = np.searchsorted(left, where).astype(np.int64)
    first, end = word_first[left], word_end[left + 1]
    pairs = Stretches(_mix((prefix[end] - prefix[first]) * inverse[first], 12), pair_where, first, end)
    return Hashed(words, pairs, tuple(runs))


def sums(weights: NDArray[Any], where: Places) -> NDArray[np.int64]:
    """Sums of integer ``weights`` [n, classes] for each text: exact, so that a text's neighbours never matter."""
    running = np.zeros((len(weights) + 1, weights.shape[1]), np.int64)
    np.cumsum(weights, axis=0, dtype=np.int64, out=running[1:])
    return running[where[1:]] - running[where[:-1]]


def _mix(raw: NDArray[np.uint64], kind: int) -> NDArray[np.uint64]:
    mixed = (raw ^ (raw >> np.uint64(29))) + np.uint64(kind) * np.uint64(0x632BE59BD9B4E019 % 2**59)
    mixed *= _MIX
    return mixed ^ (mixed >> np.uint64(32))


@lru_cache(maxsize=2)
def _powers(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    def table(base: int) -> NDArray[np.uint64]:
        out = np.full(size, base, np.uint64)
        out[0] = 1
        return np.cumprod(out, dtype=np.uint64)

    return table(_BASE), table(_INVERSE)
