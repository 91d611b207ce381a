"""A power cut while an import runs: the last transactions may be missing, the store is never corrupt, the import resumes.

The writer is frozen at an arbitrary instant and its files are copied as they lie: what the disk would hold if the system
had written everything. With ``synchronous=NORMAL`` the write-ahead log is only synced before a checkpoint, so its tail
may also be lost or torn: it is cut, zeroed and scrambled at arbitrary places. PostgreSQL minds its own log.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from watch.store import mentions, rollups
from watch.store.engine import open_shelf

from .made import november
from .test_kill import BATCH, ROWS, rows

pytestmark = [pytest.mark.kill, pytest.mark.skipif(os.name != "posix", reason="SIGSTOP is a POSIX signal")]
CUTS = int(os.environ.get("VIGIE_CUTS", "5"))
WRITER = """
import sys
import sqlalchemy as sa
from tests.store.test_kill import BATCH, rows
from watch.store import mentions
from watch.store.engine import open_shelf

shelf = open_shelf(sys.argv[1], "o")
if sys.argv[2] != "default":
    sa.event.listen(shelf._writer, "connect", lambda c, _: c.execute("PRAGMA wal_autocheckpoint=" + sys.argv[2]))
    shelf._writer.dispose()
made = rows()
print("ready", flush=True)
for i in range(0, len(made), BATCH):
    with shelf.writing() as txn:
        mentions.upsert(txn, made[i : i + BATCH])
    print(i + BATCH, flush=True)
print("end", flush=True)
"""


def tear(log: Path, rng: random.Random) -> None:
    """What was not synced is lost from some byte on, or was written in pieces."""
    size = log.stat().st_size
    if not size:
        return
    where = rng.randrange(size)
    how = rng.choice(("cut", "zeros", "noise", "nothing"))
    with log.open("r+b") as file:
        if how == "cut":
            file.truncate(where)
        elif how != "nothing":
            piece = min(size - where, rng.choice((512, 4096, 65_536)))
            file.seek(where)
            file.write(bytes(piece) if how == "zeros" else rng.randbytes(piece))


@pytest.mark.parametrize("checkpoint", ["default", "40"])
def test_a_power_cut_loses_the_last_transactions_at_most(tmp_path: Path, checkpoint: str) -> None:
    rng = random.Random(54 if checkpoint == "default" else 45)
    store = tmp_path / "live" / "vigie.db"
    store.parent.mkdir()
    command = [sys.executable, "-c", WRITER, f"sqlite:///{store}", checkpoint]
    copies = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        while len(copies) < CUTS and writer.poll() is None:
            time.sleep(rng.uniform(0.02, 0.2))
            os.kill(writer.pid, signal.SIGSTOP)
            place = tmp_path / f"cut{len(copies)}"
            place.mkdir()
            for suffix in ("", "-wal"):  # the shared-memory index is rebuilt: it does not survive a cut
                if (part := store.with_name(store.name + suffix)).exists():
                    shutil.copyfile(part, place / part.name)
            copies.append(place / store.name)
            os.kill(writer.pid, signal.SIGCONT)
        writer.kill()
    assert len(copies) >= 2, "the writer ended before it could be looked at"
    made = rows()
    found = []
    for copy in copies:
        log = copy.with_name(copy.name + "-wal")
        if checkpoint == "default" and log.exists():  # no checkpoint has begun: no byte of the log was ever synced
            tear(log, rng)
        shelf = open_shelf(f"sqlite:///{copy}", "o")
        with shelf.reading() as txn:
            assert txn.conn.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert rollups.recount(txn) == []
            found.append(mentions.count(txn, november()))
            assert found[-1] % BATCH == 0, "a transaction is whole or absent"
        for i in range(0, ROWS, 1000):
            with shelf.writing() as txn:
                mentions.upsert(txn, made[i : i + 1000])
        with shelf.reading() as txn:
            assert mentions.count(txn, november()) == ROWS
            assert rollups.recount(txn) == []
        shelf.close()
    assert len(set(found)) > 1, "cut at different moments"


def test_who_wants_no_transaction_lost_asks_for_it_in_the_address(tmp_path: Path) -> None:
    for query, level in (("", 1), ("?synchronous=full", 2), ("?synchronous=NORMAL", 1)):
        shelf = open_shelf(f"sqlite:///{tmp_path}/vigie.db{query}", "o")
        with shelf.writing() as txn:
            assert txn.conn.exec_driver_sql("PRAGMA synchronous").scalar() == level
        assert shelf.path == tmp_path / "vigie.db"
        shelf.close()
    with closing(sqlite3.connect(tmp_path / "vigie.db")) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
