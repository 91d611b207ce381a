"""Reads labelled public-service stories for training: a CSV or TSV with a text and positif / neutre / négatif.

Column names are found by their sense (texte, verbatim, description …); rows of another label are counted and left out.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from corpus import WORDED

TEXTS = ("text", "texte", "verbatim", "description", "expérience", "experience", "commentaire", "message")
LABELS = ("label", "tone", "tonalité", "tonalite", "ressenti", "sentiment", "avis", "ressenti usager")


class StoriesError(ValueError):
    """The file has no column of texts, or none of labels."""


def read(path: Path) -> list[tuple[str, str]]:
    """(text, label) of every usable row. Raises StoriesError where the columns are not found."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    first = text.split("\n", 1)[0]
    sign = max("\t;,", key=first.count)
    rows = csv.DictReader(io.StringIO(text), delimiter=sign)
    names = {(name or "").strip().lower(): name for name in rows.fieldnames or ()}
    text_column = next((names[n] for n in TEXTS if n in names), None)
    label_column = next((names[n] for n in LABELS if n in names), None)
    if text_column is None or label_column is None:
        raise StoriesError(f"columns wanted: {TEXTS[0]} and {LABELS[0]}; found: {', '.join(names) or 'none'}")
    out = []
    for row in rows:
        said = (row.get(text_column) or "").strip()
        label = WORDED.get((row.get(label_column) or "").strip().lower())
        if said and label:
            out.append((" ".join(said.split()), label))
    return out
