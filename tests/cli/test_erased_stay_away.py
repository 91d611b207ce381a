"""Who asked to be forgotten is found by every name they bore, and does not come back with the next export."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_commands import Run, run

__all__ = ["run"]

TWO_NAMES = """réseau;auteur;pseudo;date;texte
instagram;Ana;@ana1;2026-03-02 10:00;bonjour
instagram;Ana Maria;@ana1;2026-03-03 10:00;encore moi
instagram;Anatole;@anatole;2026-03-03 11:00;un autre
"""


def test_a_person_who_changed_names_is_given_and_erased_under_either(run: Run, tmp_path: Path) -> None:
    (tmp_path / "noms.csv").write_text(TWO_NAMES, encoding="utf-8")
    assert run("import", "--no-score", tmp_path / "noms.csv")[0] == 0
    for name in ("Ana", "ana maria", "@ANA1"):
        code, out, _ = run("export", "--format", "jsonl", "--author", name)
        assert code == 0, name
        assert [json.loads(line)["text"] for line in out.splitlines()] == ["bonjour", "encore moi"]
    assert json.loads(run("erase", "Ana", "--yes", "--json")[1])["mentions"] == 2
    left = [json.loads(line)["author_name"] for line in run("export", "--format", "jsonl")[1].splitlines()]
    assert left == ["Anatole"]
