"""The same export as it was some days earlier: a sample with its newest, or its oldest, records cut off.

Knows the shape of files, not of formats: lines of a text, items of the longest list of a JSON document, rows of a
sheet, and members of an archive in the same way.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from watch.formats.table_lines import find_encoding
from watch.formats.table_sheet import as_text

_RECORD = re.compile(r"[\ufeff\u200e\u200f]*\[?\d|(?:[^;,\t]*[;,\t]){3}")


def shorter(data: bytes, *, newest_first: bool = False) -> bytes | None:
    """The file with its last record (or its first, when ``newest_first``) gone; None where it holds one or is foreign."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}
        return _sheet(data) if "[Content_Types].xml" in members else _archive(members, newest_first=newest_first)
    encoding = find_encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return _text(text, encoding, newest_first=newest_first)


def _archive(members: dict[str, bytes], *, newest_first: bool) -> bytes | None:
    cut = {name: shorter(body, newest_first=newest_first) for name, body in members.items()}
    if not any(cut.values()):
        return None
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, cut[name] or body)
    return out.getvalue()


def _text(text: str, encoding: str, *, newest_first: bool) -> bytes | None:
    start = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    if start >= 0 and (not text[:start].strip("\ufeff \n\r\t") or text[:start].rstrip().endswith("=")):
        try:
            document = json.loads(text[start:].rstrip().rstrip(";"))
        except ValueError:
            document = None
        if document is not None:
            longest = max(_lists(document), key=len, default=[])
            if len(longest) < 2:
                return None
            del longest[0 if newest_first else -1]
            return (text[:start] + json.dumps(document, ensure_ascii=False)).encode(encoding)
    lines = text.rstrip("\r\n").splitlines(keepends=True)
    if len(lines) < 3 or newest_first:
        return None
    while lines and not _RECORD.match(lines.pop()):  # a message runs over several lines
        pass
    return "".join(lines).encode(encoding) if len(lines) > 1 else None


def _lists(document: Any) -> list[list[Any]]:
    """Every list of objects inside a document."""
    inside = document.values() if isinstance(document, dict) else document if isinstance(document, list) else ()
    found = [some for value in inside for some in _lists(value)]
    if isinstance(document, list) and all(isinstance(item, dict) for item in document):
        found.append(document)
    return found


def _sheet(data: bytes) -> bytes:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        for name in book.sheet_names:
            sheet = made.add_worksheet(name)
            rows = [list(map(as_text, row)) for row in book.get_sheet_by_name(name).to_python()]
            for at, row in enumerate(rows[:-1] if len(rows) > 3 else rows):
                sheet.write_row(at, 0, row)
    return out.getvalue()
