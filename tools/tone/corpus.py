"""Reads the training data: what each file is worth, its texts as the engine will see them. Nothing is kept of a text
but its hashes and the rules' numbers, and those only in memory.

A row of an own file is ``label<TAB>text`` (data/*.tsv, CC0), sentences of reviews are a line each (data/*.txt, CC0);
the others have a heading (docs/tone-model-card.md, *The data folder*).
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from watch.model import ToneReading
from watch.tone import grams, learnt, lexicon

LABELS = ("negative", "neutral", "positive")
WORDED = {
    "négatif": "negative", "negatif": "negative", "négative": "negative", "neutre": "neutral",
    "positif": "positive", "positive": "positive", "negative": "negative", "neutral": "neutral",
}  # fmt: skip
OWN = Path(__file__).parent / "data"
FOLDS = 5
_LITERAL = re.compile(r"\\u([0-9a-fA-F]{4})")
_CAPITAL = re.compile(r"(?<=[\w,;'’] )[A-ZÀ-Þ][\w-]+")


class Part(NamedTuple):
    """One corpus, weighed: ``soft`` [texts, 3] are the shares of LABELS, ``weight`` what one text counts."""

    name: str
    joined: list[str]
    rows: NDArray[np.float64]
    soft: NDArray[np.float64]
    weight: float


def table(path: Path) -> list[dict[str, str]]:
    """Rows of a tab-separated file with a heading; an empty list where it is absent."""
    if not path.is_file():
        return []
    lines = [line.split("\t") for line in path.read_text("utf-8").split("\n") if line]
    return [dict(zip(lines[0], line, strict=False)) for line in lines[1:]]


def own(path: Path) -> list[tuple[str, str]]:
    """(text, label) of a file of our own."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return [(text, label) for label, text in rows]


def sentences(path: Path) -> list[tuple[str, str]]:
    """(text, label) of a file of sentences of our own, a line "= label field" before each list."""
    out, label = [], ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("="):
            label = line.split()[1]
        elif line and line[0] != "#":
            out.append((line, label))
    return out


def decoded(text: str) -> str:
    """Entities and literal escapes of the English tweets read; the rest as it is."""
    return _LITERAL.sub(lambda m: chr(int(m[1], 16)), html.unescape(text)).replace('\\""', '"')


def seen(texts: Sequence[str], lang: str) -> tuple[list[str], NDArray[np.float64]]:
    """Texts as the engine sees them. An unscored one (a link alone) is an empty text of no evidence."""
    from watch.tone import stats

    joined, rows = [], []
    for text in texts:
        each = learnt.look(0, text, lang, None)
        joined.append("" if isinstance(each, ToneReading) else each.joined)
        rows.append((0.0,) * len(stats.NAMES) if isinstance(each, ToneReading) else each.row)
    return joined, np.array(rows, np.float64).reshape(len(texts), len(stats.NAMES))


def one_hot(labels: Sequence[str]) -> NDArray[np.float64]:
    out = np.zeros((len(labels), 3))
    for k, label in enumerate(labels):
        out[k, LABELS.index(label)] = 1.0
    return out


def part(name: str, pairs: Sequence[tuple[str, str]], lang: str, weight: float, lexicons: Sequence[Path] = ()) -> Part:
    """A corpus as a part. ``lexicons``: one estimated without each fold of these texts, so that the rules' numbers
    are as good on them as on texts never seen (else the layer trusts the lexicon too much), then the whole one."""
    texts = [decoded(t) if lang == "en" else t for t, _ in pairs]
    soft = one_hot([label for _, label in pairs])
    if not lexicons:
        return Part(name, *seen(texts, lang), soft, weight)
    joined = [""] * len(texts)
    rows: NDArray[np.float64] = np.zeros((0, 0))
    *folds, whole = lexicons
    for fold, path in enumerate(folds):
        with_lexicon(path)
        some, numbers = seen(texts[fold :: len(folds)], lang)
        if not rows.size:
            rows = np.zeros((len(texts), numbers.shape[1]))
        joined[fold :: len(folds)] = some
        rows[fold :: len(folds)] = numbers
    with_lexicon(whole)
    return Part(name, joined, rows, soft, weight)


_rows = lexicon.rows


def with_lexicon(path: Path | None) -> None:
    """Makes the rules read another estimated lexicon; None: the shipped one again."""

    def rows(name: str):  # type: ignore[no-untyped-def]
        if path is None or name != "lexique_fr.tsv":
            return _rows(name)
        return iter([x.split("\t") for x in path.read_text("utf-8").splitlines() if x and x[0] != "#"])

    lexicon.rows = rows
    lexicon.french.cache_clear()


def proper_names(texts: Sequence[str]) -> frozenset[str]:
    """Words mostly written with a capital inside sentences: a person, a party or a firm is not a tone."""
    capital: dict[str, int] = {}
    plain: dict[str, int] = {}
    for text in texts:
        for word in {w.lower() for w in _CAPITAL.findall(text)}:
            capital[word] = capital.get(word, 0) + 1
        for word in set(grams.spoken(re.findall(r"\b[a-zà-ÿ][\w-]+", text)).split()):
            plain[word] = plain.get(word, 0) + 1
    return frozenset(w for w, n in capital.items() if n >= 2 and n > plain.get(w, 0))


def without(names: frozenset[str], some: Part) -> Part:
    joined = [" ".join(w for w in text.split(" ") if w not in names) for text in some.joined]
    return some._replace(joined=joined)
