"""Seals one week of 100,000 mentions and writes its five files: seconds and the process's highest memory.

    python benchmarks/snapshot.py [--mentions 100000]

Filling the store is not timed. The bar: under 5 s and under 500 MB, measured in a process of its own that only seals.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
WEEK, MONDAY = "2026-W47", datetime(2026, 11, 16, tzinfo=UTC)
NOW = int((MONDAY + timedelta(days=7, hours=7)).timestamp())


def fill(n: int) -> None:
    """``n`` mentions in the week, as many in the one before; one in eight asks, most of them are answered."""
    from tests.ui import sample
    from watch.model import Tone, ToneBy, ToneReading
    from watch.pipeline.desk import open_desk
    from watch.settings import Place
    from watch.store import mentions

    place = Place.from_environment()
    sample.write_feeds(place.config)
    desk = open_desk(place)
    tones = (Tone.POSITIVE, Tone.NEUTRAL, Tone.NEGATIVE, Tone.UNSCORED)
    networks = ("facebook", "instagram", "google", "forum", "mastodon")
    step = 14 * 86_400 / (2 * n)
    for first in range(0, 2 * n, 20_000):
        rows = []
        for i in range(first, min(first + 20_000, 2 * n)):
            network = networks[i % 5]
            own = i % 8 == 1
            rows.append(
                sample.row(
                    i, MONDAY + timedelta(seconds=i * step - 7 * 86_400), id=f"{network}:{i}", network=network,
                    likes=i % 90, asks=i % 8 == 0, parent_id=f"{networks[(i - 1) % 5]}:{i - 1}" if own else "",
                    ownership="own" if own else "other", thread_id=f"t{i // 6}",
                    text=f"Message {i} sur la fête du canal, avec quelques mots de plus pour faire une phrase entière.",
                )
            )  # fmt: skip
        readings = [
            (
                m.id,
                ToneReading(tones[k % 4], None if k % 4 == 3 else 0.4, None, False, "fr", "lexique-fr 1"),
                ToneBy.TEXT,
                [],
            )
            for k, m in enumerate(rows)
        ]
        with desk.shelf.writing() as txn:
            mentions.upsert(txn, rows, deadline=lambda _n, _s, at: at + 3600, open_seconds=lambda a, b: b - a)
            mentions.record_readings(txn, readings)
    desk.close()


def seal(out: Path) -> None:
    started = time.perf_counter()
    from watch import snapshots
    from watch.pipeline.desk import open_desk
    from watch.settings import Place

    desk = open_desk(Place.from_environment())
    document = snapshots.sealed(desk, WEEK, now=NOW)
    sealed = time.perf_counter()
    files = snapshots.write(desk, document, out)
    ended = time.perf_counter()
    desk.close()
    print(
        json.dumps(
            {
                "mentions": document.now.mentions,
                "waits": document.waits.total,
                "seal_s": round(sealed - started, 2),
                "files_s": round(ended - sealed, 2),
                "total_s": round(ended - started, 2),
                "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
                "bytes": {f.suffix[1:]: f.stat().st_size for f in files},
            }
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mentions", type=int, default=100_000)
    parser.add_argument("--seal", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.seal:
        seal(arguments.seal)
        return
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"VIGIE_DATA": f"{folder}/data", "VIGIE_CONFIG": f"{folder}/feeds.yml"}
        os.environ.update(environment)
        fill(arguments.mentions)
        command = [sys.executable, __file__, "--seal", f"{folder}/out"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    main()
