"""Dates in French text: how many texts a second on one core, how many of the test sentences come out right.

    python benchmarks/dates.py [texts]

Mixed: one text in three is a test sentence (all hold or ape a date), the others are seeded opinions. Times only
``find_dates``, in CPU seconds.
"""

from __future__ import annotations

import random
import re
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks import textfr
from watch.insights.dates_fr import find_dates

DATA = Path(__file__).parents[1] / "tests" / "data" / "dates"
SAID = date(2026, 3, 3)


def sentences(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("⟦", "").replace("⟧", "").split("\t") for line in lines if line and line[0] != "#"]


def right() -> tuple[int, int, int, int]:
    found, traps = sentences("found.tsv"), sentences("traps.tsv")
    good = 0
    for said, expected, text in found:
        days = set()
        for f in find_dates(text, date.fromisoformat(said), zone="B"):
            hours = "-".join(t for t in (f.start_time, f.end_time) if t)
            span = f"{f.start}" if f.start == f.end else f"{f.start}..{f.end}"
            days.add(f"{span}T{hours}" if hours else span)
        good += days == {re.sub("~.*", "", e) for e in expected.split(" + ")}
    clean = sum(not find_dates(text, date.fromisoformat(said)) for said, text in traps)
    return good, len(found), clean, len(traps)


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 30_000
    rng = random.Random(6)
    dated = [row[-1] for row in sentences("found.tsv") + sentences("traps.tsv")]
    texts = [rng.choice(dated) if i % 3 == 0 else textfr.opinion(rng, rng.choice((-1, 0, 1))) for i in range(many)]
    good, n, clean, m = right()
    print(f"{good} of {n} sentences right ({good / n:.1%}), {clean} of {m} traps avoided")
    for label, chosen in (
        ("mixed", texts),
        ("sentences with a date or a trap only", dated * (many // len(dated) // 2)),
    ):
        started = time.process_time()
        for text in chosen:
            find_dates(text, SAID, zone="B")
        spent = time.process_time() - started
        print(f"{label}: {len(chosen) / spent:,.0f} texts/s on one core ({len(chosen)} texts)")


if __name__ == "__main__":
    main()
