"""Rebuilds ``watch/tone/data/lexique_fr.tsv``: valences of French words estimated from free lists and training texts.

    python tools/tone/estimate.py FOLDER [OUT] [--cv] [--show]

FOLDER holds lexicons/ and train/ (docs/tone-model-card.md, *The data folder*). --cv prints the five-fold macro-F1,
--show the words that only texts know.

Sources (licences in NOTICE): AFINN-fr 165 (Apache-2.0), Pattern-fr (PDDL), French port of VADER (MIT), UMSAB French
training tweets (Apache-2.0 repository), XED French subtitles (CC BY 4.0). No text is kept, only one number a word.

1. Prior m of a word: mean of the lists that know it, on VADER's scale [-4, 4]; dropped where lists disagree in sign.
2. Words frequent in the training texts enter with m = 0, unless they are names (mostly capitalised) or small words.
3. Fit of w on the texts, hand-written words and expressions being fixed: s = offset + sum of factor * w, where the
   rules give the factors (negation, intensifiers), P(positive) = 1/(1+exp(t-s)), P(negative) = 1/(1+exp(t+s)),
   minus log-likelihood + strength * (w - m)^2. Subtitles count a little, and have no neutral.
4. |w| under 0.3 is dropped; words known from texts alone are held to [-1.2, 1.2].

Deterministic: no random number, fixed order.
"""

# ruff: noqa: T201
from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).parents[2]))

from watch.tone import french, surface
from watch.tone import lexicon as lists
from watch.tone.words import stop_words

OUT = Path(__file__).parents[2] / "watch" / "tone" / "data" / "lexique_fr.tsv"
SEEN_ALONE = 1.2  # bound of a word that only texts know
STRENGTH_LIST, STRENGTH_TEXT, SUBTITLES = 0.2, 2.0, 0.2


def table(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").split("\n")[1:] if line]


def priors(folder: Path) -> dict[str, float]:
    known: dict[str, list[float]] = defaultdict(list)
    for term, value in table(folder / "lexicons/afinn_fr_165.tsv"):
        known[term].append(float(value) * 0.8)
    for form, _, polarity, _, intensity, _ in table(folder / "lexicons/pattern_fr_sentiment.tsv"):
        if float(intensity) <= 1.5:
            known[form].append(float(polarity) * 3.2)
    for term, value in table(folder / "lexicons/vader_fr_port.tsv"):
        known[term].append(float(value))
    out = {}
    for term, values in known.items():
        word = term.lower().strip()
        if len(word) < 3 or not word.isalpha() or word in stop_words():
            continue
        if min(values) < 0 < max(values):
            continue
        out[word] = sum(values) / len(values) * (1.0 if len(values) > 1 else 0.6)
    return {w: v for w, v in out.items() if abs(v) >= 0.4}


def frequent(texts: list[str], floor: int) -> set[str]:
    seen: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        for word in set(surface.tokens_of(text.replace("'", " "))):
            seen[word.lower()] += 1
            capital[word.lower()] += word[0].isupper()
    return {w for w, n in seen.items() if n >= floor and w.isalpha() and len(w) > 3 and capital[w] <= 0.5 * n}


def main(folder: Path, out: Path = OUT) -> None:
    every_row = lists.rows
    lists.rows = lambda name: iter(()) if name == OUT.name else every_row(name)  # not its own last result
    lists.french.cache_clear()
    own = dict(lists.french())
    silent = {w for value, _, ws in lists.rows("mots_fr.tsv") if float(value) == 0 for w in ws.split()}
    silent |= set(french.turns().modifiers)
    prior = {w: v for w, v in priors(folder).items() if w not in silent and (w not in own or not own[w].valence)}
    tweets = [(t, y) for t, y in table(folder / "train/umsab_fr_train.tsv")]
    lines = [(t, y) for t, y, _ in table(folder / "train/xed_fr.tsv") if y in ("positive", "negative")]
    heard = frequent([t for t, _ in tweets], 3) | frequent([t for t, _ in lines], 15)
    heard -= stop_words() | silent | set(prior) | {w for w, e in own.items() if e.valence}
    names = sorted(set(prior) | heard)
    place = {w: k for k, w in enumerate(names)}
    start = np.array([prior.get(w, 0.0) for w in names])
    probe = np.where(start == 0, 1e-4, start)
    for w, k in place.items():
        shapes = own[w].shapes if w in own else ()
        lists.french()[w] = lists.Entry(float(probe[k]), 0, shapes)

    texts = tweets + lines
    rows, cols, data, offset = [], [], [], np.zeros(len(texts))
    for r, (text, _) in enumerate(texts):
        low, _where = surface.prepare(text)
        words = surface.tokens_of(low)
        found = french.weigh(words)
        french.total(words, found, low)
        for a, b, weight, _rule in found:
            k = place.get(words[a]) if b == a + 1 and not (words[a] in own and own[words[a]].valence) else None
            if k is None:
                offset[r] += weight
            else:
                rows.append(r)
                cols.append(k)
                data.append(weight / probe[k])
    X = csr_matrix((data, (rows, cols)), shape=(len(texts), len(names)))
    y = np.array([{"positive": 1, "negative": -1}.get(label, 0) for _, label in texts])
    count = np.array([1.0] * len(tweets) + [SUBTITLES] * len(lines))
    strength = np.where(start == 0, STRENGTH_TEXT, STRENGTH_LIST)
    bound = [
        (-SEEN_ALONE, SEEN_ALONE) if m == 0 else (min(-0.3, -4.0 if m < 0 else 0.0), 4.0 if m > 0 else 0.3)
        for m in start
    ]

    def fit(use: np.ndarray) -> tuple[np.ndarray, float]:
        def loss(v: np.ndarray) -> tuple[float, np.ndarray]:
            w, t = v[:-1], v[-1]
            s = offset + X @ w
            s = np.clip(s, -40, 40)
            up, down = 1 / (1 + np.exp(t - s)), 1 / (1 + np.exp(t + s))
            # three classes: P(pos) = up, P(neg) = down, P(neutral) = the rest; no neutral among subtitles
            mid = np.maximum(1 - up - down, 1e-6)
            c = count * use
            value = -(c * np.where(y > 0, np.log(up + 1e-9), np.where(y < 0, np.log(down + 1e-9), np.log(mid)))).sum()
            du, dd = up * (1 - up), down * (1 - down)
            ds = np.where(y > 0, 1 - up, np.where(y < 0, -(1 - down), (dd - du) / mid))
            dt = np.where(y > 0, -(1 - up), np.where(y < 0, -(1 - down), (du + dd) / mid))
            grad_w = -(X.T @ (c * ds)) + 2 * strength * (w - start)
            return value + (strength * (w - start) ** 2).sum(), np.append(grad_w, -(c * dt).sum())

        best = minimize(loss, np.append(start, 1.0), jac=True, method="L-BFGS-B", bounds=[*bound, (0.05, 4.0)])
        return best.x[:-1], best.x[-1]

    tweet = np.arange(len(texts)) < len(tweets)
    if "--cv" in sys.argv:
        guesses = np.zeros(len(tweets))
        for fold in range(5):
            held = (np.arange(len(texts)) % 5 == fold) & tweet
            w, _t = fit(~held)
            guesses[held[: len(tweets)]] = (offset + X @ w)[held]
        for cut in (0.2, 0.5, 0.8, 1.0, 1.3):
            print("cross-validated", cut, round(macro_f1(y[: len(tweets)], guesses, cut), 3))
    w, t = fit(np.ones(len(texts)))
    kept = {word: round(float(w[k]), 1) for word, k in place.items() if abs(w[k]) >= 0.3}
    by_value: dict[float, list[str]] = defaultdict(list)
    for word, value in kept.items():
        by_value[value].append(word)
    head = "# Estimated by tools/tone/estimate.py from free lists and training texts (see NOTICE). valence\twords\n"
    out.write_text(head + "".join(f"{v}\t{' '.join(sorted(ws))}\n" for v, ws in sorted(by_value.items())), "utf-8")
    if "--show" in sys.argv:
        print("from texts alone:", {x: v for x, v in kept.items() if x in heard})
    print(
        len(kept),
        "words,",
        sum(1 for x in kept if x in heard),
        "from texts alone, neutral band",
        round(float(t), 2),
        out.stat().st_size,
        "bytes",
    )


def macro_f1(y: np.ndarray, s: np.ndarray, cut: float) -> float:
    guess = np.where(s >= cut, 1, np.where(s <= -cut, -1, 0))
    scores = []
    for c in (-1, 0, 1):
        hit = ((guess == c) & (y == c)).sum()
        scores.append(2 * hit / max(1, (guess == c).sum() + (y == c).sum()))
    return float(np.mean(scores))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[2][0] != "-" else OUT)
