"""LinkedIn, copy of one's data: ``Shares.csv``, ``Comments.csv`` and ``messages.csv``. Also one of them alone.

Posts and comments are the owner's own; messages are both sides, private. The owner of the messages is a declared own
name, else who wrote a draft, else ``Profile.csv``, else the one person of every conversation. Times without a zone are
UTC by LinkedIn's habit and say so (``assumed:UTC``). Refuses drafts and advertising; contacts, invitations and the like
hold no mention (``variants``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from watch.formats.base import Context, Head, Member, Row
from watch.formats.csv_rows import Cells, could_be_table, layout_with, read_head, rows_under, where
from watch.formats.html_text import to_text
from watch.formats.linkedin_owner import find_owner, people_of, slug_of
from watch.formats.local_time import Moment, read_moment
from watch.formats.table_rows import refuse
from watch.formats.table_values import visibility_of_word
from watch.masking import mask_name
from watch.model import RawMention, Refusal, SourceKind

SHARES = ("Date", "ShareLink", "ShareCommentary")
COMMENTS = ("Date", "Link", "Message")
MESSAGES = ("CONVERSATION ID", "FROM", "DATE", "CONTENT", "SENDER PROFILE URL")
_COACH = re.compile(r"(?:^|/)(?:guide_|learning|.*coach|.*role_?play)[^/]*$", re.IGNORECASE)
_URN = re.compile(r"urn:li:(?:share|activity|ugcPost|groupPost):\d+")
_COMMENT_URN = re.compile(r"commentUrn=(urn:li:comment:\([^()]+\))")
_REPLY_URN = re.compile(r"replyUrn=(urn:li:comment:\([^()]+\))")
_INSIDE = re.compile(r"\((?:urn:li:)?(activity|ugcPost|share|groupPost):(\d+),")
_TAGS = re.compile(r"</?(?:p|br|a|div|span|strong|em|b|i|ul|ol|li|img)\b[^>]*>", re.IGNORECASE)
_QUOTED_LINES = re.compile(r'"[ \t]*\n[ \t]*"')
_UTC = ZoneInfo("UTC")


class LinkedIn:
    """LinkedIn, copy of one's data."""

    key = "linkedin"
    network = "linkedin"
    label = "LinkedIn (copie de vos données)"
    source_kind = SourceKind.EXPORT
    sees_others = False  # messages apart, what others wrote is not in it
    among_tables = True

    def matches(self, head: Head) -> float:
        return 0.95 if _kind_of(head.data) and not _COACH.search(head.name) else 0.0

    def gather(self, members: Iterable[Member], context: Context) -> Mapping[str, object]:
        """``owner``: names and profile names of the account's holder, casefolded."""
        return {"owner": find_owner(members, context)}

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        head = read_head(stream)
        kind = _kind_of(head)
        layout = layout_with(head, kind) if kind else None
        if layout is None:
            yield refuse(context.member, 1, "no_header")
            return
        source = _Unescaped(stream) if kind == COMMENTS else stream
        for item in rows_under(source, layout, context):  # type: ignore[arg-type]
            if isinstance(item, Refusal):
                yield item
            elif kind == MESSAGES:
                yield _message(*item, context)
            else:
                yield (_share if kind == SHARES else _comment)(*item, context)


def _kind_of(data: bytes) -> tuple[str, ...]:
    """Which of the three tables this is; () for none. Three words like Date, Link, Message need LinkedIn's address."""
    if could_be_table(data, b"sharecommentary") and layout_with(data, SHARES):
        return SHARES
    if could_be_table(data, b"conversation id", b"sender profile url") and layout_with(data, MESSAGES):
        return MESSAGES
    if could_be_table(data, b"linkedin.com/", b"message") and (layout := layout_with(data, COMMENTS)):
        return COMMENTS if len(layout.headings) <= 4 else ()
    return ()


def _unquoted(text: str) -> str:
    """The text without the quotes that LinkedIn puts around each line of a text of several lines."""
    if not _QUOTED_LINES.search(text):
        return text
    text = _QUOTED_LINES.sub("\n", text)
    return text[1:-1] if text[:1] == text[-1:] == '"' else text


def _moment(cells: Cells) -> Moment | None:
    return read_moment(cells["date"], _UTC, False)


def _share(line: int, cells: Cells, context: Context) -> Row:
    at = _moment(cells)
    if at is None:
        return refuse(context.member, line, "date_unreadable", cells["date"])
    text = _unquoted(cells["sharecommentary"])
    link, media = cells.get("sharedurl", ""), cells.get("mediaurl", "")
    if not text and not link and not media:
        return refuse(context.member, line, "no_content")
    url = cells["sharelink"]
    found = _URN.search(unquote(url))
    return RawMention(
        network="linkedin",
        kind="post",
        text=text or link,
        native_id=found.group() if found else "",
        thread_id=found.group() if found else "",
        url=url,
        ownership="own",
        published_at=at.at,
        published_raw=cells["date"],
        precision=at.precision,
        tz_status=at.zone,
        visibility=visibility_of_word(cells.get("visibility", "")),
        media_count=int(bool(media)),
        is_share=not text and bool(link),
        row=where(context, line),
    )


def _comment(line: int, cells: Cells, context: Context) -> Row:
    at = _moment(cells)
    if at is None:
        return refuse(context.member, line, "date_unreadable", cells["date"])
    if not cells["message"]:
        return refuse(context.member, line, "no_content")
    link = unquote(cells["link"])
    comment, reply = _COMMENT_URN.search(link), _REPLY_URN.search(link)
    inside = _INSIDE.search(comment.group(1)) if comment else None
    post = _URN.search(link)
    root = f"urn:li:{inside.group(1)}:{inside.group(2)}" if inside else post.group() if post else ""
    mine = (reply or comment).group(1) if reply or comment else ""  # type: ignore[union-attr]
    return RawMention(
        network="linkedin",
        kind="comment",
        text=_unquoted(cells["message"]),
        native_id=mine,
        parent_native_id=comment.group(1) if reply and comment else root,
        thread_id=root,
        root_url=f"https://www.linkedin.com/feed/update/{root}" if root else "",
        url=cells["link"],
        ownership="own",
        published_at=at.at,
        published_raw=cells["date"],
        precision=at.precision,
        tz_status=at.zone,
        row=where(context, line),
    )


def _message(line: int, cells: Cells, context: Context) -> Row:
    if "yes" in (cells.get("ismessagedraft", "").casefold(), cells.get("isconversationdraft", "").casefold()):
        return refuse(context.member, line, "draft")
    if "sponsor" in f"{cells.get('folder', '')} {cells.get('conversationtitle', '')}".casefold():
        return refuse(context.member, line, "advert")
    at = _moment(cells)
    if at is None:
        return refuse(context.member, line, "date_unreadable", cells["date"])
    text = to_text(cells["content"]) if _TAGS.search(cells["content"]) else cells["content"]
    media = len(cells.get("attachments", "").split())
    if not text and not media:
        return refuse(context.member, line, "no_content")
    name, handle = cells["from"], slug_of(cells["senderprofileurl"])
    return RawMention(
        network="linkedin",
        kind="message",
        text=text,
        thread_id=cells["conversationid"],
        title=cells.get("subject", ""),
        author_name=mask_name(name),
        author_handle=handle,
        ownership=_ownership(people_of(name, handle), context),
        published_at=at.at,
        published_raw=cells["date"],
        precision=at.precision,
        tz_status=at.zone,
        visibility="private",
        media_count=media,
        row=where(context, line),
    )


def _ownership(people: frozenset[str], context: Context) -> str:
    owner = context.facts.get("owner")
    known = owner if isinstance(owner, frozenset) else frozenset()
    if people & (known | context.own_names):
        return "own"
    return "other" if people and (known or context.own_names) else "unknown"


class _Unescaped:
    r"""``Comments.csv`` as CSV means it: LinkedIn writes a quote inside a text ``\"`` and not ``""``."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._kept = stream, b""

    def read(self, size: int = -1) -> bytes:
        data = self._kept + self._stream.read(size)
        self._kept = b"\\" if data.endswith(b"\\") and len(data) > 1 else b""
        if self._kept:
            data = data[:-1]
        return data.replace(b'\\"', b'""')
