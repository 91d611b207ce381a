"""Telegram Desktop, history as "machine-readable JSON": one chat (``result.json``) or a whole account (``chats.list``).

Both sides. A private chat or group is private and its lines are messages; a public group's lines are posts, or comments
where they answer ours. ``date`` is the local time of a computer nobody knows: ``date_unixtime`` is used, and only where
it is missing (before 2021) the zone is assumed. The owner is a declared own name, else the account's own page in a
whole export, else, in a talk of two, the one who is not the other.

Refuses notices (joined, pinned), and the chat where Telegram sends its login codes. Telephone numbers, e-mail addresses
and cards that Telegram marked as such in a text are masked. The HTML variant is refused with its remedy (``variants``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from watch.formats import decided
from watch.formats.base import Context, Head, Row
from watch.formats.json_frame import frame, nested
from watch.formats.json_stream import list_of, mapping, records, text_of, whole
from watch.formats.local_time import read_moment
from watch.formats.table_rows import refuse
from watch.masking import mask_name
from watch.model import RawMention, Refusal, SourceKind

_PUBLIC = frozenset(("public_supergroup", "public_channel"))
_OF_TWO = frozenset(("personal_chat", "bot_chat"))
_CHANNELS = frozenset(("public_channel", "private_channel"))
_CODES = frozenset(("user777000", "user42777"))  # Telegram itself: login codes
_MEDIA = ("photo", "file", "media_type", "contact_information", "location_information", "poll", "game_title")
_SECRET = frozenset(("phone", "email", "bank_card"))
_LISTS = frozenset(("messages", "chats.list.item.messages", "left_chats.list.item.messages"))
_OWN_IDS = 200_000


class Telegram:
    """Telegram, one chat or a whole account."""

    key = "telegram"
    network = "telegram"
    label = "Telegram (JSON)"
    source_kind = SourceKind.EXPORT
    sees_others = True

    def matches(self, head: Head) -> float:
        data = head.data.lstrip(b"\xef\xbb\xbf \r\n\t")
        if not data.startswith(b"{"):
            return 0.0
        if b'"personal_information"' in data and b'"user_id"' in data:  # the chats may begin further on
            return 0.9
        if b'"messages"' not in data:
            return 0.0
        marked = b'"date_unixtime"' in data or b'"text_entities"' in data or b'"from_id"' in data
        if not marked or b'"timestamp_ms"' in data or b'"author"' in data.split(b'"messages"')[0]:
            return 0.0
        return 0.95

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        about = frame(stream, _LISTS, context.limits)
        owner = _owner(about)
        stream.seek(0)
        number = 0
        if any(path.startswith(("chats.", "left_chats.")) for path in about):
            for outer in ("chats.list", "left_chats.list"):
                chat = _Chat({}, "", owner, context)
                for item in nested(stream, outer, "messages", context.limits, context.member):
                    if isinstance(item, Refusal):
                        yield item
                        continue
                    number += 1
                    if chat.about is not item[0]:
                        chat = _Chat(item[0], "", owner, context)
                    yield _message(mapping(item[1]), number, chat, context)
                stream.seek(0)
            return
        chat = _Chat(about, context.filename.rpartition("/")[2].removesuffix(".json"), owner, context)
        for item in records(stream, "messages.item", context.limits, context.member):
            if isinstance(item, Refusal):
                yield item
                continue
            number += 1
            yield _message(mapping(item), number, chat, context)


def _owner(about: dict[str, Any]) -> frozenset[str]:
    """Id and name of the account's holder, casefolded: a whole export says them, never its telephone number here."""
    said = {key.rpartition(".")[2]: text_of(value) for key, value in about.items() if key.startswith("personal_info")}
    name = f"{said.get('first_name', '')} {said.get('last_name', '')}".strip()
    number = said.get("user_id", "")
    return frozenset((name.casefold(), said.get("username", "").lstrip("@").casefold(),
                      f"user{number}" if number else "")) - {""}  # fmt: skip


@dataclass(slots=True)
class _Chat:
    about: dict[str, Any]
    fallback: str
    owner: frozenset[str]
    context: Context
    kind: str = ""
    id: str = ""
    name: str = ""
    thread: str = ""
    visibility: str = ""
    own_ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.kind, self.id = text_of(self.about.get("type")), text_of(self.about.get("id"))
        self.name = text_of(self.about.get("name"))
        self.thread = self.id or mask_name(self.name) or self.fallback or "telegram"
        self.visibility = "public" if self.kind in _PUBLIC else "private"

    def ownership(self, name: str, author: str) -> str:
        people = {name.casefold(), author.casefold()} - {""}
        if people & (self.owner | self.context.own_names):
            return "own"
        if self.kind == "saved_messages":
            return "own"
        if self.kind in _OF_TWO and self.id and author:
            return "other" if author == f"user{self.id}" else "own"
        return "other" if people and (self.owner or self.context.own_names) else "unknown"


def _message(item: dict[str, Any], number: int, chat: _Chat, context: Context) -> Row:
    author = text_of(item.get("from_id"))
    author = f"user{author}" if author.isdecimal() else author
    if item.get("type") not in ("message", None) or author in _CODES:
        return refuse(context.member, number, "system_line")
    text = _text(item).strip()
    media = int(any(item.get(kind) for kind in _MEDIA))
    if not text:
        text = text_of(mapping(item.get("poll")).get("question"))
    if not text and not media:
        return refuse(context.member, number, "no_content")
    at, raw, precision, status = _moment(item, "date", context)
    if at is None:
        return refuse(context.member, number, "date_unreadable", raw)
    name = mask_name(text_of(item.get("from")))
    ownership = chat.ownership(text_of(item.get("from")), author)
    identity, answered = text_of(item.get("id")), text_of(item.get("reply_to_message_id"))
    if ownership == "own" and identity and len(chat.own_ids) < _OWN_IDS:
        chat.own_ids.add(identity)
    place = "".join(c for c in text_of(item.get("reply_to_peer_id")) if c.isdecimal()) or chat.id
    return RawMention(
        network="telegram",
        kind=_kind(chat, answered, place),
        text=text,
        native_id=f"{chat.id}/{identity}" if chat.id and identity else "",
        parent_native_id=f"{place}/{answered}" if place and answered else "",
        thread_id=chat.thread,
        publisher=mask_name(chat.name) if chat.visibility == "public" else "",
        author_name=name,
        author_id=author,
        ownership=ownership,
        published_at=at,
        published_raw=raw,
        precision=precision,
        tz_status=status,
        edited_at=_moment(item, "edited", context)[0],
        likes=_likes(item),
        visibility=chat.visibility,
        media_count=media,
        is_share=bool(item.get("forwarded_from")),
        row=f"{context.member}:{number}" if context.member else str(number),
    )


def _kind(chat: _Chat, answered: str, place: str) -> str:
    """In private a message. In public a comment where it answers ours: the rest of a group's talk asks us nothing."""
    if chat.visibility == "private" and chat.kind not in _CHANNELS:
        return "message"
    return "comment" if answered in chat.own_ids and place == chat.id else "post"


def _text(item: dict[str, Any]) -> str:
    pieces = list_of(item.get("text_entities")) or item.get("text")
    if isinstance(pieces, str):
        return pieces
    return "".join(piece if isinstance(piece, str) else _piece(mapping(piece)) for piece in list_of(pieces))


def _piece(piece: dict[str, Any]) -> str:
    text = text_of(piece.get("text"))
    if piece.get("type") in _SECRET:
        masked = mask_name(text)
        return masked if masked != text else "…"
    href = text_of(piece.get("href"))
    return f"{text} ({href})" if href.startswith(("http://", "https://")) and href != text else text


def _moment(item: dict[str, Any], name: str, context: Context) -> tuple[int | None, str, str, str]:
    """Epoch seconds, what was written, precision, tz_status."""
    epoch = text_of(item.get(f"{name}_unixtime"))
    at = whole(epoch)
    if at is not None and 631_152_000 <= at < 4_102_444_800:
        return at, epoch, "s", "epoch"
    raw = text_of(item.get(name))
    zone, by = decided.zone_of(context, "telegram")
    moment = read_moment(raw, ZoneInfo(zone), True)
    if moment is not None and moment.zone.startswith("assumed"):
        decided.note_zone(context, "telegram", zone, by)
    return (moment.at, raw, moment.precision, moment.zone) if moment else (None, raw, "none", "unknown")


def _likes(item: dict[str, Any]) -> int | None:
    counts = [whole(mapping(reaction).get("count")) for reaction in list_of(item.get("reactions"))]
    return sum(count for count in counts if count) if counts else None
