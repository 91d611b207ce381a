"""The entry of the processing register says what is configured and stored, and no address, secret or name of a person."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.made import ask
from watch import actions
from watch.cli import main
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import imports, mentions

SECRET = ("S3CRET", "secret-host", "hooks", "http", "Zoé", "@ana", "Nadia", "Karim", "Source en pause", "bonjour")
FEEDS = """\
organisation:
  name: "L’Atelier *du* <Pont>"
  accounts: [{network: facebook, name: Le compte, holder: Nadia Holder, deputies: [Karim Deputy]}]
subjects: [{id: pont, name: Le pont, terms: [pont]}]
sources:
  - {id: presse, name: Presse locale, url: "https://secret-host.example/rss?token=S3CRET", network: press}
  - {id: off, name: Source en pause, url: "https://other.example/rss", enabled: non}
calendars: [{id: ville, name: Agenda de la ville, url: "https://ville.example/a.ics"}]
channels: [{name: Salon des veilleurs, url_env: VIGIE_SALON}]
retention: {months: 7}
snapshots: {privacy: board}
names: {enabled: oui, domains: [pont.example]}
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("VIGIE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("VIGIE_CONFIG", str(tmp_path / "feeds.yml"))
    monkeypatch.setenv("VIGIE_SALON", "https://hooks.example/S3CRET")
    monkeypatch.delenv("VIGIE_DATABASE_URL", raising=False)
    (tmp_path / "feeds.yml").write_text(FEEDS, encoding="utf-8")
    opened = open_desk(Place.from_environment(dict(os.environ)))
    with opened.shelf.writing() as txn:
        rows = [ask("1", org=txn.org, author_name="Zoé Martin", author_key="z"), ask("2", org=txn.org)]
        mentions.upsert(txn, [*rows, ask("3", org=txn.org, visibility="private", thread_id="t", network="messenger")])
        imports.start(txn, "i1", "avis.csv", ["whatsapp"], "import:whatsapp")
    yield opened
    opened.close()


@pytest.mark.parametrize(("lang", "said"), [("fr", "7 mois"), ("en", "7 months")])
def test_it_says_what_is_configured_and_no_address_or_person(
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    lang: str,
    said: str,
) -> None:
    actions.erase_person(desk, "Zoé Martin")
    monkeypatch.setenv("VIGIE_LANG", lang)
    assert main(["register"]) == 0
    text = capsys.readouterr().out
    plain = text.replace("\u00a0", " ")
    for word in (said, "Presse locale", "Agenda de la ville", "Salon des veilleurs", "Le pont", "WhatsApp", "RDAP"):
        assert word in plain, word
    assert "L’Atelier \\*du\\* \\<Pont\\>" in text
    assert plain.count("\n## ") == 11
    for word in SECRET:
        assert word not in text, word
    out = tmp_path / "registre.md"
    assert main(["register", "--out", str(out), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["private"], facts["erasures"], facts["file"]) == (True, 1, str(out))
    assert out.read_text(encoding="utf-8") == text


def test_an_empty_installation_has_its_entry_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VIGIE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("VIGIE_CONFIG", str(tmp_path / "feeds.yml"))
    monkeypatch.setenv("VIGIE_LANG", "fr")
    assert main(["register"]) == 0
    text = capsys.readouterr().out
    assert "Aucun flux n’est suivi" in text
    assert "messages privés reçus" not in text
