"""Responsiveness, dialogue and presence on a large store: server time of a rerun, cached and read afresh.

    python benchmarks/talk.py [--rows 200000] [--waits 5000] [--posts 6000] [--rounds 15] [--pages PAGE…]
                              [--store FOLDER] [--json]

The store is that of ``benchmarks/inbox.py`` with ``--posts`` posts of ours over two years, three comments under every
second one, its days moved so that the last is today. Times are those of Streamlit's own test runner: the script of the
page with everything it draws, without the browser. Days are packed, as the background work leaves them. Goal: a rerun
under 300 ms.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
import warnings
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.generate_mentions import END, mentions, opinion
from benchmarks.inbox import prepare
from benchmarks.questions import packed
from watch.model import Mention
from watch.store import mentions as stored
from watch.store import meta, stale
from watch.store.engine import Shelf, open_shelf

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("responsiveness", "dialogue", "presence")
PERIODS = ("30", "365")
TEXTS = (
    "Réservez vos places pour samedi, 12 €", "Et vous, qu'en pensez-vous ?", "À lire : https://journal.example/x",
    "La permanence est ouverte samedi.", "Merci à tous les bénévoles de dimanche !",
)  # fmt: skip


def ours(posts: int, seed: int = 3, days: int = 730) -> list[Mention]:
    """Posts of ours on four networks, three comments under every second one, one reply of ours under every fourth."""
    rng, made = random.Random(seed), []
    like = next(iter(mentions(1)))
    for n in range(posts):
        network = ("facebook", "instagram", "linkedin", "x")[n % 4]
        at = END - timedelta(minutes=rng.randrange(days * 24 * 60))
        thread = f"own{n}"

        def one(key: str, when: datetime, network: str = network, thread: str = thread, **more: object) -> Mention:
            values = {
                "id": f"{network}:{key}", "network": network, "source_id": f"s-{network}", "thread_id": thread,
                "published_at": int(when.timestamp()), "local_day": when.date().isoformat(), "local_hour": when.hour,
                "url": f"https://{network}.exemple/p/{key}", "author_key": "us", "author_name": "la_maison",
                "content_hash": key, "parent_id": "", "asks": False,
            }  # fmt: skip
            return like._replace(**(values | more))

        made.append(one(f"o{n}", at, kind="post", ownership="own", text=rng.choice(TEXTS)))
        for k in range(3 if n % 2 else 0):
            who = f"u{int(rng.paretovariate(0.7)) % 200000}"
            when = at + timedelta(hours=k + 1)
            made.append(
                one(
                    f"o{n}c{k}", when, kind="comment", ownership="other", parent_id=f"{network}:o{n}", author_key=who,
                    author_name=who, text=opinion(rng, 0),
                )
            )  # fmt: skip
        if n % 4 == 1:
            when = at + timedelta(hours=9)
            made.append(one(f"o{n}r", when, kind="comment", ownership="own", parent_id=f"{network}:o{n}c0"))
    return made


def move_to_today(shelf: Shelf) -> None:
    """The generated days end in the past: whole days are added, so that the pages' periods are full."""
    behind = (datetime.now(UTC).date() - END.date()).days
    if behind <= 0:
        return
    from watch.store import rollups

    with shelf.writing() as txn:
        if meta.value(txn, "moved"):
            return
        # SQLite only: a benchmark, not a feature
        txn.conn.exec_driver_sql(
            "UPDATE mention SET local_day = date(local_day, ?), published_at = published_at + ?, "
            "answered_at = answered_at + ?, due_at = due_at + ?",
            (f"+{behind} days", 86_400 * behind, 86_400 * behind, 86_400 * behind),
        )
        meta.set_value(txn, "moved", "yes")
        stale.drop(txn, stale.counts(txn, None))
        rollups.rebuild(txn)


def measure(folder: Path, page: str, period: str, rounds: int) -> dict[str, tuple[float, float, float]]:
    """name → (median, 95th percentile, median of processor time), milliseconds; a process a page."""
    os.environ |= {"VIGIE_DATA": str(folder / "data"), "VIGIE_CONFIG": str(folder / "feeds.yml")}
    from streamlit.testing.v1 import AppTest

    shelf = open_shelf(f"sqlite:///{folder / 'data' / 'vigie.db'}", "local")
    app = AppTest.from_file(str(ROOT / "watch" / "ui" / "shell.py"), default_timeout=300)
    app.run()
    app.switch_page(f"../../pages/{page}.py").run()
    app.session_state["periode"] = period
    app.run()
    found = {}
    for name, fresh in (("rerun", False), ("read afresh", True)):
        spent, worked = [], []
        for _ in range(rounds):
            if fresh:
                with shelf.writing() as txn:
                    meta.bump(txn)
            started, busy = time.perf_counter(), time.process_time()
            app.run()
            spent.append(1000 * (time.perf_counter() - started))
            worked.append(1000 * (time.process_time() - busy))
            if app.exception:
                raise SystemExit(f"{page}: {app.exception[0].message}")
        found[f"{page}, {period} days, {name}"] = (median(spent), quantiles(spent, n=20)[-1], median(worked))
    shelf.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--waits", type=int, default=5_000)
    parser.add_argument("--posts", type=int, default=6_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--pages", nargs="+", default=PAGES, help="other pages too: overview inbox mentions …")
    parser.add_argument("--store", type=Path)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as name:
        folder = chosen.store or Path(name)
        prepare(folder, chosen.rows, chosen.waits)
        shelf = open_shelf(f"sqlite:///{folder / 'data' / 'vigie.db'}", "local")
        with shelf.writing() as txn:
            if stored.fetch(txn, "facebook:o0") is None:
                stored.upsert(txn, ours(chosen.posts), deadline=None, open_seconds=None)
        move_to_today(shelf)
        packed(shelf, {})
        shelf.close()
        found: dict[str, tuple[float, float, float]] = {}
        for page in chosen.pages:
            for period in PERIODS:
                with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                    found |= pool.submit(measure, folder, page, period, chosen.rounds).result()
    if chosen.json:
        print(json.dumps(found))
        return
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for what, (middle, worst, cpu) in found.items():
        print(f"{what:40} median {middle:7.1f} ms   p95 {worst:7.1f} ms   processor {cpu:7.1f} ms")


if __name__ == "__main__":
    main()
