"""YouTube, Google Takeout: own comments (``comments.csv``) and own lines in live chats (``live chats.csv``).

Headings follow the language of the account: columns are told by English and French names, else by what their cells look
like. Texts are JSON in a cell, in the two shapes of before and after June 2024. The older HTML pages are read by
``youtube_html``. Prices paid are never read. Subscriptions, playlists and searches hold no mention (``variants``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from watch.formats.base import Context, Head, Row
from watch.formats.csv_rows import could_be_table, read_head, where
from watch.formats.json_stream import list_of, mapping, text_of
from watch.formats.local_time import read_moment
from watch.formats.table_rows import refuse
from watch.formats.youtube_columns import Columns, find_columns, read_cells
from watch.formats.youtube_html import is_comment_page, read_pages
from watch.model import RawMention, Refusal, SourceKind

_UTC = ZoneInfo("UTC")
_TEXT = re.compile(r'"text"\s*:\s*("(?:[^"\\]|\\.)*")', re.DOTALL)


class YouTubeTakeout:
    """YouTube, own comments and live chats of Google Takeout."""

    key = "youtube_takeout"
    network = "youtube"
    label = "YouTube (Google Takeout)"
    source_kind = SourceKind.EXPORT
    sees_others = False
    among_tables = True

    def matches(self, head: Head) -> float:
        if is_comment_page(head.data):
            return 0.9
        if not could_be_table(head.data):
            return 0.0
        found = find_columns(head.data)
        return 0.0 if found is None else 0.95

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        head = read_head(stream)
        if is_comment_page(head):
            yield from read_pages(stream, context)
            return
        columns = find_columns(head)
        if columns is None:
            yield refuse(context.member, 1, "no_header")
            return
        for item in read_cells(stream, columns, context):
            yield item if isinstance(item, Refusal) else _record(*item, columns, context)


def _record(line: int, cells: list[str], columns: Columns, context: Context) -> Row:
    def cell(name: str) -> str:
        at = columns.at.get(name, -1)
        return cells[at] if 0 <= at < len(cells) else ""

    moment = read_moment(cell("date"), _UTC, True)
    if moment is None:
        return refuse(context.member, line, "date_unreadable", cell("date"))
    text = words(cell("text"))
    if not text:
        return refuse(context.member, line, "no_content")
    identity, video, post = cell("id"), cell("video"), cell("post")
    page = f"https://www.youtube.com/watch?v={video}" if video else ""
    if not video and post:
        page = f"https://www.youtube.com/post/{post}"
    # A reply's own id begins with the id of the comment it answers, whatever the columns say.
    parent = cell("parent") or (identity.partition(".")[0] if "." in identity and not columns.chat else "")
    return RawMention(
        network="youtube",
        kind="comment",
        text=text,
        native_id=identity,
        parent_native_id=parent or video or post,
        thread_id=video or post,
        root_url=page,
        url=f"{page}{'&' if video else '?'}lc={identity}" if page and identity and not columns.chat else page,
        author_id=cell("channel"),
        ownership="own",
        published_at=moment.at,
        published_raw=cell("date"),
        precision=moment.precision,
        tz_status=moment.zone,
        row=where(context, line),
    )


def words(cell: str) -> str:
    """The text of a cell: ``{"takeoutSegments": [{"text"}]}``, or ``{"text"},{"text"}`` with raw line breaks inside."""
    if not cell.startswith(("{", "[")):
        return cell.strip()
    try:
        value: Any = json.loads(cell if cell.startswith("[") else f"[{cell}]", strict=False)
    except (ValueError, RecursionError):
        found = [json.loads(piece, strict=False) for piece in _TEXT.findall(cell) if _is_string(piece)]
        return "".join(found).strip() if found else cell.strip()
    pieces: list[str] = []
    for item in list_of(value):
        segments = mapping(item).get("takeoutSegments")
        for segment in list_of(segments) if segments is not None else [item]:
            pieces.append(text_of(mapping(segment).get("text")))
    return "".join(pieces).strip()


def _is_string(piece: str) -> bool:
    try:
        return isinstance(json.loads(piece, strict=False), str)
    except ValueError:
        return False
