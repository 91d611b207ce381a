"""Templates filled by hand: every network, CSV and workbook, read back without a question."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats.exports import context
from watch.formats import template
from watch.formats.base import Row
from watch.formats.recognise import preview, read, recognise
from watch.model import RawMention
from watch.networks import NETWORKS

QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def filled(network: str, *lines: dict[str, str]) -> bytes:
    header, example = template.rows_of(network)
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([header, example, *([line.get(h, "") for h in header] for line in lines)])
    return out.getvalue().encode("utf-8-sig")


def rows(path: Path, data: bytes) -> list[Row]:
    path.write_bytes(data)
    assert [found.format_key for found in recognise(path)] == ["template"]
    preview(path, context(path))  # no question about columns
    return list(read(path, recognise(path), context(path)))


def mentions(path: Path, data: bytes) -> list[RawMention]:
    return [row for row in rows(path, data) if isinstance(row, RawMention)]


@pytest.mark.parametrize("network", NETWORKS)
def test_an_empty_template_imports_nothing_and_asks_nothing(network: str, tmp_path: Path) -> None:
    assert mentions(tmp_path / "a", template.as_csv(network)) == []
    assert mentions(tmp_path / "b", template.as_xlsx(network)) == []


@pytest.mark.parametrize("network", NETWORKS)
def test_a_filled_template_is_of_its_network(network: str, tmp_path: Path) -> None:
    line = {"Date": "12/03/2026", "Heure": "18:20", "Auteur": "Zoé", "Texte": "=Bonjour; à tous", "Note sur 5": "4,5"}
    made = mentions(tmp_path / "a", filled(network, line))
    assert [(m.network, m.text, m.author_name, m.published_at) for m in made] == [
        (network, "=Bonjour; à tous", "Zoé", 1773336000)
    ]
    if str(NETWORKS[network].kind_default) == "review":
        assert (made[0].rating, made[0].kind, made[0].ownership) == (4.5, "review", "other")
    assert (made[0].visibility == "private") == (network in ("whatsapp", "messenger"))


@pytest.mark.parametrize("network", NETWORKS)
def test_the_workbook_filled_gives_the_same(network: str, tmp_path: Path) -> None:
    line = {"Date": "12/03/2026", "Heure": "18:20", "Auteur": "Zoé", "Texte": "Bonjour"}
    header, example = template.rows_of(network)
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("À remplir")
        for at, row in enumerate([header, example, [line.get(h, "") for h in header]]):
            sheet.write_row(at, 0, row)
        book.add_worksheet("Explications").write_row(0, 0, ["Colonne", "Obligatoire", "Ce qu’on y écrit"])
    found = mentions(path, path.read_bytes())
    assert [m._replace(row="") for m in found] == [
        m._replace(row="") for m in mentions(tmp_path / "b", filled(network, line))
    ]


def test_numbers_of_two_files_are_not_the_same_thing(tmp_path: Path) -> None:
    march = filled("forum", {"Date": "12/03/2026", "Auteur": "Zoé", "Texte": "a", "Identifiant": "1"},
                   {"Date": "13/03/2026", "Auteur": "Nous", "Texte": "b", "Identifiant": "2", "En réponse à": "1"})  # fmt: skip
    april = filled("forum", {"Date": "12/04/2026", "Auteur": "Zoé", "Texte": "c", "Identifiant": "1"})
    first, second = mentions(tmp_path / "a", march)
    assert second.parent_native_id == first.native_id
    assert mentions(tmp_path / "b", april)[0].native_id not in (first.native_id, second.native_id)


def test_corrected_words_keep_their_identity(tmp_path: Path) -> None:
    before, after = (
        mentions(tmp_path / "a", filled("forum", {"Date": "12/03/2026", "Texte": text, "Identifiant": "1"}))[0]
        for text in ("Bonjuor", "Bonjour")
    )
    assert before.native_id == after.native_id


def test_the_example_line_goes_even_when_a_person_writes_over_it(tmp_path: Path) -> None:
    data = template.as_csv("forum").replace(b"Bravo", b"Autre")
    assert mentions(tmp_path / "a", data) == []
    kept = template.as_csv("forum").replace("exemple (ligne jamais importée)".encode(), b"")
    assert len(mentions(tmp_path / "b", kept)) == 2  # the mark taken away: it is a line, and its answer


@QUIET
@given(
    texts=st.lists(
        st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=30).filter(str.strip),
        min_size=1, max_size=6, unique_by=str.strip,
    )
)  # fmt: skip
def test_whatever_is_written_comes_back(texts: list[str], tmp_path: Path) -> None:
    data = filled("viadeo", *({"Date": "12/03/2026", "Texte": text} for text in texts))
    assert [m.text for m in mentions(tmp_path / "a", data)] == [text.strip() for text in texts]
