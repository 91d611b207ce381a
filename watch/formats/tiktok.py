"""TikTok, ``user_data_tiktok.json`` and the older ``user_data.json``: own videos, own comments, private messages.

Sections and keys were renamed and change case: the lists are found by their own names. Times are UTC by the network's
custom, not by the file: ``assumed:UTC``. A comment has the video it stands under, never what it answers; received
comments are not there. Refuses likes, history and log-ins, and links that hold a key (downloads): they are secrets.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from watch.formats.base import Context, Head, Member, Row
from watch.formats.json_stream import mapping, text_of, whole
from watch.formats.json_walk import Keys, walk
from watch.formats.local_time import read_moment
from watch.formats.meta_records import Owner, mark, where
from watch.formats.table_rows import refuse
from watch.masking import mask_name
from watch.model import RawMention, Refusal, SourceKind

_UTC = ZoneInfo("UTC")
_ROOT = re.compile(rb"^(?:\xef\xbb\xbf)?\s*\{")
_SECTIONS = re.compile(
    rb'"(?:CommentsList|VideoList|ChatHistory|WatchLiveMap|ItemFavoriteList|VideoBrowsingHistory|LikesList|ProfileMap|'
    rb'FansList|LoginHistoryList|SearchList|FavoriteVideoList|Favorite Videos|Like List|App Settings)"\s*:'
)
_OWN_LISTS = re.compile(rb'"(?:CommentsList|VideoList|ChatHistory)"\s*:')
_VIDEO = re.compile(r"/(?:video|photo|v|share/video)/(\d{6,25})")
_SHARED = re.compile(r"^https?://(?:[a-z0-9-]+\.)*tiktokv?\.(?:com|eu|us)/[\w@./-]*$", re.IGNORECASE)
_CHAT = re.compile(
    r"^(?:chat history with|group chat(?: history)? with|historique de (?:chat|discussion) avec)\s+(.*?):?$",
    re.IGNORECASE,
)
_PROFILE = b'"ProfileMap"'  # inside a text its quotes would be escaped
_PROFILE_BYTES = 64 << 10
_NOTHING = frozenset(("", "n/a", "none", "null"))
_OPEN_TO_ALL = frozenset(("", "everyone", "public", "tout le monde", "all"))


class TikTok:
    """TikTok."""

    key = "tiktok"
    network = "tiktok"
    label = "TikTok (JSON)"
    source_kind = SourceKind.EXPORT
    sees_others = False  # private messages have two sides; the comments received are not in it

    def matches(self, head: Head) -> float:
        if not _ROOT.match(head.data):
            return 0.0
        known = set(_SECTIONS.findall(head.data))
        if _OWN_LISTS.search(head.data):
            return 0.95
        return 0.8 if len(known) > 1 else 0.6 if known and b"tiktok" in head.data.lower() else 0.0

    def gather(self, members: Iterable[Member], context: Context) -> Mapping[str, object]:
        """``owner``: name and handle; the profile stands at the end of the file."""
        for member in members:
            if member.name and not member.name.lower().endswith(".json"):
                continue
            with member.open() as stream:
                told = {key.casefold(): text_of(value).strip() for key, value in _profile(stream).items()}
            if told:
                name = told.get("displayname", "") or told.get("nickname", "")
                return {"owner": Owner(mask_name(name), mask_name(told.get("username", "")))}
        return {"owner": Owner()}

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        owner = context.facts.get("owner")
        known = owner if isinstance(owner, Owner) else Owner()
        number = 0
        for keys, item in walk(stream, context.limits, context.member, lambda keys: bool(_kind(keys))):
            if isinstance(item, Refusal):
                yield item
                continue
            number += 1
            told = {key.casefold(): value for key, value in mapping(item).items()}
            kind = _kind(keys)
            if not told:
                yield refuse(context.member, number, "wrong_shape")
            elif kind == "message":
                yield _message(told, keys, known, number, context)
            else:
                yield (_video if kind == "post" else _comment)(told, known, number, context)


def _profile(stream: BinaryIO) -> dict[str, Any]:
    """The owner's profile, wherever it stands in the file: looked for as bytes, which costs nothing."""
    before = b""
    while block := stream.read(1 << 20):
        seen = before + block
        at = seen.find(_PROFILE)
        if at >= 0:
            found = seen[at + len(_PROFILE) :] + stream.read(_PROFILE_BYTES)
            text = found[:_PROFILE_BYTES].decode("utf-8", "replace").lstrip(" \r\n\t:")
            try:
                return mapping(json.JSONDecoder().raw_decode(text)[0])
            except (ValueError, RecursionError):
                return {}
        before = seen[-len(_PROFILE) :]
    return {}


def _kind(keys: Keys) -> str:
    """post, comment, message, or "" for a list that holds no words of anyone."""
    last = keys[-1].casefold() if keys else ""
    above = [key.casefold().replace(" ", "") for key in keys[:-1]]
    if any(key in ("chathistory", "groupchat", "groupchathistory") for key in above):
        return "message"
    if last == "commentslist":
        return "comment"
    if last == "comments" and "watchlivemap" in above:
        return "comment"
    return "post" if last == "videolist" and not any(map(_of_others, above)) else ""


def _of_others(key: str) -> bool:
    return any(word in key for word in ("favorite", "like", "browsing", "history", "share", "deleted"))


def _value(told: Mapping[str, Any], *names: str) -> str:
    for name in names:
        text = text_of(told.get(name)).strip()
        if text.casefold() not in _NOTHING:
            return text
    return ""


def _when(told: Mapping[str, Any]) -> tuple[int | None, str]:
    raw = _value(told, "date", "commenttime", "rawtime")
    found = read_moment(raw.removesuffix("UTC").strip(), _UTC, True)
    return (found.at if found else None), raw


def _video(told: dict[str, Any], owner: Owner, number: int, context: Context) -> Row:
    at, raw = _when(told)
    link = _value(told, "link", "videolink")
    found = _VIDEO.search(link)
    text = _value(told, "title", "desc", "description", "alternatetext")
    if at is None:
        return refuse(context.member, number, "date_unreadable", raw)
    identity = found.group(1) if found else ""
    page = f"https://www.tiktok.com/@{owner.handle}/video/{identity}" if identity and owner.handle else ""
    return RawMention(
        network="tiktok",
        kind="post",
        text=text,
        native_id=identity or f"video-{at}",
        url=page or (link if _SHARED.match(link) else ""),
        author_name=owner.name,
        author_handle=owner.handle,
        ownership="own",
        published_at=at,
        published_raw=raw,
        precision="s",
        tz_status="assumed:UTC",
        likes=whole(told.get("likes")),
        visibility="public" if _value(told, "whocanview").casefold() in _OPEN_TO_ALL else "restricted",
        media_count=1,
        tags="\n".join(dict.fromkeys(re.findall(r"#(\w{1,100})", text))),
        row=where(context, number),
    )


def _comment(told: dict[str, Any], owner: Owner, number: int, context: Context) -> Row:
    at, raw = _when(told)
    text = _value(told, "comment", "commentcontent")
    pictures = sum(bool(_value(told, name)) for name in ("photo", "sticker", "video"))
    under = _value(told, "original post link", "originalpostlink", "url")
    video = _VIDEO.search(under)
    if not text and not pictures:
        return refuse(context.member, number, "no_content")
    if at is None:
        return refuse(context.member, number, "date_unreadable", raw)
    return RawMention(
        network="tiktok",
        kind="comment",
        text=text,
        native_id=f"comment-{at}-{mark(text)}",
        thread_id=video.group(1) if video else "",
        root_url=under if _SHARED.match(under) else "",
        author_name=owner.name,
        author_handle=owner.handle,
        ownership="own",
        published_at=at,
        published_raw=raw,
        precision="s",
        tz_status="assumed:UTC",
        media_count=pictures,
        row=where(context, number),
    )


def _message(told: dict[str, Any], keys: Keys, owner: Owner, number: int, context: Context) -> Row:
    at, raw = _when(told)
    text, sender = _value(told, "content"), _value(told, "from")
    if not text:
        return refuse(context.member, number, "no_content")
    if at is None:
        return refuse(context.member, number, "date_unreadable", raw)
    chat = _CHAT.match(keys[-1])
    thread = mask_name(chat.group(1) if chat else keys[-1])
    return RawMention(
        network="tiktok",
        kind="message",
        text=text,
        native_id=f"message-{mark(thread)}-{at}-{mark(sender, text)}",
        thread_id=thread,
        author_name=owner.name if sender == owner.handle else "",
        author_handle=mask_name(sender),
        ownership=_whose(sender, thread, keys, owner, context.own_names),
        published_at=at,
        published_raw=raw,
        precision="s",
        tz_status="assumed:UTC",
        visibility="private",
        row=where(context, number),
    )


def _whose(sender: str, thread: str, keys: Keys, owner: Owner, own_names: frozenset[str]) -> str:
    if not sender:
        return "unknown"
    if sender.casefold() in own_names or sender == owner.handle:
        return "own"
    if owner.handle or own_names or sender == thread:
        return "other"
    # Two people: who is not the one the chat is named after is the owner.
    return "unknown" if "group" in " ".join(keys).casefold() else "own"
