"""Sheets of a workbook (XLSX) to rows of text cells, after a scan that keeps its reader from allocating the moon.

python-calamine allocates the rectangle between the first and the last cell: a 1 kB file with A1 and XFD1048576 aborts
the process, and nothing can catch that. So the parts are streamed first and their cell references, sizes and rows
counted. Callers still read in a child process. Refuses .xls, .xlsb and OpenDocument (``WrongVariant``).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from watch.errors import FileRefused, WrongVariant
from watch.formats.base import Limits
from watch.formats.table_headings import find_header

OLE = b"\xd0\xcf\x11\xe0"
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,4})([0-9]{1,10})["']""")
_HIDDEN_REFERENCE = re.compile(rb"""<(?:\w+:)?(?:c|row)\s[^>]*\br\s*=\s*["'][^"'>]*&""")
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_CHUNK = 1 << 20
_EXACT = 2.0**53


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of one sheet as text; ``numbers[i]`` is the row number people see in their spreadsheet."""

    name: str
    first_row: int
    rows: list[list[str]]


def scan(stream: BinaryIO, limits: Limits) -> None:
    """Raises FileRefused (``reason``: cells, part_size, encoding, entities, broken, encrypted) or WrongVariant."""
    stream.seek(0)
    if stream.read(4) == OLE:
        raise WrongVariant(variant="xls")
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as book:
            names = book.namelist()
            if "content.xml" in names:
                raise WrongVariant(variant="ods")
            if any(name.endswith("workbook.bin") for name in names):
                raise WrongVariant(variant="xlsb")
            for info in book.infolist():
                if info.flag_bits & 1:
                    raise FileRefused(reason="encrypted")
                name = info.filename.lower().replace("\\", "/")
                if name.endswith((".xml", ".rels")):
                    _scan_part(book, info, name, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise FileRefused(reason="broken") from error
    stream.seek(0)


def _scan_part(book: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits) -> None:
    is_sheet = "worksheets/" in name and "_rels" not in name
    cap = limits.strings_bytes if "sharedstrings" in name else limits.sheet_bytes
    cap = min(cap, max(limits.ratio_from, info.compress_size * limits.ratio))
    size = last_row = last_column = cells = 0
    kept = b""
    with book.open(info) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > cap:
                raise FileRefused(reason="part_size", limit=cap)
            window = kept + chunk
            if not kept and (window[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in window[:64]):
                raise FileRefused(reason="encoding")
            if b"<!DOCTYPE" in window or b"<!ENTITY" in window:
                raise FileRefused(reason="entities")
            if is_sheet:
                if _HIDDEN_REFERENCE.search(window):
                    raise FileRefused(reason="entities")
                cells += len(_CELL.findall(chunk))
                for letters, digits in set(_REFERENCE.findall(window)):
                    last_row = max(last_row, int(digits))
                    last_column = max(last_column, _column(letters))
            kept = window[-256:]
    if is_sheet:
        rectangle = max(last_row, 1) * max(last_column, 1)
        if (
            cells > limits.sheet_cells
            or rectangle > limits.sheet_cells
            or last_column > limits.columns
            or last_row > limits.sheet_rows
        ):
            raise FileRefused(reason="cells", rows=last_row, columns=last_column, limit=limits.sheet_cells)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def read_sheets(stream: BinaryIO, limits: Limits) -> Iterator[Sheet]:
    """The sheets that have rows, as text. Scans first."""
    from python_calamine import CalamineError, CalamineWorkbook

    scan(stream, limits)
    try:
        book = CalamineWorkbook.from_filelike(stream)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.start is None:
                continue
            rows = [[as_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=True)]
            yield Sheet(name, sheet.start[0] + 1, rows)
    except (CalamineError, ValueError, KeyError, zipfile.BadZipFile, OSError) as error:
        raise FileRefused(reason="broken") from error


def tables_of(sheets: list[Sheet], mapping: dict[str, str] | None = None) -> list[Sheet]:
    """The sheets with a header that is known; when none has one, the sheet with most rows."""
    known = [sheet for sheet in sheets if find_header(sheet.rows, mapping) is not None]
    return known or sorted(sheets, key=lambda sheet: -len(sheet.rows))[:1]


def as_text(cell: object) -> str:
    """A typed cell as the text a CSV would hold: whole numbers without point, dates in ISO. Of a number over 2**53 the
    last digits are lost: it is written as a spreadsheet shows it (1.78414e+17), which no id is."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        if cell.is_integer():
            if abs(cell) <= _EXACT:
                return str(int(cell))
            digits, _, power = f"{cell:.15e}".partition("e")
            return f"{digits.rstrip('0').rstrip('.')}e{power}"
        return repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell)


def in_memory(stream: BinaryIO, limits: Limits) -> BinaryIO:
    """A workbook found inside an archive, whole: zip files need to be walked from their end."""
    data = stream.read(limits.nested_bytes + 1)
    if len(data) > limits.nested_bytes:
        raise FileRefused(reason="size", limit=limits.nested_bytes)
    return io.BytesIO(data)
