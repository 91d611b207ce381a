"""Rebuilds everything learnt in ``watch/tone/data`` from the data folder, to the byte: one command.

    OMP_NUM_THREADS=1 python tools/tone/train.py FOLDER [--stories FILE] [--out FOLDER]

1. ``lexique_fr.tsv`` (estimate.py), and once more without each fifth of its texts.
2. ``appris_fr.bin`` and ``appris_en.bin``: fit.py on the parts of ``french`` and ``english`` with the vectors of
   meaning.py, calibrated on the tweets of training and validation, each read by a layer learnt without its fifth.

--stories: labelled public-service stories, columns text and label (positif, neutre, négatif), CSV or TSV; each weighs
two tweets. The folder's files are described in docs/tone-model-card.md; needs requirements-tone-training.txt.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

import corpus
import estimate
import fit
import meaning
import stories
from corpus import Part

from watch.tone.weights import packed

DATA = Path(__file__).parents[2] / "watch" / "tone" / "data"
VERSION = "3"
OWN_WEIGHT, SENTENCES, STORIES, TWEETS_OF_LIST, COMMENTS = 1.2, 0.5, 2.0, 0.2, 0.1
RECIPES = {"fr": fit.Recipe(penalty_rows=0.25, listed=0.2), "en": fit.Recipe(penalty_meaning=0.3)}
LENIENT = 0.3  # towards positive in longer texts: who is pleased at length names small faults too (validation reviews)


def english_list(folder: Path) -> dict[str, float]:
    """Valences of VADER's words."""
    return {row["term"]: float(row["valence"]) for row in corpus.table(folder / "lexicons/vader_en.tsv")}


VALENCES = {"fr": estimate.priors, "en": english_list}


def lexicons(folder: Path, out: Path, scratch: Path) -> list[Path]:
    """Writes the estimated lexicon to ``out``; returns those estimated without each fold of its texts, then ``out``."""
    whole = estimate.table
    paths = []
    for fold in [*range(corpus.FOLDS), None]:

        def table(path: Path, fold: int | None = fold) -> list[list[str]]:
            rows = whole(path)
            if fold is None or path.parent.name != "train":
                return rows
            return [row for k, row in enumerate(rows) if k % corpus.FOLDS != fold]

        estimate.table = table
        target = out if fold is None else scratch / f"lexicon{fold}.tsv"
        corpus.with_lexicon(None)
        estimate.main(folder, target)
        paths.append(target)
    estimate.table = whole
    corpus.with_lexicon(out)
    return paths


def labelled(folder: Path, name: str, column: str = "label") -> list[tuple[str, str]]:
    return [(r["text"], r[column]) for r in corpus.table(folder / name) if r.get(column) in corpus.LABELS]


def french(folder: Path, without: list[Path], extra: list[tuple[str, str]]) -> tuple[list[Part], Part]:
    tweets = labelled(folder, "train/umsab_fr_train.tsv")
    names = corpus.proper_names([t for t, _ in tweets])
    parts = [corpus.without(names, corpus.part("tweets", tweets, "fr", 1.0, without))]
    for path in sorted(corpus.OWN.glob("*_fr.tsv")):
        parts.append(corpus.part(path.stem, corpus.own(path), "fr", OWN_WEIGHT))
    for path in sorted(corpus.OWN.glob("*_fr.txt")):
        parts.append(corpus.part(path.stem, corpus.sentences(path), "fr", SENTENCES))
    if extra:
        parts.append(corpus.part("stories", extra, "fr", STORIES))
    return parts, corpus.part("validation", labelled(folder, "train/umsab_fr_val.tsv"), "fr", 1.0)


def english(folder: Path) -> tuple[list[Part], Part]:
    tweets = labelled(folder, "train/umsab_en_train.tsv")
    names = corpus.proper_names([t for t, _ in tweets])
    valence = corpus.table(folder / "train/vader_groundtruth_en.tsv")
    rated = [(r["text"], r["label"]) for r in valence if r["source"] == "tweet"]
    comments = labelled(folder, "train/goemotions_en.tsv")[:10_000]
    parts = [
        corpus.without(names, corpus.part("tweets", tweets, "en", 1.0)),
        corpus.without(names, corpus.part("rated tweets", rated, "en", TWEETS_OF_LIST)),
        corpus.without(names, corpus.part("comments", comments, "en", COMMENTS)),
    ]
    return [p for p in parts if p.joined], corpus.part(
        "validation", labelled(folder, "train/umsab_en_val.tsv"), "en", 1.0
    )


def main(folder: Path, out: Path = DATA, extra: list[tuple[str, str]] | None = None) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        without = lexicons(folder, out / "lexique_fr.tsv", Path(scratch))
        made = {"fr": french(folder, without, extra or []), "en": english(folder)}
        for lang, (parts, validation) in made.items():
            vectors = meaning.load(folder, VALENCES[lang])
            recipe = RECIPES[lang]
            model = fit.fit(parts, lang, VERSION, recipe, vectors)
            if lang == "fr":
                model = fit.lenient(model, LENIENT)
            logits, soft = fit.out_of_fold(parts, validation, lang, recipe, vectors)
            model = fit.calibrated(model, logits, soft)
            path = out / f"appris_{lang}.bin"
            path.write_bytes(packed(model))
            score = fit.macro_f1(soft.argmax(1), fit.guesses(logits, model.neutral))
            seen = model.logits(validation.joined, validation.rows)
            print(
                path.name, path.stat().st_size, "bytes,", {p.name: len(p.joined) for p in parts},
                "temperature", model.temperature, "neutral", model.neutral,
                f"out of fold ({len(soft)} tweets): macro-F1", round(score, 3),
                "calibration error", round(fit.calibration_error(logits, soft, model), 3), "validation: macro-F1",
                round(fit.macro_f1(validation.soft.argmax(1), fit.guesses(seen, model.neutral)), 3),
                "calibration error", round(fit.calibration_error(seen, validation.soft, model), 3),
            )  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stories", type=Path, help="CSV or TSV: text, label (positif, neutre, négatif)")
    parser.add_argument("--out", type=Path, default=DATA)
    given = parser.parse_args()
    sys.argv = sys.argv[:1]  # estimate.py reads its own flags there
    main(given.folder, given.out, stories.read(given.stories) if given.stories else [])
