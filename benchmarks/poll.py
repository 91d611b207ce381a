"""Poll the same loopback feeds with Vigie's collector and with the library ``reader``; print times and ratios.

    python benchmarks/poll.py [--feeds 1000] [--faults 0|10] [--reader PYTHON] [--polls 2] [--rounds 1] [--whole]

``--reader`` is the Python of a virtual environment with ``reader`` and ``sgmllib3k``; without it only Vigie runs.
The server shares the machine. Vigie writes each mention into a plain SQLite table, so that both store what they read.
``--whole`` also times ``python -m watch collect --all --no-score`` from start to exit: settings, masking, subjects,
roll-ups, the product's own store. ``--faults 10``: 10 of every 200 feeds are sick.
"""

from __future__ import annotations

import argparse
import asyncio
import collections
import json
import os
import queue
import resource
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from watch.collectors.feed import FeedRequest, FeedResult, collect_many  # noqa: E402
from watch.model import RawMention, SourceState  # noqa: E402
from watch.sandbox import Sandbox  # noqa: E402

READER = """
import collections, json, sys, time, urllib.request
from reader import make_reader
db, base, polls = sys.argv[1], sys.argv[2], int(sys.argv[3])
r = make_reader(db)
r.set_tag((), ".reader.update", {"interval": 1, "jitter": 0})
for u in urllib.request.urlopen(base + "/urls").read().decode().split():
    r.add_feed(u, exist_ok=True)
for n in range(polls):
    t = time.perf_counter()
    out = collections.Counter()
    for res in r.update_feeds_iter(workers=20, scheduled=False):
        v = res.value
        out["failed" if isinstance(v, Exception) else "not_modified" if v is None else "ok"] += 1
    print(json.dumps({"tool": "reader", "poll": n + 1, "wall_s": round(time.perf_counter() - t, 2), "result": out,
                      "entries": r.get_entry_counts().total}), flush=True)
"""


def ask(url: str, method: str = "GET") -> bytes:
    with urllib.request.urlopen(urllib.request.Request(url, method=method)) as answer:
        return bytes(answer.read())


def cpu() -> float:
    used = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def store(db: sqlite3.Connection, arrived: queue.SimpleQueue[FeedResult | None], out: collections.Counter[str]) -> None:
    """Write what arrives, as many results a transaction as are waiting."""
    insert = f"insert or replace into m values ({','.join('?' * (len(RawMention._fields) + 1))})"
    result = arrived.get()
    while result is not None:
        with db:
            while result is not None:
                out[result.outcome] += 1
                if result.parsed is not None:
                    db.executemany(insert, [(result.source_id, *m) for m in result.parsed.entries])
                if arrived.empty():
                    break
                result = arrived.get()
        if result is not None:
            result = arrived.get()


def poll_with_vigie(base: str, polls: int, workers: int) -> list[dict[str, object]]:
    urls = ask(base + "/urls").decode().split()
    states = {u: SourceState(u) for u in urls}
    shown = []
    with tempfile.TemporaryDirectory() as folder:
        db = sqlite3.connect(Path(folder, "v.db"), check_same_thread=False)
        db.execute("pragma journal_mode=wal")
        db.execute("pragma synchronous=normal")
        db.execute(f"create table m (source text, {', '.join(RawMention._fields)}, unique(source, native_id, url))")
        for n in range(polls):
            out: collections.Counter[str] = collections.Counter()
            ask(base + "/reset", "POST")

            arrived: queue.SimpleQueue[FeedResult | None] = queue.SimpleQueue()

            def take(result: FeedResult, arrived: queue.SimpleQueue[FeedResult | None] = arrived) -> None:
                states[result.source_id] = result.new_state
                arrived.put(result)

            writer = threading.Thread(target=store, args=(db, arrived, out))
            writer.start()
            before, t = cpu(), time.perf_counter()
            with Sandbox(workers=workers) as box:
                requests = [FeedRequest(u, u, "press", states[u], private_network=True) for u in urls]
                asyncio.run(collect_many(requests, sandbox=box, on_result=take))
                arrived.put(None)
                writer.join()
                wall = time.perf_counter() - t
            shown.append(
                {
                    "tool": "vigie",
                    "poll": n + 1,
                    "wall_s": round(wall, 2),
                    "cpu_s": round(cpu() - before, 2),
                    "result": dict(out),
                    "entries": db.execute("select count(*) from m").fetchone()[0],
                    "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                    "server": json.loads(ask(base + "/stats")),
                }
            )
            print(json.dumps(shown[-1]), flush=True)
        db.close()
    return shown


def poll_with_reader(python: str, base: str, polls: int) -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        run = [python, "-c", READER, str(Path(folder, "r.db")), base, str(polls)]
        done = subprocess.run(run, capture_output=True, text=True, check=True)
    print(done.stdout, end="", flush=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def poll_whole(base: str, polls: int) -> list[dict[str, object]]:
    """The command a person types, with these feeds in feeds.yml."""
    urls = ask(base + "/urls").decode().split()
    shown = []
    with tempfile.TemporaryDirectory() as folder:
        lines = [f"  - {{id: f{n}, url: '{url}', network: press, private_network: true}}" for n, url in enumerate(urls)]
        Path(folder, "feeds.yml").write_text(
            "organisation:\n  name: Essai\nsources:\n" + "\n".join(lines) + "\n", encoding="utf-8"
        )
        environment = os.environ | {"VIGIE_DATA": f"{folder}/data", "VIGIE_CONFIG": f"{folder}/feeds.yml"}
        for n in range(polls):
            ask(base + "/reset", "POST")
            before, t = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            command = [sys.executable, "-m", "watch", "collect", "--all", "--no-score", "--json"]
            done = subprocess.run(command, cwd=HERE.parent, env=environment, capture_output=True, text=True, check=True)
            wall, after = time.perf_counter() - t, resource.getrusage(resource.RUSAGE_CHILDREN)
            used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            report = json.loads(done.stdout)
            report.pop("errors")
            shown.append(
                {"tool": "vigie whole", "poll": n + 1, "wall_s": round(wall, 2), "cpu_s": round(used, 2)} | report
            )
            print(json.dumps(shown[-1]), flush=True)
    return shown


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--feeds", type=int, default=1000)
    p.add_argument("--faults", type=int, default=0)
    p.add_argument("--polls", type=int, default=2)
    p.add_argument("--rounds", type=int, default=1)
    p.add_argument("--workers", type=int, default=2)
    p.add_argument("--port", type=int, default=8090)
    p.add_argument("--reader", default="")
    p.add_argument("--whole", action="store_true")
    a = p.parse_args()
    base = f"http://127.0.0.1:{a.port}"
    serve = [sys.executable, str(HERE / "feed_server.py"), "--feeds", str(a.feeds), "--port", str(a.port)]
    server = subprocess.Popen([*serve, "--faults", str(a.faults)], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        print(server.stdout.readline().strip(), flush=True)
        ours: list[list[dict[str, object]]] = []
        theirs: list[list[dict[str, object]]] = []
        whole: list[list[dict[str, object]]] = []
        for _ in range(a.rounds):
            ours.append(poll_with_vigie(base, a.polls, a.workers))
            if a.whole:
                whole.append(poll_whole(base, a.polls))
            if a.reader:
                theirs.append(poll_with_reader(a.reader, base, a.polls))
        for n in range(a.polls if a.reader else 0):
            slow = median(float(str(r[n]["wall_s"])) for r in theirs)
            for name, runs in (("Vigie", ours), ("watch collect", whole)):
                if runs:
                    ratio = slow / median(float(str(v[n]["wall_s"])) for v in runs)
                    print(f"poll {n + 1}: {name} {ratio:.1f} times faster than reader (median of {a.rounds})")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
