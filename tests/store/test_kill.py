"""A writer killed at any moment: what was committed stays, nothing is doubled, the roll-ups equal a recount."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from watch.store import mentions, rollups
from watch.store.engine import open_shelf

from .made import november

pytestmark = pytest.mark.kill
ROWS, BATCH = 6000, 200
WRITER = """
import sys
from tests.store.test_kill import BATCH, rows
from watch.store import mentions
from watch.store.engine import open_shelf

shelf = open_shelf(sys.argv[1], "o")
made = rows()
print("ready", flush=True)
for i in range(0, len(made), BATCH):
    with shelf.writing() as txn:
        mentions.upsert(txn, made[i : i + BATCH])
        found = mentions.pending(txn, 20, "v1")
        from tests.store.made import read
        mentions.record_readings(txn, [read(p.id[2:], "positive", "mot") for p in found], "v1")
    print(i + BATCH, flush=True)
"""


def rows():
    from .made import ask, own

    made = []
    for i in range(ROWS // 2):
        made += [ask(f"q{i}", i), own(f"r{i}", i + 60, parent_id=f"x:q{i}")]
    random.Random(3).shuffle(made)
    return made


def test_a_killed_writer_loses_and_doubles_nothing(database_url):
    rng, said = random.Random(), 0
    open_shelf(database_url, "o").close()
    for _ in range(4):
        command = [sys.executable, "-c", WRITER, database_url]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            time.sleep(rng.uniform(0.05, 0.6))
            os.kill(writer.pid, signal.SIGKILL)
            lines = writer.stdout.read().split()
            said = max([said, *map(int, lines)])
        shelf = open_shelf(database_url, "o")
        with shelf.reading() as txn:
            assert mentions.count(txn, november()) >= said
            assert rollups.recount(txn) == []
        shelf.close()
    shelf = open_shelf(database_url, "o")
    made = rows()
    for i in range(0, ROWS, 1000):
        with shelf.writing() as txn:
            mentions.upsert(txn, made[i : i + 1000])
    with shelf.reading() as txn:
        assert mentions.count(txn, november()) == ROWS
        assert mentions.count(txn, november(reply_states=("answered",))) == ROWS // 2
        assert rollups.recount(txn) == []
    shelf.close()
