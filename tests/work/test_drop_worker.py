"""The drop folder with a real worker process: a slow copy, imported once; a file that is nothing, refused with why."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from watch import settings
from watch.pipeline import dropping
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import imports

ROOT = Path(__file__).resolve().parents[2]
HEAD, ROWS = "date;auteur;message;réseau\n", 300
pytestmark = pytest.mark.skipif(os.name != "posix", reason="ended by SIGTERM")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "data" / "import").mkdir(parents=True)
    made = Place(tmp_path / "data", tmp_path / "feeds.yml", f"sqlite:///{tmp_path / 'data' / 'vigie.db'}", 0)
    settings.set_organisation(made.config, name="La Maison")
    open_desk(made).close()
    return made


@pytest.fixture
def worker(place: Place) -> Iterator[subprocess.Popen[bytes]]:
    environment = os.environ | {
        "VIGIE_DATA": str(place.data),
        "VIGIE_CONFIG": str(place.config),
        "VIGIE_DATABASE_URL": place.database_url,
        "VIGIE_LOG": "ERROR",
    }
    process = subprocess.Popen([sys.executable, "-m", "watch", "worker"], cwd=ROOT, env=environment)
    yield process
    process.send_signal(signal.SIGTERM)
    try:
        assert process.wait(60) == 0, "a worker that was asked to leave leaves well"
    finally:
        process.kill()


def until(true: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Waits for something the worker does; two minutes are for a machine that is busy with other things."""
    end = time.monotonic() + 120
    while not true():
        assert process.poll() is None, "the worker died"
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.1)


def test_a_file_copied_slowly_is_imported_once_and_another_refused(
    place: Place, worker: subprocess.Popen[bytes]
) -> None:
    inbox = dropping.folder(place)
    (inbox / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    until((inbox / "refused" / "photo.csv").exists, worker)  # the worker is up and looks
    until((inbox / "refused" / "photo.csv.raison.txt").exists, worker)
    assert len((inbox / "refused" / "photo.csv.raison.txt").read_text(encoding="utf-8").strip()) > 20

    lines = [f"04/03/2026 09:{n % 60:02};Zoé {n};Message numéro {n};forum\n" for n in range(ROWS)]
    slow = inbox / "mars.csv"
    begun = time.monotonic()
    with slow.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for n, line in enumerate(lines):
            out.write(line)
            if n % 10 == 0:  # longer than the quiet asked for, over several looks of the worker
                out.flush()
                time.sleep(0.25)
    assert time.monotonic() - begun > dropping.QUIET_S * 2
    assert slow.exists(), "a copy in progress is left alone"
    until((inbox / "done" / "mars.csv").exists, worker)

    again = inbox / "mars.csv"  # the same once more: nothing is added twice
    again.write_text(HEAD + "".join(lines), encoding="utf-8")
    until((inbox / "done" / "mars (2).csv").exists, worker)
    assert sorted(p.name for p in inbox.iterdir()) == ["done", "refused"]
    assert sorted(p.name for p in (inbox / "done").iterdir()) == ["mars (2).csv", "mars.csv"]
    desk = open_desk(place)
    with desk.shelf.reading() as txn:
        reports = [(r.filename, r.state, r.rows, r.new, r.known) for r in imports.list_all(txn) if r.state == "done"]
    desk.close()
    assert sorted(reports, key=lambda r: -r[3]) == [
        ("mars.csv", "done", ROWS, ROWS, 0),
        ("mars.csv", "done", ROWS, 0, ROWS),
    ]
