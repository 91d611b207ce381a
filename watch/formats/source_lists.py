"""Lists of sources, not of mentions: OPML of feed readers, bookmarks of browsers, Symbaloo, Netvibes, Pearltrees.

An OPML gives addresses of feeds; bookmarks give pages, behind which a feed is looked for when a person chooses them.
Refuses to fetch anything, and any other document.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from watch.errors import FeedRefused, NotAFeed
from watch.formats.feed_origins import is_web_address
from watch.formats.html_text import title_to_text
from watch.formats.opml import MOST_FEEDS, read_opml
from watch.formats.table_lines import decode_head

_TAG = re.compile(r"<([a-z][\w:.-]*)", re.IGNORECASE)
_BOOKMARKS = re.compile(r"^<!doctype netscape-bookmark-file", re.IGNORECASE)
_LONGEST = 8 << 20
_LONGEST_URL = 2_000
_HEADINGS = frozenset(f"h{n}" for n in range(1, 7))


class Listed(NamedTuple):
    """One line of a list. ``is_feed``: the address is said to be that of a feed, not of a page."""

    url: str
    title: str
    folder: str
    is_feed: bool


def looks_like_sources(data: bytes) -> bool:
    """True for the first bytes of an OPML or of a file of bookmarks."""
    text = decode_head(data[:4096]).lstrip("\ufeff \n\t")
    return bool(_BOOKMARKS.match(text)) or (text.startswith("<") and first_tag(text) == "opml")


def first_tag(text: str) -> str:
    """The name of the first element of the first characters of a document, in lower case; "" when there is none."""
    found = _TAG.search(text[:4096])
    return found.group(1).lower() if found else ""


def read_sources(body: bytes) -> list[Listed]:
    """Each address once, in order. Raises NotAFeed when it is no such list, FeedRefused over the limits."""
    text = decode_head(body[:4096]).lstrip("\ufeff \n\t")
    if len(body) > _LONGEST:
        raise FeedRefused(reason="size", limit=_LONGEST)
    if _BOOKMARKS.match(text):
        return _bookmarks(decode_head(body))
    return [Listed(o.url, o.title, o.folder, True) for o in read_opml(body)]


def _bookmarks(text: str) -> list[Listed]:
    from lxml import etree

    parser = etree.HTMLParser(no_network=True, recover=True, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise NotAFeed(found="other")
    found: dict[str, Listed] = {}
    for link in root.iter("a"):
        feed, page = ((link.get(name) or "").strip() for name in ("feedurl", "href"))
        url = feed if is_web_address(feed) else page
        if not is_web_address(url) or len(url) > _LONGEST_URL or url in found:
            continue
        if len(found) >= MOST_FEEDS:
            raise FeedRefused(reason="outlines")
        title = title_to_text("".join(link.itertext()), 200) or url
        found[url] = Listed(url, title, _folder(link), url == feed)
    return list(found.values())


def _folder(link: Any) -> str:
    """The heading of the list that holds the link."""
    for list_ in link.iterancestors("dl"):
        before = list_.getprevious()
        while before is not None and before.tag == "p":
            before = before.getprevious()
        if before is None:
            continue
        headings = [before] if before.tag in _HEADINGS else [e for e in before.iter() if e.tag in _HEADINGS]
        # The title of the whole document ("Bookmarks") is no folder.
        return title_to_text("".join(headings[-1].itertext()), 200) if headings and headings[-1].tag != "h1" else ""
    return ""


def write_opml(sources: list[Listed], title: str) -> bytes:
    """An OPML 2.0 that any reader takes back, folders kept. Addresses are written whole: the file is the person's."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    head, body = etree.SubElement(root, "head"), etree.SubElement(root, "body")
    etree.SubElement(head, "title").text = _writable(title)
    groups: dict[str, etree._Element] = {"": body}
    for source in sources:
        folder = _writable(source.folder)
        if folder not in groups:
            groups[folder] = etree.SubElement(body, "outline", text=folder, title=folder)
        name = _writable(source.title or source.url)
        etree.SubElement(groups[folder], "outline", type="rss", text=name, title=name, xmlUrl=_writable(source.url))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _writable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _UNWRITABLE.sub("", text)
