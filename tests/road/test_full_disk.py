"""A disk that is really full: a small one of our own is mounted and filled. Skipped where nothing can be mounted.

What comes in stops in time and says so, what is stored is read, what frees room works, and all goes on once there is room.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import RESERVE, ROOT
from watch import actions, clock, settings
from watch.errors import DiskFull
from watch.pipeline import collecting, importing, keeping, scoring
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import maintenance, mentions, meta, reserve, rollups
from watch.work.jobs import Jobs
from watch.work.queue import open_queue

DISK = 240 << 20
FAR_FUTURE = 4_000_000_000


def table(rows: int, first: int = 0) -> str:
    return "date;auteur;message;réseau;id;type\n" + "".join(
        f"0{1 + i % 9}/03/2026 09:{i % 60:02d};{'Nadia Motrare' if i % 500 == 7 else f'Auteur {i % 90}'};"
        f"Merci pour l’accueil n° {i}, {'secretmot' if i % 500 == 7 else ''} mot{i * 7919 % 5000} mot{i * 31 % 5000};"
        f"facebook;a{i};commentaire\n"
        for i in range(first, first + rows)
    )


class Disk:
    """A small disk, and a file of another program that fills it."""

    def __init__(self, path: Path) -> None:
        self.path, self.filler = path, path / "autre"

    def leave(self, free: int) -> None:
        self.filler.unlink(missing_ok=True)
        if (size := shutil.disk_usage(self.path).free - free) > 0:
            with self.filler.open("wb") as out:
                os.posix_fallocate(out.fileno(), 0, size)

    def empty(self) -> None:
        self.filler.unlink(missing_ok=True)


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    monkeypatch.setattr(reserve, "SIZE", RESERVE)
    path = tmp_path / "disk"
    path.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(path)], capture_output=True, check=False
    ) if sys.platform == "linux" and shutil.which("mount") else None  # fmt: skip
    if done is None or done.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield Disk(path)
    finally:
        subprocess.run(["umount", "--lazy", str(path)], check=True)


@pytest.fixture
def place(disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    import streamlit as st

    monkeypatch.setenv("VIGIE_DATA", str(disk.path / "data"))
    monkeypatch.setenv("VIGIE_CONFIG", str(tmp_path / "feeds.yml"))
    monkeypatch.setenv("VIGIE_LANG", "fr")
    found = Place.from_environment()
    settings.set_organisation(found.config, name="La Maison")
    st.cache_data.clear()
    st.cache_resource.clear()
    yield found
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def desk(place: Place, disk: Disk) -> Iterator[Desk]:
    opened = open_desk(place)
    yield opened
    disk.empty()
    with opened.shelf.reading() as txn:
        assert rollups.recount(txn) == []
    opened.close()


@pytest.fixture
def filled(desk: Desk, tmp_path: Path) -> Desk:
    path = tmp_path / "mars.csv"
    path.write_text(table(6_000), encoding="utf-8")
    assert importing.import_path(desk, path).new == 6_000
    scoring.score(desk)
    return desk


def watch(*arguments: object) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own: it opens the store anew."""
    return subprocess.run(
        [sys.executable, "-m", "watch", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False,
        timeout=120,
    )  # fmt: skip


def stored(desk: Desk) -> int:
    with desk.shelf.reading() as txn:
        found = txn.conn.exec_driver_sql("SELECT count(*) FROM mention").scalar()
    return int(found or 0)


def test_an_import_stops_before_the_disk_is_full_and_is_taken_up(disk: Disk, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text(table(30_000), encoding="utf-8")
    with pytest.raises(DiskFull) as caught:
        importing.import_path(desk, path, on_progress=lambda _: disk.leave(reserve.LEAST - (1 << 20)))
    assert caught.value.facts["needed_mb"] == reserve.LEAST // 1_000_000
    some = stored(desk)
    assert 0 < some < 30_000
    assert desk.shelf.reserve.held(), "there was no need of it"
    said = watch("import", "--no-score", path)
    assert said.returncode == 1
    assert "Il ne reste que" in said.stderr
    assert "Traceback" not in said.stderr
    disk.empty()
    assert watch("import", "--no-score", path).returncode == 0
    assert stored(desk) == 30_000


def test_a_file_that_cannot_fit_is_refused_before_it_is_read(disk: Disk, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text(table(30_000), encoding="utf-8")
    disk.leave(reserve.LEAST + 2 * path.stat().st_size)
    with pytest.raises(DiskFull):
        actions.start_import(desk, path)
    assert stored(desk) == 0
    with desk.shelf.reading() as txn:
        assert importing.waiting_ids(txn, clock.epoch()) == []


def test_the_log_is_brought_in_while_there_is_room_for_it(
    disk: Disk, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "HELD_ROWS", 1)  # one batch a transaction
    monkeypatch.setattr(importing, "HELD_S", 0.0)
    path = tmp_path / "long.csv"
    path.write_text(table(30_000), encoding="utf-8")
    disk.leave(reserve.LEAST + (22 << 20))  # the store takes 20 MB, store and log together twice as much
    assert importing.import_path(desk, path).new == 30_000


@pytest.mark.parametrize("size", [RESERVE, 5 << 20])
def test_on_a_full_disk_a_person_is_erased_and_the_words_are_gone(
    disk: Disk, filled: Desk, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = size < RESERVE  # than the store: it cannot be written anew
    monkeypatch.setattr(reserve, "SIZE", size)
    filled.shelf.reserve.release()
    filled.shelf.checkpoint()
    filled.shelf.reserve.keep()
    disk.leave(0)
    assert filled.shelf.reserve.held()
    done = actions.erase_person(filled, "Nadia Motrare")
    assert done.mentions == 12
    assert not filled.shelf.reserve.held()
    with filled.shelf.reading() as txn:
        assert meta.value(txn, maintenance.OWED) == ("1" if small else "")
        assert not mentions.keys_named(txn, "Nadia Motrare")
        found = txn.conn.exec_driver_sql(
            "SELECT count(*) FROM mention_fts WHERE mention_fts MATCH 'secretmot'"
        ).scalar()
        assert found == 0
    assert ("✔  store vacuum_owed" in watch("doctor").stdout) is not small
    disk.empty()
    filled.shelf.reserve.keep()
    assert filled.shelf.reserve.held()
    before = filled.shelf.path.stat().st_size if filled.shelf.path else 0
    keeping.purge(filled)
    with filled.shelf.reading() as txn:
        assert not meta.value(txn, maintenance.OWED)
    assert filled.shelf.path is not None
    assert filled.shelf.path.stat().st_size <= before
    files = [p for p in (disk.path / "data").iterdir() if p.name.startswith("vigie.db")]
    assert b"secretmot" not in b"".join(p.read_bytes() for p in files)
    assert b"motrare" not in b"".join(p.read_bytes() for p in files).lower()


def test_on_a_full_disk_retention_does_its_work(disk: Disk, filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reserve, "SIZE", 3 << 20)  # too little for one transaction: day by day
    filled.shelf.reserve.release()
    filled.shelf.reserve.keep()
    filled.shelf.checkpoint()
    disk.leave(0)
    assert keeping.purge(filled, FAR_FUTURE) == 6_000
    with filled.shelf.reading() as txn:
        assert mentions.first_day_with_text(txn) is None
        assert meta.value(txn, "kept_at") == str(FAR_FUTURE)


def test_commands_and_pages_read_on_a_full_disk(disk: Disk, filled: Desk) -> None:
    filled.close()  # the last one takes the log and its index away: who opens the store needs room for them
    assert not (disk.path / "data" / "vigie.db-shm").exists()
    disk.leave(0)
    app = AppTest.from_file(str(ROOT / "watch" / "ui" / "shell.py"), default_timeout=30)
    app.query_params["langue"] = "Français"
    app.run()
    assert not app.exception
    assert "plein" in app.warning[0].value or "Il reste" in app.warning[0].value
    for page in ("mentions", "inbox"):
        app.switch_page(f"../../pages/{page}.py").run()
        assert not app.exception
        assert app.warning
    status = watch("status")
    assert status.returncode == 0, status.stderr
    assert "6 000 mentions" in status.stdout.replace("\u202f", " ")
    doctor = watch("doctor")
    assert "imports, relevés et lecture du ton attendent" in doctor.stdout
    assert "store mentions" in doctor.stdout
    for command in ("score", "collect"):
        assert "Traceback" not in watch(command).stderr


def test_without_a_reserve_a_full_disk_is_called_by_its_name(disk: Disk, filled: Desk) -> None:
    filled.shelf.reserve.release()
    filled.close()
    disk.leave(0)
    said = watch("status")
    assert said.returncode == 1
    assert "plus de place sur le disque" in said.stderr


def test_a_relevé_is_refused_before_anything_is_asked(disk: Disk, filled: Desk) -> None:
    settings.add_source(filled.place.config, name="Blog", url="http://127.0.0.1:9/feed", network="blog")
    disk.leave(reserve.LEAST // 2)
    desk = open_desk(filled.place)
    with pytest.raises(DiskFull):
        collecting.collect(desk, force=True)
    desk.close()


def test_the_worker_waits_says_it_once_and_goes_on(
    disk: Disk, filled: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    jobs = Jobs(filled.place, open_queue(filled.place, immediate=True))
    jobs.tick()
    (disk.path / "data" / "import").mkdir()
    dropped = disk.path / "data" / "import" / "avril.csv"
    dropped.write_text(table(20, 9_000), encoding="utf-8")
    time.sleep(3.1)  # a file just copied is left alone
    disk.leave(reserve.LEAST // 2)
    caplog.clear()
    for _ in range(3):
        assert {job.name for job in jobs.tick()} <= {"judge", "keep"}
    assert caplog.text.count("nearly full") == 1
    assert dropped.exists()
    disk.empty()
    jobs.tick()
    assert stored(filled) == 6_020
    jobs.desk().close()


def test_an_upload_that_does_not_fit_leaves_nothing(disk: Disk, place: Place) -> None:
    place.data.mkdir()
    disk.leave(1 << 20)

    def write(path: Path) -> None:
        path.write_bytes(b"x" * (3 << 20))

    with pytest.raises(DiskFull):
        actions.keep_upload(place, "gros.csv", write)
    assert not list((place.data / "uploads").iterdir())
