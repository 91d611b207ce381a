"""``imports list`` and ``imports undo``: what goes is said first, nothing goes without ``--yes``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import Run, run
from watch.cli.output import printable
from watch.pipeline import undoing
from watch.store import undoing as shelf_undoing
from watch.wording import speak

__all__ = ["run"]
W = speak("fr").source_undo


def imported(run: Run, path: Path) -> str:
    (report,) = json.loads(run("import", "--json", "--no-score", path)[1])
    return str(report["import_id"])


def mentions(run: Run) -> int:
    return int(json.loads(run("status", "--json")[1])["mentions"])


def test_nothing_goes_before_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    name = imported(run, tmp_path / "mars.csv")
    code, out, err = run("imports", "undo", name)
    assert (code, out) == (2, "") and "--yes" in err
    code, out, _ = run("imports", "undo", name, "--dry-run")
    assert code == 0
    assert out.startswith(printable(f"mars.csv : {W.leaves(3, 0)}"))
    plan = json.loads(run("imports", "undo", name, "--dry-run", "--json")[1])
    assert {k: plan[k] for k in ("remove", "worked", "shared", "known", "changed", "exact")} == {
        "remove": 3, "worked": 0, "shared": 0, "known": 0, "changed": 0, "exact": True,
    }  # fmt: skip
    assert mentions(run) == 3


def test_undone_it_is_listed_so_and_its_file_is_new_again(run: Run, tmp_path: Path) -> None:
    name = imported(run, tmp_path / "mars.csv")
    code, out, err = run("imports", "undo", name, "--yes", "--by", "Léa")
    assert (code, err) == (0, "")
    assert "mars.csv" in out and "3" in out
    assert mentions(run) == 0
    (listed,) = json.loads(run("imports", "list", "--json")[1])
    assert (listed["state"], listed["undone_by"], listed["removed"], listed["new"]) == ("undone", "Léa", 3, 3)
    assert "annulé le" in run("imports", "list")[1] and "par Léa" in run("imports", "list")[1]
    for act in ("--yes", "--dry-run"):
        code, out, err = run("imports", "undo", name, act)
        assert (code, out) == (1, "")
        assert err.strip() == speak("fr").errors.SENTENCES["AlreadyUndone"]
    (again,) = json.loads(run("import", "--json", tmp_path / "mars.csv")[1])
    assert (again["new"], again["known"]) == (3, 0)
    assert sorted(r["state"] for r in json.loads(run("imports", "list", "--json")[1])) == ["done", "undone"]


def test_stopped_by_hand_the_same_command_finishes(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = imported(run, tmp_path / "mars.csv")
    monkeypatch.setattr(shelf_undoing, "STEP", 1)
    calls = []

    def pause(seconds: float) -> None:
        calls.append(seconds)
        raise KeyboardInterrupt

    monkeypatch.setattr(undoing, "sleep", pause)
    code, out, err = run("imports", "undo", name, "--yes", "--json")
    assert (code, json.loads(out)["state"], len(calls)) == (130, "undoing", 1)
    assert err.strip() == speak("fr").cli.undo_stopped()
    assert mentions(run) == 2
    monkeypatch.undo()


def test_the_rest_goes_on_the_second_call(run: Run, tmp_path: Path) -> None:
    name = imported(run, tmp_path / "mars.csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf_undoing, "STEP", 1)
        patch.setattr(undoing, "sleep", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        assert run("imports", "undo", name, "--yes")[0] == 130
    assert json.loads(run("imports", "undo", name, "--yes", "--json")[1])["removed"] == 3
    assert mentions(run) == 0


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_consequence_has_its_sentence(lang: str) -> None:
    w = speak(lang).source_undo
    none = shelf_undoing.Plan(0, 0, 0, 0, 0, 0)
    assert len(w.consequences(none)) == 1, "of sealed weeks"
    for n in (1, 1234):
        plan = shelf_undoing.Plan(n, n, n, n, n, n, False, n)
        said = w.consequences(plan)
        assert len(said) == 7
        shown = speak(lang).common.count(n)
        assert sum(shown in line for line in said) == 5
