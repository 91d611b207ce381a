"""While the sample data is on, what a person keeps or erases is their own, as the guide promises; and it is said."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.cli.test_commands import Run, run
from watch.pipeline import dropping
from watch.pipeline.desk import demo_flag, open_desk
from watch.settings import Place

__all__ = ["run"]


def test_an_import_goes_to_ones_own_data_and_the_samples_are_left(run: Run, tmp_path: Path) -> None:
    run("demo")
    status = json.loads(run("status", "--json")[1])
    assert status["samples"] is True
    assert "exemple" in run("status")[1].splitlines()[0]
    code, _, err = run("import", "--no-score", tmp_path / "mars.csv")
    assert code == 0
    assert "vos propres données" in err
    assert not demo_flag(Place.from_environment()).exists()
    assert run("demo", "--erase")[0] == 0
    status = json.loads(run("status", "--json")[1])
    assert (status["organisation"], status["mentions"], status["samples"]) == ("local", 3, False)


def test_a_dry_run_leaves_the_samples_on(run: Run, tmp_path: Path) -> None:
    run("demo")
    assert run("import", "--dry-run", tmp_path / "mars.csv")[0] == 0
    assert json.loads(run("status", "--json")[1])["samples"] is True


def test_a_dropped_file_goes_to_ones_own_data(run: Run, tmp_path: Path) -> None:
    run("demo")
    place = Place.from_environment()
    dropping.folder(place).mkdir(parents=True)
    dropped = dropping.folder(place) / "mars.csv"
    dropped.write_bytes((tmp_path / "mars.csv").read_bytes())
    past = dropped.stat().st_mtime - 60
    os.utime(dropped, (past, past))
    dropping.QUIET_S, quiet = -1.0, dropping.QUIET_S
    desk = open_desk(place)
    try:
        assert desk.is_demo
        assert dropping.take_files(desk) == 1
    finally:
        desk.close()
        dropping.QUIET_S = quiet
    status = json.loads(run("status", "--json")[1])
    assert (status["organisation"], status["mentions"]) == ("local", 3)


def test_erasing_a_person_means_ones_own_data(run: Run, tmp_path: Path) -> None:
    run("import", "--no-score", tmp_path / "mars.csv")
    run("demo")
    code, out, err = run("erase", "Nadia", "--yes", "--json")
    assert (code, json.loads(out)["mentions"]) == (0, 1)
    assert "vos propres données" in err
    assert json.loads(run("status", "--json")[1])["samples"] is True
    assert "exemple" in run("export")[2]


def test_erasing_samples_that_are_not_there_says_so(run: Run) -> None:
    assert "rien n’est effacé" in run("demo", "--erase")[1]
    assert json.loads(run("demo", "--erase", "--json")[1]) == {"demo": "none"}
    run("demo")
    assert json.loads(run("demo", "--erase", "--json")[1]) == {"demo": "erased"}
