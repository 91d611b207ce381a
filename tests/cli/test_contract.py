"""The contract of the command line: each command, in both languages, has help, one JSON document, and 2 for a mistake.

A new command in ``COMMANDS`` without a line in ``WRONG`` and in ``REPORTS`` (or ``SILENT``) fails here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_commands import Run, run
from tests.conftest import ROOT
from watch.cli import COMMANDS, main
from watch.wording import LANGUAGES, speak

__all__ = ["run"]
SILENT = {"serve", "worker"}  # they run until stopped and report nothing
REPORTS: dict[str, tuple[str, ...]] = {
    "collect": (),
    "import": ("{folder}/mars.csv",),
    "imports": ("list",),
    "template": ("forum", "--output", "{folder}/modele.csv"),
    "score": (),
    "sort": (),
    "tone": ("show",),
    "alerts": (),
    "calendar": (),
    "snapshot": ("--week", "2026-W10", "--out", "{folder}/sealed"),
    "status": (),
    "sources": ("list",),
    "doctor": (),
    "backup": ("--out", "{folder}/copies"),
    "demo": (),
    "export": ("--private",),
    "erase": ("Nadia", "--yes"),
    "register": (),
}
WRONG: dict[str, tuple[tuple[str, ...], ...]] = {
    "serve": (("--port", "abc"), ("--port", "70000"), ("--port", "0")),
    "worker": (("--threads", "0"), ("--threads", "beaucoup")),
    "collect": (("--source", "absente"),),
    "import": (("absent.csv",), ("--format", "papyrus", "{folder}/mars.csv"), ("{folder}",),
               ("--network", "zzz", "{folder}/mars.csv"), ()),
    "imports": ((), ("undo",), ("undo", "absent", "--yes"), ("undo", "absent"), ("dance",)),
    "template": (("myspace",), ()),
    "score": (("--limit", "-1"), ("--limit", "tout")),
    "sort": (("trop",),),
    "tone": ((), ("engine", "devin")),
    "alerts": (("--replay", "hier"), ("--replay", "2026-13-01.."), ("--replay", "2026-02-01..2026-01-01")),
    "calendar": (("--days", "demain"),),
    "snapshot": (("--week", "2026-60"), ("--month", "2026-13"), ("--week", "2026-W10", "--month", "2026-03"), ("--from", "hier")),
    "status": (("trop",),),
    "sources": ((), ("add",), ("remove", "absente"), ("dance",)),
    "doctor": (("trop",),),
    "backup": (("trop",),),
    "restore": (("absent.db",), ()),
    "demo": (("trop",),),
    "export": (("--from", "hier"), ("--from", "2026-02-01", "--to", "2026-01-01"), ("--format", "xml")),
    "erase": (("Nadia",), ()),
    "register": (("trop",),),
}  # fmt: skip


def test_every_command_is_under_contract() -> None:
    assert set(WRONG) == set(COMMANDS)
    assert set(REPORTS) | SILENT | {"restore"} == set(COMMANDS), "restore is played in test_commands"


def in_folder(arguments: tuple[str, ...], folder: Path) -> list[str]:
    return [a.replace("{folder}", str(folder)) for a in arguments]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_help_speaks_the_language(run: Run, monkeypatch: pytest.MonkeyPatch, command: str, lang: str) -> None:
    monkeypatch.setenv("VIGIE_LANG", lang)
    monkeypatch.setenv("COLUMNS", "400")
    helps = speak(lang).cli_help
    code, out, err = run(command, "--help")
    assert (code, err) == (0, "")
    assert helps.command(command)[1:] in out
    assert helps.command(command) in run("--help")[1]


@pytest.mark.parametrize("command", REPORTS)
def test_json_is_one_document(run: Run, tmp_path: Path, command: str) -> None:
    run("import", tmp_path / "mars.csv", "--no-score")
    code, out, err = run(command, *in_folder(REPORTS[command], tmp_path), "--json")
    assert code == 0, err
    json.loads(out)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("command", "arguments"), [(c, a) for c, several in WRONG.items() for a in several])
def test_a_mistake_is_one_sentence_and_code_2(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, arguments: tuple[str, ...], lang: str
) -> None:
    monkeypatch.setenv("VIGIE_LANG", lang)
    for asked in (arguments, (*arguments, "--json")) if command in REPORTS else (arguments,):
        code, out, err = run(command, *in_folder(asked, tmp_path))
        assert (code, out) == (2, ""), err
        assert "Traceback" not in err
        assert len(err.strip().splitlines()) == 1
        assert len(err.split()) >= 4


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_option_is_a_mistake_of_the_command(run: Run, command: str) -> None:
    needed = {
        "import": ("x",),
        "template": ("forum",),
        "restore": ("x",),
        "erase": ("x",),
        "tone": ("show",),
        "sources": ("list",),
        "imports": ("list",),
    }
    code, out, err = run(command, *needed.get(command, ()), "--sans-nom")
    assert (code, out) == (2, "")
    assert "--sans-nom" in err
    assert len(err.strip().splitlines()) == 1


def test_both_languages_say_different_things(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {}
    for lang in LANGUAGES:
        monkeypatch.setenv("VIGIE_LANG", lang)
        said[lang] = [
            run("dance")[2],
            run("status")[1],
            run("sources", "list")[1],
            run("erase", "x")[2],
            run("alerts")[1],
        ]
    assert all(fr != en for fr, en in zip(said["fr"], said["en"], strict=True))


def test_the_language_is_that_of_the_settings_unless_asked(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "feeds.yml"
    monkeypatch.delenv("VIGIE_LANG", raising=False)
    assert "Commande inconnue" in run("dance")[2]
    path.write_text("# language: fr\norganisation: {name: La Maison, language: en}\n", encoding="utf-8")
    assert "Unknown command" in run("dance")[2]
    assert "No source" in run("sources", "list")[1]
    monkeypatch.setenv("VIGIE_LANG", "fr")
    assert "Commande inconnue" in run("dance")[2]
    monkeypatch.setenv("VIGIE_LANG", "xx")
    assert "Unknown command" in run("dance")[2]
    path.write_bytes(b"\xff\xfe\x00language: en")
    assert "Commande inconnue" in run("dance")[2], "a file that is no text gives French"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_mistakes_of_the_settings_are_told_in_the_language(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("VIGIE_LANG", lang)
    (tmp_path / "feeds.yml").write_text("organisation:\n  nom: x\n", encoding="utf-8")
    for command in ("status", "collect", "score", "alerts", "calendar", "backup", "export"):
        code, out, err = run(command)
        assert (code, out) == (2, ""), command
        assert err.startswith(speak(lang).errors.SENTENCES["SettingsError"]), command


def test_a_folder_that_is_not_there_is_said_without_a_trace(run: Run, tmp_path: Path) -> None:
    for asked in (
        ("calendar", "--ics"),
        ("export", "--out"),
        ("template", "forum", "--output"),
        ("sources", "export", "--output"),
    ):
        code, _, err = run(*asked, tmp_path / "absent" / "x.out")
        assert code == 1, asked
        assert "absent" in err
        assert len(err.strip().splitlines()) == 1


def test_a_console_that_lacks_a_sign_does_not_end_the_command(tmp_path: Path) -> None:
    environment = os.environ | {
        "VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml"), "PYTHONIOENCODING": "ascii",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "watch", "status"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "0 mention" in done.stdout


def test_the_language_is_read_without_a_heavy_library() -> None:
    code = (
        "import sys; from watch.wording import language; language.of_command();"
        "sys.exit(repr(heavy) if (heavy := {'pydantic', 'ruamel', 'yaml'} & set(sys.modules)) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_main_returns_and_never_exits() -> None:
    assert main(["--version"]) == 0
