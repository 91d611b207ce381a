"""From the bytes of a feed to mentions: choose an engine, read, recognise the publisher, clean, keep the newest.

    bytes -> JSON Feed | fast engine | feedparser -> FeedItem -> RawMention -> what the publisher means by it

Meant to run in a sandbox child. Refuses: a page that is no feed (and lists the feeds that page names), entity bombs,
documents nested too deep, a bridge's error message in the place of news, links that are not http(s).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from watch.errors import NotAFeed, VigieError
from watch.formats.bridge import without_bridge_errors
from watch.formats.dates import NO_DATE, RAW_LIMIT, ReadDate, read_date
from watch.formats.fastfeed import read_fast
from watch.formats.feed_item import FeedItem, ParsedFeed, RawFeed
from watch.formats.feed_origins import comments_feed, is_web_address, recognise_origin
from watch.formats.html_text import TEXT_LIMIT, tidy, title_to_text, to_text
from watch.formats.jsonfeed import looks_like_json, read_json_feed
from watch.formats.rss import read_reference
from watch.model import RawMention
from watch.unpack import unpack

_ARTICLES = frozenset({"press", "web", "blog", "google_alerts", "google_news", "scoopit", ""})
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html\b)", re.I)
_MAIL = re.compile(r"[^\s<>()]+@[^\s<>()]+")
_ABSOLUTE = re.compile(r"https?://[a-z0-9.-]+(?::\d{1,5})?(?:[/?#][^\s\\]{0,3900})?", re.ASCII)
_BRACKETS = str.maketrans("<>()", "    ")
_NAMED_ID = re.compile(r"(?:https?://|tag:|urn:|at://|yt:|t[1-6]_)", re.I)


def parse_feed(
    body: bytes, content_type: str, url: str, network: str, now: int, max_entries: int = 500, zone: str = "Europe/Paris"
) -> ParsedFeed:
    """Read one feed. ``url`` is the address it came from (base of relative links), ``zone`` that of zone-less dates.

    Raises NotAFeed(alternates=[addresses]), FeedRefused(reason=entities|depth), BridgeError(code=…).
    """
    raw = read_raw(body, content_type, url)
    head, items = raw.head, raw.items
    items = without_bridge_errors(items)
    dates = [_date(i, zone) for i in items]
    kept = _newest(dates, max_entries)
    origin = recognise_origin(head, items)
    ids = _usable_ids(items, urlsplit(url).hostname or "")
    base = urljoin(url, head.base or head.link or url)
    language = _language(head.language)
    publisher = title_to_text(head.title, 200)
    chosen = network or (origin.network if origin else "web")
    entries = []
    for n in kept:
        mention = _mention(items[n], dates[n], ids[n], chosen, base, language, publisher)
        if origin is not None:
            mention = origin.adapt(mention, items[n], head, url)
        entries.append(mention)
    return ParsedFeed(
        title=publisher,
        link=_address(head.link, url),
        language=language,
        generator=tidy(head.generator, 100),
        entries=entries,
        skipped=len(raw.items) - len(entries),
        engine=raw.engine,
        version=head.version,
        origin=origin.key if origin else "",
        truncated=raw.truncated,
        hub=_address(head.hub, url),
        next=_address(head.next, url),
        comments_url=comments_feed(head, origin.key if origin else "", url),
        sees_others=origin.sees_others(head) if origin else True,
    )


def read_raw(body: bytes, content_type: str, url: str) -> RawFeed:
    """The feed as its engine gives it. Raises NotAFeed, FeedRefused."""
    if looks_like_json(body):
        return read_json_feed(body)
    if _PAGE.match(body[:4096]):
        raise NotAFeed(found="html", alternates=find_alternates(body, url))
    raw = read_fast(body, content_type) or read_reference(body, content_type)
    if not raw.head.version and not raw.items:
        raise NotAFeed(
            found="html" if b"<html" in body[:4096].lower() else "other", alternates=find_alternates(body, url)
        )
    return raw


def parse_batch(jobs: Iterable[tuple[bytes, str, str, str, str, int, str, int, str]]) -> list[tuple[str, int, object]]:
    """Several feeds in one call: (packed body, encoding, content type, url, network, now, known hash, cap, zone).

    Answers (hash of the unpacked body, its length, ParsedFeed | None when the hash is the known one | VigieError).
    """
    answers: list[tuple[str, int, object]] = []
    for packed, encoding, content_type, url, network, now, known, cap, zone in jobs:
        digest, length = "", 0
        try:
            body = unpack(packed, encoding, cap)
            digest, length = hashlib.blake2b(body, digest_size=16).hexdigest(), len(body)
            parsed = None if digest == known else parse_feed(body, content_type, url, network, now, zone=zone)
            answers.append((digest, length, parsed))
        except VigieError as error:
            answers.append((digest, length, error))
    return answers


def find_alternates(page: bytes, url: str) -> list[str]:
    """Addresses of the feeds that an HTML page names in its head, in order, without repeats."""
    from lxml import etree

    types = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json", "text/xml")
    try:
        root = etree.fromstring(page[:500_000], etree.HTMLParser(no_network=True, remove_comments=True))
    except (etree.XMLSyntaxError, ValueError):
        return []
    found: list[str] = []
    if root is None:
        return found
    base = next((b.get("href", "") for b in root.iter("base")), "")
    for link in root.iter("link"):
        kinds = (link.get("rel") or "").lower().split()
        if "alternate" in kinds and (link.get("type") or "").lower().partition(";")[0].strip() in types:
            address = _address(link.get("href") or "", urljoin(url, base))
            if address and address not in found and not _is_rest_api(address):
                found.append(address)
    return found[:20]


def _is_rest_api(address: str) -> bool:
    return "/wp-json/" in address or "oembed" in address


def _mention(
    item: FeedItem, when: ReadDate, native_id: str, network: str, base: str, language: str, publisher: str
) -> RawMention:
    title = _title(item)
    text = tidy(item.body[: 2 * TEXT_LIMIT]) if item.body_type == "text" else to_text(item.body)
    link = _address(item.link or (item.id if is_web_address(item.id) else ""), base)
    raw = (item.published or item.updated)[:RAW_LIMIT]
    edited = read_date(item.updated).at if item.published and item.updated and item.updated != item.published else None
    return RawMention(
        network=network,
        kind="article" if network in _ARTICLES else "post",
        text=text,
        native_id=native_id,
        parent_native_id=item.parent,
        thread_id=native_id,
        title=title,
        url=link,
        publisher=title_to_text(item.publisher, 200) if item.publisher else publisher,
        author_name=_author(item.author),
        published_at=when.at,
        published_raw=tidy(raw, RAW_LIMIT),
        precision=when.precision,
        tz_status=when.tz_status,
        edited_at=edited if edited and when.at and edited > when.at else None,
        lang=_language(item.lang) or language,
        likes=_count(item.likes),
        comments_count=_count(item.comments),
        views=_count(item.views),
        media_count=item.media,
        tags="\n".join(title_to_text(t, 100) for t in item.tags[:30]),
    )


def _title(item: FeedItem) -> str:
    if item.title_type == "html":
        return to_text(item.title, 1_000).replace("\n", " ")
    if item.title_type == "text":
        return tidy(item.title[:2_000], 1_000).replace("\n", " ")
    return title_to_text(item.title)


def _date(item: FeedItem, zone: str) -> ReadDate:
    for raw in (item.published, item.updated):
        if raw and (found := read_date(raw, zone)).at is not None:
            return found
    if item.fallback_at is not None and 0 < item.fallback_at - 631_152_000 < 3_471_292_800:
        return ReadDate(item.fallback_at, "s", "unknown")  # the engine read it, its zone is not to be trusted
    return NO_DATE


def _newest(dates: list[ReadDate], limit: int) -> list[int]:
    """Positions to keep, in document order: all, or the newest ones; entries without a date go first of all."""
    order = list(range(len(dates)))
    if len(order) <= limit:
        return order
    order.sort(key=lambda n: -(dates[n].at or 0))
    return sorted(order[:limit])


def _usable_ids(items: list[FeedItem], host: str) -> list[str]:
    """Ids that tell entries apart. An id given to different entries is none; a bare one is only known on its host."""
    seen = Counter(i.id for i in items)
    bodies: dict[str, set[str]] = {}
    for i in items:
        if seen[i.id] > 1:
            bodies.setdefault(i.id, set()).add(i.link or i.title)
    ids = []
    for i in items:
        shared = seen[i.id] > 1 and len(bodies[i.id]) > 1
        raw = "" if shared else " ".join(i.id.split())[:500]
        ids.append(raw if not raw or _NAMED_ID.match(raw) else f"{host}:{raw}")
    return ids


def _address(link: str, base: str) -> str:
    """An absolute http(s) address, or "". Line breaks and blanks inside an address are how filters get fooled."""
    if _ABSOLUTE.fullmatch(link):
        return link
    link = "".join(link.split())
    if not link or len(link) > 4_000:
        return ""
    try:
        absolute = urljoin(base, link)
    except ValueError:
        return ""
    return absolute if is_web_address(absolute) else ""


def _author(name: str) -> str:
    """A name without the mail address that RSS puts beside it: "mail (Name)" or "Name <mail>"."""
    if "@" in name[:500]:
        name = " ".join(_MAIL.sub(" ", name[:500]).translate(_BRACKETS).split())
    return title_to_text(name, 200)


def _language(tag: str) -> str:
    primary = tag.strip().lower().replace("_", "-").partition("-")[0]
    return primary if primary.isascii() and primary.isalpha() and len(primary) in (2, 3) else ""


def _count(raw: str) -> int | None:
    raw = raw.strip()
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 13 else None
