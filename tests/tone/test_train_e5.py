"""tools/tone/train_e5.py: the heads of the optional engine from a tiny folder and a stand-in for the package."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.tone.test_training import TOOLS, write
from watch.tone import second

PACKAGE = '''
"""Vectors of words by their hash: enough to learn from, and the same on every machine."""
import hashlib
import numpy as np

class E5:
    def query(self, texts):
        out = np.zeros((len(texts), 384), np.float32)
        for k, text in enumerate(texts):
            for word in text.lower().split():
                out[k, int(hashlib.sha256(word.encode()).hexdigest(), 16) % 384] += 1
        return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
'''


def test_one_command_rebuilds_the_heads_to_the_byte(tmp_path: Path) -> None:
    write(tmp_path / "data")
    rows = [
        f"{word} {n}\t{label}\tes\ttrain"
        for n in range(4)
        for word, label in (("genial", "positive"), ("mal", "negative"))
    ]
    (tmp_path / "data/train/umsab_es_it_pt_de.tsv").write_text(
        "text\tlabel\tlang\tsplit\n" + "\n".join(rows) + "\n", "utf-8"
    )
    (tmp_path / "stand_in").mkdir()
    (tmp_path / "stand_in" / f"{second.PACKAGE}.py").write_text(PACKAGE, "utf-8")
    (tmp_path / "cache").mkdir()
    made = []
    for name in ("embedded", "kept"):
        out = tmp_path / f"{name}.json"
        subprocess.run(
            [sys.executable, str(TOOLS / "train_e5.py"), str(tmp_path / "data"), "--out", str(out), "--cache", str(tmp_path / "cache")],
            check=True, capture_output=True, env=os.environ | {"PYTHONPATH": str(tmp_path / "stand_in")},
        )  # fmt: skip
        made.append(out.read_bytes())
    assert made[0] == made[1]
    assert list((tmp_path / "cache").glob("fr_tweets-*.npy"))
    heads = json.loads(made[0])
    assert set(heads) == {"version", "fr", "en"}
    for lang in ("fr", "en"):
        assert len(heads[lang]["weights"]) == 384 and {len(pair) for pair in heads[lang]["weights"]} == {2}
        assert 0 < heads[lang]["below"] <= 1


def test_the_shipped_heads_are_small_and_whole() -> None:
    for lang in ("fr", "en"):
        head = second.head(lang)
        assert head.weights.shape == (384, 2) and head.bias.shape == (2,)
        assert min(head.keep) > 0 and 0.5 < head.below <= 1
    path = Path(second.__file__).parent / "data" / second.HEAD
    assert path.stat().st_size < 300_000
