"""Bytes of a CSV or TSV to rows of cells, a block at a time: flat memory for a file of any size.

Decoding (formats.md §4.3): byte order mark, NUL bytes at the start (UTF-16), UTF-8, and cp1252 for the lines that are
not UTF-8. Quotes as RFC 4180. A row that cannot be cut is refused with its line number and the reading goes on at the
next line: a quote that never closes costs one line, not the rest of the file.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from watch.formats.base import HEAD_BYTES, Limits
from watch.formats.table_headings import find_delimiter, find_header
from watch.masking import mask
from watch.model import Refusal

BLOCK = 1 << 17  # with what is made of it, it stays in the processor's cache
SAID = 80  # characters of what a refusal met
_LONG_LINE = "\x00long"


@dataclass(slots=True)
class Batch:
    """Rows of one block. ``lines[i]`` is the number (from 1) of the line on which ``rows[i]`` starts."""

    rows: list[list[str]]
    lines: list[int] | range
    refusals: list[tuple[int, str]] = field(default_factory=list)  # line, reason
    bytes_read: int = 0


def find_encoding(head: bytes) -> str:
    """utf-8-sig, utf-16, utf-16-le, utf-16-be, utf-8 or cp1252, from the first bytes."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = head[:200]
    if b"\x00" in start:
        even, odd = start[0::2].count(0), start[1::2].count(0)
        if max(even, odd) * 4 >= len(start) // 2 and len(start) >= 2:
            return "utf-16-le" if odd >= even else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def decode_head(head: bytes) -> str:
    """The head as text, whatever its encoding; a character cut at the end is dropped."""
    encoding = find_encoding(head)
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    return decoder.decode(head).replace("\r\n", "\n").replace("\r", "\n")


def _mixed(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _lines(text: str) -> list[str]:
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return io.StringIO(text, newline="\n").readlines()


def _lines_of_bytes(data: bytes) -> list[str]:
    """One at a time: a text holds every character in the width of its widest, and one emoji would make four of each."""
    pieces = data.splitlines(keepends=True)
    # csv reads \r\n by itself; a lone \r makes more lines than there are \n
    if b"\r" in data and len(pieces) > data.count(b"\n") + (not data.endswith((b"\n", b"\r"))):
        pieces = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").splitlines(keepends=True)
    try:
        return list(map(bytes.decode, pieces))
    except UnicodeDecodeError:
        return list(map(_mixed, pieces))


def decoded_lines(stream: BinaryIO, encoding: str, limits: Limits) -> Iterator[tuple[list[str], int, bool]]:
    """Whole lines, block by block, the bytes read so far, and whether a NUL may be among them. Lines end with LF or
    CRLF, the last one perhaps not. In the place of a line that is too long stands a mark, with a NUL."""
    decoder: codecs.IncrementalDecoder | None = None
    if encoding.startswith("utf-16"):
        decoder = codecs.getincrementaldecoder(encoding)("replace")
    pending, skipping, given = "", False, 0
    tail, held = b"", ""
    while True:
        data = stream.read(BLOCK)
        given += len(data)
        if decoder is not None:
            text = held + decoder.decode(data, final=not data)
            held = "\r" if data and text.endswith("\r") else ""  # perhaps the first half of \r\n
            text = text.removesuffix(held)
            lines, has_nul = _lines(text), "\x00" in text
        else:
            # a \r that ends a block may be the first half of \r\n
            cut = (data.rfind(b"\n") + 1) or (data.rfind(b"\r", 0, -1) + 1)
            if data and cut == 0 and len(tail) < limits.line_chars:
                tail += data
                continue
            whole, tail = (tail + data[:cut], data[cut:]) if data and cut else (tail + data, b"")
            if encoding == "utf-8-sig":
                whole, encoding = whole.removeprefix(codecs.BOM_UTF8), "utf-8"
            lines, has_nul = _lines_of_bytes(whole), b"\x00" in whole
        if skipping and lines:
            if lines[0].endswith("\n"):
                lines[0], skipping = "\n", False
            else:
                lines = []
        if pending:
            has_nul = has_nul or "\x00" in pending
            lines[:1] = [pending + lines[0]] if lines else [pending]
            pending = ""
        if not data:
            if lines:
                yield lines, given, has_nul
            return
        if lines and not lines[-1].endswith("\n"):
            pending = lines.pop()
            if len(pending) > limits.line_chars:
                lines.append(_LONG_LINE)
                pending, skipping, has_nul = "", True, True
        if lines:
            yield lines, given, has_nul


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text table is written: found in its head, shown to the person."""

    encoding: str
    delimiter: str
    headings: tuple[str, ...]
    header_line: int  # number (from 1) of the line on which the header starts; 0 when no header was recognised
    skip_lines: int  # lines before the first row of data


def find_layout(head: bytes, mapping: dict[str, str] | None = None) -> Layout | None:
    """The layout of a text table, or None when it is none. Without a known header the first row stands for it."""
    text = decode_head(head)
    if not text.strip() or text.count("\x00", 0, 4096) > 8:  # one or two are accidents, more is no text
        return None
    lines = io.StringIO(text, newline="\n").readlines()
    if len(head) >= HEAD_BYTES and len(lines) > 1:
        lines.pop()  # cut in the middle
    told = lines[0].strip().strip('"').lower() if lines else ""
    start = 1 if told.startswith("sep=") and len(told) == 5 else 0
    delimiters = [told[4]] if start else _candidates(lines)
    for delimiter in delimiters:
        rows, ends = first_rows(lines[start:], delimiter)
        index = find_header(rows, mapping)
        if index is not None:
            return _layout(head, delimiter, rows, ends, index, start, known=True)
    delimiter = delimiters[0]
    rows, ends = first_rows(lines[start:], delimiter)
    widths = [len(row) for row in rows if any(row)]
    if len(widths) < 2 or max(widths, default=0) < 2:
        return None
    usual = max(set(widths), key=lambda w: (widths.count(w), w))
    if usual < 2 or widths.count(usual) < 0.6 * len(widths):
        return None
    index = next(i for i, row in enumerate(rows) if len(row) == usual)
    return _layout(head, delimiter, rows, ends, index, start, known=False)


def _candidates(lines: list[str]) -> list[str]:
    """Delimiters, the likeliest first: the one that cuts one of the first lines in most known headings."""
    votes: dict[str, int] = {}
    for line in lines[:20]:
        if line.strip():
            best = find_delimiter(line.rstrip("\n"))
            votes[best] = max(votes.get(best, 0), line.count(best))
    return sorted((";", "\t", ",", "|"), key=lambda d: -votes.get(d, 0))


def first_rows(lines: list[str], delimiter: str) -> tuple[list[list[str]], list[int]]:
    """Up to 40 first rows and, for each, the number of lines read when it ended."""
    reader = csv.reader(lines, delimiter=delimiter)
    rows: list[list[str]] = []
    ends: list[int] = []
    try:
        for row in reader:
            rows.append(row)
            ends.append(reader.line_num)
            if len(rows) >= 40:
                break
    except csv.Error:
        pass
    return rows, ends


def _layout(
    head: bytes, delimiter: str, rows: list[list[str]], ends: list[int], index: int, start: int, *, known: bool
) -> Layout:
    headings = list(rows[index])
    while headings and not headings[-1].strip():
        headings.pop()
    first = start + (ends[index - 1] if index else 0) + 1
    return Layout(
        find_encoding(head), delimiter, tuple(h.strip() for h in headings), first if known else 0, start + ends[index]
    )


def read_batches(stream: BinaryIO, layout: Layout, limits: Limits) -> Iterator[Batch]:
    """All rows after the header, block by block. Blank lines are left out."""
    carried: list[str] = []
    number = 0  # lines before ``lines[0]``
    blocks = decoded_lines(stream, layout.encoding, limits)
    to_skip = layout.skip_lines
    final = False
    while not final:
        lines, given, has_nul = next(blocks, ([], -1, False))
        final = given < 0
        has_nul = has_nul or any("\x00" in line for line in carried)
        lines = carried + lines
        carried = []
        if to_skip:
            gone = min(to_skip, len(lines))
            del lines[:gone]
            to_skip -= gone
            number += gone
        if lines:
            batch, used = _cut(lines, number, layout.delimiter, limits, final=final, has_nul=has_nul)
            batch.bytes_read = given
            carried = lines[used:]
            number += used
            yield batch


def _cut(
    lines: list[str], number: int, delimiter: str, limits: Limits, *, final: bool, has_nul: bool
) -> tuple[Batch, int]:
    """Rows of these lines and how many lines were used; a row left open at the end waits for the next block."""
    if not has_nul:
        try:
            rows = list(csv.reader(lines, delimiter=delimiter, strict=True))
            if len(rows) == len(lines):
                if all(rows):
                    return Batch(rows, range(number + 1, number + 1 + len(lines))), len(lines)
                kept = [(row, at) for at, row in enumerate(rows, number + 1) if row]
                return Batch([row for row, _ in kept], [at for _, at in kept]), len(lines)
        except csv.Error:
            pass
    return _cut_slowly(lines, number, delimiter, limits, final=final)


def _cut_slowly(lines: list[str], number: int, delimiter: str, limits: Limits, *, final: bool) -> tuple[Batch, int]:
    batch = Batch([], [])
    starts: list[int] = []
    batch.lines = starts
    start = 0
    while start < len(lines):
        reader = csv.reader(lines[start:], delimiter=delimiter, strict=True)
        base = start
        try:
            for row in reader:
                end = base + reader.line_num
                if end - start > limits.quoted_lines:
                    batch.refusals.append((number + start + 1, "unclosed_quote"))
                    start += 1
                    break
                if row:
                    if (end - start > 1 and any("\x00" in line for line in lines[start:end])) or "\x00" in lines[start]:
                        reason = "line_too_long" if _LONG_LINE in lines[start] else "undecodable"
                        batch.refusals.append((number + start + 1, reason))
                    else:
                        batch.rows.append(row)
                        starts.append(number + start + 1)
                start = end
        except csv.Error as error:
            end = base + reader.line_num
            too_long = "field limit" in str(error)
            if end >= len(lines) and not final and not too_long and end - start <= limits.quoted_lines:
                return batch, start
            line = lines[start]
            if (
                end - start == 1
                and not too_long
                and '"' in line
                and "\x00" not in line
                and _lenient(line, delimiter, batch.rows)
            ):
                starts.append(number + start + 1)
            else:
                reason = "field_too_long" if too_long and len(line) > limits.field_chars else "unclosed_quote"
                batch.refusals.append((number + start + 1, "undecodable" if "\x00" in line else reason))
            start += 1
    return batch, start


def _lenient(line: str, delimiter: str, rows: list[list[str]]) -> bool:
    """Cuts one line whose quotes are not by the book (``"a"b;c``); False when a quote stays open."""
    if line.count('"') % 2:
        return False
    try:
        rows.append(next(csv.reader([line], delimiter=delimiter)))
    except (csv.Error, StopIteration):
        return False
    return True


def refuse(member: str, line: int, reason: str, seen: str = "") -> Refusal:
    """A refusal that says where (member, line or row number) and what was met, masked before it is cut."""
    return Refusal(mask(f"{member}:{line}") if member else str(line), reason, _said(seen))


def _said(seen: str) -> str:
    if len(seen) > 4 * SAID:  # an address cut in two is not recognised as one
        seen = seen[: 4 * SAID].rpartition(" ")[0]
    return mask(seen)[:SAID]
