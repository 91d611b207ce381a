"""CSV to indexed store: Vigie's import beside plain pandas + to_sql scripts, in one run on the same file.

    python benchmarks/imports.py [--rows 200000] [--rounds 3] [--memory-file-mb 0]
    python benchmarks/imports.py --filled 1000000 [--rows 200000] [--rounds 3]
    python benchmarks/imports.py --chats [--rows 200000] [--rounds 3]

Prints rows a second and the ratio pair by pair, then the peak memory of all processes together, sampled by psutil in
runs of their own: to look into two processes ten times a second slows an import by a sixth on two cores, and a script
of one process, which leaves a core free, not at all.
``--memory-file-mb 1000`` also imports a file of that size once and prints its peak. The two plain scripts: one reads
the tone with VADER row by row, as such scripts do (the baseline of the 2.4 asked), the other leaves tone out, as
Vigie's import does, which reads it in the background.
``--filled 1000000`` imports the file into a store that holds so many other mentions, then the same file once more.
``--chats`` imports a chat of that many messages instead, as WhatsApp and as Telegram export it, and says whether it
took under 30 s and 400 MB (all processes together).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent

NAIVE = """
import sqlite3, sys, pandas as pd
frame = pd.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
frame = frame.drop_duplicates("id", keep="last")
frame["created_at"] = pd.to_datetime(frame["created_at"], utc=True, format="ISO8601")
frame["local_day"] = frame["created_at"].dt.tz_convert("Europe/Paris").dt.strftime("%Y-%m-%d")
frame["text"] = frame["text"].str.strip()
if len(sys.argv) > 3:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    read = SentimentIntensityAnalyzer().polarity_scores
    frame["compound"] = [read(text)["compound"] for text in frame["text"]]
with sqlite3.connect(sys.argv[2]) as db:
    db.execute("PRAGMA journal_mode=WAL")
    frame.to_sql("mention", db, index=False, chunksize=10000)
    db.execute("CREATE UNIQUE INDEX u ON mention (network, id)")
    db.execute("CREATE INDEX d ON mention (local_day, network)")
    db.execute("CREATE INDEX p ON mention (parent_id)")
    answered = ("SELECT q.network, count(*), avg(strftime('%s', a.created_at) - strftime('%s', q.created_at)) "
                "FROM mention a JOIN mention q ON q.network = a.network AND q.id = a.parent_id GROUP BY q.network")
    db.execute("CREATE TABLE answers AS " + answered)
    db.execute("CREATE TABLE days AS SELECT local_day, network, count(*) n FROM mention GROUP BY local_day, network")
"""


def peak_of(process: subprocess.Popen[bytes]) -> int:
    """Highest sum of proportional memory of the process and its children while it runs, bytes."""
    highest = 0
    done = threading.Event()

    def sample() -> None:
        nonlocal highest
        root = psutil.Process(process.pid)
        while not done.wait(0.1):
            total = 0
            try:
                for p in [root, *root.children(recursive=True)]:
                    try:
                        total += p.memory_full_info().pss
                    except (psutil.NoSuchProcess, psutil.AccessDenied):
                        continue
            except psutil.NoSuchProcess:
                return
            highest = max(highest, total)

    thread = threading.Thread(target=sample)
    thread.start()
    process.wait()
    done.set()
    thread.join()
    return highest


def run(command: list[str], environment: dict[str, str], *, look: bool) -> tuple[float, int]:
    """(seconds, peak in bytes: 0 without ``look``)."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    peak = peak_of(process) if look else 0
    if process.wait():
        raise SystemExit(f"{command[:4]} ended with {process.returncode}")
    return time.perf_counter() - started, peak


def ours(csv: Path, folder: Path, *, look: bool = False) -> tuple[float, int]:
    environment = os.environ | {"VIGIE_DATA": str(folder), "VIGIE_CONFIG": str(folder / "feeds.yml")}
    return run([sys.executable, "-m", "watch", "import", "--no-score", "--json", str(csv)], environment, look=look)


def naive(csv: Path, folder: Path, *, tone: bool, look: bool = False) -> tuple[float, int]:
    command = [
        sys.executable,
        "-c",
        NAIVE,
        str(csv),
        str(folder / f"naive{tone}{look}.db"),
        *(["tone"] if tone else []),
    ]
    return run(command, dict(os.environ), look=look)


def chats(folder: Path, messages: int, rounds: int) -> None:
    for kind, name in (("whatsapp", "Discussion WhatsApp avec Voisins.txt"), ("telegram", "result.json")):
        path = folder / name
        subprocess.run([sys.executable, str(HERE / "generate_chat.py"), kind, str(path), str(messages)], check=True)
        print(f"{kind}: {messages} messages, {path.stat().st_size / 1e6:.0f} MB, {os.cpu_count()} cores")
        for number in range(rounds):
            seconds, peak = 0.0, 0
            for look in (False, True):
                target = folder / f"{kind}{number}{look}"
                target.mkdir()
                measured = ours(path, target, look=look)
                seconds, peak = seconds or measured[0], measured[1]
            kept = seconds < 30 and peak < 400e6
            print(f"round {number + 1}: {seconds:.1f} s, {peak / 1e6:.0f} MB, {'kept' if kept else 'NOT KEPT'}")


def filled(folder: Path, csv: Path, rows: int, before: int, rounds: int) -> None:
    others, full = folder / "others.csv", folder / "full"
    subprocess.run(
        [sys.executable, str(HERE / "generate_mentions.py"), str(others), str(before), "--seed", "2"], check=True
    )
    full.mkdir()
    seconds = ours(others, full)[0]
    print(f"a store is filled: {before / seconds:,.0f} rows/s")
    for number in range(rounds):
        target = folder / f"filled{number}"
        shutil.copytree(full, target)
        first, again = ours(csv, target)[0], ours(csv, target)[0]
        print(
            f"round {number + 1}: into {before} mentions {rows / first:,.0f} rows/s, "
            f"the same file once more {rows / again:,.0f} rows/s"
        )
        shutil.rmtree(target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory-file-mb", type=int, default=0)
    parser.add_argument("--filled", type=int, default=0)
    parser.add_argument("--chats", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if chosen.chats:
            return chats(folder, chosen.rows, chosen.rounds)
        csv = folder / "mentions.csv"
        subprocess.run([sys.executable, str(HERE / "generate_mentions.py"), str(csv), str(chosen.rows)], check=True)
        print(f"{chosen.rows} rows, {csv.stat().st_size / 1e6:.0f} MB, {os.cpu_count()} cores")
        if chosen.filled:
            return filled(folder, csv, chosen.rows, chosen.filled, chosen.rounds)
        pairs = []
        for number in range(chosen.rounds):
            a, b = folder / f"ours{number}", folder / f"naive{number}"
            a.mkdir()
            b.mkdir()
            ours_s, plain_s, vader_s = ours(csv, a)[0], naive(csv, b, tone=False)[0], naive(csv, b, tone=True)[0]
            pairs.append((ours_s, plain_s, vader_s))
            print(
                f"round {number + 1}: Vigie {chosen.rows / ours_s:,.0f} rows/s, "
                f"pandas + VADER + to_sql {chosen.rows / vader_s:,.0f} rows/s, ratio {vader_s / ours_s:.2f}; "
                f"without tone {chosen.rows / plain_s:,.0f} rows/s, ratio {plain_s / ours_s:.2f}"
            )
        print(
            f"median: Vigie {chosen.rows / statistics.median(p[0] for p in pairs):,.0f} rows/s, "
            f"ratio {statistics.median(p[2] / p[0] for p in pairs):.2f} with VADER, "
            f"{statistics.median(p[1] / p[0] for p in pairs):.2f} without tone"
        )
        looked = folder / "looked"
        looked.mkdir()
        peaks = ours(csv, looked, look=True)[1], naive(csv, looked, tone=False, look=True)[1]
        print(f"peak memory: Vigie {peaks[0] / 1e6:.0f} MB, pandas + to_sql {peaks[1] / 1e6:.0f} MB")
        if chosen.memory_file_mb:
            rows = int(chosen.rows * chosen.memory_file_mb * 1e6 / csv.stat().st_size)
            csv.unlink()
            subprocess.run([sys.executable, str(HERE / "generate_mentions.py"), str(csv), str(rows)], check=True)
            target = folder / "large"
            target.mkdir()
            seconds, peak = ours(csv, target, look=True)
            print(
                f"{csv.stat().st_size / 1e6:.0f} MB, {rows} rows: {rows / seconds:,.0f} rows/s, "
                f"peak of all processes {peak / 1e6:.0f} MB"
            )


if __name__ == "__main__":
    main()
