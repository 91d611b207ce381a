"""Instagram: own posts, reels, stories and own comments, ``your_instagram_activity/{media,comments}`` and older ones.

Labels are translated: a comment's parts are told by the shape of their values. The comment's only link to what it
answers is the media's owner (``reply_to_author``). Refuses what the owner hid (archived, deleted, drafts), profile
pictures, likes, saves, searches and log-ins. Direct messages are ``messenger``'s, Threads' posts ``threads``'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from watch.formats.base import HEAD_BYTES, Context, Head, Member, Row
from watch.formats.json_stream import list_of, mapping, records, small, text_of
from watch.formats.local_time import read_moment
from watch.formats.meta_records import (
    Owner,
    file_stem,
    find_owner,
    labels,
    mark,
    meta_records,
    root_keys,
    second,
    where,
)
from watch.formats.meta_text import repair_all
from watch.formats.table_rows import refuse
from watch.masking import mask_name
from watch.model import RawMention, Refusal, SourceKind

_COMMENT_ROOT = re.compile(r"^comments?_\w*comments?$")
_MEDIA_ROOTS = frozenset(("ig_reels_media", "ig_igtv_media", "ig_stories", "ig_posts_media", "ig_media"))
_OLD_MEDIA = ("photos", "videos", "stories")  # media.json, 2018 to 2020
_OLD_COMMENTS = ("media_comments", "live_comments")
_HANDLE = re.compile(r"^@?[A-Za-z0-9._]{1,30}$")
_ANSWERED = re.compile(r"^@([A-Za-z0-9._]{1,30})")
_COMMENT_LABELS = frozenset(("comment", "commentaire", "kommentar", "comentario", "comentário", "commento", "reactie"))
_OWNER_LABELS = re.compile(r"owner|propri[ée]taire|propietario|propriet[àá]rio|inhaber|eigen", re.IGNORECASE)
_FIRST_LABELS = re.compile(rb'"string_map_data"\s*:\s*\{\s*"(?:Comment|Commentaire)"')
_PICTURE = re.compile(rb'"creation_timestamp"\s*:\s*\d')
# The newer writing has the same shape in every file of the archive: only the file's name tells comments.
_COMMENT_FILE = re.compile(r"your_instagram_activity/comments/(?:post|reels?|story)_?comments?[\w ]*\.json$")
_HIDDEN = re.compile(r"archived|deleted|draft|profile_photos|other_content")
_UTC = ZoneInfo("UTC")


class Instagram:
    """Instagram posts and comments."""

    key = "instagram"
    network = "instagram"
    label = "Instagram, publications et commentaires (JSON de Meta)"
    source_kind = SourceKind.EXPORT
    sees_others = False  # the comments received are not in it

    def matches(self, head: Head) -> float:
        data, name = head.data, head.name.lower()
        keys = root_keys(data)
        if keys is None or b'"text_app_post"' in data or b'"timestamp_ms"' in data or _HIDDEN.search(name):
            return 0.0
        first = keys[0] if keys else ""
        if b'"string_map_data"' in data:
            if first:
                return 0.95 if _COMMENT_ROOT.match(first) else 0.0
            return 0.95 if _FIRST_LABELS.search(data) else 0.85 if _looks_like_comments(data, name) else 0.0
        if first in _OLD_COMMENTS:
            return 0.9 if re.search(rb'\[\s*\[\s*"\d{4}-\d\d-\d\d', data) else 0.0
        if first in _OLD_MEDIA:
            return 0.9 if b'"taken_at"' in data and b'"caption"' in data else 0.0
        if b'"label_values"' in data:
            return 0.9 if not first and _COMMENT_FILE.search(name) and b'"timestamp"' in data else 0.0
        if not _PICTURE.search(data) or b'"uri"' not in data:
            return 0.0
        if first:
            return 0.95 if first in _MEDIA_ROOTS else 0.0
        return 0.9 if re.match(rb'^(?:\xef\xbb\xbf)?\s*\[\s*\{\s*"media"\s*:\s*\[\s*\{', data) else 0.0

    def gather(self, members: Iterable[Member], context: Context) -> Mapping[str, object]:
        """``owner``: name and handle, from the profile file when it is there."""
        return {"owner": find_owner(members, context)}

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        keys = root_keys(stream.read(HEAD_BYTES)) or ()
        stream.seek(0)
        owner = context.facts.get("owner")
        known = owner if isinstance(owner, Owner) else Owner()
        if keys and keys[0] in (*_OLD_MEDIA, *_OLD_COMMENTS):
            yield from _old(stream, keys[0], known, context)
            return
        for number, item in enumerate(meta_records(stream, context.limits, context.member), 1):
            if isinstance(item, Refusal):
                yield item
            elif not isinstance(item, dict):
                yield refuse(context.member, number, "wrong_shape")
            elif "string_map_data" in item:
                yield _comment(mapping(item.get("string_map_data")), known, number, context)
            elif "label_values" in item:
                told = {label: {"value": value} for label, value in labels(item) if isinstance(value, str)}
                yield _comment({**told, "": {"timestamp": item.get("timestamp")}}, known, number, context)
            else:
                yield publication(item, known, number, context, "instagram")


def _looks_like_comments(data: bytes, name: str) -> bool:
    """Translated labels: two texts and a time, or a file named so; never the one text and a time of a search."""
    start = data.find(b"{", data.find(b'"string_map_data"'))
    end = data.find(b"}", data.find(b'"timestamp"', start))
    values = mapping(small(data[start : end + 1] + b"}")) if start > 0 and end > 0 else {}
    told = [mapping(value) for value in values.values()]
    texts = [text_of(value.get("value")) for value in told if text_of(value.get("value"))]
    timed = sum(second(value.get("timestamp")) is not None for value in told)
    named = "comment" in name.rpartition("/")[2] and "liked" not in name
    return timed == 1 and len(told) <= 3 and 0 < len(texts) <= 2 and (named or (len(texts) == 2 and _handled(texts)))


def _handled(texts: list[str]) -> bool:
    return any(map(_HANDLE.match, texts)) and not any(
        "://" in text or re.match(r"^[\d.:a-f]{7,45}$", text) for text in texts
    )


def _comment(told: dict[str, Any], owner: Owner, number: int, context: Context) -> Row:
    at: int | None = None
    texts: list[tuple[str, str]] = []
    for label, value in told.items():
        entry = mapping(value)
        text = text_of(entry.get("value")).strip()
        if text:
            texts.append((label, text))
        else:
            at = at or second(entry.get("timestamp"))
    text, media_owner = _parts(texts)
    return _said(text, media_owner, at, str(at or ""), "epoch", owner, number, context)


def _parts(texts: list[tuple[str, str]]) -> tuple[str, str]:
    """The comment and the media's owner: by label where it is known, else by shape, else in the order written."""
    if len(texts) == 1:
        label, text = texts[0]
        return ("", text) if _OWNER_LABELS.search(label) else (text, "")
    for i, (label, _) in enumerate(texts[:2]):
        if label.casefold() in _COMMENT_LABELS:
            return texts[i][1], texts[1 - i][1]
        if _OWNER_LABELS.search(label):
            return texts[1 - i][1], texts[i][1]
    shaped = [i for i, (_, text) in enumerate(texts[:2]) if _HANDLE.match(text)]
    if len(shaped) == 1:
        return texts[1 - shaped[0]][1], texts[shaped[0]][1]
    return (texts[0][1], texts[1][1]) if len(texts) > 1 else ("", "")


def _said(
    text: str, media_owner: str, at: int | None, raw: str, zone: str, owner: Owner, number: int, context: Context
) -> Row:
    """An own comment. Under our own media it answers the one it names first."""
    if not text:
        return refuse(context.member, number, "no_content")
    if at is None:
        return refuse(context.member, number, "date_unreadable")
    ours = bool(media_owner) and (media_owner == owner.handle or media_owner.casefold() in context.own_names)
    named = _ANSWERED.match(text)
    return RawMention(
        network="instagram",
        kind="comment",
        text=text,
        native_id=f"comment-{at}-{mark(text)}",
        author_name=owner.name,
        author_handle=owner.handle,
        ownership="own",
        reply_to_author=(named.group(1).rstrip(".") if named else "") if ours else mask_name(media_owner),
        published_at=at,
        published_raw=raw,
        precision="s",
        tz_status=zone,
        row=where(context, number),
    )


def publication(item: dict[str, Any], owner: Owner, number: int, context: Context, network: str) -> Row:
    """A post of Instagram or Threads: the caption of one medium stands in it, the one of several above them."""
    media = [mapping(part) for part in list_of(item.get("media"))] or [item]
    text = text_of(item.get("title")).strip() or next((t for p in media if (t := text_of(p.get("title")).strip())), "")
    at = second(item.get("creation_timestamp")) or next(
        (at for part in media if (at := second(part.get("creation_timestamp")))), None
    )
    pictures = [part for part in media if text_of(part.get("uri"))]
    if not text and not pictures:
        return refuse(context.member, number, "no_content")
    if at is None:
        return refuse(context.member, number, "date_unreadable")
    reply = any(mapping(part.get("text_app_post")).get("is_reply") is True for part in media)
    named = _ANSWERED.match(text) if reply else None
    return RawMention(
        network=network,
        kind="comment" if reply else "post",
        text=text,
        native_id=f"{'comment' if reply else 'post'}-{at}-{mark(text or file_stem(pictures[0].get('uri')))}",
        author_name=owner.name,
        author_handle=owner.handle,
        ownership="own",
        reply_to_author=named.group(1).rstrip(".") if named else "",
        published_at=at,
        published_raw=str(at),
        precision="s",
        tz_status="epoch",
        media_count=len(pictures),
        tags="\n".join(dict.fromkeys(re.findall(r"#(\w{1,100})", text))),
        row=where(context, number),
    )


def _old(stream: BinaryIO, first: str, owner: Owner, context: Context) -> Iterator[Row]:
    """``media.json`` and ``comments.json`` of 2018 to 2020: several lists in one file, times as ISO text."""
    number, broken = 0, False
    for key in _OLD_COMMENTS if first in _OLD_COMMENTS else _OLD_MEDIA:
        stream.seek(0)
        for item in records(stream, f"{key}.item", context.limits, context.member):
            if isinstance(item, Refusal):
                if not broken:
                    yield item
                broken = True
                continue
            number += 1
            fixed = repair_all(item)
            told = mapping(fixed)
            row = list_of(fixed)
            raw = text_of(row[0]) if row else text_of(told.get("taken_at"))
            found = read_moment(raw, _UTC, True)
            if row:
                said = [text_of(part).strip() for part in row[1:3]] + ["", ""]
                yield _said(said[0], said[1], found.at if found else None, raw, "explicit", owner, number, context)
            elif found is None:
                yield refuse(context.member, number, "date_unreadable" if told else "wrong_shape")
            else:
                seen = {
                    "media": [{"uri": told.get("path")}],
                    "title": told.get("caption"),
                    "creation_timestamp": found.at,
                }
                made = publication(seen, owner, number, context, "instagram")
                yield made._replace(published_raw=raw, tz_status="explicit") if isinstance(made, RawMention) else made
