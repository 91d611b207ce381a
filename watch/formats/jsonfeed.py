"""JSON Feed 1.0 and 1.1 (jsonfeed.org). Refuses any other JSON."""

from __future__ import annotations

from typing import Any

from watch.errors import FeedRefused, NotAFeed
from watch.formats.feed_item import FeedHead, FeedItem, RawFeed


def looks_like_json(body: bytes) -> bool:
    return body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def read_json_feed(body: bytes) -> RawFeed:
    """Raises NotAFeed when the document is no JSON Feed, FeedRefused when it is nested too deep."""
    import orjson

    try:
        found = orjson.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        if "recursion" in str(error):
            raise FeedRefused(reason="depth") from None
        raise NotAFeed(found="json") from None
    if not isinstance(found, dict) or "jsonfeed.org/version/" not in _string(found, "version"):
        raise NotAFeed(found="json")
    hubs = [h for h in _list(found, "hubs") if isinstance(h, dict)]
    head = FeedHead(
        version="json",
        title=_string(found, "title"),
        link=_string(found, "home_page_url"),
        language=_string(found, "language"),
        hub=_string(hubs[0], "url") if hubs else "",
        next=_string(found, "next_url"),
    )
    everyone = _author(found)
    items = [_item(i, everyone) for i in _list(found, "items") if isinstance(i, dict)]
    return RawFeed(head, items, "json")


def _item(item: dict[str, Any], everyone: tuple[str, str]) -> FeedItem:
    name, url = _author(item) if _author(item)[0] else everyone
    page, text = _string(item, "content_html"), _string(item, "content_text")
    return FeedItem(
        id=_string(item, "id"),
        link=_string(item, "url") or _string(item, "external_url"),
        title=_string(item, "title"),
        title_type="text",
        body=page or text or _string(item, "summary"),
        body_type="html" if page else "text",
        author=name,
        author_url=url,
        published=_string(item, "date_published"),
        updated=_string(item, "date_modified"),
        tags=tuple(t for t in _list(item, "tags") if isinstance(t, str)),
        media=len(_list(item, "attachments")),
        lang=_string(item, "language"),
    )


def _author(thing: dict[str, Any]) -> tuple[str, str]:
    authors = [*_list(thing, "authors"), thing.get("author")]
    first = next((a for a in authors if isinstance(a, dict)), {})
    return _string(first, "name"), _string(first, "url")


def _string(thing: dict[str, Any], key: str) -> str:
    value = thing.get(key)
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return str(value).strip()


def _list(thing: dict[str, Any], key: str) -> list[Any]:
    value = thing.get(key)
    return value if isinstance(value, list) else []
