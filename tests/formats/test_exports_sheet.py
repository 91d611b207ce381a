"""Workbooks: what a spreadsheet makes of a table, and the files that kill their reader (faults.md 44, 45)."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from tests.formats.exports import DATA, mentions_of, rows_of
from watch.errors import FileRefused, WrongVariant
from watch.formats.base import Limits
from watch.formats.recognise import recognise
from watch.formats.table_sheet import as_text, scan


def book(path: Path, cells: str, extra: dict[str, bytes] | None = None) -> Path:
    """The smallest workbook with these cells (XML of ``sheetData``)."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>',
    }  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (parts | (extra or {})).items():
            archive.writestr(name, data)
    return path


def reason(path: Path) -> str:
    with pytest.raises(FileRefused) as caught:
        rows_of(path)
    return str(caught.value.facts["reason"])


def cell(reference: str, text: str = "x") -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.mark.parametrize(
    "cells",
    [
        f'<row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576")}</row>',
        f"<row r='1'>{cell('A1')}</row><row r='1048576'><c  r = 'XFD1048576'><v>1</v></c></row>",
        f'<row r="1">{cell("A1")}</row><row r="2"><c r="&#88;FD1048576"><v>1</v></c></row>',
        f'<row r="1">{cell("A1")}{cell("ALM1")}</row>',
        f'<row r="1">{cell("A1")}</row><row r="9999999999"><c><v>1</v></c></row>',
    ],
)
def test_two_cells_far_apart_do_not_reach_the_reader(tmp_path: Path, cells: str) -> None:
    path = book(tmp_path / "a.xlsx", cells)
    assert path.stat().st_size < 2_500
    assert reason(path) in ("cells", "entities")


def test_the_reference_is_seen_across_two_chunks(tmp_path: Path) -> None:
    for shift in range(0, 60, 7):
        filler = "<!--" + "z" * ((1 << 20) - 160 + shift) + "-->"
        path = book(tmp_path / "a.xlsx", f'<row r="1">{cell("A1")}{filler}{cell("XFD1048576")}</row>')
        assert reason(path) == "cells"


def test_three_hundred_megabytes_in_one_cell(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", f'<row r="1">{cell("A1", "x" * 150_000_000)}</row>')
    assert path.stat().st_size < 200_000
    assert reason(path) == "part_size"


def test_entities_and_odd_encodings(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><sst>&b;</sst>'
    assert reason(book(tmp_path / "a.xlsx", "", {"xl/sharedStrings.xml": bomb})) == "entities"
    utf16 = "<worksheet/>".encode("utf-16")
    assert reason(book(tmp_path / "b.xlsx", "", {"xl/worksheets/sheet2.xml": utf16})) == "encoding"


def test_truncated_and_foreign_workbooks(tmp_path: Path) -> None:
    whole = (DATA / "table" / "export_titre_et_total.xlsx").read_bytes()
    for end in (100, 1000, 3000, len(whole) - 30):
        with pytest.raises(FileRefused):
            scan(io.BytesIO(whole[:end]), Limits())
    with pytest.raises(WrongVariant):
        scan(io.BytesIO(b"\xd0\xcf\x11\xe0" + b"\0" * 100), Limits())


def test_an_opendocument_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(WrongVariant) as caught:
        recognise(path)
    assert caught.value.facts["variant"] == "ods"


def test_a_workbook_made_by_a_person(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        notes = made.add_worksheet("Notes")
        notes.write(0, 0, "à ne pas lire")
        day, minute = made.add_format({"num_format": "dd/mm/yyyy"}), made.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for name in ("Mars", "Avril"):
            sheet = made.add_worksheet(name)
            sheet.merge_range(0, 0, 0, 3, f"Relevé de {name}")
            sheet.write_row(2, 1, ["Date", "Auteur", "Message", "Note", "J'aime"])
            sheet.write_datetime(3, 1, dt.datetime(2026, 3, 4), day)
            sheet.write_row(3, 2, ["Nadia", f"Texte de {name}", 4.5, 1204])
            sheet.write_datetime(4, 1, dt.datetime(2026, 3, 4, 9, 5), minute)
            sheet.write(4, 2, "Karim")
            sheet.write_string(4, 3, "=1+1 est écrit")
            sheet.write_row(6, 1, ["Total", "", "", 4.5, 1204])
    found = mentions_of(path)
    assert [(m.text, m.rating, m.likes, m.precision, m.row) for m in found[:2]] == [
        ("Texte de Mars", 4.5, 1204, "day", "4"),
        ("=1+1 est écrit", None, None, "s", "5"),
    ]
    assert [m.text for m in found][2] == "Texte de Avril"


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.0, "3"), (4.5, "4.5"), (True, "1"), (None, ""), ("a", "a"), (1.78e17, "1.78e+17"), (2.0**53, "9007199254740992"),
     (2.0**53 + 2, "9.007199254740994e+15"), (1e16, "1e+16"), (dt.date(2026, 3, 4), "2026-03-04"),
     (dt.datetime(2026, 3, 4), "2026-03-04"), (dt.datetime(2026, 3, 4, 9, 5), "2026-03-04 09:05:00"), (dt.time(9, 5), "09:05:00"),
     (dt.timedelta(hours=9, minutes=5), "9:05:00")],
)  # fmt: skip
def test_typed_cells_as_text(value: object, text: str) -> None:
    assert as_text(value) == text
