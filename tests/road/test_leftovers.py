"""Files beside the store: read exports go after a month, and at once when they may hold an erased person."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from watch import actions, clock
from watch.cli import main
from watch.model import Refusal
from watch.pipeline import dropping, importing, keeping, leftovers
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import imports, maintenance

REVIEWS = (
    "date;auteur;texte;réseau;email\n"
    "2026-11-02 10:00;Jeanne Martin;La maison MOTUNIQUE était fermée;facebook;jeanne.martin@example.org\n"
)
CHAT = (
    "02/11/2026, 10:00 - Karim Alaoui: Bonjour à tous\n"
    "02/11/2026, 10:01 - Nadia: Bonjour Karim\n"
    "02/11/2026, 10:02 - Karim Alaoui: À demain\n"
)
FEEDS = "organisation: {name: X}\nsubjects: [{id: a, name: Maison, terms: [maison, bonjour]}]\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("VIGIE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("VIGIE_CONFIG", str(tmp_path / "feeds.yml"))
    monkeypatch.delenv("VIGIE_DATABASE_URL", raising=False)
    monkeypatch.setattr(dropping, "QUIET_S", 0)
    (tmp_path / "feeds.yml").write_text(FEEDS, encoding="utf-8")
    opened = open_desk(Place.from_environment(dict(os.environ)))
    dropping.folder(opened.place).mkdir(parents=True)
    yield opened
    opened.close()


def take(desk: Desk, name: str, text: str) -> None:
    (dropping.folder(desk.place) / name).write_text(text, encoding="utf-8")
    assert dropping.take_files(desk) == 1


def everywhere(desk: Desk, word: str) -> list[str]:
    files = [p for p in sorted(desk.place.data.rglob("*")) if p.is_file()]
    return [p.relative_to(desk.place.data).as_posix() for p in files if word.encode() in p.read_bytes()]


def test_an_erased_person_leaves_the_read_files_and_the_rest_is_named(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    take(desk, "avis.csv", REVIEWS)
    take(desk, "avis.csv", REVIEWS)  # the same again: it brought nothing new and holds her all the same
    take(desk, "Discussion WhatsApp.txt", CHAT)
    take(desk, "perdu.bin", "rien de connu")
    shutil.copy(desk.place.data / "import" / "done" / "avis.csv", tmp_path / "bureau.csv")
    importing.import_path(desk, tmp_path / "bureau.csv")
    backup = maintenance.backup(desk.shelf, desk.place.data / "backups")
    day = clock.local_day(int(backup.stat().st_mtime), desk.zone)[0]
    monkeypatch.setenv("VIGIE_LANG", "fr")

    assert main(["erase", "Jeanne Martin", "--yes"]) == 0
    said = capsys.readouterr().out
    held = [path for path in everywhere(desk, "MOTUNIQUE") if not path.startswith("backups/")]
    assert held == []
    assert [p for p in everywhere(desk, "jeanne.martin@") if not p.startswith("backups/")] == []
    for word in ("import/done/avis.csv", "import/done/avis (2).csv", f"{backup.name} ({day})", "bureau.csv"):
        assert word in said
    left = leftovers.left(desk).files
    assert left == ("import/done/Discussion WhatsApp.txt", "import/refused/perdu.bin")
    assert all(path in said for path in left)

    assert main(["erase", "Karim Alaoui", "--yes", "--json"]) == 0
    done = json.loads(capsys.readouterr().out)
    assert done["files_gone"] == ["import/done/Discussion WhatsApp.txt"]
    assert done["files_left"] == ["import/refused/perdu.bin"]
    assert done["backups"] == [[f"backups/{backup.name}", day]]
    main(["doctor", "--json"])
    checks = {c["check"]: c for c in json.loads(capsys.readouterr().out)["checks"]}
    assert checks["backups"]["files"] == [f"backups/{backup.name}"]
    assert checks["imported files"]["files"] == ["import/refused/perdu.bin"]


def test_read_files_and_forgotten_uploads_go_after_a_month(desk: Desk) -> None:
    take(desk, "avis.csv", REVIEWS)
    take(desk, "perdu.bin", "rien de connu")
    upload = actions.keep_upload(desk.place, "jamais.csv", lambda path: path.write_text(REVIEWS, encoding="utf-8"))
    waiting = actions.keep_upload(desk.place, "attend.csv", lambda path: path.write_text(REVIEWS, encoding="utf-8"))
    importing.queue_import(desk, waiting, owned=True)
    (dropping.folder(desk.place) / "nouveau.csv").write_text(REVIEWS, encoding="utf-8")
    folders = (desk.place.data / "import", desk.place.data / "uploads")
    there = {p for folder in folders for p in folder.rglob("*") if p.is_file()}
    assert len(there) == 6  # with the sentence that says why one was refused
    now = int(time.time())
    keeping.purge(desk, now + 29 * 86_400)
    assert all(p.exists() for p in there)
    keeping.purge(desk, now + 31 * 86_400)
    assert {p for p in there if p.exists()} == {waiting, dropping.folder(desk.place) / "nouveau.csv"}
    assert not upload.parent.exists()


def test_what_a_refused_row_said_goes_too(desk: Desk) -> None:
    def refuse_a_row() -> None:
        with desk.shelf.writing() as txn:
            latest = imports.list_all(txn)[0]
            imports.advance(txn, latest.import_id, refused=1, refusals=[Refusal("ligne 3", "date", "Jeanne Martin ?")])

    def seen() -> list[str]:
        with desk.shelf.reading() as txn:
            return [r.seen for report in imports.list_all(txn) for r in imports.refusals(txn, report.import_id)]

    take(desk, "avis.csv", REVIEWS)
    refuse_a_row()
    actions.erase_person(desk, "Jeanne Martin")
    assert seen() == [""]
    refuse_a_row()
    keeping.purge(desk, int(time.time()) + 29 * 86_400)
    assert seen() == ["", "Jeanne Martin ?"]
    keeping.purge(desk, int(time.time()) + 31 * 86_400)
    assert seen() == ["", ""]


@pytest.mark.parametrize("name", ["é" * 124 + ".csv", "é" * 120 + ".csv", "x" * 251 + ".csv"])
def test_a_name_as_long_as_a_disk_takes_stops_nothing(desk: Desk, name: str) -> None:
    """With what Vigie adds (« .raison.txt », « (2) ») it would be longer than that."""
    inbox = dropping.folder(desk.place)
    (inbox / name.removesuffix(".csv")).mkdir()
    (inbox / "bon.csv").write_text(REVIEWS.replace("Jeanne", "Paul"), encoding="utf-8")
    take_two = [inbox / name, inbox / "bon.csv"]
    (inbox / name).write_text(REVIEWS, encoding="utf-8")
    assert dropping.take_files(desk) == 2
    assert not any(p.exists() for p in take_two) and not dropping.has_files(desk.place)
    answers = [p for p in (inbox / "refused").iterdir() if p.name.endswith(leftovers.WHY)]
    assert len(answers) == 1 and "dossier" in answers[0].read_text(encoding="utf-8")

    take(desk, name, REVIEWS)  # a second one of that name
    assert len(leftovers.read_files(desk.place)) == 3
    take(desk, name.replace(".csv", ".bin"), "rien de connu")
    assert len([p for p in (inbox / "refused").iterdir() if p.name.endswith(leftovers.WHY)]) == 2

    done = actions.erase_person(desk, "Jeanne Martin")
    assert f"import/done/{name}" in done.files_gone
    assert not (inbox / "done" / name).exists()
    keeping.purge(desk, int(time.time()) + 31 * 86_400)
    assert leftovers.read_files(desk.place) == []


def test_two_long_names_that_begin_alike_keep_their_own_sentence() -> None:
    folder = Path("refused")
    assert leftovers.why_of(folder / ("é" * 124 + "a")) != leftovers.why_of(folder / ("é" * 124 + "b"))
    assert leftovers.why_of(folder / "avis.csv").name == "avis.csv.raison.txt"


def test_a_read_file_that_cannot_be_taken_away_is_named_and_stops_no_clean_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(desk, "avis.csv", REVIEWS)
    take(desk, "zut.csv", REVIEWS)
    real = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == "avis.csv":
            raise PermissionError(13, "no")
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    done = actions.erase_person(desk, "Jeanne Martin")
    assert done.mentions == 1 and done.files_gone == ("import/done/zut.csv",)
    assert done.files_left == ("import/done/avis.csv",)
    assert done.elsewhere == ("avis.csv",)
    take(desk, "zut.csv", REVIEWS)
    keeping.purge(desk, int(time.time()) + 31 * 86_400)
    assert [p.name for p in leftovers.read_files(desk.place)] == ["avis.csv"]


def test_a_folder_that_cannot_be_answered_keeps_no_file_out(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (dropping.folder(desk.place) / "2026").mkdir()
    real = Path.write_text

    def refuse(path: Path, *rest: object, **more: object) -> int:
        if path.name == "2026.raison.txt":
            raise PermissionError(13, "no")
        return real(path, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "write_text", refuse)
    take(desk, "avis.csv", REVIEWS)
    assert (dropping.folder(desk.place) / "done" / "avis.csv").exists()
