"""YouTube's older Takeout: pages of own comments (``my-comments.html``), one ``<li>`` each. No id: time and text are.

Reads two sentences known in English ("Sent at … while watching", "Sent at … on"); a page in another language has no
time that can be read and is refused as HTML (``variants``). A page is read whole, up to a limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from watch.errors import FileRefused
from watch.formats.base import Context, Row
from watch.formats.html_text import to_text
from watch.formats.local_time import read_moment
from watch.formats.table_rows import refuse
from watch.model import RawMention

_PAGE = 64 << 20
_SENT = re.compile(r"<li[^<>]{0,200}>\s*Sent at (?P<at>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:Z| UTC))", re.IGNORECASE)
_LINK = re.compile(r"<a\s[^<>]{0,400}?href=[\"'](?P<url>https?://[^\"'<>\s]{1,500})[\"'][^<>]{0,200}>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_UTC = ZoneInfo("UTC")


def is_comment_page(data: bytes) -> bool:
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:20].lower()
    if not start.startswith((b"<!doctype", b"<html")):
        return False
    return b"youtube.com/" in data and bool(_SENT.search(data.decode("utf-8", "replace")))


def read_pages(stream: BinaryIO, context: Context) -> Iterator[Row]:
    """Every comment of the page. Raises FileRefused for a page beyond its size."""
    data = stream.read(_PAGE + 1)
    if len(data) > _PAGE:
        raise FileRefused(reason="size", limit=_PAGE)
    text = data.decode("utf-8", "replace")
    starts = list(_SENT.finditer(text))
    for number, found in enumerate(starts, 1):
        end = starts[number].start() if number < len(starts) else len(text)
        yield _comment(found.group("at"), text[found.end() : end].partition("</li>")[0], number, context)


def _comment(raw: str, rest: str, number: int, context: Context) -> Row:
    head, _, body = _BREAK.sub("\0", rest, count=1).partition("\0")
    words = to_text(body)
    at = read_moment(raw, _UTC, True)
    if at is None:
        return refuse(context.member, number, "date_unreadable", raw)
    if not words:
        return refuse(context.member, number, "no_content")
    link = _LINK.search(head)
    url = link.group("url").replace("&amp;", "&").replace("http://", "https://", 1) if link else ""
    video = _video(url)
    page = f"https://www.youtube.com/watch?v={video}" if video else ""
    return RawMention(
        network="youtube",
        kind="comment",
        text=words,
        parent_native_id=video,
        thread_id=video,
        root_url=page,
        url=url if url.startswith("https://") else page,
        ownership="own",
        published_at=at.at,
        published_raw=raw,
        precision=at.precision,
        tz_status=at.zone,
        row=f"{context.member}:{number}" if context.member else str(number),
    )


def _video(url: str) -> str:
    try:
        found = parse_qs(urlsplit(url).query).get("v", [""])[0]
    except ValueError:
        return ""
    return found if re.fullmatch(r"[\w-]{1,20}", found) else ""
