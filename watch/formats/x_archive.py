"""X (Twitter) archive: ``data/tweets.js`` and its parts, ``tweet.js`` before 2022, direct messages, long posts.

Everything in it was written or received by the account's owner: tweets are own, direct messages private. Retweets are
marked ``is_share``: not the owner's words. Long posts cut by "…" get their text from ``note-tweet.js`` (same second,
same beginning). Refuses deleted tweets and the HTML page (``variants``). Ids stay strings: they exceed 2^53.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from watch.formats.base import HEAD_BYTES, Context, Head, Member, Row
from watch.formats.json_stream import list_of, mapping, records, small, text_of, whole
from watch.formats.local_time import Moment, read_moment
from watch.formats.table_rows import refuse
from watch.model import RawMention, Refusal, SourceKind

_ASSIGNED = re.compile(rb"^\s*(?:\xef\xbb\xbf)?\s*window\.(?:YTD\.([A-Za-z_]+)\.part\d+|__THAR_CONFIG)\s*=\s*")
_TWEETS = frozenset((b"tweets", b"tweet", b"community_tweet"))
_MESSAGES = frozenset((b"direct_messages", b"direct_message", b"direct_messages_group", b"direct_message_group"))
_UTC = ZoneInfo("UTC")
_NOTES = 100_000


class XArchive:
    """X (Twitter)."""

    key = "x_archive"
    network = "x"
    label = "Archive X (Twitter)"
    source_kind = SourceKind.EXPORT
    sees_others = False  # what others wrote to the account is not in it, but for direct messages

    def matches(self, head: Head) -> float:
        found = _ASSIGNED.match(head.data)
        return 1.0 if found and found.group(1) in _TWEETS | _MESSAGES else 0.0

    def gather(self, members: Iterable[Member], context: Context) -> Mapping[str, object]:
        """``id``, ``handle``, ``name`` of the owner; ``notes``: second -> texts of long posts."""
        facts: dict[str, object] = {"id": "", "handle": "", "name": ""}
        notes: dict[int, list[str]] = {}
        for member in members:
            name = member.name.rpartition("/")[2]
            if name == "account.js":
                with member.open() as stream:
                    account = mapping(
                        mapping(next(iter(list_of(small(_bare(stream.read(1 << 20))))), None)).get("account")
                    )
                facts |= {
                    "id": text_of(account.get("accountId")),
                    "handle": text_of(account.get("username")),
                    "name": text_of(account.get("accountDisplayName")),
                }
            elif name.startswith("note-tweet") and name.endswith(".js"):
                with member.open() as stream:
                    for item in _records(stream, context):
                        note = mapping(mapping(item).get("noteTweet"))
                        at = _moment(note.get("createdAt"))
                        if at and len(notes) < _NOTES:
                            notes.setdefault(at.at, []).append(text_of(mapping(note.get("core")).get("text")))
        return facts | {"notes": notes}

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        head = stream.read(200)
        stream.seek(0)
        found = _ASSIGNED.match(head)
        private = bool(found and found.group(1) in _MESSAGES)
        number = 0
        for item in _records(stream, context):
            if isinstance(item, Refusal):
                yield item
            elif private:
                conversation = mapping(mapping(item).get("dmConversation", item))
                for message in list_of(conversation.get("messages")):
                    number += 1
                    yield _message(mapping(message), text_of(conversation.get("conversationId")), number, context)
            else:
                number += 1
                yield _tweet(mapping(mapping(item).get("tweet", item)), number, context)


def _records(stream: BinaryIO, context: Context) -> Iterator[Any]:
    """The items of the array after ``window.YTD… =``."""
    start = stream.read(HEAD_BYTES)
    found = _ASSIGNED.match(start)
    yield from records(stream, "item", context.limits, context.member, start[found.end() :] if found else start)


def _bare(data: bytes) -> bytes:
    found = _ASSIGNED.match(data)
    return data[found.end() if found else 0 :].rstrip(b" \r\n\t;")


def _moment(value: object) -> Moment | None:
    found = read_moment(text_of(value), _UTC, True)
    return found._replace(zone="explicit") if found else None


def _tweet(tweet: dict[str, Any], number: int, context: Context) -> Row:
    facts = context.facts
    identity = text_of(tweet.get("id_str")) or text_of(tweet.get("id"))
    at = _moment(tweet.get("created_at"))
    if not identity:
        return refuse(context.member, number, "no_id")
    if at is None:
        return refuse(context.member, number, "date_unreadable", text_of(tweet.get("created_at")))
    text = html.unescape(text_of(tweet.get("full_text")) or text_of(tweet.get("text")))
    entities = mapping(tweet.get("entities"))
    media = list_of(mapping(tweet.get("extended_entities")).get("media")) or list_of(entities.get("media"))
    text = _whole_text(text, at.at, facts.get("notes"))
    text = _expand(text, list_of(entities.get("urls")), media)
    handle = text_of(facts.get("handle"))
    parent = text_of(tweet.get("in_reply_to_status_id_str")) or text_of(tweet.get("in_reply_to_status_id"))
    to_self = text_of(tweet.get("in_reply_to_user_id_str")) == facts.get("id") and bool(facts.get("id"))
    if not text and not media:
        return refuse(context.member, number, "no_text")
    return RawMention(
        network="x",
        kind="comment" if (parent or tweet.get("in_reply_to_screen_name")) and not to_self else "post",
        text=text,
        native_id=identity,
        parent_native_id=parent,
        url=f"https://x.com/{handle or 'i'}/status/{identity}",
        author_name=text_of(facts.get("name")),
        author_handle=handle,
        author_id=text_of(facts.get("id")),
        ownership="own",
        reply_to_author="" if to_self else text_of(tweet.get("in_reply_to_screen_name")),
        published_at=at.at,
        published_raw=text_of(tweet.get("created_at")),
        precision="s",
        tz_status="explicit",
        lang=_language(tweet.get("lang")),
        likes=whole(tweet.get("favorite_count")),
        shares=whole(tweet.get("retweet_count")),
        media_count=len(media),
        tags="\n".join(filter(None, (text_of(mapping(tag).get("text")) for tag in list_of(entities.get("hashtags"))))),
        is_share=text.startswith("RT @"),
        row=f"{context.member}:{number}" if context.member else str(number),
    )


def _message(message: dict[str, Any], conversation: str, number: int, context: Context) -> Row:
    created = mapping(message.get("messageCreate"))
    if not created:
        return refuse(context.member, number, "system_line")  # joined, left, renamed
    at = _moment(created.get("createdAt"))
    if at is None:
        return refuse(context.member, number, "date_unreadable")
    media = list_of(created.get("mediaUrls"))
    links = [
        {"url": mapping(u).get("url"), "expanded_url": mapping(u).get("expanded")} for u in list_of(created.get("urls"))
    ]
    text = _expand(html.unescape(text_of(created.get("text"))), links, [])
    sender, owner = text_of(created.get("senderId")), text_of(context.facts.get("id"))
    if not text and not media:
        return refuse(context.member, number, "no_content")
    own = bool(owner) and sender == owner
    return RawMention(
        network="x",
        kind="message",
        text=text,
        native_id=text_of(created.get("id")),
        thread_id=conversation,
        author_name=text_of(context.facts.get("name")) if own else "",
        author_handle=text_of(context.facts.get("handle")) if own else "",
        author_id=sender,
        ownership="own" if own else "other" if owner and sender else "unknown",
        published_at=at.at,
        published_raw=text_of(created.get("createdAt")),
        precision="s",
        tz_status="explicit",
        visibility="private",
        media_count=len(media),
        row=f"{context.member}:{number}" if context.member else str(number),
    )


def _whole_text(text: str, at: int, notes: object) -> str:
    """The long post behind a text cut by "…": written in the same second (or the next), with the same beginning."""
    if not isinstance(notes, dict) or not text.rstrip().endswith("…"):
        return text
    beginning = re.sub(r"\s+", " ", re.sub(r"https?://\S+…?$", "", text.rstrip()).rstrip("… "))[:100]
    for second in (at, at - 1, at + 1):
        for note in notes.get(second, ()):
            if re.sub(r"\s+", " ", note).startswith(beginning):
                return str(note)
    return text


def _expand(text: str, links: list[Any], media: list[Any]) -> str:
    for link in map(mapping, links):
        short, full = text_of(link.get("url")), text_of(link.get("expanded_url"))
        if short and full.startswith(("http://", "https://")):
            text = text.replace(short, full)
    for item in map(mapping, media):
        short = text_of(item.get("url"))
        if short:
            text = text.replace(short, "")
    return text.strip()


def _language(value: object) -> str:
    code = text_of(value)
    return "" if code in ("und", "zxx", "qme", "qht", "qam", "qct", "qst") else code
