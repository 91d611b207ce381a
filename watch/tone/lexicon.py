"""Reads the word lists of ``data/`` into the tables that the French rules look words up in.

Lists are written by hand or estimated by ``tools/tone/estimate.py``; nothing here judges a text. Loaded once, on the
first text, in about 30 ms. A later list wins over an earlier one: learnt words, then hand-written ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import NamedTuple

VERB, OPENER, IRONY = 1, 2, 4  # flags of a word
TONE, NEGATES, BOOSTS = "t", "n", "b"  # kinds of an expression

_ENDINGS: dict[str, tuple[str, ...]] = {
    "-": ("",),
    "v": ("",),
    "o": ("",),
    "s": ("", "s"),
    "adj": ("", "e", "s", "es"),
    "eux": ("eux", "euse", "euses", "eusement"),
    "if": ("if", "ive", "ifs", "ives"),
    "el": ("el", "elle", "els", "elles", "ellement"),
    "al": ("al", "ale", "aux", "ales", "alement"),
    "er": ("e", "es", "ent", "er", "ez", "ons", "é", "ée", "és", "ées", "ait", "aient", "era", "ant"),
}
_PHRASE_FLAGS = {"v": VERB, "er": VERB, "o": OPENER}


_PLAIN = str.maketrans("àâäçéèêëîïôöùûüœ", "aaaceeeeiioouuuo")


class Expression(NamedTuple):
    """Words in a row, kept under its rarest word, which stands ``before`` words after the first."""

    words: list[str]
    before: int
    weight: float
    kind: str


class Entry(NamedTuple):
    valence: float
    flags: int
    expressions: tuple[Expression, ...]


def rows(name: str) -> Iterator[list[str]]:
    """The tab-separated fields of a list in ``data/``, comments and blank lines left out."""
    for line in files("watch.tone").joinpath("data", name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@lru_cache(maxsize=1)
def french() -> dict[str, Entry]:
    """Word, sign or emoji (lower case) -> what it says and the expressions it starts the search of."""
    valences: dict[str, tuple[float, int]] = {}
    for word, value in rows("lexique_fr.tsv"):
        valences[word] = (float(value), 0)
    for value, inflection, words in rows("mots_fr.tsv"):
        for stem in words.split():
            for ending in _ENDINGS[inflection]:
                valences[stem + ending] = (float(value), _PHRASE_FLAGS.get(inflection, 0))
    for value, kind, signs in rows("emoji.tsv"):
        for sign in signs.split():
            valences[sign] = (float(value), IRONY if kind == "i" else 0)
    valences.update(EMOTICON_SIGNS)
    for word in list(valences):  # "decu", "genial": typed without accents; not "rate" for "raté"
        if not word.isascii() and len(word) > 3 and not word.rstrip("es").endswith("é"):
            valences.setdefault(word.translate(_PLAIN), valences[word])
    expressions: dict[str, list[Expression]] = {}
    seen: set[tuple[str, ...]] = set()
    for weight, kind, pattern in rows("idiomes_fr.tsv"):
        for spelt in _spell_out(pattern):
            if spelt in seen:
                continue
            seen.add(spelt)
            key = max(range(len(spelt)), key=lambda k, spelt=spelt: (len(spelt[k]), k))  # type: ignore[misc]
            expressions.setdefault(spelt[key], []).append(Expression(list(spelt), key, float(weight), kind))
    return {
        word: Entry(
            *valences.get(word, (0.0, 0)), tuple(sorted(expressions.get(word, ()), key=lambda e: -len(e.words)))
        )
        for word in valences.keys() | expressions.keys()
    }


def _spell_out(pattern: str) -> Iterator[tuple[str, ...]]:
    """``a|b (c) d`` -> a d, a c d, b d, b c d; apostrophes and hyphens part words as the reader of texts does."""
    slots = []
    for slot in pattern.split():
        optional = slot[0] == "("
        slots.append([*slot.strip("()").split("|"), *([""] if optional else [])])
    for choice in product(*slots):
        yield tuple(" ".join(w for w in choice if w).replace("-", " ").split())


# Private-use characters that stand for western emoticons once ``surface.prepare`` has seen them.
EMOTICON_SIGNS = {"\ue001": (2.0, 0), "\ue002": (-2.0, 0), "\ue003": (1.2, 0), "\ue004": (2.8, 0), "\ue005": (-0.6, 0)}
