"""What is wrong with a command is said in one language, whatever argparse finds."""

from __future__ import annotations

import pytest

from tests.wording.french import french_words
from watch.cli import main

WRONG = (
    ("import",), ("template",), ("sources",), ("imports", "undo"), ("alerts", "--zz"), ("snapshot", "--week"),
    ("snapshot", "--privacy", "all"), ("tone", "engine", "x"), ("calendar", "--days", "many"), ("status", "--json=3"),
    ("import", "a.csv", "--d"), ("snapshot", "--from", "soon"),
)  # fmt: skip
ENGLISH = (
    "the following",
    "required",
    "unrecognized",
    "invalid",
    "choose",
    "expected",
    "ignored",
    "could match",
    "argument",
)


@pytest.mark.parametrize("asked", WRONG, ids=" ".join)
def test_a_mistake_is_said_in_the_language_of_the_command(
    asked: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VIGIE_LANG", "fr")
    assert main(list(asked)) == 2
    said = capsys.readouterr().err
    assert said.startswith("Commande mal écrite (")
    assert [word for word in ENGLISH if word in said] == []
    monkeypatch.setenv("VIGIE_LANG", "en")
    assert main(list(asked)) == 2
    assert french_words(capsys.readouterr().err) == []
