# ruff: noqa: E402
"""The table of the tone engines: quality, calibration and speed.

    python benchmarks/tone.py [FOLDER] [--speed] [--fails]

Always: the sentences shipped here by phenomenon, and the comments of the tests. With FOLDER (the tone data of
docs/adr/0006-tone.md): the UMSAB validation tweets, the public challenge sentences, and the reviews that may only be
looked at. One line an engine: the default, the optional one (where its package is), rules alone, plain VADER, and the
French alternatives that happen to be installed (vaderSentiment-fr, textblob-fr). --speed: texts per second of processor
time, one thread, load time and memory. --fails: the shipped sentences that the default reads otherwise.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from watch import tone
from watch.model import Tone
from watch.tone import second

LABELS = ("negative", "neutral", "positive")
SAMPLE = 400  # reviews of a set that the optional engine is asked about: a tenth of a second each
Rows = list[tuple[str, str]]
Said = list[tuple[str, float, float | None]]  # label, signed score, confidence (None: not given)
Engine = Callable[[Sequence[str], str], Said]


def table(path: Path, text: str = "text", label: str = "label") -> Rows:
    lines = [line for line in path.read_text("utf-8").split("\n") if line]
    while lines[0].startswith("# "):  # comments stand at the top of our own files; a tweet may start with a hash
        lines.pop(0)
    head = lines[0].split("\t")
    if text not in head:  # a file of the tests: no heading
        return [(r[0], r[1]) for r in (line.split("\t") for line in lines)]
    a, b = head.index(text), head.index(label)
    return [(r[a], r[b]) for r in (line.split("\t") for line in lines[1:])]


def ours(name: str) -> Engine:
    def read(texts: Sequence[str], lang: str) -> Said:
        readings = tone.read(texts, [lang or None] * len(texts), engine=name, explain=False)
        return [
            ("neutral" if r.label is Tone.UNSCORED else str(r.label), r.compound or 0.0, r.confidence) for r in readings
        ]

    return read


def by_compound(score: Callable[[str], float]) -> Engine:
    def read(texts: Sequence[str], lang: str) -> Said:
        values = [score(t) for t in texts]
        return [("positive" if v >= 0.05 else "negative" if v <= -0.05 else "neutral", v, None) for v in values]

    return read


def engines() -> dict[str, Engine]:
    names = [n for n in tone.ENGINES if n != "renfort" or second.available()]
    found = {name: ours(name) for name in names}
    try:
        from vaderSentiment_fr.vaderSentiment import SentimentIntensityAnalyzer

        french = SentimentIntensityAnalyzer()
        found["vader-fr"] = by_compound(lambda t: float(french.polarity_scores(t)["compound"]))
    except ImportError:
        pass
    try:
        from textblob import Blobber
        from textblob_fr import PatternAnalyzer, PatternTagger

        blob = Blobber(pos_tagger=PatternTagger(), analyzer=PatternAnalyzer())
        found["textblob-fr"] = by_compound(lambda t: float(blob(t).sentiment[0]))
    except ImportError:
        pass
    return found


def macro_f1(pairs: Iterable[tuple[str, str]]) -> float:
    counts = Counter(pairs)
    scores = []
    for label in LABELS:
        said = sum(n for (_, guess), n in counts.items() if guess == label)
        true = sum(n for (truth, _), n in counts.items() if truth == label)
        scores.append(2 * counts[label, label] / (said + true) if said + true else 0.0)
    return sum(scores) / len(LABELS)


def calibration(said: Said, truth: Sequence[str], bins: int = 10) -> float | None:
    """Expected calibration error: mean gap of confidence and share right over ten bins, weighed by their texts."""
    sure = [(c, label == true) for (label, _, c), true in zip(said, truth, strict=True) if c is not None]
    if not sure:
        return None
    gap = 0.0
    for k in range(bins):
        held = [(c, right) for c, right in sure if min(int(c * bins), bins - 1) == k]
        if held:
            gap += abs(sum(c for c, _ in held) - sum(right for _, right in held))
    return gap / len(sure)


def measure(name: str, rows: Rows, lang: str, two_classes: bool, using: dict[str, Engine]) -> None:
    truth = [label for _, label in rows]
    for engine, read in using.items():
        said = read([text for text, _ in rows], lang)
        right = sum(label == true for (label, _, _), true in zip(said, truth, strict=True))
        flips = sum({s[0], t} == {"positive", "negative"} for s, t in zip(said, truth, strict=True)) / len(rows)
        if two_classes:
            sign = ["positive" if score > 0 else "negative" for _, score, _ in said]
            bad = [s == "negative" for s, t in zip(sign, truth, strict=True) if t == "negative"]
            exact = sum(s == t for s, t in zip(sign, truth, strict=True)) / len(rows)
            figures = f"accuracy {exact:.3f}  recall of negatives {sum(bad) / len(bad):.3f}  flips {flips:.3f}"
        else:
            score = macro_f1(zip(truth, [s[0] for s in said], strict=True))
            figures = f"macro-F1 {score:.3f}  right {right}/{len(rows)}  flips {flips:.3f}"
        error = calibration(said, truth)
        if error is not None:
            order = sorted(zip(said, truth, strict=True), key=lambda x: -(x[0][2] or 0.0))[: len(rows) // 2]
            half = sum(s[0] == t for s, t in order) / max(1, len(order))
            figures += f"  calibration error {error:.3f}  most certain half {half:.3f}"
        print(f"{name:32}{engine:13}{figures}")


def phenomena(using: dict[str, Engine], fails: bool) -> None:
    lines = [r.split("\t") for r in (ROOT / "benchmarks/data/tone_phrases_fr.tsv").read_text("utf-8").splitlines()]
    rows = [r for r in lines[2:] if len(r) == 3]
    said = {name: read([r[0] for r in rows], "") for name, read in using.items()}
    print(f"\n{'own sentences by phenomenon':36}{'n':>5}" + "".join(f"{name:>13}" for name in said))
    for kind in [*dict.fromkeys(r[2] for r in rows), "all"]:
        held = [k for k, r in enumerate(rows) if kind in (r[2], "all")]
        shares = [sum(each[k][0] == rows[k][1] for k in held) / len(held) for each in said.values()]
        print(f"{kind:36}{len(held):5}" + "".join(f"{share:13.2f}" for share in shares))
    if fails:
        for row, each in zip(rows, said[tone.DEFAULT], strict=True):
            if each[0] != row[1]:
                print(f"  {row[1][:3]} read {each[0][:3]}: {row[0]}")


_LOAD = """
import json, os, time
import numpy
from pathlib import Path
from watch import tone

def held():
    pages = int(Path("/proc/self/statm").read_text().split()[1]) if os.path.exists("/proc/self/statm") else 0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

before, began = held(), time.process_time()
tone.read(["Bonjour à tous, merci", "a great day"], ["fr", "en"])
took = time.process_time() - began
tone.read(["Ein Satz ohne jede Ahnung von allem hier drin", "Personne habite appartement voisin depuis"])
print(json.dumps([took, held() - before]))
"""


def speed(folder: Path | None, using: dict[str, Engine]) -> None:
    phrases = [t for t, _ in table(ROOT / "benchmarks/data/tone_phrases_fr.tsv")]
    tweets = (
        [t for t, _ in table(folder / "train/umsab_fr_train.tsv")]
        if folder
        else [" ".join(phrases[k : k + 3]) for k in range(300)]
    )
    reviews = [" ".join(phrases[k : k + 14]) for k in range(300)]
    took = sorted(
        json.loads(
            subprocess.run([sys.executable, "-c", _LOAD], check=True, cwd=ROOT, capture_output=True, text=True).stdout
        )
        for _ in range(3)
    )[1]
    print(f"\nload {took[0]:.2f} s of processor time, {took[1]:.0f} MB more (py3langid too); one thread, median of 5:")
    for engine, read in using.items():
        if engine == "renfort":
            continue
        for name, texts in (("tweets", tweets), ("reviews of 100 words", reviews)):
            rounds = []
            for _ in range(5):
                began = time.process_time()
                read(texts, "fr")
                rounds.append(time.process_time() - began)
            print(f"{engine:13}{name:24}{len(texts) / sorted(rounds)[2]:10,.0f} texts per CPU second")
    print(f"most memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--fails", action="store_true")
    given = parser.parse_args()
    using = engines()
    for name in ("commentaires_fr", "commentaires_nouveaux_fr"):
        measure(f"tests: {name}", table(ROOT / f"tests/data/tone/{name}.tsv"), "fr", False, using)
    reviews = [(t, y) for t, y in table(ROOT / "benchmarks/data/tone_avis_fr.tsv") if y != "neutral"]
    measure("own reviews (rules saw them)", reviews, "fr", True, using)
    for name in ("challenge", "comments", "restaurants"):  # unseen when model 3 was made; nobody tunes on them
        rows = table(ROOT / f"tests/data/tone/unseen_{name}.tsv")
        measure(f"unseen by model 3: {name}", rows, "fr", name == "restaurants", using)
    if given.folder:
        folder: Path = given.folder
        # the heads of the optional engine are trained on these too: tools/tone/train_e5.py prints its fair figure
        fair = {name: read for name, read in using.items() if name != "renfort"}
        measure("UMSAB fr validation", table(folder / "train/umsab_fr_val.tsv"), "fr", False, fair)
        measure("UMSAB en validation", table(folder / "train/umsab_en_val.tsv"), "en", False, fair)
        measure("challenge_fr (public 60)", table(folder / "challenge_fr.tsv"), "fr", False, using)
        for name in ("shops_fr", "allocine_tv_fr", "amazon_books_fr"):
            rows = [(t, y) for t, y in table(folder / f"validation_only/{name}.tsv") if y != "neutral"]
            few = rows[:: max(1, len(rows) // SAMPLE)]
            quick = using if few == rows else fair
            measure(name, rows, "fr", True, quick)
            if quick is fair and "renfort" in using:
                both = {n: e for n, e in using.items() if n in (tone.DEFAULT, "renfort")}
                measure(f"{name}, {len(few)} of them", few, "fr", True, both)
    phenomena(using, given.fails)
    if given.speed:
        speed(given.folder, using)


if __name__ == "__main__":
    main()
