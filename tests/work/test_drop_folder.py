"""The drop folder without a worker: odd names, folders, and one file that fails for no good reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from watch import settings
from watch.errors import StoreUnreachable
from watch.model import ImportReport
from watch.pipeline import dropping, importing
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import imports

TABLE = b"date;auteur;message;r\xc3\xa9seau\n04/03/2026 09:00;Nadia;Merci beaucoup;forum\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(dropping, "QUIET_S", -1.0)
    (tmp_path / "data" / "import").mkdir(parents=True)
    place = Place(tmp_path / "data", tmp_path / "feeds.yml", f"sqlite:///{tmp_path / 'data' / 'vigie.db'}", 0)
    settings.set_organisation(place.config, name="La Maison")
    return open_desk(place)


@pytest.mark.skipif(os.name != "posix", reason="names are bytes there only")
def test_a_name_that_is_no_utf8_is_imported_under_a_readable_one(desk: Desk) -> None:
    inbox = os.fsencode(dropping.folder(desk.place))
    with open(inbox + b"/latin_\xe9t\xe9.csv", "wb") as out:
        out.write(TABLE)
    with open(inbox + b"/photo_\xe9.csv", "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    with open(inbox + b"/zut.csv", "wb") as out:
        out.write(TABLE)
    assert dropping.take_files(desk) == 3
    assert sorted(os.listdir(inbox + b"/done")) == [b"latin_\xe9t\xe9.csv", b"zut.csv"]
    assert b"photo_\xe9.csv.raison.txt" in os.listdir(inbox + b"/refused")
    with desk.shelf.reading() as txn:
        assert sorted(r.filename for r in imports.list_all(txn)) == ["latin_été.csv", "photo_é.csv", "zut.csv"]
        assert imports.unfinished(txn) == []


def test_one_file_that_fails_for_no_good_reason_stops_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = dropping.folder(desk.place)
    for name in ("a.csv", "b.csv"):
        (folder / name).write_bytes(TABLE)
    real = importing._run

    def stumble(desk: Desk, import_id: str, path: Path, *rest: object) -> bool:
        if path.name == "a.csv":
            raise RuntimeError("a defect")
        return real(desk, import_id, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "_run", stumble)
    assert dropping.take_files(desk) == 2
    assert (folder / "refused" / "a.csv").exists()
    assert len((folder / "refused" / "a.csv.raison.txt").read_text(encoding="utf-8").split()) > 4
    assert (folder / "done" / "b.csv").exists()
    with desk.shelf.reading() as txn:
        assert imports.unfinished(txn) == [], "a ghost would be tried again every two seconds"


def test_a_store_that_cannot_write_keeps_one_file_waiting_and_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = dropping.folder(desk.place)
    for name in ("a.csv", "b.csv"):
        (folder / name).write_bytes(TABLE)
    real = importing.import_path

    def away(desk: Desk, path: Path, **more: object) -> ImportReport:
        if path.name == "a.csv":
            raise StoreUnreachable(place="sqlite", reason="folder")
        return real(desk, path, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "import_path", away)
    with pytest.raises(StoreUnreachable):
        dropping.take_files(desk)
    assert (folder / "a.csv").exists() and not (folder / "refused").exists()
    assert (folder / "done" / "b.csv").exists()
    monkeypatch.undo()
    monkeypatch.setattr(dropping, "QUIET_S", -1.0)
    assert dropping.take_files(desk) == 1
    assert (folder / "done" / "a.csv").exists()


def test_a_folder_is_answered_once_and_left_alone(desk: Desk) -> None:
    folder = dropping.folder(desk.place)
    (folder / "2026").mkdir()
    (folder / "2026" / "mars.csv").write_bytes(TABLE)
    assert dropping.has_files(desk.place)
    assert dropping.take_files(desk) == 0
    assert (folder / "2026" / "mars.csv").exists()
    assert "dossier" in (folder / "refused" / "2026.raison.txt").read_text(encoding="utf-8")
    assert not dropping.has_files(desk.place)
