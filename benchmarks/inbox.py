"""The inbox on a large store: server time of a rerun, of a rerun that reads afresh, and of each act until it shows.

    python benchmarks/inbox.py [--rows 200000] [--waits 5000] [--rounds 15] [--store FOLDER] [--json]

The store is made from ``generate_mentions`` once and kept in FOLDER; all but ``--waits`` of its open waits are told to
ask nothing. Times are those of Streamlit's own test runner: the script of the page with everything it draws, without
the browser. Goals: rerun under 300 ms, act to screen under 200 ms (medians, two quiet cores).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.questions import fill
from watch.model import Mention
from watch.store import replies
from watch.store.engine import Shelf, open_shelf
from watch.store.tables import mention as table

ROOT = Path(__file__).resolve().parent.parent
FEEDS = """\
organisation:
  name: La Maison commune
  accounts:
    - {network: facebook, name: La Maison commune, holder: Zoé, deputies: [Ana]}
subjects:
  - {name: La Maison commune, terms: [maison commune, collecte, concert]}
"""


def prepare(folder: Path, rows: int, waits: int) -> None:
    """The store, once; only the ``waits`` latest open waits go on waiting."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "feeds.yml").write_text(FEEDS, encoding="utf-8")
    shelf = open_shelf(f"sqlite:///{folder / 'data' / 'vigie.db'}", "local")
    with shelf.reading() as txn:
        ready = sum(n for _, _, n, _ in replies.open_waits(txn))
    if not ready:
        fill(shelf, rows, {})
        _leave(shelf, waits)
    shelf.close()


def _leave(shelf: Shelf, waits: int) -> None:
    import sqlalchemy as sa

    with shelf.writing() as txn:
        latest = sa.select(table.c.id).where(table.c.reply_state == "waiting")
        keep = set(txn.conn.scalars(latest.order_by(table.c.published_at.desc()).limit(waits)))
        rest = set(txn.conn.scalars(latest)) - keep

        def judge(m: Mention) -> tuple[str, bool]:
            return m.ownership, m.asks and m.id not in rest

        after: str | None = ""
        while after is not None:
            _, after = replies.redeclare(txn, judge, after=after)


def measure(folder: Path, rounds: int) -> dict[str, tuple[float, float, float]]:
    """name → (median, 95th percentile, median of processor time), milliseconds."""
    os.environ |= {"VIGIE_DATA": str(folder / "data"), "VIGIE_CONFIG": str(folder / "feeds.yml")}
    from streamlit.testing.v1 import AppTest

    from watch.store import meta

    app = AppTest.from_file(str(ROOT / "watch" / "ui" / "shell.py"), default_timeout=120)
    app.run()
    first, busy = time.perf_counter(), time.process_time()
    app.switch_page("../../pages/inbox.py").run()
    spent_first = 1000 * (time.perf_counter() - first)
    found = {"first page of the process": (spent_first, spent_first, 1000 * (time.process_time() - busy))}
    shelf = open_shelf(f"sqlite:///{folder / 'data' / 'vigie.db'}", "local")

    def fresh() -> None:
        with shelf.writing() as txn:
            meta.bump(txn)

    def click(prefix: str) -> Callable[[], None]:
        return lambda: next(b for b in app.button if b.key and b.key.startswith(prefix)).click()  # type: ignore[return-value]

    def pick(prefix: str, option: str) -> Callable[[], None]:
        return lambda: next(b for b in app.menu_button if b.key and b.key.startswith(prefix)).click(option)  # type: ignore[return-value]

    acts: dict[str, tuple[Callable[[], None], Callable[[], None] | None]] = {
        "rerun, nothing changed": (lambda: None, None),
        "rerun after another's change": (lambda: None, fresh),
        "answered": (click("answered_"), None),
        "undo": (click("undo"), None),
        "no answer needed": (pick("dismiss_", "spam"), None),
        "put off": (pick("later_", "week"), None),
        "tone corrected": (pick("more_", "positive"), None),
        "I take it": (click("key_p"), None),
        "not about us": (click("key_h"), None),
    }
    for name, (act, before) in acts.items():
        spent, worked = [], []
        for _ in range(rounds):
            if before is not None:
                before()
            act()
            started, busy = time.perf_counter(), time.process_time()
            app.run()
            spent.append(1000 * (time.perf_counter() - started))
            worked.append(1000 * (time.process_time() - busy))
            if app.exception:
                raise SystemExit(f"{name}: {app.exception[0].message}")
        found[name] = (median(spent), quantiles(spent, n=20)[-1], median(worked))
    shelf.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--waits", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as name:
        folder = chosen.store or Path(name)
        prepare(folder, chosen.rows, chosen.waits)
        found = measure(folder, chosen.rounds)
    if chosen.json:
        print(json.dumps(found))
        return
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for what, (middle, worst, cpu) in found.items():
        print(f"{what:36} median {middle:7.1f} ms   p95 {worst:7.1f} ms   processor {cpu:7.1f} ms")


if __name__ == "__main__":
    main()
