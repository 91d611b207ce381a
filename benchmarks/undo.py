"""An import of ``--rows`` taken back from a store of ``--others`` mentions, and what its trace costs an import.

    python benchmarks/undo.py [--others 800000] [--rows 200000] [--json]

Seconds: to read the file, to read half of it again (every mention known: the trace is longest), to say what undoing
would do, to undo it, and the longest that a transaction of it kept others waiting. ``--no-trace``: none is written.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from watch.pipeline import undoing
from watch.pipeline.desk import Desk, open_desk
from watch.pipeline.importing import import_path
from watch.pipeline.scoring import score
from watch.settings import Place
from watch.store import passes, rollups
from watch.store import undoing as shelf_undoing


def write(path: Path, rows: int, name: str) -> Path:
    """Comments of a year, every third with an answer of ours, one in ten a private message."""
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["id", "network", "kind", "thread_id", "parent_id", "author", "is_own", "created_at", "text"])
        for i in range(rows):
            when = f"2026-{1 + i // 28 % 10:02}-{1 + i % 28:02}T{i % 24:02}:{i // 7 % 60:02}:00+00:00"
            own = i % 3 == 2
            said = f"Commentaire numéro {i} sur la salle, les horaires et l'accueil, merci {i % 97} !"
            parent = f"{name}{i - 1}" if own else ""
            who = "nous" if own else f"u{i % 5000}"
            kind = "message" if i % 30 < 3 else "comment"
            table.writerow([f"{name}{i}", "facebook", kind, f"{name}t{i // 30}", parent, who, int(own), when, said])
    return path


def timed(found: dict[str, float], what: str, act: object, *args: object) -> None:
    """Seconds on the wall, and of this process (on a busy machine the better figure)."""
    began, used = time.perf_counter(), time.process_time()
    act(*args)  # type: ignore[operator]
    found[what] = round(time.perf_counter() - began, 2)
    found[f"{what}_cpu"] = round(time.process_time() - used, 2)


def measure(desk: Desk, folder: Path, others: int, rows: int) -> dict[str, float]:
    found: dict[str, float] = {}
    if others:
        import_path(desk, write(folder / "others.csv", others, "o"))
    wrong = write(folder / "wrong.csv", rows, "w")
    timed(found, "import", import_path, desk, wrong)
    with desk.shelf.reading() as txn:
        import_id = reports(txn)[0].import_id
    score(desk, limit=20_000)
    timed(found, "known_again", import_path, desk, write(folder / "again.csv", rows // 2, "w"))
    timed(found, "plan", undoing.plan, desk, import_id)
    held: list[tuple[float, float]] = []
    step = shelf_undoing.step

    def slow(*args: object) -> int:
        at, used = time.perf_counter(), time.process_time()
        gone = step(*args)  # type: ignore[arg-type]
        held.append((time.perf_counter() - at, time.process_time() - used))
        return gone

    shelf_undoing.step = slow
    undoing.ask(desk, import_id)
    timed(found, "undo", undoing.run, desk, import_id)
    found["longest_step"], found["longest_step_cpu"] = (round(max(each), 3) for each in zip(*held, strict=True))
    with desk.shelf.reading() as txn:
        assert rollups.recount(txn) == []
        found["removed"] = next(float(r.removed) for r in reports(txn) if r.import_id == import_id)
    return found


def reports(txn):  # type: ignore[no-untyped-def]
    from watch.store import imports

    return imports.list_all(txn)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--others", type=int, default=800_000)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--no-trace", action="store_true")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    if chosen.no_trace:
        passes.remember = lambda *_: None
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "feeds.yml").write_text("organisation:\n  name: Essai\n", encoding="utf-8")
        url = os.environ.get("VIGIE_DATABASE_URL") or f"sqlite:///{here / 'data' / 'vigie.db'}"
        desk = open_desk(Place(here / "data", here / "feeds.yml", url, 0))
        found = measure(desk, here, chosen.others, chosen.rows)
        desk.close()
    print(json.dumps(found) if chosen.json else "\n".join(f"{k:>14}  {v}" for k, v in found.items()))


if __name__ == "__main__":
    main()
