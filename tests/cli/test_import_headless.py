"""Tables without a line of headings, and files that cannot be previewed: what is said, and whose words are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import Run, run

__all__ = ["run"]
HEADLESS = (
    "Jeanne Dupont;2026-11-02 10:00;Ma fille a été humiliée\n"
    "Paul;2026-11-03 11:00;Merci à tous pour la fête\nLéa;2026-11-04 11:00;Quand ouvre la salle ?\n"
)


@pytest.mark.parametrize("more", [(), ("--dry-run",), ("--json",), ("--dry-run", "--json")])
def test_a_table_without_headings_prints_nobody_s_words(run: Run, tmp_path: Path, more: tuple[str, ...]) -> None:
    (tmp_path / "avis.csv").write_text(HEADLESS, encoding="utf-8")
    code, out, err = run("import", *more, tmp_path / "avis.csv")
    assert code == 1
    assert "humili" not in out + err and "Dupont" not in out + err and "2026" not in out + err
    assert "ligne de titres" in err
    if "--json" in more:
        assert json.loads(out)[0]["headless"] is True


@pytest.mark.parametrize("row", ["Jeanne;Une histoire de bénévoles qui ne finit pas bien;3 novembre", "Jeanne;Bravo;4,5", "Jeanne;https://a.example/1;Bravo"])  # fmt: skip
def test_what_no_heading_says_tells_a_line_of_content(run: Run, tmp_path: Path, row: str) -> None:
    (tmp_path / "avis.csv").write_text(f"{row}\n" * 3, encoding="utf-8")
    code, out, err = run("import", "--dry-run", tmp_path / "avis.csv")
    assert code == 1
    assert "ligne de titres" in err and "Bravo" not in err + out and "bénévoles" not in err + out


def test_unknown_headings_are_still_shown_to_be_mapped(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("moment;propos tenu\n04/03/2026;Très bien\n05/03/2026;Bof\n", encoding="utf-8")
    for more in ((), ("--dry-run",)):
        code, _, err = run("import", *more, tmp_path / "x.csv")
        assert code == 1
        assert "propos tenu" in err and "Très bien" not in err


def test_a_file_that_cannot_be_previewed_is_named_and_is_no_trace(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4 nothing")
    code, out, err = run("import", "--dry-run", tmp_path / "x.pdf", tmp_path / "mars.csv")
    assert code == 1
    assert "x.pdf" in err and "mars.csv" in out
