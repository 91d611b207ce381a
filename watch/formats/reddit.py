"""Reddit, copy of one's data (a request by law, CSV). Own posts and comments; private messages and chats, two sides.

Ids carry Reddit's own prefixes (``t1_`` a comment, ``t3_`` a post, ``t4_`` a message) so that the same thing met in a
feed is the same. Removed and deleted texts are left out. The owner of the messages is the one person of all of them.
Refuses the IP column: it is never read. Votes, saved posts and tables of headers hold no mention (``variants``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO
from zoneinfo import ZoneInfo

from watch.formats.base import Context, Head, Member, Row
from watch.formats.csv_rows import Cells, could_be_table, layout_with, read_head, rows_under, where
from watch.formats.local_time import read_moment
from watch.formats.table_rows import refuse
from watch.masking import mask_name
from watch.model import RawMention, Refusal, SourceKind

WORDS = ("id", "permalink", "subreddit", "body")
MESSAGES = ("id", "thread_id", "from", "to", "body")
CHATS = ("message_id", "created_at", "username", "message", "channel_url")
_PROBES = ((WORDS, b"subreddit"), (MESSAGES, b"thread_id"), (CHATS, b"channel_url"))
_GONE = frozenset(("[removed]", "[deleted]", "[removed by reddit]"))
_THREAD = re.compile(r"/comments/(\w+)")
_UTC = ZoneInfo("UTC")


class Reddit:
    """Reddit, copy of one's data."""

    key = "reddit"
    network = "reddit"
    label = "Reddit (copie de vos données, CSV)"
    source_kind = SourceKind.EXPORT
    sees_others = False  # messages apart, what others wrote is not in it
    among_tables = True

    def matches(self, head: Head) -> float:
        return 0.95 if _kind_of(head.data) else 0.0

    def gather(self, members: Iterable[Member], context: Context) -> Mapping[str, object]:
        """``owner``: the casefolded name that stands in every message, as sender or as addressee."""
        people: list[frozenset[str]] = []
        for member in members:
            if member.name and not re.search(r"messages\w*\.csv$", member.name):
                continue
            with member.open() as stream:
                head = read_head(stream)
                layout = layout_with(head, MESSAGES) if _kind_of(head) == MESSAGES else None
                for row in rows_under(stream, layout, context) if layout else ():
                    if not isinstance(row, Refusal):
                        people.append(frozenset((row[1]["from"].casefold(), row[1]["to"].casefold())) - {""})
        everywhere = frozenset.intersection(*people) if len(set(people)) > 1 else frozenset()
        return {"owner": next(iter(everywhere)) if len(everywhere) == 1 else ""}

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        head = read_head(stream)
        kind = _kind_of(head)
        layout = layout_with(head, kind) if kind else None
        if layout is None:
            yield refuse(context.member, 1, "no_header")
            return
        comments = "parent" in layout.headings or "title" not in layout.headings
        for item in rows_under(stream, layout, context):
            if isinstance(item, Refusal):
                yield item
            else:
                yield _record(*item, comments, context) if kind == WORDS else _message(*item, context)


def _kind_of(data: bytes) -> tuple[str, ...]:
    """Which table this is; () for none of Reddit's."""
    for needs, probe in _PROBES:
        if could_be_table(data, probe) and (layout := layout_with(data, needs)):
            marks = {"gildings", "ip", "conversation_type", "thread_parent_message_id"} & set(layout.headings)
            return needs if marks else ()
    return ()


def _record(line: int, cells: Cells, is_comment: bool, context: Context) -> Row:
    identity = cells.get("id", "").rpartition("_")[2]
    text, title = cells["body"], cells.get("title", "")
    moment = read_moment(cells.get("date", ""), _UTC, True)
    if text.casefold() in _GONE:
        return refuse(context.member, line, "deleted_message")
    if moment is None:
        return refuse(context.member, line, "date_unreadable", cells.get("date", ""))
    link = cells.get("url", "")
    if not text and link.startswith(("http://", "https://")) and link != cells["permalink"]:
        text = link  # a post that only hands on a link
    if not text and not title:
        return refuse(context.member, line, "no_text")
    found = _THREAD.search(cells["permalink"])
    thread = f"t3_{found.group(1)}" if found else ""
    native = f"{'t1' if is_comment else 't3'}_{identity}" if identity.isalnum() else ""
    answered = cells.get("parent", "").rpartition("_")[2]
    return RawMention(
        network="reddit",
        kind="comment" if is_comment else "post",
        text=text,
        native_id=native,
        parent_native_id=(_parent(cells.get("parent", ""), answered, thread) if is_comment else ""),
        thread_id=thread or native,
        root_url=cells.get("link", "") if is_comment else "",
        title=title,
        url=cells["permalink"],
        publisher=f"r/{cells['subreddit']}" if cells["subreddit"] else "",
        ownership="own",
        published_at=moment.at,
        published_raw=cells["date"],
        precision=moment.precision,
        tz_status=moment.zone,
        tags=cells["subreddit"],
        media_count=int(bool(cells.get("media"))),
        row=where(context, line),
    )


def _parent(raw: str, answered: str, thread: str) -> str:
    """The comment answered, with its prefix; the post where the comment stands at the top."""
    if not answered or not answered.isalnum():
        return thread
    return raw if raw.startswith(("t1_", "t3_")) else f"t1_{answered}"


def _message(line: int, cells: Cells, context: Context) -> Row:
    """A line of ``messages.csv`` or of ``chat_history.csv``."""
    chat = "channelurl" in cells
    raw = cells.get("createdat" if chat else "date", "")
    text = cells.get("message" if chat else "body", "")
    sender = cells.get("username" if chat else "from", "")
    identity = cells.get("messageid" if chat else "id", "")
    moment = read_moment(raw, _UTC, True)
    if text.casefold() in _GONE:
        return refuse(context.member, line, "deleted_message")
    if moment is None:
        return refuse(context.member, line, "date_unreadable", raw)
    if not text:
        return refuse(context.member, line, "no_content")
    owner = str(context.facts.get("owner") or "")
    own = sender.casefold() in context.own_names or (bool(owner) and sender.casefold() == owner)
    return RawMention(
        network="reddit",
        kind="message",
        text=text,
        native_id=f"{'chat' if chat else 't4'}_{identity}" if identity else "",
        thread_id=cells.get("channelurl" if chat else "threadid", "") or (f"t4_{identity}" if identity else ""),
        title=cells.get("subject", ""),
        author_handle=mask_name(sender),
        ownership="own" if own else "other" if sender and (owner or context.own_names) else "unknown",
        published_at=moment.at,
        published_raw=raw,
        precision=moment.precision,
        tz_status=moment.zone,
        visibility="private",
        row=where(context, line),
    )
