"""The first rows of a table, for formats that know theirs by its headings. Reads a few kilobytes, whatever the size.

A workbook's first bytes say nothing: its first rows are read from the parts that hold them, without building the sheet.
Refuses to judge: it gives folded headings, formats compare. Anything broken gives nothing.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO

from lxml import etree

from watch.formats.base import Head
from watch.formats.table_headings import DELIMITERS, HEADER_ROWS, fold_heading
from watch.formats.table_lines import decode_head
from watch.formats.table_rows import first_rows

Headings = tuple[frozenset[str], ...]
_TEXT_BYTES = 16_384
_PART_BYTES = 2 << 20  # of a sheet or of the shared strings
_SHEETS = 20


def headings_of(head: Head) -> Headings:
    """The folded cells of each of the first rows, over every sheet and every delimiter that could be the right one."""
    if head.rows:
        return tuple(_fold(row) for row in head.rows)
    if head.data.startswith((b"PK", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"%PDF")):
        return ()
    return _of_text(head.data[:_TEXT_BYTES])


def has_headings(head: Head, *wanted: tuple[str, ...]) -> bool:
    """True when one of the first rows holds all the headings of one of the sets ``wanted``."""
    rows = headings_of(head)
    return any(row.issuperset(map(fold_heading, needs)) for needs in wanted for row in rows)


@lru_cache(maxsize=8)
def _of_text(data: bytes) -> Headings:
    text = decode_head(data)
    if text.lstrip("\ufeff \n\t").startswith(("{", "[", "<", "window.")) or text.count("\x00", 0, 4096) > 8:
        return ()
    lines = io.StringIO(text, newline="\n").readlines()
    found: list[frozenset[str]] = []
    for delimiter in DELIMITERS:
        rows, _ = first_rows(lines, delimiter)
        found += [_fold(row) for row in rows[: HEADER_ROWS + 1] if len(row) > 1]
    return tuple(found)


def _fold(row: list[str] | tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold_heading(cell) for cell in row if 0 < len(cell) < 80)


def peek(stream: BinaryIO) -> tuple[tuple[str, ...], ...]:
    """The first rows of every sheet of a workbook, as text; nothing for a workbook that cannot be read."""
    try:
        with zipfile.ZipFile(stream) as book:
            names = [n for n in book.namelist() if n.startswith("xl/worksheets/") and n.endswith(".xml")][:_SHEETS]
            sheets = [list(_cells(_start_of(book, name))) for name in names]
            last = max((int(v) for rows in sheets for row in rows for kind, v in row if kind == "s"), default=-1)
            strings = list(_strings(_start_of(book, "xl/sharedStrings.xml"), last)) if last >= 0 else []
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError, EOFError, zlib.error, NotImplementedError):
        return ()

    def text(kind: str, value: str) -> str:
        if kind != "s":
            return value
        return strings[int(value)] if int(value) < len(strings) else ""

    return tuple(tuple(text(kind, value) for kind, value in row) for rows in sheets for row in rows)


def _start_of(book: zipfile.ZipFile, name: str) -> bytes:
    with book.open(name) as part:
        return part.read(_PART_BYTES)


def _events(data: bytes, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    parser = etree.XMLPullParser(
        events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for start in range(0, len(data), 65_536):
            parser.feed(data[start : start + 65_536])
            for _, element in parser.read_events():
                if isinstance(element.tag, str) and etree.QName(element).localname in tags:
                    yield element
    except etree.XMLSyntaxError:
        return


def _cells(data: bytes) -> Iterator[list[tuple[str, str]]]:
    """(type, value) of each cell of the first rows; type "s" is an index of the shared strings."""
    for count, row in enumerate(_events(data, ("row",))):
        if count >= HEADER_ROWS:
            return
        cells: list[tuple[str, str]] = []
        for cell in row:
            if not isinstance(cell.tag, str):
                continue
            value = "".join(t.text or "" for t in cell.iter("{*}v", "{*}t"))
            kind = "s" if cell.get("t") == "s" and value.isdecimal() and len(value) < 9 else ""
            cells.append((kind, value))
        yield cells


def _strings(data: bytes, last: int) -> Iterator[str]:
    for count, item in enumerate(_events(data, ("si",))):
        yield "".join(t.text or "" for t in item.iter("{*}t"))
        if count >= last:
            return
