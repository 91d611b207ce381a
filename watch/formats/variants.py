"""Exports that are what we think but not as we can read them: the sentence names the box to tick. Reads no record."""

from __future__ import annotations

import json
import re

from watch.formats.base import HEAD_BYTES, Head
from watch.formats.source_lists import first_tag, looks_like_sources
from watch.formats.table_lines import decode_head
from watch.formats.table_makers import holds_no_mention
from watch.formats.table_rows import find_layout
from watch.formats.table_sheet import OLE

# Words of the first bytes -> variant; the screen has one sentence a variant. The first that fits wins.
_HTML = (
    (
        "meta_html",
        ('class="_a6-g', "._a6-g", 'class="pam _3-95', "your_instagram_activity/", "your_facebook_activity/"),
    ),
    ("x_html", ("ytd.", "twitter archive", "archive twitter", "your archive", "twitter.com/i/archive")),
    ("telegram_html", ("exported data", "tgme", "page_wrap")),
    ("snapchat_html", ("snapchat",)),
    ("tiktok_html", ("tiktok",)),
    ("meta_html", ("facebook", "instagram", "messenger")),
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
# log-ins, likes, searches, profile, saved things of Meta; snaps without words of Snapchat
_PART_OF_META = re.compile(
    r'^(?:\{\s*"(?:\w+_v2|profile|(?:ig|likes|searches|relationships|account|profile|saved|impressions|inferred|devices|'
    r'text_post_app|story_activities|monetization)_\w+|other_photos|following|friends)"\s*:|\[\s*\{.{0,400}?'
    r'"(?:string_map_data|string_list_data|label_values)"\s*:|'
    r'\{\s*"[^"]{1,80}"\s*:\s*\[\s*\{[^}]{0,400}"media type"\s*:)',
    re.DOTALL,
)
_TIKTOK_TEXT = re.compile(
    r"(?:^|\n)date: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: utc)?\n+(?:comment|link|content|from|video ?link)\b[^\n]*: "
)
_WORD_STREAM = "WordDocument".encode("utf-16-le")  # in the directory of an old .doc
_OWN_EXPORT = ('"org"', '"tz_status"', '"raw_ref"', '"content_hash"')
_FEEDS = frozenset(("rss", "feed", "rdf:rdf"))

VARIANTS = (
    *("feed_document", "archive_part", "source_list", "json_damaged", "json_lines", "vigie_export"),
    *(
        "xls",
        "xlsb",
        "ods",
        "pdf",
        "docx",
        "pptx",
        "html",
        "youtube_html",
        "tiktok_txt",
        "google_maps_reviews",
        "no_reader_yet",
    ),
    *sorted({name for name, _ in _HTML} - {"youtube_html"}),
)


def wrong_variant(head: Head) -> str | None:
    """One of VARIANTS, or None."""
    data = head.data
    if data.startswith(OLE):
        return "docx" if _WORD_STREAM in data else "xls"
    if data.startswith(b"{\\rtf"):
        return "docx"
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
    if text.startswith(("{", "[")) and all(word in text[:8_000] for word in _OWN_EXPORT):
        return "vigie_export"
    if _is_lines(text):
        return "json_lines"
    if _is_damaged(text, head):
        return "json_damaged"
    if text.startswith(("{", "[")) and _PART_OF_META.match(text[:4_000]):
        return "archive_part"
    if text.startswith(("<!doctype html", "<html")):
        return next((variant for variant, words in _HTML if any(word in text for word in words)), "html")
    if text.startswith("{") and '"featurecollection"' in text and "five_star_rating" in text:
        return "google_maps_reviews"
    if text.startswith("username:") or _TIKTOK_TEXT.search(text[:4_000]):
        return "tiktok_txt"
    layout = None if text.startswith(("{", "[", "<")) else find_layout(data)
    return "archive_part" if layout and holds_no_mention(layout.headings) else None


def _is_lines(text: str) -> bool:
    """A JSON document a line (JSONL, NDJSON)."""
    lines = [line for line in text.split("\n", 3)[:2] if line.strip()]
    try:
        return len(lines) == 2 and all(isinstance(json.loads(line), dict) for line in lines)
    except (ValueError, RecursionError):
        return False


def _is_damaged(text: str, head: Head) -> bool:
    """A whole small file that means to be JSON and is not."""
    if len(head.data) >= HEAD_BYTES or not (text.startswith("{") or head.name.lower().endswith(".json")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return bool(text)
    return False
