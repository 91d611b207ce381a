"""Every question of the pages on a store of many mentions: median and 95th percentile, quiet and beside a writer.

    python benchmarks/questions.py [--rows 1000000] [--rounds 25] [--store FOLDER] [--url postgresql://…] [--json]
                                   [--unpacked]

The store is made from ``generate_mentions`` once and kept in FOLDER; its days are packed as the background work does,
unless ``--unpacked`` asks what it costs before that. Goal: p95 under 100 ms at one million mentions, at most doubled
while an import writes (on SQLite into a copy of the store, so that the next run finds it as it was). Also prints rows a
second of the import, of the readings and of the packing.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, count, islice
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.generate_mentions import END, mentions
from watch.model import Filters, Period, Tone, ToneBy, ToneReading
from watch.pipeline import packing
from watch.store import bulk, dates, meta, questions, replies, requests, spoken, stale, talk, ties, voices
from watch.store import mentions as shelf_mentions
from watch.store.engine import Shelf, Txn, open_shelf

BATCH = 20_000
LAST = END.date() - timedelta(days=1)
Question = Callable[[Txn], object]


def fill(shelf: Shelf, rows: int, out: dict[str, float], seed: int = 1, read: bool = True) -> None:
    """Store ``rows`` mentions, then a made-up tone and the words of each."""
    made = mentions(rows, seed)
    spent = 0.0
    while batch := list(islice(made, BATCH)):
        t = time.perf_counter()
        with shelf.writing() as txn:
            shelf_mentions.upsert(txn, batch, deadline=lambda _network, _subject, at: at + 86_400)
        spent += time.perf_counter() - t
    out["import_rows_s"] = rows / spent
    rng, spent, done = Random(1), 0.0, 0
    tones = (Tone.NEGATIVE, Tone.NEUTRAL, Tone.POSITIVE, Tone.UNSCORED)
    while read:
        with shelf.reading() as txn:
            pending = shelf_mentions.pending(txn, 5000, "v1")
        if not pending:
            break
        readings = [
            (
                p.id,
                ToneReading(rng.choices(tones, (3, 3, 3, 1))[0], 0.1, 0.9, False, "fr", "made up 1"),
                ToneBy.TEXT,
                {w for w in p.text.lower().replace(",", "").split() if len(w) > 3 and w.isalpha()},
            )
            for p in pending
        ]
        t = time.perf_counter()
        with shelf.writing() as txn:
            shelf_mentions.record_readings(txn, readings, "v1")
        spent += time.perf_counter() - t
        done += len(readings)
    if done:
        out["readings_s"] = done / spent


def packed(shelf: Shelf, out: dict[str, float]) -> None:
    """What the background work does once an import is over."""
    with shelf.reading() as txn:
        due = stale.due(txn)
    started = time.perf_counter()
    for some in bulk.chunks(due, packing.BATCH):
        with shelf.writing() as txn:
            spoken.make(txn, some)
    if due:
        out["days_packed"] = len(due)
        out["packed_days_s"] = len(due) / (time.perf_counter() - started)


def catalogue() -> Iterator[tuple[str, Question]]:
    def last(days: int, **more: object) -> Filters:
        return Filters(Period(LAST - timedelta(days=days - 1), LAST), **more)  # type: ignore[arg-type]

    year = last(730)
    yield "tone by day and network, 730 d", lambda t: questions.tone_by_day_network(t, year)
    yield "tone by day, 30 d", lambda t: questions.tone_by_day(t, last(30))
    yield "tone by network, 90 d", lambda t: questions.tone_by_network(t, last(90, ownership="other"))
    yield "totals, 730 d", lambda t: questions.totals(t, year)
    yield "totals, 30 d, one source", lambda t: questions.totals(t, last(30, sources=("s-x",)))
    yield "open waits by network", replies.open_waits
    yield "waiting, 50 first due", lambda t: replies.waiting(t, None, 50)
    yield "waiting, one network", lambda t: replies.waiting(t, last(30, networks=("linkedin",)), 50)
    yield "response times, 90 d", lambda t: questions.response_summary(t, last(90))
    yield "response times, 730 d", lambda t: questions.response_summary(t, year)
    yield "response times to others, 730 d", lambda t: questions.response_summary(t, replace(year, ownership="other"))
    yield "hour x weekday, 90 d", lambda t: questions.hours_by_weekday(t, last(90))
    yield "hour x weekday, 730 d", lambda t: questions.hours_by_weekday(t, year)
    yield "top words, 30 d", lambda t: questions.top_words(t, last(30))
    yield "top words, 30 d, one network", lambda t: questions.top_words(t, last(30, networks=("x",)))
    yield "volumes of a subject, 56 d", lambda t: questions.volumes_by_day(t, "asso", LAST - timedelta(days=55), LAST)
    yield "coverage, 30 d", lambda t: questions.coverage(t, last(30))
    yield "page 1, 730 d", lambda t: shelf_mentions.page(t, year)
    yield (
        "page 1, negative on linkedin",
        lambda t: shelf_mentions.page(t, last(730, tones=("negative",), networks=("linkedin",))),
    )
    yield "page 1, nothing matches", lambda t: shelf_mentions.page(t, last(730, networks=("flickr",)))
    yield "page 2,000, 730 d", lambda t: shelf_mentions.page(t, year, offset=100_000)
    yield "count, negative, 730 d", lambda t: shelf_mentions.count(t, last(730, tones=("negative",)))
    yield "search a common word", lambda t: shelf_mentions.page(t, last(730, query="bonjour"))
    yield "search two words", lambda t: shelf_mentions.page(t, last(90, query="concert catastrophe"))
    yield "search a rare word", lambda t: shelf_mentions.page(t, last(730, query="4321"))
    yield "count a search, up to 1,000", lambda t: shelf_mentions.count(t, last(730, query="bonjour"), at_most=1000)
    yield "one mention and its thread", lambda t: shelf_mentions.thread(t, "google:go1-64")
    yield "voices by hour of a day", lambda t: questions.voices_by_hour(t, None, LAST)
    yield "tones of copies, 730 d", lambda t: voices.copies(t, Filters(Period(LAST - timedelta(729), LAST)), "subject")
    yield "tone of voices by day, 90 d", lambda t: questions.voices_tone_by_day(t, None, LAST - timedelta(89), LAST)
    yield "requests, 7 d", lambda t: (requests.answered(t, last(7), "wall"), requests.waiting(t, last(7)))
    yield "requests, 30 d", lambda t: (requests.answered(t, last(30), "wall"), requests.waiting(t, last(30)))
    yield "our messages and what followed, 30 d", lambda t: talk.talk(t, last(30))
    yield "regulars and newcomers, 30 d", lambda t: ties.ties(t, last(30))
    yield "dates ahead", lambda t: dates.ahead(t, LAST, LAST + timedelta(days=60))
    yield "data version", meta.data_version


def measure(shelf: Shelf, rounds: int) -> dict[str, tuple[float, float]]:
    """Median and p95 in milliseconds; questions take turns, so that none profits from its own last round."""
    spent: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, ask in catalogue():
            t = time.perf_counter()
            with shelf.reading() as txn:
                ask(txn)
            spent.setdefault(name, []).append((time.perf_counter() - t) * 1000)
    return {n: (sorted(v)[len(v) // 2], sorted(v)[min(len(v) - 1, int(len(v) * 0.95))]) for n, v in spent.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--store", type=Path, default=Path(tempfile.gettempdir()) / "vigie-questions")
    parser.add_argument("--url", default="")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--unpacked", action="store_true")
    parser.add_argument("--write", type=int, default=0, help=argparse.SUPPRESS)  # the writer beside the readers
    a = parser.parse_args()
    a.store.mkdir(parents=True, exist_ok=True)
    url = a.url or f"sqlite:///{a.store / f'{a.rows}.db'}"
    shelf = open_shelf(url, "local")
    out: dict[str, float] = {}
    if a.write:
        batches = chain.from_iterable(mentions(200_000, seed) for seed in count(a.write))
        while True:  # until killed
            with shelf.writing() as txn:
                shelf_mentions.upsert(txn, list(islice(batches, 1000)))
    with shelf.reading() as txn:
        held = shelf_mentions.count(txn, Filters(Period(date(2000, 1, 1), date(2100, 1, 1))))
    if held < a.rows * 0.9:
        fill(shelf, a.rows, out)
    if a.unpacked:
        with shelf.writing() as txn:
            stale.drop(txn, stale.counts(txn, None))
    else:
        packed(shelf, out)
    quiet = measure(shelf, a.rounds)
    copy = None
    if shelf.path is not None:
        shelf.close()
        copy = shelf.path.with_name("beside.db")
        shutil.copyfile(shelf.path, copy)
        url = f"sqlite:///{copy}"
        shelf = open_shelf(url, "local")
    command = [sys.executable, __file__, "--url", url, "--store", str(a.store), "--write", str(os.getpid())]
    writer = subprocess.Popen(command)
    time.sleep(3)
    try:
        busy = measure(shelf, a.rounds)
    finally:
        writer.kill()
        writer.wait()
        shelf.close()
        for left in a.store.glob("beside.db*") if copy is not None else ():
            left.unlink()
    if a.json:
        print(json.dumps({**out, "quiet": quiet, "beside_a_writer": busy}))
        return
    for name, value in out.items():
        print(f"{name:32} {value:12,.0f}")
    print(f"{'question (ms)':32} {'median':>8} {'p95':>8}   {'median':>8} {'p95':>8} beside a writer")
    for name, (median, p95) in quiet.items():
        late = " <-- over 100 ms" if p95 > 100 else ""
        print(f"{name:32} {median:8.1f} {p95:8.1f}   {busy[name][0]:8.1f} {busy[name][1]:8.1f}{late}")


if __name__ == "__main__":
    main()
