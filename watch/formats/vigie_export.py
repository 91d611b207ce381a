"""Vigie's own export (``python -m watch export``, CSV), read back: each mention under its own id, so that it is not a
second one in the store it came from.

What people did with the mentions (answers taken, notes, corrections of tone) is not in it: a backup holds that. Refuses
the same export in JSON (``variants``) or in a workbook (``table``), which would come in under other names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from watch.cells import as_written
from watch.errors import UnknownFormat
from watch.formats.base import Context, Head, Row
from watch.formats.csv_rows import layout_with, read_head, rows_under, where
from watch.formats.numbers import read_count, read_number
from watch.formats.table_headings import fold_heading
from watch.formats.table_peek import has_headings
from watch.formats.table_rows import refuse
from watch.model import Kind, Ownership, Precision, RawMention, Visibility

MARKS = ("org", "id", "network", "published_at", "tz_status", "raw_ref", "content_hash")
_YES = ("true", "vrai", "1")


def is_own(stream: BinaryIO) -> bool:
    """Whether this is such an export; the stream is back at its start."""
    head = stream.read(4096)
    stream.seek(0)
    return not head.startswith(b"PK") and has_headings(Head("", head), MARKS)


def read_back(stream: BinaryIO, context: Context) -> Iterator[Row]:
    layout = layout_with(read_head(stream), MARKS)
    if layout is None:
        raise UnknownFormat(reason="no_table")
    for found in rows_under(stream, layout, context):
        yield _mention(*found, context) if isinstance(found, tuple) else found


def _mention(line: int, cells: dict[str, str], context: Context) -> Row:
    def told(name: str) -> str:
        return as_written(cells.get(fold_heading(name), ""))

    def number(name: str) -> int | None:
        return read_count(told(name))

    network, colon, native = told("id").partition(":")
    at, precision = number("published_at"), told("precision")
    if not (colon and native and network == told("network")):
        return refuse(context.member, line, "no_id")
    if at is None or precision not in set(Precision):
        return refuse(context.member, line, "date_unreadable", told("published_at"))
    kind, owner, sight = told("kind"), told("ownership"), told("visibility")
    if not (kind in set(Kind) and owner in set(Ownership) and sight in set(Visibility)):
        return refuse(context.member, line, "wrong_shape")
    parent = told("parent_id")
    return RawMention(
        network=network,
        kind=kind,
        text=told("text"),
        native_id=native,
        parent_native_id=parent.removeprefix(f"{network}:") if parent.startswith(f"{network}:") else "",
        thread_id=told("thread_id"),
        root_url=told("root_url"),
        title=told("title"),
        url=told("url"),
        publisher=told("publisher"),
        author_name=told("author_name"),
        author_handle=told("author_handle"),
        ownership=owner,
        reply_to_author=told("reply_to_author"),
        published_at=at,
        published_raw=told("published_raw"),
        precision=precision,
        tz_status=told("tz_status"),
        edited_at=number("edited_at"),
        lang=told("lang") if told("lang_source") == "declared" else "",
        likes=number("likes"),
        comments_count=number("comments_count"),
        shares=number("shares"),
        views=number("views"),
        reach=number("reach"),
        rating=read_number(told("rating"), "," if "," in told("rating") else "."),
        rating_max=read_number(told("rating_max"), "," if "," in told("rating_max") else "."),
        visibility=sight,
        media_count=number("media_count") or 0,
        tags=told("tags"),
        tool_sentiment=told("tool_sentiment"),
        is_share=told("is_share").casefold() in _YES,
        row=where(context, line),
    )
