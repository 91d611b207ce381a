"""Tables of tools: columns in any order, encodings, workbooks, what must not enter, answers that find their post."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import pytest
import xlsxwriter

from tests.formats.exports import context, mentions_of, plain, rows_of, samples
from watch.errors import FileRefused, ImportError_, MappingNeeded
from watch.formats.base import Context
from watch.formats.declared import DeclaredTable
from watch.formats.recognise import preview, read, recognise
from watch.formats.registry import FORMATS
from watch.formats.table_lines import find_encoding
from watch.formats.template import Template
from watch.formats.whatsapp import WhatsApp
from watch.model import RawMention

TOOLS = [
    key for key, reader in FORMATS.items() if isinstance(reader, DeclaredTable) and not isinstance(reader, Template)
]
TABLES = [(key, path) for key in TOOLS for path in samples(key) if path.suffix == ".csv"]
each_table = pytest.mark.parametrize(("key", "path"), TABLES, ids=[f"{k}-{p.name}" for k, p in TABLES])
HELLO = "Référence commande;Date de la commande;Statut de la commande;Nom participant;Email payeur;Montant tarif"


def cells_of(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode(find_encoding(path.read_bytes())).lstrip("\ufeff")
    delimiter = max(";\t,", key=text.count)
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]


def told(rows: list[object]) -> list[dict[str, object]]:
    """Without where they stand in the file."""
    return [{k: v for k, v in plain(row).items() if k not in ("row", "where")} for row in rows]  # type: ignore[arg-type]


@each_table
@pytest.mark.parametrize("seed", range(3))
def test_columns_in_any_order(key: str, path: Path, seed: int, tmp_path: Path) -> None:
    rows = cells_of(path)
    width = max(map(len, rows))
    order = random.Random(seed).sample(range(width), width)
    moved = [[row[i] if i < len(row) else "" for i in order] if len(row) > 3 else row for row in rows]
    out = io.StringIO()
    csv.writer(out).writerows(moved)
    other = tmp_path / "x.csv"
    other.write_text(out.getvalue(), encoding="utf-8")
    assert {f.format_key for f in recognise(other)} == {key}
    assert told(rows_of(other)) == told(rows_of(path))


@each_table
@pytest.mark.parametrize("shape", ["cp1252", "utf-16", "xlsx", "tabs"])
def test_the_same_in_another_dress(key: str, path: Path, shape: str, tmp_path: Path) -> None:
    other = tmp_path / "export"
    if shape == "xlsx":
        with xlsxwriter.Workbook(other, {"strings_to_urls": False}) as book:
            sheet = book.add_worksheet()
            for at, row in enumerate(cells_of(path)):
                sheet.write_row(at + 2, 1, row)  # two blank rows, a blank column
    else:
        out = io.StringIO()
        csv.writer(out, delimiter="\t" if shape == "tabs" else ";").writerows(cells_of(path))
        other.write_bytes(out.getvalue().encode(shape if shape != "tabs" else "utf-8-sig", "replace"))
    assert {f.format_key for f in recognise(other)} == {key}
    if shape != "cp1252":  # which has no narrow spaces and the like
        assert told(rows_of(other)) == told(rows_of(path))


@each_table
def test_a_file_cut_anywhere_says_so_or_reads_less(key: str, path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    whole = {m._replace(row="").text for m in mentions_of(path)}
    for at in range(len(data) // 3, len(data), max(2, len(data) // 40)):
        other = tmp_path / "cut"
        other.write_bytes(data[:at])
        try:
            found = list(read(other, recognise(other), context(other)))
        except ImportError_:
            continue
        good = [row for row in found if isinstance(row, RawMention)]
        assert len({m.text for m in good} - whole) <= 1  # the row that was cut


def test_an_answer_finds_the_post_it_answers_whichever_tool_saw_it() -> None:
    archive = {m.native_id for m in mentions_of(samples("x_archive")[0])}
    seen = [m for key in ("talkwalker", "brandwatch") for path in samples(key) for m in mentions_of(path)]
    assert all(m.native_id.isdecimal() for m in seen if m.network == "x")
    assert {m.parent_native_id for m in seen if m.network == "x"} - {""} == {"1898999999999999999"}
    assert all(identity.isdecimal() for identity in archive)


def hello(*lines: str, questions: str = "Un mot ?") -> list[RawMention]:
    data = "\n".join([f"{HELLO};{questions}", *lines])
    rows = FORMATS["helloasso"].parse(io.BytesIO(data.encode()), Context(filename="a.csv"))
    return [row for row in rows if isinstance(row, RawMention)]


def test_nothing_of_a_payer_enters() -> None:
    line = (
        "17;04/03/2026 14:25;Validé;EXEMPLE;nadia@exemple.example;15,00;Appelez le +33 6 12 34 56 78 ou n@x.example svp"
    )
    found = hello(line)[0]
    everything = " ".join(map(str, found))
    assert found.text == "Appelez le … ou … svp"
    assert (found.author_name, found.author_handle, found.visibility) == ("", "", "private")
    assert not any(word in everything for word in ("EXEMPLE", "nadia", "15,00", "@"))


def test_a_person_cannot_map_a_payer_either() -> None:
    data = f"{HELLO};Un mot ?\n17;04/03/2026 14:25;Validé;EXEMPLE;nadia@exemple.example;15,00;Merci à vous\n"
    chosen = {"Nom participant": "author", "Email payeur": "text", "Montant tarif": "title", "Un mot ?": "text"}
    rows = FORMATS["helloasso"].parse(io.BytesIO(data.encode()), Context(filename="a.csv", mapping=chosen))
    found = [row for row in rows if isinstance(row, RawMention)]
    assert [(m.text, m.title, m.author_name) for m in found] == [("Merci à vous", "", "")]


def test_without_a_question_there_is_nothing_to_import() -> None:
    data = f"{HELLO}\n17;04/03/2026 14:25;Validé;EXEMPLE;nadia@exemple.example;15,00\n"
    with pytest.raises(FileRefused) as refused:
        list(FORMATS["helloasso"].parse(io.BytesIO(data.encode()), Context(filename="a.csv")))
    assert refused.value.facts["reason"] == "no_question"


def test_two_questions_are_asked() -> None:
    lines = ("17;04/03/2026 14:25;Validé;E;a@b.example;15;Merci à tous;Une grande fête",
             "18;05/03/2026 14:25;Validé;E;a@b.example;15;Bravo à tous;Un beau spectacle")  # fmt: skip
    with pytest.raises(MappingNeeded) as asked:
        hello(*lines, questions="Un mot ?;Une idée ?")
    assert asked.value.facts["columns"] == ["Un mot ?", "Une idée ?"]
    assert "a@b.example" not in str(asked.value.facts)


@pytest.mark.parametrize(
    ("line", "by", "order"),
    [
        ("13/04/2026 09:14 - N: a\n", "file", "day_first"),
        ("04/13/26, 9:14 AM - N: a\n", "file", "month_first"),
        ("03/04/2026 09:14 - N: a\n", "assumed", "day_first"),
        ("2026-04-03, 09:14 - N: a\n", "file", "day_first"),
    ],
)
def test_a_chat_says_how_its_dates_are_read(line: str, by: str, order: str, tmp_path: Path) -> None:
    path = tmp_path / "_chat.txt"
    path.write_text(line, encoding="utf-8")
    notes = preview(path, context(path)).notes
    assert (notes["date_order_by"], notes["date_order"]) == (by, order)
    other = WhatsApp().notes(io.BytesIO(line.encode()), context(path, day_first=False))
    assert other == {"date_order": "month_first", "date_order_by": "person"}
