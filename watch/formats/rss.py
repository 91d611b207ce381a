"""The reference engine: feedparser, which reads every RSS, Atom, RDF and CDF there is, broken ones included.

It gets bytes (never decoded text: it then recovers wrong encoding labels) and neither sanitises nor resolves links:
its own sanitiser costs three quarters of its time and five seconds a hostile megabyte; ``html_text`` cleans instead.
Refuses entity tricks before anything expands them.
"""

from __future__ import annotations

import re
from calendar import timegm
from typing import Any

from watch.errors import FeedRefused
from watch.formats.feed_item import FeedHead, FeedItem, RawFeed

_ENTITY_LIMIT, _ENTITY_LENGTH = 300, 200
_ENTITY = re.compile(rb"<!ENTITY\s+(%\s*)?[^\s\"'>]+\s*(SYSTEM|PUBLIC)?\s*(?:\"([^\"]*)\"|'([^']*)')?", re.I)
_HARMLESS = re.compile(rb"(?:[^&%]|&#\w{1,8};)*")
# feedparser lets the description of a picture overwrite that of the entry (YouTube's, inside a group, is the entry's).
_PICTURE_TEXT = re.compile(rb"<media:description\b[^>]*>(?:<!\[CDATA\[[^\]]*\]\]>|[^<]*)</media:description>")
_CLOSING = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf|channel)\s*>\s*(?:<!--[^>]*-->\s*)*\Z", re.I)


def refuse_entities(body: bytes) -> None:
    """Raises FeedRefused when the document defines entities that grow, nest, or read other files."""
    start = re.search(rb"<[A-Za-z]", body)
    prolog = body[: start.start()] if start else body
    if b"<!entity" not in prolog.lower():
        return
    for n, found in enumerate(_ENTITY.finditer(prolog)):
        value = found[3] or found[4] or b""
        if n >= _ENTITY_LIMIT or found[1] or found[2] or len(value) > _ENTITY_LENGTH or not _HARMLESS.fullmatch(value):
            raise FeedRefused(reason="entities")


def read_reference(body: bytes, content_type: str) -> RawFeed:
    """What feedparser finds; ``head.version`` is "" and ``items`` empty when it is no feed. Raises FeedRefused."""
    refuse_entities(body)
    import feedparser

    if b"<media:group" not in body:
        body = _PICTURE_TEXT.sub(b"", body)
    headers = {"content-type": _label(body, content_type)}
    found = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False, response_headers=headers)
    feed = found.feed
    links = {link.get("rel", ""): link.get("href", "") for link in reversed(feed.get("links", []))}
    head = FeedHead(
        version=found.get("version", ""),
        id=feed.get("id", ""),
        title=feed.get("title", ""),
        link=links.get("alternate", ""),
        language=feed.get("language", ""),
        generator=feed.get("generator", ""),
        hub=links.get("hub", ""),
        next=links.get("next", ""),
    )
    atom = head.version.startswith("atom")
    items = [_item(entry, atom) for entry in found.entries]
    # Broken at the end and never closed: the connection or the writer was cut, the last entry is half an entry.
    truncated = bool(found.get("bozo")) and bool(items) and _CLOSING.search(body[-400:]) is None
    return RawFeed(head, items[:-1] if truncated and len(items) > 1 else items, "feedparser", truncated)


def is_utf8(body: bytes) -> bool:
    """True when the bytes are UTF-8 whatever their label says: other encodings do not look like it by chance."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x00" not in body[:1000]


def _label(body: bytes, content_type: str) -> str:
    # Left alone, feedparser takes XML without any label for Latin-1, and believes a wrong label of the server.
    if is_utf8(body):
        return "application/xml; charset=utf-8"
    return content_type if "charset" in content_type.lower() else "application/xml"


def _item(entry: Any, atom: bool) -> FeedItem:
    content = next((c for c in entry.get("content", ()) if c.get("value")), None)
    summary = entry.get("summary_detail") or {}
    body = content or summary or {"value": entry.get("summary", "")}
    author = entry.get("author_detail") or {}
    title = entry.get("title_detail") or {}
    source = entry.get("source") or {}
    replies = [link for link in entry.get("links", ()) if link.get("rel") == "replies"]
    counts = [link["thr:count"] for link in replies if link.get("thr:count")]
    parent = entry.get("thr_in-reply-to") or {}
    # dict.get: feedparser's own warns when it lends the date of publication to "updated".
    parsed = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    media = len(entry.get("enclosures", ())) + sum(1 for m in entry.get("media_content", ()) if m.get("url"))
    return FeedItem(
        id=entry.get("id", ""),
        link=entry.get("feedburner_origlink", "") or entry.get("link", ""),
        title=entry.get("title", ""),
        title_type=_kind(title) if atom else "guess",
        body=body.get("value", ""),
        body_type=_kind(body) if atom else "html",
        # Outside Atom feedparser cuts long mail addresses in the middle: hand over what was written.
        author=author.get("name", "") if atom else entry.get("author", ""),
        author_url=author.get("href", ""),
        published=dict.get(entry, "published", "") or dict.get(entry, "created", ""),
        updated=dict.get(entry, "updated", ""),
        tags=tuple(t["term"] for t in entry.get("tags", ()) if t.get("term")),
        comments=entry.get("slash_comments", "") or entry.get("thr_total", "") or (counts[0] if counts else ""),
        parent=parent.get("ref", "") if isinstance(parent, dict) else "",
        publisher=source.get("title", ""),
        video_id=entry.get("yt_videoid", ""),
        views=(entry.get("media_statistics") or {}).get("views", ""),
        likes=(entry.get("media_starrating") or {}).get("count", ""),
        media=media,
        lang=title.get("language") or "",
        fallback_at=timegm(parsed) if parsed else None,
    )


def _kind(detail: Any) -> str:
    return "text" if detail.get("type", "text/plain") in ("text/plain", "text") else "html"
