"""Lines of a CSV or TSV to rows of cells, a block at a time: flat memory for a file of any size.

Quotes as RFC 4180. A row that cannot be cut is refused with its line number and the reading goes on at the next line: a
quote that never closes costs one line, not the rest of the file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from watch.formats.base import HEAD_BYTES, Limits
from watch.formats.table_headings import find_delimiter, find_header
from watch.formats.table_lines import LONG_LINE, decode_head, decoded_lines, find_encoding
from watch.masking import mask
from watch.model import Refusal

SAID = 80  # characters of what a refusal met
Cells = list[tuple[str, ...]]  # those of a batch, column by column


@dataclass(slots=True)
class Batch:
    """Rows of one block. ``lines[i]`` is the number (from 1) of the line on which ``rows[i]`` starts."""

    rows: list[list[str]]
    lines: list[int] | range
    refusals: list[tuple[int, str]] = field(default_factory=list)  # line, reason
    bytes_read: int = 0


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
                        reason = "line_too_long" if LONG_LINE in lines[start] else "undecodable"
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
