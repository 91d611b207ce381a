"""OPML: the list of feeds that readers save (Netvibes, Feedly, Inoreader, FreshRSS …). Refuses any other document."""

from __future__ import annotations

from typing import NamedTuple

from watch.errors import FeedRefused, NotAFeed
from watch.formats.feed_origins import is_web_address
from watch.formats.html_text import title_to_text
from watch.formats.rss import refuse_entities

MOST_FEEDS = 5_000


class Outline(NamedTuple):
    url: str
    title: str
    folder: str  # the title of the enclosing outline, "" at the top


def read_opml(body: bytes) -> list[Outline]:
    """The feeds listed, each once, in order. Raises NotAFeed when it is no OPML, FeedRefused over the limits."""
    refuse_entities(body)
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(body.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or str(root.tag).lower() != "opml":
        raise NotAFeed(found="other")
    found: dict[str, Outline] = {}
    for outline in root.iter("outline"):
        url = (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip()
        if not is_web_address(url) or url in found:
            continue
        if len(found) >= MOST_FEEDS:
            raise FeedRefused(reason="outlines")
        parent = outline.getparent()
        folder = _title(parent) if parent is not None and parent.tag == "outline" else ""
        found[url] = Outline(url, _title(outline) or url, folder)
    return list(found.values())


def _title(outline: object) -> str:
    get = outline.get  # type: ignore[attr-defined]
    return title_to_text(get("title") or get("text") or "", 200)
