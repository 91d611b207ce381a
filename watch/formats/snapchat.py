"""Snapchat, *Mes données*, ``json/chat_history.json``: the chats that were kept, both sides, private.

Two writings: one list a friend (``IsSender`` says whose), and before 2022 lists of received and of sent chats. The
field called microseconds holds milliseconds, or 0. Refuses snaps (``snap_history.json``: no words), notices, and the
HTML variant (``variants``); answers to public stories are not exported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from watch.formats.base import Context, Head, Row
from watch.formats.json_stream import mapping, text_of, whole
from watch.formats.json_walk import walk
from watch.formats.local_time import read_moment
from watch.formats.meta_records import mark, second, where
from watch.formats.table_rows import refuse
from watch.masking import mask_name
from watch.model import RawMention, Refusal, SourceKind

_UTC = ZoneInfo("UTC")
_OLD = re.compile(r"^(Received|Sent) (?:Saved|Unsaved) Chat History$")
_ROOT = re.compile(rb'^(?:\xef\xbb\xbf)?\s*\{\s*"')


class Snapchat:
    """Snapchat chats."""

    key = "snapchat"
    network = "snapchat"
    label = "Snapchat, discussions enregistrées (JSON)"
    source_kind = SourceKind.EXPORT
    sees_others = True

    def matches(self, head: Head) -> float:
        data = head.data
        if not _ROOT.match(data) or b'"Media Type"' not in data or b'"Created"' not in data:
            return 0.0
        if b'"IsSender"' in data and b'"Content"' in data:
            return 0.95
        return 0.9 if b'Saved Chat History"' in data else 0.0

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        number = 0
        for keys, item in walk(stream, context.limits, context.member, lambda keys: len(keys) == 1):
            if isinstance(item, Refusal):
                yield item
                continue
            number += 1
            yield _chat(mapping(item), keys[0], number, context)


def _chat(item: dict[str, Any], friend: str, number: int, context: Context) -> Row:
    kind = text_of(item.get("Media Type")).upper()
    old = _OLD.match(friend)
    own = old.group(1) == "Sent" if old else item.get("IsSender") is True
    text = (text_of(item.get("Content")) or text_of(item.get("Text"))).strip()
    if not item:
        return refuse(context.member, number, "wrong_shape")
    if kind.startswith("STATUS"):
        return refuse(context.member, number, "deleted_message" if "ERASED" in kind else "system_line")
    media = int(kind not in ("", "TEXT"))
    if not text and not media:
        return refuse(context.member, number, "no_content")
    at, raw, zone = _when(item)
    if at is None:
        return refuse(context.member, number, "date_unreadable", raw)
    sender = text_of(item.get("From")).strip()
    thread = (text_of(item.get("To")) if own else sender) if old else friend
    said = text or text_of(item.get("Media IDs")) or kind
    return RawMention(
        network="snapchat",
        kind="message",
        text=text,
        native_id=f"{mark(thread)}-{at}-{mark('' if own else sender, said)}",
        thread_id=mask_name(thread),
        author_handle=mask_name(sender),
        ownership="own" if own else "other" if old or item.get("IsSender") is False else _named(sender, context),
        published_at=at,
        published_raw=raw,
        precision="s",
        tz_status=zone,
        visibility="private",
        media_count=media,
        row=where(context, number),
    )


def _named(sender: str, context: Context) -> str:
    """A file without ``IsSender``: our own names decide."""
    if sender.casefold() in context.own_names:
        return "own"
    return "other" if sender and context.own_names else "unknown"


def _when(item: dict[str, Any]) -> tuple[int | None, str, str]:
    """Second, what was written, time zone status. The written time comes first: the count is missing in old files."""
    raw = text_of(item.get("Created")).strip()
    found = read_moment(raw, _UTC, True)
    if found is not None:
        return found.at, raw, "explicit" if found.zone == "explicit" else "assumed:UTC"
    count = whole(item.get("Created(microseconds)")) or 0
    at = second(count // (1_000_000 if count > 10**14 else 1_000))
    return at, str(count) if at else raw, "epoch"
