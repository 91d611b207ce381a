"""``sources add FILE`` and ``sources export``."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_commands import Run, run
from watch.formats.source_lists import read_sources

__all__ = ["run"]
DATA = Path(__file__).parents[1] / "data" / "source_lists"


def test_an_opml_is_followed_then_written_again(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("sources", "add", DATA / "netvibes.opml", "--json")
    assert (code, json.loads(out)["known"], len(json.loads(out)["added"])) == (0, 0, 3)
    code, out, _ = run("sources", "add", DATA / "netvibes.opml", "--json")
    assert (code, json.loads(out)) == (0, {"added": [], "known": 3, "failed": 0})
    secret = "https://www.google.com/alerts/feeds/123/456"
    assert run("sources", "add", secret, "--no-check", "--network", "google_alerts")[0] == 0
    code, _, err = run("sources", "export", "--output", tmp_path / "nos.opml")
    assert code == 0
    assert "1 adresse" in err
    written = read_sources((tmp_path / "nos.opml").read_bytes())
    assert [line.title for line in written] == ["Ouest-Exemple", "Le blog de Zoé", "Forum des jardins"]
    assert run("sources", "export", "--output", tmp_path / "tout.opml", "--secrets")[0] == 0
    assert secret in {line.url for line in read_sources((tmp_path / "tout.opml").read_bytes())}


def test_bookmarks_are_taken_as_they_are_without_asking_the_network(run: Run) -> None:
    code, out, _ = run("sources", "add", DATA / "marque_pages.html", "--no-check", "--json")
    assert (code, len(json.loads(out)["added"])) == (0, 5)


def test_another_file_says_what_it_is_not(run: Run, tmp_path: Path) -> None:
    code, _, err = run("sources", "add", tmp_path / "mars.csv")
    assert code == 1
    assert "OPML" in err
