"""One Discord message to a raw mention, in the words of the export tool or of the data package."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from watch.formats import numbers
from watch.formats.base import Context, Row
from watch.formats.json_stream import list_of, mapping, text_of, whole
from watch.formats.local_time import read_moment
from watch.formats.table_rows import refuse
from watch.masking import mask_name
from watch.model import RawMention

_TALK = frozenset(("Default", "Reply", "0", "19", ""))
_DIRECT = frozenset(("1", "3", "12", "DM", "GROUP_DM", "PRIVATE_THREAD", "DirectTextChat", "DirectGroupTextChat",
                     "GuildPrivateThread"))  # fmt: skip
_EMOJI = re.compile(r"<a?(:\w+:)\d+>")
_UTC = ZoneInfo("UTC")
_OWN_IDS = 200_000


@dataclass(frozen=True, slots=True)
class Place:
    """A channel. ``direct``: a talk of two, of a closed group, or one of which nothing is known."""

    id: str = ""
    guild: str = ""
    name: str = ""
    guild_name: str = ""
    direct: bool = False

    @property
    def visibility(self) -> str:
        return "private" if self.direct else "restricted"

    @property
    def publisher(self) -> str:
        return "" if self.direct else " · ".join(filter(None, (self.guild_name, f"#{self.name}" if self.name else "")))

    def url(self, message: str) -> str:
        if not self.id or not message:
            return ""
        return (
            f"https://discord.com/channels/{self.guild if self.guild not in ('', '0') else '@me'}/{self.id}/{message}"
        )


def is_direct(kind: str, guild: object) -> bool:
    """A talk of two or of a closed group, by the words of the tool or the numbers of the package."""
    return kind in _DIRECT or not guild or guild == "0"


def _identity(value: object) -> str:
    """The id, or "" when a spreadsheet rounded it."""
    text = text_of(value)
    return text if text.isdecimal() and not numbers.is_spoiled(text) else ""


def _clean(text: str) -> str:
    return _EMOJI.sub(r"\1", text).strip()


def exported(item: dict[str, Any], number: int, place: Place, own_ids: set[str], context: Context) -> Row:
    """A message of the export tool. ``own_ids`` grows: what answers one of ours is a comment."""
    author = mapping(item.get("author")) or {"name": item.get("author")}
    kind, name = text_of(item.get("type")), text_of(author.get("nickname")) or text_of(author.get("name"))
    handle, identity = text_of(author.get("name")), _identity(item.get("id"))
    if kind not in _TALK or author.get("isBot") is True:
        return refuse(context.member, number, "system_line")
    text = _clean(text_of(item.get("content")))
    media = len(list_of(item.get("attachments"))) + len(list_of(item.get("stickers")))
    if not text and not media:
        return refuse(context.member, number, "no_content")
    raw = text_of(item.get("timestamp"))
    moment = read_moment(raw, _UTC, True)
    if moment is None:
        return refuse(context.member, number, "date_unreadable", raw)
    reference = mapping(item.get("reference"))
    forwarded = reference.get("type") == "Forward"
    answered = "" if forwarded else _identity(reference.get("messageId"))
    people = {text.casefold() for text in (name, handle, text_of(author.get("id"))) if text}
    own = bool(people & context.own_names)
    if own and identity and len(own_ids) < _OWN_IDS:
        own_ids.add(identity)
    edited = read_moment(text_of(item.get("timestampEdited")), _UTC, True)
    counts = [whole(mapping(reaction).get("count")) for reaction in list_of(item.get("reactions"))]
    return RawMention(
        network="discord",
        kind="message" if place.direct else "comment" if answered in own_ids else "post",
        text=text,
        native_id=identity,
        parent_native_id=answered,
        thread_id=place.id,
        url=place.url(identity),
        publisher=place.publisher,
        author_name=mask_name(name),
        author_handle=mask_name(handle),
        author_id=text_of(author.get("id")),
        ownership="own" if own else "other" if people and context.own_names else "unknown",
        published_at=moment.at,
        published_raw=raw,
        precision=moment.precision,
        tz_status=moment.zone,
        edited_at=edited.at if edited else None,
        likes=sum(count for count in counts if count) if counts else None,
        visibility=place.visibility,
        media_count=media,
        is_share=forwarded,
        row=f"{context.member}:{number}" if context.member else str(number),
    )


def packaged(item: dict[str, Any], number: int, place: Place, context: Context) -> Row:
    """A message of the owner's own data package."""
    owner = mapping(context.facts.get("owner"))
    identity, raw = _identity(item.get("ID")), text_of(item.get("Timestamp"))
    text = _clean(text_of(item.get("Contents")))
    media = len(text_of(item.get("Attachments")).split())
    if not text and not media:
        return refuse(context.member, number, "no_content")
    moment = read_moment(raw, _UTC, True)
    if moment is None:
        return refuse(context.member, number, "date_unreadable", raw)
    return RawMention(
        network="discord",
        kind="message" if place.direct else "post",
        text=text,
        native_id=identity,
        thread_id=place.id,
        url=place.url(identity),
        publisher=place.publisher,
        author_name=text_of(owner.get("global_name")),
        author_handle=text_of(owner.get("username")),
        author_id=text_of(owner.get("id")),
        ownership="own",
        published_at=moment.at,
        published_raw=raw,
        precision=moment.precision,
        tz_status=moment.zone,
        visibility=place.visibility,
        media_count=media,
        row=f"{context.member}:{number}" if context.member else str(number),
    )
