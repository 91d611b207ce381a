"""WhatsApp chat exported as text, in all the shapes of headers met. Both sides, always private.

The order of day and month is decided once for the whole file; the phone's zone is not in it and is assumed. Lines that
WhatsApp writes itself (encryption, joined, subject changed) are told from messages by what stands before the first
": ". There are no ids: ``native_id`` stays empty and ``thread_id`` is the chat (``whatsapp_name``), so that identity
comes from the minute, the author, the text and the count of identical lines: a longer export adds nothing twice.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO
from zoneinfo import ZoneInfo

from watch.formats import decided
from watch.formats.base import Context, Head, Row
from watch.formats.date_order import order_of_chat
from watch.formats.local_time import settle
from watch.formats.table_lines import decode_head, find_encoding
from watch.formats.table_rows import refuse
from watch.formats.whatsapp_lines import (
    before_media,
    is_deleted,
    is_system,
    mask_mentioned,
    split_media,
    strip_edited,
    strip_marks,
)
from watch.formats.whatsapp_name import TalkName, name_of
from watch.masking import mask_name
from watch.model import RawMention, SourceKind

_HEADER = re.compile(
    r"^[\ufeff\u200e\u200f\u202a]*(?P<open>\[)?(?P<a>\d{1,4})[./-]\s?(?P<b>\d{1,2})[./-]\s?(?P<c>\d{1,4})\.?"
    r"(?:,|\s+à|\s+at)?[\s\u00a0\u202f]+(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
    r"(?:[\s\u00a0\u202f]*(?P<half>[AaPp])\.?[\s\u00a0\u202f]?[Mm]\.?)?(?(open)\]\s|\s-\s)"
)
_YEAR_FIRST = re.compile(r"whatsapp:\[?yyyy")
_LINE = 1 << 20
_TALK = 200  # lines looked at to know the language


@dataclass(slots=True)
class _Open:
    """A message whose next lines may still come."""

    number: int
    at: tuple[int, ...]  # a, b, c, hour, minute, second or -1
    half: str
    rest: str
    more: list[str] = field(default_factory=list)
    size: int = 0


class WhatsApp:
    """WhatsApp, exported chat."""

    key = "whatsapp"
    network = "whatsapp"
    label = "WhatsApp (discussion exportée)"
    source_kind = SourceKind.EXPORT
    sees_others = True

    def matches(self, head: Head) -> float:
        if head.data.startswith((b"PK", b"\x1f\x8b", b"{", b"[{", b"<")):
            return 0.0
        lines = [line for line in decode_head(head.data).split("\n") if line.strip()]
        if not lines or not _HEADER.match(lines[0]):
            return 0.0
        share = sum(1 for line in lines if _HEADER.match(line)) / len(lines)
        return 0.95 if share >= 0.6 else 0.8 if share >= 0.1 else 0.0

    def notes(self, stream: BinaryIO, context: Context) -> Mapping[str, str]:
        """The order of day and month, and who said so: the person, the file, else assumed."""
        encoding = find_encoding(stream.read(4096))
        stream.seek(0)
        day_first, by, *_ = _decide(_lines(stream, encoding), context)
        return {"date_order": "day_first" if day_first else "month_first", "date_order_by": by}

    def talk_of(self, stream: BinaryIO, context: Context) -> tuple[TalkName, bool]:
        """What the file, its folder or its zip call this talk; and whether its dates begin with the day."""
        encoding = find_encoding(stream.read(4096))
        stream.seek(0)
        day_first, _, told, _ = _decide(_lines(stream, encoding), context)
        return name_of(context, told), day_first

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        encoding = find_encoding(stream.read(4096))
        stream.seek(0)
        day_first, by, told, shape = _decide(_lines(stream, encoding), context)
        stream.seek(0)
        chat = name_of(context, told)
        zone, said = decided.zone_of(context, shape, self.key)
        for key in filter(None, (shape, self.key)):
            decided.note_zone(context, key, zone, said)
        if shape and not _YEAR_FIRST.match(shape):
            decided.note_order(context, shape, day_first, by)
        talk = context.talks.get(str(context.facts.get("path") or ""), "")
        reader = _Reader(chat.name or chat.before, talk or chat.name or chat.before, day_first, zone, context)
        for message in _messages(_lines(stream, encoding), context):
            yield message if not isinstance(message, _Open) else reader.read(message)


def _lines(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """Lines without their end; one that is longer than a megabyte comes in pieces. Leaves the stream open."""
    text = io.TextIOWrapper(
        stream, encoding=encoding if encoding != "utf-8" else "utf-8-sig", errors="replace", newline="\n"
    )
    try:
        while line := text.readline(_LINE):
            yield line.rstrip("\r\n")
    finally:
        text.detach()


def _decide(lines: Iterator[str], context: Context) -> tuple[bool, str, str, str]:
    """Day first or not, for the whole file; who said so; the name that iOS gives to the encryption notice; and the
    shape of the lines, which tells one telephone's habits from another's: what is remembered belongs to it."""
    wanted, shape = context.day_first, ""
    first = second = read = halves = padded = False
    changes_a = changes_b = 0
    before: tuple[int, int] | None = None
    name = ""
    talk: list[str] = []
    for number, line in enumerate(lines):
        found = _HEADER.match(line)
        if not found:
            continue
        shape = shape or _shape(found)
        if number < 5 and not name and found["open"]:
            author, separator, text = line[found.end() :].partition(": ")
            if separator and is_system("", text):
                name = strip_marks(author)
        if wanted is not None and number > 5:
            break
        if len(found["a"]) == 4:
            continue
        a, b, read = int(found["a"]), int(found["b"]), True
        first, second = first or a > 12, second or b > 12
        if (first or second) and number > 5:
            break
        if before:
            changes_a, changes_b = changes_a + (a != before[0]), changes_b + (b != before[1])
        before = (a, b)
        if len(talk) < _TALK:
            talk.append(line[found.end() :])
            halves, padded = halves or bool(found["half"]), padded or "0" in (found["a"][0], found["b"][0])
    if wanted is not None:
        return wanted, "person", name, shape
    if first != second or not read:  # years first leave nothing to decide
        return first or not read, "file", name, shape
    last, sure = decided.order_before(context, shape)
    if last is not None:
        return last, "remembered" if sure else "assumed", name, shape
    names = [str(context.facts.get("path") or "").rpartition("/")[2], context.filename.rpartition("/")[2]]
    order = order_of_chat(names, talk, halves=halves, padded=padded)
    # French order when nothing tells.
    return changes_a >= changes_b if order is None else order, "assumed", name, shape


def _shape(found: re.Match[str]) -> str:
    """« whatsapp:[0/0/yyyy 0:0:0] »: how a telephone writes the date of a line."""
    bare = re.sub(r"\d{4}", "YYYY", strip_marks(found[0]))
    return "whatsapp:" + re.sub(r"[ap]\.?\s?m\.?", "am", re.sub(r"\d+", "0", bare.lower())).strip()


def _messages(lines: Iterator[str], context: Context) -> Iterator[_Open | Row]:
    """Header lines with the lines that follow them."""
    current: _Open | None = None
    limit = context.limits.field_chars
    for number, line in enumerate(lines, 1):
        found = _HEADER.match(line)
        if found:
            if current is not None:
                yield current
            second = found["second"]
            at = (*(int(found[name]) for name in ("a", "b", "c", "hour", "minute")), int(second) if second else -1)
            current = _Open(number, at, (found["half"] or "").lower(), line[found.end() :], size=len(line))
        elif current is not None:
            current.size += len(line) + 1
            if current.size > limit:
                yield refuse(context.member, current.number, "field_too_long")
                current = None
            else:
                current.more.append(line)
        elif line.strip():
            yield refuse(context.member, number, "no_header")
    if current is not None:
        yield current


class _Reader:
    def __init__(self, chat: str, thread: str, day_first: bool, zone: str, context: Context) -> None:
        self._thread = thread
        self._chat, self._day_first, self._context = chat, day_first, context
        self._zone, self._status = ZoneInfo(zone), f"assumed:{zone}"
        self._hours: dict[tuple[int, ...], int] = {}
        self._names: dict[str, str] = {}

    def read(self, message: _Open) -> Row:
        context = self._context
        author, separator, text = message.rest.partition(": ")
        if not separator or len(author) > 120 or is_system(author, text, self._chat):
            return refuse(context.member, message.number, "system_line")
        at = self._epoch(message)
        if at is None:
            return refuse(context.member, message.number, "date_unreadable", ".".join(map(str, message.at[:3])))
        text, ahead = before_media("\n".join((text, *message.more)))
        text = strip_edited(strip_marks(text).strip())
        if is_deleted(text):
            return refuse(context.member, message.number, "deleted_message")
        text, media = split_media(mask_mentioned(text))
        media += ahead
        if (not text and not media) or text == "null":  # Android's word for a photo that is seen once
            return refuse(context.member, message.number, "no_content")
        name = self._names.get(author)
        if name is None:
            name = self._names[author] = strip_marks(author).lstrip("~").strip(" \u00a0\u202f")
        return RawMention(
            network="whatsapp",
            kind="message",
            text=text,
            thread_id=self._thread,
            author_name=mask_name(name),
            ownership=self._ownership(name),
            published_at=at,
            published_raw=_raw(message),
            precision="s" if message.at[5] >= 0 else "min",
            tz_status=self._status,
            visibility="private",
            media_count=media,
            row=f"{context.member}:{message.number}" if context.member else str(message.number),
        )

    def _ownership(self, name: str) -> str:
        own = self._context.own_names
        if name.casefold() in own:
            return "own"
        return "other" if own or name == self._chat else "unknown"

    def _epoch(self, message: _Open) -> int | None:
        a, b, c, hour, minute, second = message.at
        if message.half:
            # "00:08 a. m." exists: some phones write the 24-hour clock and the half of the day.
            hour = hour % 12 + (12 if message.half == "p" else 0) if hour <= 12 else hour
        year, month, day = (a, b, c) if a > 31 else (c, b, a) if self._day_first else (c, a, b)
        key = (year, month, day, hour)
        start = self._hours.get(key)
        if start is None:
            try:
                start = settle(datetime(year + (2000 if year < 100 else 0), month, day, hour), self._zone, "min").at
            except (ValueError, OverflowError):
                return None
            if len(self._hours) > 100_000:
                self._hours.clear()
            self._hours[key] = start
        return start + minute * 60 + max(second, 0) if minute < 60 and second < 60 else None


def _raw(message: _Open) -> str:
    a, b, c, hour, minute, second = message.at
    clock = f"{hour:02}:{minute:02}" + (f":{second:02}" if second >= 0 else "")
    return f"{a:02}/{b:02}/{c:02} {clock}" + (f" {message.half}m" if message.half else "")
