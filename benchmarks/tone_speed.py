"""Speed of the tone engines beside vaderSentiment, on one core, in one run: ``python benchmarks/tone_speed.py``.

Texts: the French comments shipped with the tests, longer ones joined of two, and English made up from VADER's lexicon.
Ratios count, not the absolute figures: medians of interleaved rounds. One line of JSON with --json.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from watch import tone
from watch.tone import english

ROUNDS = 7


def french_texts() -> list[str]:
    path = Path(__file__).parents[1] / "tests" / "data" / "tone" / "commentaires_fr.tsv"
    return [line.split("\t")[0] for line in path.read_text("utf-8").splitlines() if line and line[0] != "#"]


def english_texts(count: int = 1200) -> list[str]:
    chance = random.Random(4)
    known = [w for w in english.tables().lexicon if w.isalpha()]
    plain = "the a of to we they it was is very not but at in on for with day place people team bus town hall".split()  # noqa: SIM905
    return [
        " ".join(chance.choice(known if chance.random() < 0.15 else plain) for _ in range(16)) + chance.choice(".!?")
        for _ in range(count)
    ]


def main() -> None:
    short = french_texts() * 15
    long = [" ".join(short[i : i + 2]) for i in range(0, len(short) - 1, 2)] * 2
    words = english_texts()
    origin = SentimentIntensityAnalyzer()
    tasks: dict[str, tuple[Callable[[], object], int]] = {
        "vaderSentiment, English": (lambda: [origin.polarity_scores(t) for t in words], len(words)),
        "ours, VADER score alone": (lambda: [english.score(t) for t in words], len(words)),
        "ours, English readings": (lambda: tone.read(words, ["en"] * len(words), explain=False), len(words)),
        "French short, declared, no explanation": (
            lambda: tone.read(short, ["fr"] * len(short), explain=False),
            len(short),
        ),
        "French short, declared, explained": (lambda: tone.read(short, ["fr"] * len(short)), len(short)),
        "French short, language detected": (lambda: tone.read(short, explain=False), len(short)),
        "French 100 characters, declared": (lambda: tone.read(long, ["fr"] * len(long), explain=False), len(long)),
        "words_of, 100 characters": (lambda: [tone.words_of(t) for t in long], len(long)),
    }
    for task, _ in tasks.values():
        task()
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, (task, count) in tasks.items():
            began = time.perf_counter()
            task()
            seconds[name].append((time.perf_counter() - began) / count)
    median = {name: statistics.median(times) for name, times in seconds.items()}
    base = median["vaderSentiment, English"]
    if "--json" in sys.argv:
        print(json.dumps({name: {"us": round(s * 1e6, 2), "ratio": round(base / s, 2)} for name, s in median.items()}))
        return
    print(f"{'':42}{'µs/text':>9}{'texts/s':>10}{'x VADER':>9}")
    for name, s in median.items():
        print(f"{name:42}{s * 1e6:9.1f}{1 / s:10,.0f}{base / s:9.2f}")
    print(
        f"characters a text: short {sum(map(len, short)) / len(short):.0f}, long {sum(map(len, long)) / len(long):.0f}"
    )


if __name__ == "__main__":
    main()
