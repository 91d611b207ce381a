"""What every feed engine hands over: the values of one entry as the document gives them, not yet judged or cleaned.

The engines (``fastfeed`` through lxml, ``rss`` through feedparser, ``jsonfeed``) produce the same ``FeedItem`` for the
same document; ``feed`` turns items into mentions. That is what makes the differential test possible.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from watch.model import RawMention


class FeedItem(NamedTuple):
    """Strings are as found (entities of the XML decoded, nothing else); "" is absent."""

    id: str = ""
    link: str = ""
    title: str = ""
    title_type: str = "guess"  # guess (RSS) | text | html (Atom says)
    body: str = ""
    body_type: str = "html"  # html | text
    author: str = ""
    author_url: str = ""
    published: str = ""
    updated: str = ""
    tags: tuple[str, ...] = ()
    comments: str = ""  # number of comments
    parent: str = ""  # thr:in-reply-to ref
    publisher: str = ""
    video_id: str = ""
    views: str = ""
    likes: str = ""
    media: int = 0
    lang: str = ""
    fallback_at: int | None = None  # the engine's own reading of a date that ours refused


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What the document says of itself."""

    version: str = ""  # rss20 | atom10 | rss10 | … as feedparser names them; json
    id: str = ""
    title: str = ""
    link: str = ""
    language: str = ""
    generator: str = ""
    base: str = ""  # what relative addresses of the document are relative to
    hub: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class RawFeed:
    head: FeedHead
    items: list[FeedItem]
    engine: str
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed read: at most ``max_entries`` mentions, newest kept; ``skipped`` counts the others and refused ones."""

    title: str
    link: str
    language: str
    generator: str
    entries: list[RawMention] = field(default_factory=list)
    skipped: int = 0
    engine: str = ""
    version: str = ""
    origin: str = ""  # key of watch.formats.feed_origins that recognised the publisher, "" for an ordinary feed
    truncated: bool = False
    hub: str = ""
    next: str = ""
    comments_url: str = ""  # the feed of the comments of the same site, where its software is known to have one
    sees_others: bool = True  # False where the route shows own posts only (a Mastodon or Bluesky profile)
