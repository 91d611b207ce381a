"""Rows of a known CSV as dictionaries, for the readers of native exports. Headings are found by name, wherever they
stand in the first lines, in any order and any case. Refuses to guess: a file without the headings asked for is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from watch.formats.base import HEAD_BYTES, Context
from watch.formats.table_headings import fold_heading
from watch.formats.table_rows import Layout, find_layout, read_batches, refuse
from watch.model import Refusal

Cells = dict[str, str]  # folded heading -> cell, stripped
_NOT_A_TABLE = (b"{", b"[", b"<", b"PK", b"\x1f\x8b", b"%PDF", b"\xd0\xcf")


def could_be_table(data: bytes, *words: bytes) -> bool:
    """A cheap first look: no other kind of document, and these words (lower case) somewhere in it."""
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")
    if not start or start.startswith(_NOT_A_TABLE):
        return False
    low = data.lower()
    return all(word in low for word in words)


def layout_with(head: bytes, needs: Sequence[str]) -> Layout | None:
    """The layout of a table that has all these headings in one of its first rows, else None."""
    layout = find_layout(head, dict.fromkeys(needs, "text"))
    return layout if layout is not None and layout.header_line else None


def read_head(stream: BinaryIO) -> bytes:
    """The first bytes, however little a read gives; the stream is back at its start."""
    head = stream.read(HEAD_BYTES)
    while len(head) < HEAD_BYTES and (more := stream.read(HEAD_BYTES - len(head))):
        head += more
    stream.seek(0)
    return head


def rows_under(stream: BinaryIO, layout: Layout, context: Context) -> Iterator[tuple[int, Cells] | Refusal]:
    """Line number and cells of every row under the header; rows that cannot be cut are refused."""
    names = [fold_heading(heading) for heading in layout.headings]
    width = len(names)
    for batch in read_batches(stream, layout, context.limits):
        for line, reason in batch.refusals:
            yield refuse(context.member, line, reason)
        for row, line in zip(batch.rows, batch.lines, strict=True):
            if len(row) > width and any(cell.strip() for cell in row[width:]):
                yield refuse(context.member, line, "too_many_cells", str(len(row)))
                continue
            cells = dict.fromkeys(names, "")
            cells.update(zip(names, (cell.strip() for cell in row), strict=False))
            if any(cells.values()):
                yield line, cells


def where(context: Context, line: int) -> str:
    """Where a record stands, as ``RawMention.row`` says it."""
    return f"{context.member}:{line}" if context.member else str(line)
