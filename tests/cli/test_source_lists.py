"""``sources add FILE`` and ``sources export``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import Run, run
from watch import actions, settings
from watch.collectors.discover import DiscoveredFeed
from watch.errors import NotAFeed, SettingsError
from watch.formats.source_lists import Listed, read_sources
from watch.settings import Place

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


def test_a_template_is_written_filled_and_imported(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("template", "viadeo")[0] == 0
    assert run("template", "viadeo", "--xlsx")[0] == 0
    assert run("template", "myspace")[0] == 2
    path = tmp_path / "modele-viadeo.csv"
    header = path.read_text("utf-8-sig").splitlines()[0].split(";")
    line = ";".join({"Date": "04/03/2026", "Texte": "Un travail soigné"}.get(h, "") for h in header)
    path.write_bytes(path.read_bytes() + f"{line}\r\n".encode())
    code, out, _ = run("import", path, "--json", "--no-score")
    report = json.loads(out)[0]
    assert (code, report["new"], report["refused"]) == (0, 1, 0)


def test_a_person_says_what_a_file_is(run: Run, tmp_path: Path) -> None:
    chat = tmp_path / "notes.txt"
    chat.write_text("Notes du jour\n12/03/2026 09:14 - Nadia: Bonjour\n", encoding="utf-8")
    assert run("import", chat, "--json", "--no-score")[0] == 1
    code, out, _ = run("import", chat, "--format", "whatsapp", "--json", "--no-score")
    assert (code, json.loads(out)[0]["new"]) == (0, 1)


def test_a_line_that_feeds_yml_refuses_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    desk = actions.open_desk(place)
    lines = [
        Listed("https://un.example/feed", "Un", "", True),
        Listed("ftp://deux.example/feed", "Deux", "", True),
        Listed("https://trois.example/feed", "Un", "", True),
    ]
    done = actions.follow_listed(desk, lines)
    desk.close()
    assert done.added == ("un", "un-2")
    assert [title for title, _ in done.failed] == ["Deux"]
    assert [s.url for s in settings.read(place.config).sources] == [lines[0].url, lines[2].url]
    before = place.config.read_bytes()
    with pytest.raises(SettingsError):
        settings.add_sources(place.config, [{"url": "https://quatre.example/"}, {"url": "ftp://cinq.example/"}])
    assert place.config.read_bytes() == before


def test_a_page_is_asked_for_its_feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})

    def discover(desk: object, url: str) -> list[DiscoveredFeed]:
        if "sans" in url:
            raise NotAFeed(found="html")
        return [DiscoveredFeed(url + "feed", "Le blog", [])]

    monkeypatch.setattr("watch.actions.on_source_lists.discover_feed", discover)
    desk = actions.open_desk(place)
    pages = [Listed("https://blog.example/", "Blog", "", False), Listed("https://sans.example/", "Sans", "", False)]
    seen: list[int] = []
    done = actions.follow_listed(desk, pages, on_progress=seen.append)
    desk.close()
    assert (len(done.added), [title for title, _ in done.failed], seen) == (1, ["Sans"], [1, 2])
    assert [s.url for s in settings.read(place.config).sources] == ["https://blog.example/feed"]
