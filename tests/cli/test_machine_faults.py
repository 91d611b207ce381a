"""A disk that is full or cannot be written, wrong variables, wrong days: a sentence, the right code, no half file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_commands import Run, run
from tests.conftest import ROOT

__all__ = ["run"]
Own = Callable[..., "subprocess.CompletedProcess[str]"]
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """A command in a process of its own, to which the rights of files apply even when root runs the tests."""
    rights: list[str] = []
    if os.name == "posix" and os.geteuid() == 0:
        tool = shutil.which("setpriv")
        if tool is None:
            pytest.skip("root writes everywhere")
        rights = [tool, "--bounding-set=-dac_override,-dac_read_search"]

    def call(*arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*rights, sys.executable, "-m", "watch", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True,
            check=False, timeout=120, env=os.environ | {"VIGIE_LANG": "fr"} | more,
        )  # fmt: skip

    return call


@pytest.mark.skipif(os.name != "posix", reason="rights of a folder")
def test_a_store_that_cannot_be_written_is_said_by_every_command(run: Run, tmp_path: Path, own: Own) -> None:
    run("import", "--no-score", tmp_path / "mars.csv")
    data = tmp_path / "data"
    for mode_of_folder, mode_of_store in ((0o700, 0o400), (0o500, 0o600)):
        (data / "vigie.db").chmod(mode_of_store)
        data.chmod(mode_of_folder)
        try:
            for command in (("import", tmp_path / "mars.csv"), ("score",), ("worker",)):
                done = own(*command)
                assert done.returncode == 1, (command, done.stderr)
                assert "Traceback" not in done.stderr
                assert "ne peut pas écrire" in done.stderr
                assert "serveur" not in done.stderr
            done = own("doctor", "--json")
            assert done.returncode == 1, done.stdout
            assert not json.loads(done.stdout)["ok"]
        finally:
            data.chmod(0o700)
            for file in data.glob("vigie.db*"):  # SQLite gives its log the rights of the store
                file.chmod(0o600)
        assert own("doctor").returncode == 0


def test_a_disk_that_fills_up_during_an_import_is_a_failure_to_take_up(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from watch.errors import DiskFull
    from watch.pipeline import importing

    real = importing._write

    def full(*rest: object) -> None:
        real(*rest)  # type: ignore[arg-type]
        raise DiskFull(place="sqlite")

    monkeypatch.setattr(importing, "_write", full)
    code, out, err = run("import", "--no-score", "--json", tmp_path / "mars.csv")
    assert code == 1
    report = json.loads(out)[0]
    assert (report["state"], report["error"], report["rows"]) == ("failed", "DiskFull", 3)
    assert "place" in err
    assert "relancez la même commande" in err
    monkeypatch.setattr(importing, "_write", real)
    assert run("import", "--no-score", tmp_path / "mars.csv")[0] == 0


def test_a_lock_on_a_read_only_disk_is_a_matter_of_rights(tmp_path: Path) -> None:
    import errno

    from watch.errors import DiskFull, StoreReadOnly
    from watch.store.faults import refused_by_system

    assert isinstance(refused_by_system(OSError(errno.EROFS, "")), StoreReadOnly)
    assert isinstance(refused_by_system(OSError(errno.ENOSPC, "")), DiskFull)


def test_a_file_that_is_no_store_is_not_called_a_server(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "vigie.db").write_bytes(b"certainly no database" * 200)
    code, _, err = run("status")
    assert code == 1
    assert "serveur" not in err
    assert "restore" in err


@needs_full
def test_a_full_disk_ends_an_export_with_a_sentence(run: Run, tmp_path: Path) -> None:
    run("import", "--no-score", tmp_path / "mars.csv")
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "watch", "export"], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True,
            check=False, env=os.environ | {"VIGIE_LANG": "fr"},
        )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "place" in done.stderr
    code, _, err = run("export", "--out", FULL)
    assert code == 1
    assert "place" in err


def test_a_half_export_leaves_the_old_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    from watch.cli import exporting

    run("import", "--no-score", tmp_path / "mars.csv")
    out = tmp_path / "out" / "tout.csv"
    out.parent.mkdir()
    out.write_text("celui d’hier", encoding="utf-8")

    def half(found: object, to: object) -> None:
        to.write("un début")  # type: ignore[attr-defined]
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setitem(exporting.WRITERS, "csv", half)
    code, _, err = run("export", "--out", out)
    assert code == 1
    assert "tout.csv" in err
    assert "il n’y a plus de place" in err
    assert [p.name for p in out.parent.iterdir()] == ["tout.csv"]
    assert out.read_text(encoding="utf-8") == "celui d’hier"


def test_a_half_register_leaves_the_old_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    out = tmp_path / "out" / "registre.md"
    out.parent.mkdir()
    out.write_text("celui d’hier", encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        code, _, err = run("register", "--out", out)
    assert code == 1
    assert "registre.md" in err and "il n’y a plus de place" in err
    assert [p.name for p in out.parent.iterdir()] == ["registre.md"]
    assert out.read_text(encoding="utf-8") == "celui d’hier"
    assert run("register", "--out", out)[0] == 0
    assert out.read_text(encoding="utf-8").startswith("# ")


def test_reasons_of_the_system_are_in_french(run: Run, tmp_path: Path) -> None:
    err = run("export", "--out", tmp_path / "absent" / "x.csv")[2]
    assert "introuvable" in err
    assert "No such file" not in err


def test_doctor_names_the_mistakes_of_feeds_yml(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feeds.yml").write_text("organisation:\n  nom: x\nsubject: []\n", encoding="utf-8")
    code, out, _ = run("doctor")
    assert code == 2
    assert "ligne 2" in out
    assert "ligne 3" in out
    checks = json.loads(run("doctor", "--json")[1])["checks"]
    assert len([c for c in checks if c["check"] == "settings" and not c["ok"]]) >= 3


@pytest.mark.parametrize(("name", "value"), [("VIGIE_LOG", "foo"), ("VIGIE_DATABASE_URL", "mysql://x:motdepasse@y/z")])
def test_wrong_variables_are_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    code, out, err = run("status")
    assert (code, out) == (2, "")
    assert name in err
    assert "motdepasse" not in err
    assert "feeds.yml" not in err, "the file has no mistake"


def test_a_period_that_ends_before_it_begins_is_refused(run: Run, tmp_path: Path) -> None:
    run("import", "--no-score", tmp_path / "mars.csv")
    for asked in (
        ("export", "--from", "2026-04-01", "--to", "2026-03-01"),
        ("alerts", "--replay", "2026-04-01..2026-03-01"),
    ):
        code, out, err = run(*asked)
        assert (code, out) == (2, ""), asked
        assert "2026-04-01" in err


def test_nobody_of_that_name_writes_no_file(run: Run, tmp_path: Path) -> None:
    run("import", "--no-score", tmp_path / "mars.csv")
    code, out, err = run("export", "--author", "Personne", "--out", tmp_path / "p.csv")
    assert (code, out) == (1, "")
    assert "Rien n’est conservé" in err
    assert not (tmp_path / "p.csv").exists()
    assert json.loads(run("export", "--author", "Personne", "--json")[1]) == []


def test_ctrl_c_is_answered(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from watch.pipeline import scoring

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(scoring, "score", stop)
    code, out, err = run("score")
    assert (code, out) == (130, "")
    assert "Arrêté" in err
