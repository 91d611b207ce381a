"""A worker killed at any moment loses nothing and doubles nothing: real processes, real SIGKILL, real store.

``VIGIE_KILLS`` sets how many kills a case gets at least (CI: 6 each; the figure in the README comes from 50): files and
feeds are added, round after round, until that many workers were killed. ``-s`` prints how many it were.
"""

from __future__ import annotations

import contextlib
import csv
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import sqlalchemy as sa

from watch import settings
from watch.model import RawMention
from watch.pipeline import importing, sorting
from watch.pipeline.desk import Desk, normaliser, open_desk
from watch.settings import Place
from watch.store import imports, later, mentions, rollups, sources
from watch.store.tables import mention

pytestmark = [pytest.mark.kill, pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX signal")]
ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("VIGIE_KILLS", "6"))
ROWS = 24_000


@pytest.fixture
def place(tmp_path: Path, database_url: str) -> Place:
    return Place(tmp_path / "data", tmp_path / "feeds.yml", database_url, 0)


def environment(place: Place) -> dict[str, str]:
    return os.environ | {
        "VIGIE_DATA": str(place.data),
        "VIGIE_CONFIG": str(place.config),
        "VIGIE_DATABASE_URL": place.database_url,
        "VIGIE_LOG": "ERROR",
    }


def write_export(path: Path, rows: int, name: str) -> set[str]:
    """A table of comments, a third of them with an own reply; returns the ids."""
    ids = set()
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow("id network kind thread_id parent_id author is_own created_at url likes text".split())
        for i in range(rows):
            day, minute = 1 + i // 900 % 28, i % 60
            when = f"2026-{1 + i // 25_200 % 9:02}-{day:02}T{i % 24:02}:{minute:02}:00+00:00"
            reply = i % 3 == 2
            row = [f"{name}{i}", "facebook", "comment", f"{name}t{i // 3}", f"{name}{i - 1}" if reply else "", "nous" if reply else f"u{i % 500}",
                   int(reply), when, f"https://facebook.example/{name}{i}", i % 7, f"Commentaire numéro {i}, merci !"]  # fmt: skip
            table.writerow(row)
            ids.add(f"facebook:{name}{i}")
    return ids


def stored_ids(desk: Desk) -> list[str]:
    with desk.shelf.reading() as txn:
        return list(txn.conn.execute(sa.select(mention.c.id).where(mention.c.org == txn.org)).scalars())


def kill_and_restart(place: Place, finished: object, *, seed: int, most: int = KILLS) -> int:
    """Starts the worker again and again, kills it at a random moment until ``most`` or the end; returns the kills."""
    rng = random.Random(seed)
    kills = 0
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline:
        worker = subprocess.Popen(
            [sys.executable, "-m", "watch", "worker"], cwd=ROOT, env=environment(place), start_new_session=True
        )
        try:
            patience = rng.uniform(0.5, 3.0) if kills < most else 60.0
            until = time.monotonic() + patience
            while time.monotonic() < until and not finished():  # type: ignore[operator]
                assert worker.poll() is None, f"the worker ended by itself with {worker.returncode}"
                time.sleep(0.05)
        finally:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
        if finished():  # type: ignore[operator]
            return kills  # the last one was killed after the end: it does not count
        kills += 1
    raise AssertionError("not finished in time")


@pytest.fixture
def desk(place: Place) -> Iterator[Desk]:
    settings.set_organisation(place.config, name="Essai")
    opened = open_desk(place)
    yield opened
    opened.close()


def test_an_import_killed_again_and_again_ends_whole(place: Place, desk: Desk, tmp_path: Path) -> None:
    expected: set[str] = set()
    kills = rounds = 0
    while kills < KILLS:
        export = tmp_path / f"export{rounds}.csv"
        expected |= write_export(export, ROWS, f"r{rounds}m")
        import_id = importing.queue_import(desk, export)

        def finished(import_id: str = import_id) -> bool:
            with desk.shelf.reading() as txn:
                report = imports.fetch(txn, import_id)
                return report is not None and report.state == "done"

        kills += kill_and_restart(place, finished, seed=ROWS + rounds, most=KILLS - kills)
        rounds += 1
        with desk.shelf.reading() as txn:
            report = imports.fetch(txn, import_id)
        assert report is not None
        assert (report.rows, report.new, report.changed, report.known, report.refused) == (ROWS, ROWS, 0, 0, 0)
    print(f"{kills} kills over {rounds} imports")
    found = stored_ids(desk)
    assert len(found) == len(set(found)) == ROWS * rounds
    assert set(found) == expected
    with desk.shelf.reading() as txn:
        assert rollups.recount(txn) == []
        assert later.missing(txn) == []


def test_subjects_given_anew_are_given_once_however_often_the_worker_is_killed(place: Place, desk: Desk) -> None:
    words, kills, rounds = ("pont", "ruche"), 0, 0
    maker = normaliser(desk, source_id="import:table", now=1_790_000_000, is_feed=False, sees_others=True)
    said = (
        RawMention(
            "facebook",
            "comment",
            f"le pont et la ruche {i}",
            str(i),
            published_at=1_780_000_000 + i * 60,
            precision="s",
        )
        for i in range(ROWS)
    )
    with desk.shelf.writing() as txn:
        sorting.notice(txn, desk)
        mentions.upsert(txn, [row for row in map(maker.normalise, said) if row is not None])
        txn.conn.execute(sa.update(mention).values(read_version="~unsaid"))  # no tone to be read here
    while kills < KILLS:
        first, second = words[rounds % 2], words[1 - rounds % 2]
        head = "organisation: {name: Essai}\nsubjects:\n"
        lines = (f"  - {{id: {word}, name: {word}, terms: [{word}]}}\n" for word in (first, second))
        place.config.write_text(head + "".join(lines), encoding="utf-8")

        def done() -> sorting.Progress | None:
            with desk.shelf.reading() as txn:
                return sorting.progress(txn)

        before = done()

        def finished(before: sorting.Progress | None = before) -> bool:
            now = done()
            return now is not None and now.done and now != before

        kills += kill_and_restart(place, finished, seed=rounds, most=KILLS - kills)
        rounds += 1
        found = done()
        assert found is not None
        assert (found.seen, found.moved, found.left) == (ROWS, ROWS, 0)
        with desk.shelf.reading() as txn:
            subjects = txn.conn.execute(sa.select(mention.c.subject, sa.func.count()).group_by(mention.c.subject))
            assert [tuple(row) for row in subjects] == [(first, ROWS)]
            assert rollups.recount(txn) == []
    print(f"{kills} kills over {rounds} changes of subjects")


FEEDS, ITEMS = 24, 30


class SlowSite(BaseHTTPRequestHandler):
    """Each feed takes a while, so that kills fall into the middle of a collection."""

    def do_GET(self) -> None:
        time.sleep(0.15)
        number = self.path.strip("/")
        items = "".join(
            f"<item><title>Titre {i}</title><guid>f{number}-{i}</guid><link>https://b.example/{number}/{i}</link>"
            f"<pubDate>Wed, 04 Mar 2026 09:{i:02}:00 +0100</pubDate><description>Texte {i}</description></item>"
            for i in range(ITEMS)
        )
        body = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):  # the reader was killed
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return


def test_a_collection_killed_again_and_again_ends_whole(place: Place, desk: Desk) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), SlowSite)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    kills = followed = 0
    try:
        while kills < KILLS:
            for number in range(followed, followed + FEEDS):
                url = f"http://127.0.0.1:{server.server_port}/{number}"
                settings.add_source(place.config, url=url, network="blog", private_network=True)
            followed += FEEDS

            def finished(followed: int = followed) -> bool:
                with desk.shelf.reading() as txn:
                    states = sources.states(txn)
                return len(states) == followed and all(s.last_ok_at for s in states.values())

            kills += kill_and_restart(place, finished, seed=followed, most=KILLS - kills)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    print(f"{kills} kills over {followed} feeds")
    found = stored_ids(desk)
    with desk.shelf.reading() as txn:
        differences = rollups.recount(txn)
    assert len(found) == len(set(found)) == followed * ITEMS
    assert differences == []
