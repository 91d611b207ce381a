"""One writer over all threads and processes, its checkpoint included."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from watch.errors import StoreError
from watch.store import engine
from watch.store.engine import open_shelf
from watch.store.maintenance import vacuum

TRY = "import sys, fasteners; print(fasteners.InterProcessLock(sys.argv[1]).acquire(blocking=False))"


def free(store: Path) -> bool:
    """Whether another process could write now."""
    done = subprocess.run([sys.executable, "-c", TRY, f"{store}.lock"], capture_output=True, text=True, check=True)
    return done.stdout.strip() == "True"


def test_no_other_process_writes_before_the_commit_is_over(tmp_path: Path) -> None:
    store = tmp_path / "vigie.db"
    shelf = open_shelf(f"sqlite:///{store}", "o")
    seen: list[bool] = []
    sa.event.listen(shelf._writer, "commit", lambda _: seen.append(free(store)))
    with shelf.writing() as txn:
        txn.conn.exec_driver_sql("DELETE FROM meta")
    assert seen == [False], "a checkpoint ends the commit"
    assert free(store)
    with pytest.raises(ZeroDivisionError), shelf.writing():
        raise ZeroDivisionError
    assert free(store), "given back after a mistake too"
    with shelf.reading():
        assert free(store), "who reads keeps nobody waiting"
    shelf.close()


def test_vacuum_waits_for_its_turn_like_every_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "vigie.db"
    shelf = open_shelf(f"sqlite:///{store}", "o")
    monkeypatch.setattr(engine, "PATIENCE_S", 0.2)
    hold = (
        "import sys, fasteners; lock = fasteners.InterProcessLock(sys.argv[1]); lock.acquire(); "
        "print(1, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, f"{store}.lock"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(StoreError, match="locked"):
            vacuum(shelf)
        with pytest.raises(StoreError, match="locked"), shelf.writing():
            raise AssertionError("another writes")
        other.kill()
    vacuum(shelf)
    shelf.close()


def test_two_shelves_of_one_process_take_turns(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'vigie.db'}"
    first, second = open_shelf(address, "o"), open_shelf(address, "o")
    order: list[str] = []

    def write() -> None:
        with second.writing():
            order.append("second")

    thread = threading.Thread(target=write)
    with first.writing():
        thread.start()
        thread.join(timeout=0.3)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    first.close()
    second.close()
