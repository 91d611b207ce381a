"""Quality of the tone engines: ``python benchmarks/tone_quality.py [FOLDER]``.

Always: the comments shipped with the tests. With FOLDER (the tone data of docs/adr/0006-tone.md): macro-F1 on the UMSAB
validation tweets, the challenge sentences, subtitles, and the reviews that may only be looked at. Plain VADER beside.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from watch import tone
from watch.model import Tone

LABELS = ("negative", "neutral", "positive")
Rows = list[tuple[str, str]]


def table(path: Path, text: str = "text", label: str = "label") -> Rows:
    lines = [line for line in path.read_text("utf-8").split("\n") if line]
    head = lines[0].split("\t")
    if text not in head:  # our own file: a comment, no heading
        return [(r[0], r[1]) for r in (line.split("\t") for line in lines[1:])]
    a, b = head.index(text), head.index(label)
    return [(r[a], r[b]) for r in (line.split("\t") for line in lines[1:])]


def macro_f1(pairs: Iterable[tuple[str, str]]) -> float:
    counts = Counter(pairs)
    scores = []
    for label in LABELS:
        hit = counts[label, label]
        said = sum(n for (_, guess), n in counts.items() if guess == label)
        true = sum(n for (truth, _), n in counts.items() if truth == label)
        scores.append(2 * hit / (said + true) if said + true else 0.0)
    return sum(scores) / len(LABELS)


def measure(name: str, rows: Rows, lang: str, two_classes: bool) -> None:
    for engine in tone.ENGINES:
        readings = tone.read([text for text, _ in rows], [lang] * len(rows), engine=engine)
        guesses = ["neutral" if r.label is Tone.UNSCORED else str(r.label) for r in readings]
        truth = [label for _, label in rows]
        right = sum(g == t for g, t in zip(guesses, truth, strict=True))
        if two_classes:
            signs = ["positive" if (r.compound or 0) > 0 else "negative" for r in readings]
            signed = sum(s == t for s, t in zip(signs, truth, strict=True)) / len(rows)
            bad = [s == "negative" for s, t in zip(signs, truth, strict=True) if t == "negative"]
            flips = sum({g, t} == {"positive", "negative"} for g, t in zip(guesses, truth, strict=True)) / len(rows)
            figures = f"accuracy {signed:.3f}  recall of negatives {sum(bad) / len(bad):.3f}  flips {flips:.3f}"
        else:
            figures = f"macro-F1 {macro_f1(zip(truth, guesses, strict=True)):.3f}  right {right}/{len(rows)}"
        sure = sorted(zip(readings, guesses, truth, strict=True), key=lambda x: -(x[0].confidence or 0))
        half = sure[: len(sure) // 2]
        certain = sum(g == t for _, g, t in half) / max(1, len(half))
        print(f"{name:34}{engine:9}{figures}  most certain half {certain:.3f}")


def main() -> None:
    root = Path(__file__).parents[1]
    measure("own comments (tests/data/tone)", table(root / "tests/data/tone/commentaires_fr.tsv"), "fr", False)
    if len(sys.argv) < 2:
        return
    folder = Path(sys.argv[1])
    measure("UMSAB fr validation", table(folder / "train/umsab_fr_val.tsv"), "fr", False)
    measure("UMSAB en validation", table(folder / "train/umsab_en_val.tsv"), "en", False)
    measure("challenge sentences", table(folder / "challenge_fr.tsv"), "fr", False)
    measure("GoEmotions en", table(folder / "train/goemotions_en.tsv")[:6000], "en", False)
    xed = [(t, y) for t, y in table(folder / "train/xed_fr.tsv", label="polarity") if y in LABELS]
    measure("XED fr subtitles (seen)", xed, "fr", True)
    for name in ("allocine_tv_fr", "amazon_books_fr", "shops_fr"):
        rows = [(t, y) for t, y in table(folder / f"validation_only/{name}.tsv") if y != "neutral"]
        measure(name, rows, "fr", True)


if __name__ == "__main__":
    main()
