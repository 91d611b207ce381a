"""What ``import`` says of each file: why rows were refused, what was left aside, which file failed, what it cannot tell;
and what it refuses before it reads anything."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.cli.test_commands import TABLE, Run, run
from tests.conftest import ROOT
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import imports

__all__ = ["run"]
WHATSAPP = "04/03/2026 09:14 - Nadia: Vous pouvez me rappeler ?\n05/03/2026 10:00 - Karim: Bonjour\n"


def bad_rows(tmp_path: Path) -> Path:
    path = tmp_path / "avril.csv"
    path.write_text(TABLE + "le premier;Zoé;Secret;facebook;a9;;\nplus tard;Zoé;Autre;facebook;a8;;\n", "utf-8")
    return path


def mixed(tmp_path: Path) -> Path:
    path = tmp_path / "mixte.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mars.csv", TABLE)
        archive.writestr("lisez-moi.bin", bytes(range(256)) * 20)
    return path


def test_refused_rows_say_why_and_where_without_their_words(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("import", "--no-score", bad_rows(tmp_path))
    assert code == 0
    assert "2 refusées : Date absente ou illisible (ligne 5, 6)" in out.replace("\xa0", " ")
    assert "Secret" not in out
    report = json.loads(run("import", "--no-score", "--json", bad_rows(tmp_path))[1])[0]
    assert report["refusals"] == [{"reason": "date_unreadable", "n": 2, "first": ["5", "6"]}]


def test_what_an_archive_holds_beside_is_said(run: Run, tmp_path: Path) -> None:
    assert "ne contiennent pas de mentions" in run("import", "--no-score", mixed(tmp_path))[1]
    assert json.loads(run("import", "--no-score", "--json", mixed(tmp_path))[1])[0]["ignored"] == {"other_members": 1}
    dry = run("import", "--dry-run", mixed(tmp_path))[1]
    assert "ne contiennent pas de mentions" in dry
    assert "other_members" not in dry


def test_a_failed_file_is_named_and_is_in_the_document(run: Run, tmp_path: Path) -> None:
    (tmp_path / "image.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    code, out, err = run("import", "--no-score", "--json", tmp_path / "mars.csv", tmp_path / "image.csv")
    assert code == 1
    assert "image.csv" in err
    done, failed = json.loads(out)
    assert (done["state"], done["new"]) == ("done", 3)
    assert (failed["filename"], failed["state"], failed["error"]) == ("image.csv", "failed", "UnknownFormat")
    assert failed["message"]
    dry = run("import", "--dry-run", "--json", tmp_path / "image.csv")
    assert (dry[0], json.loads(dry[1])[0]["error"]) == (1, "UnknownFormat")


def test_a_network_is_known_by_any_of_its_names(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("date;auteur;message\n04/03/2026;Nadia;Très bien\n", encoding="utf-8")
    for called in ("Facebook", "FACEBOOK"):
        assert run("import", "--no-score", "--network", called, tmp_path / "x.csv")[0] == 0
    lines = run("export", "--format", "jsonl")[1].splitlines()
    assert {json.loads(line)["network"] for line in lines} == {"facebook"}
    code, out, err = run("import", "--network", "zzz", tmp_path / "x.csv")
    assert (code, out) == (2, "")
    assert "trustpilot" in err


def test_a_mapping_to_a_field_that_is_none_is_refused_and_forgotten(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("quand;quoi\n04/03/2026;Très bien\n", encoding="utf-8")
    (tmp_path / "map.json").write_text(json.dumps({"quand": "date", "quoi": "texte"}), encoding="utf-8")
    code, out, err = run("import", "--mapping", tmp_path / "map.json", tmp_path / "x.csv")
    assert (code, out) == (2, "")
    assert "texte" in err
    assert "tool_sentiment" in err
    assert run("import", tmp_path / "x.csv")[0] == 1, "nothing was remembered"


def test_a_folder_is_called_a_folder(run: Run, tmp_path: Path) -> None:
    code, _, err = run("import", tmp_path)
    assert code == 2
    assert "dossier" in err


@pytest.mark.skipif(os.name != "posix", reason="names are bytes there only")
def test_a_badly_encoded_name_is_no_trace(run: Run, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/latin_\xe9t\xe9.csv"))
    path.write_text(TABLE, encoding="utf-8")
    code, out, err = run("import", "--no-score", path)
    assert (code, err) == (0, "")
    assert "latin_été.csv" in out


def test_without_an_account_of_ours_what_waits_is_not_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feeds.yml").write_text("{}\n", encoding="utf-8")
    (tmp_path / "Discussion WhatsApp avec Nadia.txt").write_text(WHATSAPP, encoding="utf-8")
    assert (
        "WhatsApp" in run("import", "--no-score", tmp_path / "Discussion WhatsApp avec Nadia.txt")[1].splitlines()[-1]
    )
    assert "Aucun compte à vous n’est déclaré sur WhatsApp" in run("status")[1]
    assert json.loads(run("status", "--json")[1])["no_own_account"] == ["whatsapp"]
    (tmp_path / "feeds.yml").write_text(
        "organisation:\n  name: La Maison\n  accounts: [{network: whatsapp, name: La Maison}]\n", encoding="utf-8"
    )
    assert json.loads(run("status", "--json")[1])["no_own_account"] == []


@pytest.mark.skipif(os.name != "posix", reason="SIGINT to one process")
def test_an_interrupted_import_says_so_and_the_same_command_takes_it_up(run: Run, tmp_path: Path) -> None:
    rows = 60_000
    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8") as out:
        out.write("date;auteur;message;réseau\n")
        out.writelines(f"04/03/2026 09:00;Zoé {n};Message numéro {n};forum\n" for n in range(rows))
    process = subprocess.Popen(
        [sys.executable, "-m", "watch", "import", "--no-score", str(path)], cwd=ROOT, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, env=os.environ | {"VIGIE_LANG": "fr"},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a suite that runs behind « & » ignores it
    )  # fmt: skip
    place = Place.from_environment()
    reached, end = 0, time.monotonic() + 120
    while not reached and time.monotonic() < end:
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
        if (place.data / "vigie.db").exists():
            desk = open_desk(place)
            with desk.shelf.reading() as txn:
                reached = max((r.rows for r in imports.list_all(txn)), default=0)
            desk.close()
    process.send_signal(signal.SIGINT)
    out_, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "relancez la même commande" in err
    assert "Traceback" not in err
    code, out_, _ = run("import", "--no-score", "--json", path)
    report = json.loads(out_)[0]
    assert (code, report["rows"], report["new"]) == (0, rows, rows), "one import, its counts whole"
    desk = open_desk(place)
    with desk.shelf.reading() as txn:
        assert [(r.state, r.rows) for r in imports.list_all(txn)] == [("done", rows)]
    desk.close()


def test_a_stopped_import_of_a_changed_file_leaves_no_ghost(run: Run, tmp_path: Path) -> None:
    from watch.pipeline import importing

    desk = open_desk(Place.from_environment())
    old = importing.begin(desk, tmp_path / "mars.csv")
    assert importing.begin(desk, tmp_path / "mars.csv") == old
    (tmp_path / "mars.csv").write_text(TABLE + "07/03/2026 12:00;Zoé;Merci;facebook;a4;;\n", encoding="utf-8")
    assert run("import", "--no-score", tmp_path / "mars.csv")[0] == 0
    with desk.shelf.reading() as txn:
        assert imports.unfinished(txn) == []
        assert {r.import_id: (r.state, r.error) for r in imports.list_all(txn)}[old] == ("failed", "ImportStopped")
    desk.close()


def test_a_file_that_another_process_reads_is_not_begun_twice(run: Run, tmp_path: Path) -> None:
    from watch import clock
    from watch.pipeline import importing
    from watch.store import sources

    desk = open_desk(Place.from_environment())
    begun = importing.begin(desk, tmp_path / "mars.csv")
    with desk.shelf.writing() as txn:
        assert sources.lease(txn, f"import:{begun}", "elsewhere|1|a", clock.epoch(), 60)
    code, out, err = run("import", "--no-score", "--json", tmp_path / "mars.csv")
    assert code == 1
    assert json.loads(out)[0]["error"] == "UnderWay"
    assert "déjà" in err
    with desk.shelf.reading() as txn:
        assert imports.unfinished(txn) == [begun]
    desk.close()


def test_the_zone_and_the_order_of_dates_are_said_and_chosen(run: Run, tmp_path: Path) -> None:
    from watch.cli.output import printable as line
    from watch.wording import speak

    said = speak("fr").file_questions
    path = tmp_path / "ambigu.csv"
    path.write_text("Date;Auteur;Message;Réseau\n03/04/2026 22:30;Zoé;Secret;forum\n", encoding="utf-8")
    dry = run("import", "--dry-run", path)[1]
    assert line(said.line_zone("Europe/Paris", "organisation")) in dry
    assert line(said.line_order("day_first", "assumed")) in dry
    assert "03/04/2026 22:30 → 3 avr. 2026, 22 h 30" in dry
    assert "Secret" not in dry
    code, out, _ = run("import", "--no-score", "--zone", "America/Toronto", path)
    assert code == 0
    assert line(said.line_zone("America/Toronto", "person")) in out
    assert line(said.line_zone("America/Toronto", "remembered")) in run("import", "--no-score", path)[1]
    code, _, err = run("import", "--no-score", "--date-order", "mdy", path)
    assert (code, line(said.read_otherwise()) in line(err)) == (1, True)
    for dry_run in ((), ("--dry-run",)):
        code, _, err = run("import", *dry_run, "--zone", "Europe/Paris", path)
        assert (code, line(said.read_otherwise()) in line(err)) == (1, True)
    assert run("import", "--zone", "Paris", path)[0] == 2
    path.write_text("Date;Auteur;Message\n2026-04-03T10:00:00Z;Zoé;Autre\n", encoding="utf-8")
    assert line(said.zone_unused()) in line(run("import", "--no-score", "--zone", "America/Toronto", path)[1])


def test_a_mapping_file_says_zone_order_and_identity(run: Run, tmp_path: Path) -> None:
    path, mapping = tmp_path / "x.csv", tmp_path / "map.json"
    path.write_text("quand;quoi;id\n03/04/2026 22:30;Un;1,7E+18\n04/04/2026 22:30;Deux;1,7E+18\n", encoding="utf-8")
    columns = {"quand": "date", "quoi": "text", "id": "id"}
    mapping.write_text(json.dumps(columns), encoding="utf-8")
    code, _, err = run("import", "--no-score", "--mapping", mapping, path)
    assert code == 1
    assert "1,7E+18" in err
    assert "--identity content" in err
    wanted = {"@zone": "America/Toronto", "@date_order": "mdy", "@identity": "content"}
    mapping.write_text(json.dumps(columns | wanted), encoding="utf-8")
    assert run("import", "--no-score", "--mapping", mapping, path)[0] == 0
    lines = [json.loads(line) for line in run("export", "--format", "jsonl")[1].splitlines()]
    assert sorted(line["local_day"] for line in lines) == ["2026-03-05", "2026-04-05"]
    for wrong in ({"@zone": "Paris"}, {"@order": "mdy"}):
        mapping.write_text(json.dumps(columns | wrong), encoding="utf-8")
        code, out, err = run("import", "--mapping", mapping, path)
        assert (code, out) == (2, "")
        assert next(iter(wrong)) in err
