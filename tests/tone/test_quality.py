"""Floors on the development data, where it is present (tests/data/tone is asserted in test_reading)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from watch import tone

TRAINING = Path(__file__).parents[2].parent / "shared" / "tone"


@pytest.mark.skipif(not (TRAINING / "train").is_dir(), reason="validation data is not part of the repository")
@pytest.mark.parametrize(
    ("name", "lang", "floor"),
    [("train/umsab_fr_val.tsv", "fr", 0.66), ("train/umsab_en_val.tsv", "en", 0.63), ("challenge_fr.tsv", None, 0.90)],
)
def test_macro_f1(name: str, lang: str | None, floor: float) -> None:
    rows = [line.split("\t") for line in (TRAINING / name).read_text("utf-8").split("\n")[1:] if line]
    guesses = [str(r.label) for r in tone.read([r[0] for r in rows], [lang] * len(rows), explain=False)]
    pairs = Counter(zip([r[1] for r in rows], guesses, strict=True))
    scores = []
    for label in ("negative", "neutral", "positive"):
        said = sum(n for (_, guess), n in pairs.items() if guess == label)
        true = sum(n for (truth, _), n in pairs.items() if truth == label)
        scores.append(2 * pairs[label, label] / max(1, said + true))
    assert sum(scores) / 3 >= floor
