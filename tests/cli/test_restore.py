"""A restore does not lose what a worker writes, nor bring back whom somebody asked to erase."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.test_commands import Run, run
from tests.conftest import ROOT
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import driver, meta, restoring, rollups
from watch.store.forgotten import NOBODY

__all__ = ["run"]


def backup(run: Run) -> str:
    return str(json.loads(run("backup", "--json")[1])["backup"])


@pytest.mark.skipif(os.name != "posix", reason="ended by SIGTERM")
def test_a_restore_is_refused_while_a_worker_runs(run: Run, tmp_path: Path) -> None:
    run("import", "--no-score", tmp_path / "mars.csv")
    kept = backup(run)
    worker = subprocess.Popen([sys.executable, "-m", "watch", "worker"], cwd=ROOT, env=os.environ.copy())
    place = Place.from_environment()
    try:
        end, seen = time.monotonic() + 90, ""
        while not seen and time.monotonic() < end:
            assert worker.poll() is None
            time.sleep(0.2)
            desk = open_desk(place)
            with desk.shelf.reading() as txn:
                seen = meta.value(txn, "worker_seen_at")
            desk.close()
        assert seen
        time.sleep(1.0)  # at rest: no transaction is open, only its connections
        before = (place.data / "vigie.db").stat().st_ino
        code, _, err = run("restore", kept, "--yes")
        assert code == 1
        assert "worker" in err
        assert (place.data / "vigie.db").stat().st_ino == before
    finally:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(60) == 0
    assert run("restore", kept, "--yes")[0] == 0
    assert json.loads(run("status", "--json")[1])["mentions"] == 3


def test_a_restore_is_given_up_when_the_store_was_opened_meanwhile(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that starts while the backup is made ready would write on into the file that goes."""
    run("import", "--no-score", tmp_path / "mars.csv")
    kept = backup(run)
    store = Place.from_environment().data / "vigie.db"
    real, opened = restoring._keep_out, []

    def meanwhile(*rest: object) -> object:
        done = real(*rest)  # type: ignore[arg-type]
        opened.append(driver.connect(str(store)))
        opened[0].execute("PRAGMA journal_mode=WAL").fetchall()
        opened[0].execute("SELECT count(*) FROM mention").fetchall()
        return done

    with monkeypatch.context() as patched:
        patched.setattr(restoring, "_keep_out", meanwhile)
        before = store.stat().st_ino
        code, _, err = run("restore", kept, "--yes")
        opened[0].close()
    assert code == 1 and "worker" in err
    assert store.stat().st_ino == before
    assert not list(store.parent.glob("*.restoring*"))
    assert run("restore", kept, "--yes")[0] == 0
    assert json.loads(run("status", "--json")[1])["mentions"] == 3


def test_an_erased_person_stays_away_on_another_machine(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", "--no-score", tmp_path / "mars.csv")
    run("erase", "Nadia", "--yes")
    kept = backup(run)
    monkeypatch.setenv("VIGIE_DATA", str(tmp_path / "elsewhere"))
    run("status")  # it was started there before: it has a salt of its own
    code, _, err = run("restore", kept, "--yes")
    assert (code, err) == (0, "")
    again = json.loads(run("import", "--no-score", "--json", tmp_path / "mars.csv")[1])[0]
    assert again["new"] == 0
    assert "Nadia" not in run("export")[1]


def test_a_backup_older_than_an_erasure_does_not_bring_the_person_back(run: Run, tmp_path: Path) -> None:
    run("import", "--no-score", tmp_path / "mars.csv")
    kept = backup(run)
    run("erase", "Nadia", "--yes")
    code, out, _ = run("restore", kept, "--yes", "--json")
    assert (code, json.loads(out)["erased_again"]) == (0, {"people": 1, "mentions": 1})
    assert "Nadia" not in run("export")[1]
    again = json.loads(run("import", "--no-score", "--json", tmp_path / "mars.csv")[1])[0]
    assert again["new"] == 0
    desk = open_desk(Place.from_environment())
    with desk.shelf.reading() as txn:
        assert rollups.recount(txn) == []
    desk.close()
    assert b"Merci \xc3\xa0 toute" not in (tmp_path / "data" / "vigie.db").read_bytes()
    assert not list((tmp_path / "data").glob("vigie.db.restoring*"))
    assert "1 personne" in run("restore", kept, "--yes")[1]


def test_an_old_backup_without_its_secret_still_works_and_says_so(run: Run, tmp_path: Path) -> None:
    run("import", "--no-score", tmp_path / "mars.csv")
    run("erase", "Nadia", "--yes")
    kept = Path(backup(run))
    with sqlite3.connect(kept) as conn:
        conn.execute("DELETE FROM meta WHERE org = ''")
    conn.close()
    code, _, err = run("restore", kept, "--yes")
    assert code == 0
    assert "salt" in err
    again = json.loads(run("import", "--no-score", "--json", tmp_path / "mars.csv")[1])[0]
    assert again["new"] == 0, "the file beside the store is still the one"


def test_a_backup_of_another_installation_says_whom_it_cannot_recognise(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", "--no-score", tmp_path / "mars.csv")
    kept = shutil.move(backup(run), tmp_path / "ailleurs.db")
    monkeypatch.setenv("VIGIE_DATA", str(tmp_path / "elsewhere"))
    run("import", "--no-score", tmp_path / "mars.csv")
    run("erase", "Nadia", "--yes")
    code, _, err = run("restore", kept, "--yes")
    assert code == 0
    assert "1 personne" in err


@pytest.mark.parametrize("harm", ["damaged", "gone"])
def test_who_was_erased_is_not_known_where_the_store_cannot_be_read_and_that_is_said(
    run: Run, tmp_path: Path, harm: str
) -> None:
    run("import", "--no-score", tmp_path / "mars.csv")
    kept = backup(run)
    run("erase", "Nadia", "--yes")
    store = tmp_path / "data" / "vigie.db"
    for path in store.parent.glob("vigie.db*"):
        if harm == "damaged" and path == store:
            path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])
        else:
            path.unlink()
    code, out, err = run("restore", kept, "--yes", "--json")
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date()
    assert (code, json.loads(out)["erased_unknown_since"]) in ((0, str(yesterday)), (0, str(yesterday - timedelta(1))))
    assert f"effacées depuis le {json.loads(out)['erased_unknown_since']} sont revenues" in err and "erase" in err
    code, out, err = run("restore", kept, "--yes", "--json")
    assert (code, json.loads(out)["erased_unknown_since"], err) == (0, None, ""), "a store that can be read says who"


def test_names_of_erased_people_stay_away_from_a_backup_in_which_others_say_them(run: Run, tmp_path: Path) -> None:
    """She wrote nothing yet when the backup was made; somebody had written to her."""
    told = "réseau;auteur;date;texte\ninstagram;Paul;2026-03-02 10:00;merci\n"
    (tmp_path / "avant.csv").write_text(told, encoding="utf-8")
    run("import", "--no-score", tmp_path / "avant.csv")
    desk = open_desk(Place.from_environment())
    with desk.shelf.writing() as txn:
        txn.conn.exec_driver_sql("UPDATE mention SET reply_to_author = '@zora'")
    desk.close()
    kept = backup(run)
    (tmp_path / "apres.csv").write_text(
        "réseau;auteur;pseudo;date;texte\ninstagram;Zora;@zora;2026-03-09 10:00;bonjour\n", encoding="utf-8"
    )
    run("import", "--no-score", tmp_path / "apres.csv")
    assert run("erase", "Zora", "--yes")[0] == 0
    assert run("restore", kept, "--yes")[0] == 0
    assert b"@zora" not in (tmp_path / "data" / "vigie.db").read_bytes()
    desk = open_desk(Place.from_environment())
    with desk.shelf.writing() as txn:
        assert [row[0] for row in txn.conn.exec_driver_sql("SELECT reply_to_author FROM mention")] == [NOBODY]
        assert txn.conn.exec_driver_sql("SELECT count(*) FROM forgotten_name").scalar() == 1
    desk.close()
