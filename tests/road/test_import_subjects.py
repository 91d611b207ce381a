"""What an import makes of words: subjects are not invented, excluded words hold, a tool's comments are not all ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from watch.model import ImportReport
from watch.pipeline.desk import Desk, open_desk
from watch.pipeline.importing import import_path
from watch.settings import Place
from watch.store import imports, noise, rollups
from watch.store.tables import mention

FEEDS = """\
organisation:
  name: La Ruche du Vallon
  accounts:
    - {network: facebook, name: La Ruche du Vallon, url: "https://www.facebook.com/ruche"}
    - {network: x, name: La Ruche, handle: laruche}
subjects:
  - {id: ruche, name: Ruche, terms: [ruche], excluded: [apiculture]}
  - {id: pont, name: Pont, terms: ["ateliers du pont"], required: [vallon]}
"""
TABLE = """\
date;auteur;texte;réseau
2026-11-02 10:00;A;La ruche et apiculture en Beauce;x
2026-11-02 11:00;B;Un tweet sans rapport avec personne;x
2026-11-02 12:00;C;Bravo la Ruche du Vallon;x
2026-11-02 13:00;D;Aux ateliers du pont, en Beauce;x
2026-11-02 14:00;La Ruche;Notre ruche et l'apiculture;x
"""
REVIEWS = """\
Review Id,Review Created (UTC),Review Title,Review Content,Review Stars,Review Username
r1,2026-11-02 10:00:00,Parfait,Un accueil parfait,5,Ana
r2,2026-11-02 11:00:00,Bof,Votre apiculture en Beauce,2,Bob
"""
TOOL = """\
Date,Hrs,Title,Content,Source,Domain,Category,Author,Sentiment
2026-11-02,10:00,,Bravo la ruche,https://www.facebook.com/ailleurs/posts/1,facebook.com,comment,Ana,0
2026-11-02,11:00,,La ruche ouvre quand ?,https://www.facebook.com/ailleurs/posts/2,facebook.com,comment,Bob,0
2026-11-02,12:00,,Merci la ruche,https://www.facebook.com/ruche/posts/3,facebook.com,comment,Cid,0
2026-11-02,13:00,,Merci à la ruche,https://www.facebook.com/rucheherbe/posts/4,facebook.com,comment,Dan,0
2026-11-02,14:00,,Savez-vous à quelle heure la ruche ouvre,https://www.facebook.com/ailleurs/posts/5,facebook.com,comment,Eve,0
2026-11-02,15:00,,La ruche https://a.example/?utm=1,https://www.facebook.com/ailleurs/posts/6,facebook.com,comment,Flo,0
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "feeds.yml").write_text(FEEDS, encoding="utf-8")
    opened = open_desk(
        Place(tmp_path / "data", tmp_path / "feeds.yml", f"sqlite:///{tmp_path / 'data' / 'vigie.db'}", 0)
    )
    yield opened
    with opened.shelf.reading() as txn:
        assert rollups.recount(txn) == []
    opened.close()


def given(desk: Desk, tmp_path: Path, content: str) -> ImportReport:
    (tmp_path / "file.csv").write_text(content, encoding="utf-8")
    return import_path(desk, tmp_path / "file.csv")


def stored(desk: Desk, *columns: str) -> dict[str, tuple[object, ...]]:
    with desk.shelf.reading() as txn:
        rows = txn.conn.execute(sa.select(mention.c.author_name, *[mention.c[c] for c in columns]))
        return {row[0]: tuple(row[1:]) for row in rows}


def test_a_table_gets_the_subjects_its_words_say_and_no_other(desk: Desk, tmp_path: Path) -> None:
    report = given(desk, tmp_path, TABLE)
    assert stored(desk, "subject") == {"B": ("",), "C": ("ruche",), "D": ("",), "La Ruche": ("",)}
    assert (report.new, report.refused) == (4, 1)
    with desk.shelf.reading() as txn:
        assert [(r.where, r.reason) for r in imports.refusals(txn, report.import_id)] == [("2", "excluded_word")]
        assert [(a.author, a.rule_id) for a in noise.aside(txn)] == [("A", "feeds.yml:excluded:ruche")]
    again = given(desk, tmp_path, TABLE)
    assert (again.new, again.changed, again.known) == (0, 0, 4)


def test_an_export_of_ours_is_about_us_but_for_an_excluded_word(desk: Desk, tmp_path: Path) -> None:
    given(desk, tmp_path, REVIEWS)
    assert stored(desk, "subject", "source_id") == {"Ana": ("ruche", "import:trustpilot")}
    with desk.shelf.reading() as txn:
        assert [a.author for a in noise.aside(txn)] == ["Bob"]


def test_a_comment_that_a_listening_tool_saw_asks_on_our_page_or_with_a_question(desk: Desk, tmp_path: Path) -> None:
    given(desk, tmp_path, TOOL)
    found = stored(desk, "asks", "kind", "source_id")
    assert {row[1:] for row in found.values()} == {("comment", "import:brand24")}
    assert {who for who, row in found.items() if row[0]} == {"Bob", "Cid", "Eve"}
