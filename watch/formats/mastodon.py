"""Mastodon archive: ``outbox.json`` (posts, replies, boosts), ``actor.json`` (whose). One's own words only.

An id is the address of the post, as the server's feeds write it, so that a post met by both routes is one. Public and
unlisted posts are public; posts for followers restricted; direct ones private messages. Boosts are ``is_share``: not
the owner's words. Refuses likes, bookmarks and followers: they hold no mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from watch.formats.base import Context, Head, Member, Row
from watch.formats.html_text import to_text
from watch.formats.json_stream import list_of, mapping, records, small, text_of, whole
from watch.formats.local_time import read_moment
from watch.formats.table_rows import refuse
from watch.model import RawMention, Refusal, SourceKind

_OUTBOX = re.compile(rb'"id"\s*:\s*"[^"]*outbox(?:\.json)?"')
_ACTIVITY = re.compile(rb'"type"\s*:\s*"(?:Create|Announce)"')
_STATUS = re.compile(r"^(https?://[^/]+)/users/([^/]+)/statuses/(\d+)$")
_PUBLIC = ("https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public")
_UTC = ZoneInfo("UTC")


class Mastodon:
    """Mastodon, archive of an account."""

    key = "mastodon"
    network = "mastodon"
    label = "Archive Mastodon (outbox.json)"
    source_kind = SourceKind.EXPORT
    sees_others = False

    def matches(self, head: Head) -> float:
        data = head.data.lstrip(b"\xef\xbb\xbf \r\n\t")
        if not data.startswith(b"{") or b'"orderedItems"' not in data:
            return 0.0
        return 0.95 if _OUTBOX.search(data) or _ACTIVITY.search(data) else 0.0

    def gather(self, members: Iterable[Member], context: Context) -> Mapping[str, object]:
        """``id``, ``handle`` (name@server), ``name`` of the account; "" where ``actor.json`` is not there."""
        for member in members:
            if member.name.rpartition("/")[2] == "actor.json":
                with member.open() as stream:
                    actor = mapping(small(stream.read(1 << 20)))
                handle, address = text_of(actor.get("preferredUsername")), text_of(actor.get("id"))
                return {
                    "id": address,
                    "handle": f"{handle}@{_host(address)}" if handle and address else handle,
                    "name": text_of(actor.get("name")),
                }
        return {}

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        items = records(stream, "orderedItems.item", context.limits, context.member)
        for number, item in enumerate(items, 1):
            yield item if isinstance(item, Refusal) else _activity(mapping(item), number, context)


def _activity(item: dict[str, Any], number: int, context: Context) -> Row:
    kind, inside = item.get("type"), item.get("object")
    if kind not in ("Create", "Announce") or not inside:
        return refuse(context.member, number, "system_line")
    note = mapping(inside)
    raw = text_of(item.get("published")) or text_of(note.get("published"))
    at = read_moment(raw, _UTC, True)
    if at is None:
        return refuse(context.member, number, "date_unreadable", raw)
    actor = text_of(item.get("actor")) or text_of(note.get("attributedTo"))
    facts = context.facts
    base = RawMention(
        network="mastodon",
        kind="post",
        text="",
        author_name=text_of(facts.get("name")),
        author_handle=text_of(facts.get("handle")) or _handle(actor),
        author_id=text_of(facts.get("id")) or actor,
        ownership="own",
        published_at=at.at,
        published_raw=raw,
        precision=at.precision,
        tz_status=at.zone,
        visibility=_visibility(item),
        row=f"{context.member}:{number}" if context.member else str(number),
    )
    if kind == "Announce":
        return _boost(base, item, note, number, context)
    return _note(base, note, actor, number, context)


def _boost(base: RawMention, item: dict[str, Any], note: dict[str, Any], number: int, context: Context) -> Row:
    shared = text_of(item.get("object")) or text_of(note.get("url")) or text_of(note.get("id"))
    text = to_text(text_of(note.get("content"))) or shared
    if not text:
        return refuse(context.member, number, "no_content")
    return base._replace(
        text=text, native_id=text_of(item.get("id")), url=shared if shared.startswith("http") else "", is_share=True
    )


def _note(base: RawMention, note: dict[str, Any], actor: str, number: int, context: Context) -> Row:
    text = to_text(text_of(note.get("content")))
    choices = [text_of(mapping(c).get("name")) for c in list_of(note.get("oneOf")) or list_of(note.get("anyOf"))]
    text = "\n".join(filter(None, (text, *(f"• {choice}" for choice in choices if choice))))
    media = len(list_of(note.get("attachment")))
    if not text and not media:
        return refuse(context.member, number, "no_content")
    answered = text_of(note.get("inReplyTo"))
    tags = [mapping(tag) for tag in list_of(note.get("tag"))]
    named = [text_of(tag.get("name")).lstrip("@") for tag in tags if tag.get("type") == "Mention"]
    to_self = bool(actor) and answered.startswith(f"{actor}/")
    link = text_of(note.get("url"))
    identity = link if link.startswith(("http://", "https://")) else _address(text_of(note.get("id")))
    edited = read_moment(text_of(note.get("updated")), _UTC, True)
    languages = list(mapping(note.get("contentMap")))
    private = base.visibility == "private"
    return base._replace(
        kind="message" if private else "comment" if answered and not to_self else "post",
        text=text,
        title=to_text(text_of(note.get("summary"))),
        native_id=identity,
        parent_native_id=_address(answered),
        thread_id=text_of(note.get("conversation")) or text_of(note.get("context")) or _address(answered) or identity,
        url=link if link.startswith(("http://", "https://")) else "",
        reply_to_author="" if to_self or not answered else _answered(named, answered),
        edited_at=edited.at if edited and edited.at != base.published_at else None,
        lang=languages[0] if len(languages) == 1 and len(languages[0]) <= 5 else "",
        likes=whole(mapping(note.get("likes")).get("totalItems")),
        shares=whole(mapping(note.get("shares")).get("totalItems")),
        media_count=media,
        tags="\n".join(text_of(tag.get("name")).lstrip("#") for tag in tags if tag.get("type") == "Hashtag"),
    )


def _visibility(item: dict[str, Any]) -> str:
    to = [*_addresses(item.get("to")), *_addresses(item.get("cc"))]
    if any(address in _PUBLIC for address in to):
        return "public"
    return "restricted" if any(address.endswith("/followers") for address in to) else "private"


def _addresses(value: object) -> list[str]:
    return [value] if isinstance(value, str) else [text_of(address) for address in list_of(value)]


def _address(identity: str) -> str:
    """``https://server/@name/1`` of ``https://server/users/name/statuses/1``: what feeds call it; others unchanged."""
    found = _STATUS.match(identity)
    return f"{found.group(1)}/@{found.group(2)}/{found.group(3)}" if found else identity


def _answered(named: list[str], answered: str) -> str:
    host = _host(answered)
    return next((name for name in named if name.endswith(f"@{host}")), named[0] if named else "")


def _handle(actor: str) -> str:
    name = actor.rstrip("/").rpartition("/")[2].lstrip("@")
    return f"{name}@{_host(actor)}" if name and _host(actor) else ""


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
