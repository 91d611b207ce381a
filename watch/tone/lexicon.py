"""Reads the word lists of ``data/`` into the tables that the French rules look words up in.

Lists are written by hand or estimated by ``tools/tone/estimate.py``; nothing here judges a text. Loaded once, on the
first text, in about 30 ms. A later list wins over an earlier one: learnt words, then hand-written ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import chain, product
from typing import NamedTuple

VERB, OPENER, IRONY, SIGN = 1, 2, 4, 8  # flags of a word
TONE, NEGATES, BOOSTS, HEDGES = "t", "n", "b", "d"  # kinds of an expression

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
_FLAGS = {"v": VERB, "er": VERB, "o": OPENER}


UNDOUBLED = 8  # letters of a word that is also known with single consonants: a shorter one may be another word
_SLOT = re.compile(r"\([^)]*\)|\S+")
_DOUBLE = re.compile("([bcdfglmnprt])\\1")

GRAVITY = 1.2  # people complain in fewer words than they praise: set on the validation reviews
_PLAIN = str.maketrans("àâäçéèêëîïôöùûüœ", "aaaceeeeiioouuuo")


class Expression(NamedTuple):
    weight: float
    kind: str


class Shape(NamedTuple):
    """Expressions of ``length`` words whose longest word, the one they are kept under, stands ``before`` words after
    the first. One slice and one look-up settle all of a shape."""

    before: int
    length: int
    of_words: dict[tuple[str, ...], Expression]


class Entry(NamedTuple):
    valence: float
    flags: int
    shapes: tuple[Shape, ...]  # longest first


def rows(name: str) -> Iterator[list[str]]:
    """The tab-separated fields of a list in ``data/``, comments and blank lines left out."""
    for line in files("watch.tone").joinpath("data", name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@lru_cache(maxsize=1)
def french() -> dict[str, Entry]:
    """Word, sign or emoji (lower case) -> what it says and the expressions it starts the search of."""
    valences: dict[str, tuple[float, int]] = {}
    for value, words in rows("lexique_fr.tsv"):
        valences.update(dict.fromkeys(words.split(), (float(value), 0)))
    for value, inflection, words in rows("mots_fr.tsv"):
        for stem in words.split():
            for ending in _ENDINGS[inflection]:
                known = _FLAGS.get(inflection, 0) | (OPENER if valences.get(stem + ending, (0, 0))[1] & OPENER else 0)
                valences[stem + ending] = (_felt(float(value)), known)
    for value, kind, signs in rows("emoji.tsv"):
        for sign in signs.split():
            valences[sign] = (float(value), SIGN | (IRONY if kind == "i" else 0))
    for word in [
        w for w in valences if len(w) >= UNDOUBLED
    ]:  # "exelent" is a list's; "recomande", "inaceptable" are not
        if (single := _DOUBLE.sub(r"\1", word)) != word:
            valences.setdefault(single, valences[word])
    valences.update(EMOTICON_SIGNS)
    valences = {word: known for word, known in valences.items() if known[0]}
    for word in list(valences):  # "decu", "genial": typed without accents; not "rate" for "raté"
        if not word.isascii() and len(word) > 3 and not word.rstrip("es").endswith("é"):
            valences.setdefault(word.translate(_PLAIN), valences[word])
    shapes: dict[str, dict[tuple[int, int], dict[tuple[str, ...], Expression]]] = {}
    for weight, kind, pattern in rows("idiomes_fr.tsv"):
        for spelt in _spell_out(pattern):
            sizes = list(map(len, spelt))
            key = len(sizes) - 1 - sizes[::-1].index(max(sizes))  # the longest word, the last of equals
            shape = shapes.setdefault(spelt[key], {}).setdefault((len(spelt), key), {})
            shape.setdefault(spelt, Expression(_felt(float(weight)), kind))
    nothing: dict[tuple[int, int], dict[tuple[str, ...], Expression]] = {}
    return {
        word: Entry(
            *valences.get(word, (0.0, 0)),
            tuple(
                Shape(key, length, of_words)
                for (length, key), of_words in sorted(shapes.get(word, nothing).items(), key=lambda s: -s[0][0])
            ),
        )
        for word in valences.keys() | shapes.keys()
    }


@lru_cache(maxsize=1)
def spellings() -> dict[str, str]:
    """How words are also typed ("exelent", "jadore", "bcp") -> the word that the rules know."""
    return {typed: word for word, variants in rows("graphies_fr.tsv") for typed in variants.split()}


@lru_cache(maxsize=1)
def silenced() -> frozenset[str]:
    """Words that never speak, whatever texts say of them: names of groups of people, of parties, of offices."""
    return frozenset(
        stem + ending
        for value, inflection, words in rows("mots_fr.tsv")
        if float(value) == 0
        for stem in words.split()
        for ending in _ENDINGS[inflection]
    )


def _felt(value: float) -> float:
    return value * GRAVITY if value < 0 else value


def _spell_out(pattern: str) -> Iterator[tuple[str, ...]]:
    """``a|b (c) d`` -> a d, a c d, b d, b c d; ``a (b c)`` -> a, a b c; apostrophes and hyphens part words as the
    reader of texts does."""
    slots: list[list[tuple[str, ...]]] = []
    for slot in _SLOT.findall(pattern):
        inner = [_alternatives(word) for word in slot.strip("()").split()]
        whole = inner[0] if len(inner) == 1 else [tuple(chain.from_iterable(each)) for each in product(*inner)]
        slots.append([*whole, *([()] if slot[0] == "(" else [])])
    for choice in product(*slots):
        yield tuple(chain.from_iterable(choice))


def _alternatives(slot: str) -> list[tuple[str, ...]]:
    return [tuple(word.replace("-", " ").split()) for word in slot.split("|")]


# Private-use characters that stand for western emoticons once ``surface.prepare`` has seen them.
EMOTICON_SIGNS = {"\ue001": (2.0, SIGN), "\ue002": (-2.0, SIGN), "\ue004": (2.8, SIGN), "\ue005": (-0.6, SIGN)}
