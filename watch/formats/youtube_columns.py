"""Which column is what in the CSV of YouTube's Takeout, in any language: by known names, else by the look of the cells.

Refuses a table without a time, a channel (``UC…``) and an id column: nothing else looks like that.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from watch.formats.base import HEAD_BYTES, Context
from watch.formats.table_headings import fold_heading
from watch.formats.table_lines import decode_head, find_encoding
from watch.formats.table_rows import Layout, read_batches, refuse
from watch.model import Refusal

_NAMES = {
    "id": ("Comment ID", "ID du commentaire", "Live Chat ID", "ID du chat en direct"),
    "channel": ("Channel ID", "ID de la chaîne"),
    "date": (
        "Comment Create Timestamp", "Horodatage de création du commentaire", "Live Chat Create Timestamp",
        "Horodatage de création du chat en direct",
    ),
    "parent": ("Parent Comment ID", "ID du commentaire parent"),
    "post": ("Post ID", "ID de la publication"),
    "video": ("Video ID", "ID de la vidéo"),
    "text": ("Comment Text", "Texte du commentaire", "Live Chat Text", "Texte du chat en direct"),
    "top": ("Top-Level Comment ID", "ID du commentaire de premier niveau"),
}  # fmt: skip
_BY_NAME = {fold_heading(word): name for name, words in _NAMES.items() for word in words}
_CHAT = frozenset((fold_heading("Live Chat ID"), fold_heading("ID du chat en direct")))
_TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$")
_CHANNEL = re.compile(r"^UC[\w-]{6,30}$")
_VIDEO = re.compile(r"^[\w-]{11}$")
_COMMENT = re.compile(r"^Ug[\w.-]{6,120}$")
_ID = re.compile(r"^[\w.=-]{8,200}$")


@dataclass(frozen=True, slots=True)
class Columns:
    """``at``: name -> index. ``chat``: lines of a live chat, whose ids are no comment's."""

    layout: Layout
    at: dict[str, int]
    chat: bool


def find_columns(head: bytes) -> Columns | None:
    """The columns of a comments table or of a live chats table, or None."""
    text = decode_head(head)
    lines = text.split("\n")
    if len(lines) < 2 or lines[0].count(",") < 4:
        return None
    try:
        rows = [row for row, _ in zip(csv.reader(text.splitlines(keepends=True)), range(40), strict=False)]
    except csv.Error:
        return None
    if not rows or len(rows[0]) < 5:
        return None
    if len(head) >= HEAD_BYTES and len(rows) < 40 and len(rows) > 2:
        rows.pop()  # cut in the middle
    headings = [fold_heading(cell) for cell in rows[0]]
    at = {name: i for i, heading in reversed(list(enumerate(headings))) if (name := _BY_NAME.get(heading))}
    chat = bool(_CHAT & set(headings))
    if not {"id", "video", "text", "date"} <= at.keys():
        at = _by_look(rows[1:], len(rows[0]))
        chat = bool(at) and not any(_COMMENT.match(_cell(row, at["id"])) for row in rows[1:])
    if not {"id", "text", "date"} <= at.keys():
        return None
    layout = Layout(find_encoding(head), ",", tuple(cell.strip() for cell in rows[0]), 1, 1)
    return Columns(layout, at, chat)


def read_cells(stream: BinaryIO, columns: Columns, context: Context) -> Iterator[tuple[int, list[str]] | Refusal]:
    """Line and cells of every row after the header."""
    for batch in read_batches(stream, columns.layout, context.limits):
        for line, reason in batch.refusals:
            yield refuse(context.member, line, reason)
        for row, line in zip(batch.rows, batch.lines, strict=True):
            if any(cell.strip() for cell in row):
                yield line, [cell.strip() for cell in row]


def _cell(row: Sequence[str], index: int) -> str:
    return row[index].strip() if index < len(row) else ""


def _by_look(rows: Sequence[Sequence[str]], width: int) -> dict[str, int]:
    """Name -> index from the cells alone; {} when they are not what YouTube writes."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return {}
    left = list(range(width))

    def take(test: Callable[[str], object], *, always: bool = True) -> int | None:
        for index in left:
            cells = [_cell(row, index) for row in filled]
            full = [cell for cell in cells if cell]
            if full and all(map(test, full)) and (len(full) == len(cells) or not always):
                left.remove(index)
                return index
        return None

    found = {
        "date": take(_TIME.match),
        "channel": take(_CHANNEL.match),
        "text": take(lambda cell: cell.startswith(("{", "[")) and '"text"' in cell),
        "id": take(_COMMENT.match),
    }
    if found["date"] is None or found["channel"] is None or found["text"] is None:
        return {}
    found["video"] = take(_VIDEO.match, always=False)
    if found["id"] is None:
        found["id"] = take(lambda cell: _ID.match(cell) and not cell.isdecimal())
    return {name: index for name, index in found.items() if index is not None}
