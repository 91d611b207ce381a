"""A worker killed while it takes an import back: nothing is left half gone, the next worker ends it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.kill.test_sigkill import KILLS, desk, kill_and_restart, place, stored_ids, write_export
from watch.pipeline import importing, undoing
from watch.pipeline.desk import Desk
from watch.settings import Place
from watch.store import imports, rollups, spoken

__all__ = ["desk", "place"]
pytestmark = [pytest.mark.kill, pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX signal")]
ROWS = 12_000


def test_an_import_taken_back_under_kills_ends_whole(place: Place, desk: Desk, tmp_path: Path) -> None:
    expected = write_export(tmp_path / "bon.csv", 600, "b")
    importing.import_path(desk, tmp_path / "bon.csv")
    kills = rounds = 0
    while kills < KILLS // 2 and rounds < 8:
        wrong = tmp_path / f"faux{rounds}.csv"
        write_export(wrong, ROWS, f"f{rounds}")
        import_id = importing.import_path(desk, wrong).import_id
        undoing.ask(desk, import_id)

        def finished(import_id: str = import_id) -> bool:
            with desk.shelf.reading() as txn:
                report = imports.fetch(txn, import_id)
                return report is not None and report.state == "undone"

        kills += kill_and_restart(place, finished, seed=rounds, most=KILLS // 2 - kills)
        rounds += 1
        with desk.shelf.reading() as txn:
            report = imports.fetch(txn, import_id)
            assert report is not None
            assert report.removed == ROWS
            assert rollups.recount(txn) == []
            assert spoken.wrong(txn) == []
    assert kills
    assert set(stored_ids(desk)) == expected
