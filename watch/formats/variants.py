"""Exports that are what we think but not as we can read them: the sentence names the box to tick. Reads no record."""

from __future__ import annotations

import re

from watch.formats.base import Head
from watch.formats.source_lists import first_tag, looks_like_sources
from watch.formats.table_makers import holds_no_mention
from watch.formats.table_rows import decode_head, find_layout
from watch.formats.table_sheet import OLE

# Words of the first bytes -> variant; the screen has one sentence a variant. The first that fits wins.
_HTML = (
    ("x_html", ("ytd.", "twitter archive", "archive twitter", "your archive", "twitter.com/i/archive")),
    ("telegram_html", ("exported data", "tgme", "page_wrap")),
    ("snapchat_html", ("snapchat",)),
    ("tiktok_html", ("tiktok",)),
    ("meta_html", ("facebook", "instagram", "messenger", "_a6-g", "pam _3-95")),
    ("youtube_html", ("youtube.com/watch",)),
)

# Parts of an archive that hold no mention by themselves: the whole archive is wanted.
# account.js, manifest.js, note-tweet.js of an X archive
_PART = re.compile(r"window\.(?:ytd\.(?!tweets?\.|community_tweet|direct_message)|__thar_config)")
# actor.json, likes.json of a Mastodon archive; channel.json, user.json of Discord's
_PART_OF_JSON = re.compile(
    r'"preferredusername"\s*:.*"outbox"\s*:|"type"\s*:\s*"orderedcollection"|"global_name"\s*:|'
    r'^\{\s*"id"\s*:\s*"\d{5,20}",\s*"type"\s*:\s*(?:\d+|"[a-z_]+")\s*,',
    re.DOTALL,
)
_FEEDS = frozenset(("rss", "feed", "rdf:rdf"))

VARIANTS = (
    *("feed_document", "archive_part", "source_list"),
    *("xls", "xlsb", "ods", "pdf", "html", "youtube_html", "tiktok_txt", "google_maps_reviews", "no_reader_yet"),
    *(name for name, _ in _HTML if name != "youtube_html"),
)


def wrong_variant(head: Head) -> str | None:
    """One of VARIANTS, or None."""
    data = head.data
    if data.startswith(OLE):
        return "xls"
    if data.startswith(b"PK") and b"application/vnd.oasis.opendocument" in data[:200]:
        return "ods"
    if data.startswith(b"%PDF"):
        return "pdf"
    text = decode_head(data).lstrip("\ufeff \n\t").lower()
    if looks_like_sources(data):
        return "source_list"
    if text.startswith("<") and first_tag(text) in _FEEDS:
        return "feed_document"
    if _PART.match(text) or (text.startswith("{") and _PART_OF_JSON.search(text[:4_000])):
        return "archive_part"
    if text.startswith(("<!doctype html", "<html")):
        return next((variant for variant, words in _HTML if any(word in text for word in words)), "html")
    if text.startswith("{") and '"featurecollection"' in text and "five_star_rating" in text:
        return "google_maps_reviews"
    if text.startswith("username:") or ("date: " in text[:400] and "comment: " in text[:2000] and "tiktok" in text):
        return "tiktok_txt"
    layout = None if text.startswith(("{", "[", "<")) else find_layout(data)
    return "archive_part" if layout and holds_no_mention(layout.headings) else None
