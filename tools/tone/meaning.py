"""What words mean, as vectors: lets the learnt layer weigh words that no training text holds, beside words like them.

Static vectors of 64 numbers for 39,682 words (computed with multilingual-e5-small, MIT; the folder's vectors/). They
are a training aid only: a text's row is the sum of its words' vectors over the root of its number of words, so what is
learnt on them is one number a word and a tone, which ``fit`` adds to the table of words. No vector and no list of words
ships. Words of the free lists join as texts of one word, lest vectors learn the themes of tweets instead of tone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from watch.tone import grams

Array = NDArray[np.float64]
WIDTH = 0.125  # standard deviation of a number of a vector: that of the other columns, so that penalties compare
SLOPE = 1.2  # of the odds of positive against negative by a list's valence


class Meaning(NamedTuple):
    place: dict[str, int]
    vectors: Array  # [words, numbers]
    words: Array  # rows of the words of the lists, [n, numbers]
    soft: Array  # [n, 3], the shares of corpus.LABELS

    def rows(self, joined: Sequence[str]) -> Array:
        """[texts, numbers] of texts made by ``grams.spoken``."""
        out = np.zeros((len(joined), self.vectors.shape[1]))
        for k, text in enumerate(joined):
            words = text.split(" ")
            known = [self.place[w] for w in words if w in self.place]
            if known:
                out[k] = self.vectors[known].sum(0) / np.sqrt(len(words))
        return out

    def by_place(self, learnt: Array, bits: int) -> Array:
        """[2**bits, 2]: what ``learnt`` [numbers, 2] says of the words of each place of the table (their mean)."""
        names = list(self.place)
        hashes = grams.hashed(names).words.hashes
        at = (hashes >> np.uint64(64 - bits)).astype(np.int64)
        sums, number = np.zeros((1 << bits, learnt.shape[1])), np.zeros(1 << bits)
        np.add.at(sums, at, self.vectors[[self.place[w] for w in names]] @ learnt)
        np.add.at(number, at, 1.0)
        return sums / np.maximum(number, 1.0)[:, None]


def load(folder: Path, valences: Callable[[Path], Mapping[str, float]]) -> Meaning | None:
    """The vectors of the data folder, None where it has none. ``valences``: words of the free lists, on [-4, 4]."""
    path = folder / "vectors" / "e5_words_pca64_int8.npz"
    if not path.is_file():
        return None
    with np.load(path) as held:
        vectors = held["vec"].astype(np.float64) * held["scale"]
    names = [w for w in (folder / "vectors" / "words.txt").read_text("utf-8").split("\n") if w]
    # a word of two tokens would be hashed as two: it has no place of its own
    place = {w: k for k, w in enumerate(names) if " " not in w and w == grams.spoken([w])}
    vectors *= WIDTH / vectors.std()
    known = {w: v for w, v in sorted(valences(folder).items()) if w in place}
    good = 1 / (1 + np.exp(-SLOPE * np.array(list(known.values()))))
    soft = np.stack([1 - good, np.zeros(len(good)), good], 1)
    return Meaning(place, vectors, vectors[[place[w] for w in known]], soft)
