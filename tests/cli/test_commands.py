"""The command line contract: every command runs, reports in JSON, and ends with 0, 1 or 2."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.today import today
from watch.cli import COMMANDS, main

Run = Callable[..., tuple[int, str, str]]
TABLE = (
    "date;auteur;message;réseau;id;en réponse à;type\n"
    "04/03/2026 09:00;Nadia;Merci à toute l’équipe, accueil parfait !;facebook;a1;;commentaire\n"
    "05/03/2026 10:00;Karim;C’est scandaleux, personne ne répond.;facebook;a2;;commentaire\n"
    "06/03/2026 11:00;La Maison;Toutes nos excuses;facebook;a3;a2;commentaire\n"
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("VIGIE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("VIGIE_CONFIG", str(tmp_path / "feeds.yml"))
    monkeypatch.delenv("VIGIE_DATABASE_URL", raising=False)
    (tmp_path / "feeds.yml").write_text(
        "organisation:\n  name: La Maison\n  accounts:\n    - {network: facebook, name: La Maison, type: page}\n",
        encoding="utf-8",
    )
    (tmp_path / "mars.csv").write_text(TABLE, encoding="utf-8")

    def call(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(a) for a in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run: Run, command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert command in out


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; from watch.cli import main; main(['--help']);"
        "heavy = {'streamlit', 'pandas', 'sqlalchemy', 'aiohttp', 'scipy', 'pydantic', 'feedparser'} & set(sys.modules);"
        "sys.exit(repr(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_command_is_a_usage_mistake(run: Run) -> None:
    assert run()[0] == 2
    assert run("dance")[0] == 2


def test_an_import_is_told_and_twice_adds_nothing(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("import", "--json", tmp_path / "mars.csv")
    report = json.loads(out)[0]
    assert code == 0
    assert (report["rows"], report["new"], report["refused"]) == (3, 3, 0)
    again = json.loads(run("import", "--json", tmp_path / "mars.csv")[1])[0]
    assert (again["new"], again["changed"], again["known"]) == (0, 0, 3)

    status = json.loads(run("status", "--json")[1])
    assert status["mentions"] == 3
    assert [w["n"] for w in status["waits"]] == [1], "one comment is answered, one waits"
    assert status["pending_scores"] is False
    assert "à répondre" in run("status")[1]


def test_a_dry_run_stores_nothing(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("import", "--dry-run", "--json", tmp_path / "mars.csv")
    assert code == 0
    assert json.loads(out)[0]["formats"] == ["table"]
    assert json.loads(run("status", "--json")[1])["mentions"] == 0


def test_bad_imports_end_with_a_sentence(run: Run, tmp_path: Path) -> None:
    assert run("import", tmp_path / "absent.csv")[0] == 2
    assert run("import", "--format", "papyrus", tmp_path / "mars.csv")[0] == 2
    (tmp_path / "image.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    code, _, err = run("import", tmp_path / "image.csv")
    assert code == 1
    assert len(err.strip()) > 20
    (tmp_path / "map.json").write_text("[]", encoding="utf-8")
    assert run("import", "--mapping", tmp_path / "map.json", tmp_path / "mars.csv")[0] == 2


def test_a_mapping_names_the_columns(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("quand;quoi\n04/03/2026;Très bien\n05/03/2026;Bof\n", encoding="utf-8")
    code, _, err = run("import", tmp_path / "x.csv")
    assert code == 1
    assert err
    (tmp_path / "map.json").write_text(json.dumps({"quand": "date", "quoi": "text"}), encoding="utf-8")
    done = run("import", "--json", "--network", "forum", "--mapping", tmp_path / "map.json", tmp_path / "x.csv")
    assert done[0] == 0, done[2]
    assert json.loads(done[1])[0]["new"] == 2


def test_export_neutralises_formulas_and_gives_a_persons_data(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mars.csv").write_text(TABLE + "07/03/2026 12:00;Zoé;=HYPERLINK(1);facebook;a4;;\n", encoding="utf-8")
    run("import", tmp_path / "mars.csv")
    code, out, _ = run("export")
    assert code == 0
    assert ";'=HYPERLINK(1);" in out
    assert run("export", "--out", tmp_path / "out.csv")[0] == 0
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    lines = [json.loads(line) for line in run("export", "--format", "jsonl", "--author", "nadia")[1].splitlines()]
    assert [line["author_name"] for line in lines] == ["Nadia"]


def test_erasing_a_person_is_final_and_exact(run: Run, tmp_path: Path) -> None:
    run("import", tmp_path / "mars.csv")
    assert run("erase", "Nadia")[0] == 2, "asks for --yes"
    assert run("erase", "Nad", "--yes")[0] == 1, "a part of a name erases nobody"
    assert json.loads(run("erase", "Nadia", "--yes", "--json")[1])["mentions"] == 1
    again = json.loads(run("import", "--json", tmp_path / "mars.csv")[1])[0]
    assert again["new"] == 0, "a re-import must not bring an erased person back"
    assert "Nadia" not in run("export")[1]


def test_sources_are_added_listed_removed(run: Run) -> None:
    code, out, _ = run("sources", "add", "https://exemple.example/feed", "--no-check", "--name", "Blog", "--json")
    assert code == 0
    source_id = json.loads(out)["id"]
    assert [s["id"] for s in json.loads(run("sources", "list", "--json")[1])] == [source_id]
    assert source_id in run("sources", "list")[1]
    assert run("sources", "remove", "autre")[0] == 2
    assert run("sources", "remove", source_id)[0] == 0
    assert "Aucune source" in run("sources", "list")[1]


def test_a_private_address_is_refused_and_recorded(run: Run) -> None:
    added = run("sources", "add", "http://127.0.0.1:9/feed", "--no-check", "--json")
    source_id = json.loads(added[1])["id"]
    code, out, _ = run("collect", "--json")
    report = json.loads(out)
    assert code == 1
    assert report["errors"] == {source_id: "AddressRefused"}
    assert run("collect", "--source", "autre")[0] == 2
    assert "échec" in run("collect", "--all")[1]


def test_backup_and_restore(run: Run, tmp_path: Path) -> None:
    run("import", tmp_path / "mars.csv")
    path = json.loads(run("backup", "--json")[1])["backup"]
    run("erase", "Nadia", "--yes")
    assert run("restore", path)[0] == 2
    assert run("restore", tmp_path / "absent")[0] == 2
    assert run("restore", path, "--yes")[0] == 0, "what came back is all but the person erased since"
    assert json.loads(run("status", "--json")[1])["mentions"] == 2
    (tmp_path / "faux.db").write_bytes(b"SQLite format 3\0" + bytes(100))
    assert run("restore", tmp_path / "faux.db", "--yes")[0] == 1
    assert json.loads(run("status", "--json")[1])["mentions"] == 2


def test_demo_alerts_snapshot_and_erasing_the_demo(run: Run, tmp_path: Path) -> None:
    run("import", tmp_path / "mars.csv")
    assert run("demo")[0] == 0
    status = json.loads(run("status", "--json")[1])
    assert status["organisation"] == "demo"
    assert status["mentions"] > 300
    assert run("alerts")[0] == 0
    first = run("snapshot", "--week", "2026-W10", "--out", tmp_path / "a", "--json")
    assert first[0] == 0
    for path in map(Path, json.loads(first[1])["files"]):
        assert path.stat().st_size > 100
    run("snapshot", "--week", "2026-W10", "--out", tmp_path / "b")
    for path in (tmp_path / "a").rglob("vigie-*"):
        assert path.read_bytes() == (tmp_path / "b" / path.parent.name / path.name).read_bytes()
    assert run("snapshot", "--week", "2026-60")[0] == 2
    assert run("demo", "--erase")[0] == 0
    status = json.loads(run("status", "--json")[1])
    assert (status["organisation"], status["mentions"]) == ("local", 3), "the user's own data was never touched"


def words_of(path: Path) -> str:
    """What a person or a program reads in a sealed file of any format."""
    if path.suffix == ".pdf":
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    if path.suffix == ".xlsx":
        from zipfile import ZipFile

        with ZipFile(path) as book:
            return "\n".join(book.read(name).decode() for name in book.namelist())
    return path.read_text(encoding="utf-8-sig")


def test_replaying_alerts_over_a_crisis_finds_it(run: Run) -> None:
    from datetime import timedelta

    run("demo")
    first = today() - timedelta(days=30)
    code, out, _ = run("alerts", "--json", "--replay", f"{first}..{first + timedelta(days=10)}")
    assert code == 0
    assert "volume" in {a["kind"] for a in json.loads(out)}
    assert run("alerts", "--replay", "hier")[0] == 2


def test_doctor_looks_at_everything(run: Run, tmp_path: Path) -> None:
    _, out, _ = run("doctor", "--json")
    checks = {c["check"]: c for c in json.loads(out)["checks"]}
    assert checks["library streamlit"]["ok"]
    assert checks["store integrity"]["ok"]
    assert checks["store wal_reset_defect"]["ok"]
    assert not checks["store wal_reset_defect"]["warning"], "the SQLite comes with Vigie"
    (tmp_path / "feeds.yml").write_text("organisation: [\n", encoding="utf-8")
    code, out, _ = run("doctor", "--json")
    assert code == 2, "feeds.yml is wrong"
    assert not {c["check"]: c for c in json.loads(out)["checks"]}["settings"]["ok"]


def test_mistakes_of_feeds_yml_are_told_on_the_error_output(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feeds.yml").write_text("organisation:\n  nom: x\nsubject: []\n", encoding="utf-8")
    code, out, err = run("status")
    assert code == 2
    assert out == ""
    assert "nom" in err
    assert "subject" in err


def test_scoring_alone(run: Run, tmp_path: Path) -> None:
    run("import", "--no-score", tmp_path / "mars.csv")
    assert json.loads(run("status", "--json")[1])["pending_scores"] is True
    assert json.loads(run("score", "--limit", "1", "--json")[1]) == {"scored": 1}
    assert "2 mention" in run("score")[1]


def test_a_private_message_never_reaches_a_sealed_week(run: Run, tmp_path: Path) -> None:
    run("sources", "list")
    with (tmp_path / "feeds.yml").open("a", encoding="utf-8") as settings:
        settings.write("    - {network: whatsapp, name: La Maison, type: profile}\n")
    (tmp_path / "Discussion WhatsApp avec Nadia.txt").write_text(
        "04/03/2026 09:14 - Nadia: Secret de Nadia, vous pouvez me rappeler ?\n"
        "04/03/2026 09:20 - La Maison: Oui bien sûr\n"
        "05/03/2026 10:00 - Nadia: Personne ne rappelle, c’est honteux !\n",
        encoding="utf-8",
    )
    assert run("import", tmp_path / "Discussion WhatsApp avec Nadia.txt")[0] == 0
    assert [w["network"] for w in json.loads(run("status", "--json")[1])["waits"]] == ["whatsapp"], "it waits for us"
    files = json.loads(run("snapshot", "--week", "2026-W10", "--out", tmp_path / "s", "--json")[1])["files"]
    for path in map(Path, files):
        text = words_of(path)
        assert "Nadia" not in text
        assert "whatsapp" not in text.lower()


def test_subjects_that_changed_hold_for_what_is_stored_at_the_next_command(run: Run, tmp_path: Path) -> None:
    config = tmp_path / "feeds.yml"
    plain = config.read_text(encoding="utf-8")
    assert run("import", "--json", tmp_path / "mars.csv")[0] == 0
    assert json.loads(run("sort", "--json")[1])["seen"] == 0
    config.write_text(plain + "subjects: [{id: acc, name: Accueil, terms: [accueil]}]\n", encoding="utf-8")
    status = json.loads(run("status", "--json")[1])
    assert (status["to_sort"], status["sorting"]) == (3, None)
    assert "3 mentions à relire" in run("status")[1]
    done = json.loads(run("sort", "--json")[1])
    assert (done["seen"], done["total"], done["moved"], done["left"], done["done"]) == (3, 3, 1, 0, True)
    status = json.loads(run("status", "--json")[1])
    assert (status["to_sort"], status["sorting"]["moved"]) == (0, 1)
    assert "n’en" not in run("sort")[1]
    config.write_text(plain + "subjects: [{id: ras, name: R, terms: [scandaleux]}]\n", encoding="utf-8")
    code, out, _ = run("score")
    assert code == 0
    assert "3 mentions relues, 2 ont changé de sujet (dont 1 n’en a plus)" in out
    config.write_text(plain, encoding="utf-8")
    assert json.loads(run("collect", "--json")[1])["sorted"]["moved"] == 1
    config.write_text(plain + "subjects: [{id: acc, name: Accueil, terms: [accueil]}]\n", encoding="utf-8")
    code, out, _ = run("import", tmp_path / "mars.csv")
    assert code == 0
    assert "3 mentions relues, 0 a changé de sujet." in out, "what the file says anew has its subject already"


def test_what_is_coming_as_a_list_and_as_a_file(run: Run, tmp_path: Path) -> None:
    from datetime import timedelta

    from watch.model import Event
    from watch.pipeline.desk import open_desk
    from watch.settings import Place
    from watch.store import events as stored_events

    soon = today() + timedelta(days=12)
    config = tmp_path / "feeds.yml"
    config.write_text(
        config.read_text(encoding="utf-8")
        + f"events: [{{title: Gala, date: {soon}, own: true}}]\ncalendars: [{{name: Absent, file: rien.ics}}]\n",
        encoding="utf-8",
    )
    code, out, _ = run("calendar", "--json", "--days", 30, "--ics", tmp_path / "out.ics")
    found = json.loads(out)
    assert (code, [e["days_left"] for e in found["events"] if e["title"] == "Gala"]) == (0, [12])
    assert b"SUMMARY:Gala" in (tmp_path / "out.ics").read_bytes()
    desk = open_desk(Place.from_environment())
    with desk.shelf.writing() as txn:
        read = Event("mention:a", "Concert de Zoé", soon, soon, "mention", mention_ids=("x:1",), title_from="x:1")
        stored_events.save(txn, read)
    desk.close()
    run("calendar", "--json", "--days", 30, "--ics", tmp_path / "out.ics")
    assert "Zoé" not in (tmp_path / "out.ics").read_text(encoding="utf-8")
    code, out, _ = run("calendar", "--json", "--read", "--foresee")
    assert (code, json.loads(out)["failed"]) == (1, {"absent": "NotACalendar"})
