"""Turns markup from outside into plain, tidy text. What comes out is text, never markup that may be shown as such.

Order matters: clip first, then look. Every pass is linear on the clipped text, so a hostile megabyte of ``<`` or
``&`` costs what an honest one costs. Simple markup is stripped by two regular expressions; anything they could read
differently (comments, scripts, raw-text elements, a stray ``<``) goes through nh3, which parses as a browser does.
Refuses: to keep control, bidirectional or zero-width characters (joiners of emoji and scripts stay).
"""

from __future__ import annotations

import html
import re
import unicodedata

TEXT_LIMIT = 100_000  # characters an entry, before anything reads it
TITLE_LIMIT = 1_000

_BLOCKS = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
]
_DROPPED = {
    "script", "style", "iframe", "noscript", "template", "textarea", "title", "svg", "math", "object", "select", "xmp",
    "noembed", "noframes", "head",
}  # fmt: skip
_HARD = re.compile(r"<(?:[!?]|/?(?:" + "|".join(sorted(_DROPPED)) + r"|plaintext|frameset|option)\b)", re.I)
_ATTRIBUTES = r"""(?:[\s/](?:[^<>"']|"[^"<>]*"|'[^'<>]*')*)?"""
_BLOCK = re.compile(rf"</?(?:{'|'.join(_BLOCKS)}){_ATTRIBUTES}>", re.I)
_CELL = re.compile(rf"</?(?:td|th){_ATTRIBUTES}>", re.I)
_TAG = re.compile(rf"</?[a-zA-Z][^\s<>/\"']*{_ATTRIBUTES}>")
_INLINE = re.compile(
    rf"</?(?:a|abbr|b|bdi|big|br|cite|code|del|em|font|i|img|ins|mark|p|q|s|small|span|strong|sub|sup|u|wbr)"
    rf"{_ATTRIBUTES}>",
    re.I,
)
# Control, bidirectional, invisible and non-characters; U+200C/U+200D join scripts and emoji and stay.
_BAD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\uffff\ud800-\udfff\U000e0001-\U000e007f]"
)
_EXTENDERS = frozenset("\u200c\u200d\ufe0e\ufe0f\u20e3")


def to_text(markup: str, limit: int = TEXT_LIMIT) -> str:
    """Plain text of an HTML fragment: entities decoded, blocks on lines of their own, NFC, tidy spaces."""
    markup = _clip_markup(markup, limit)
    if "<" not in markup:
        return tidy(_unescape(markup), limit)
    flat = markup.replace("\r", " ").replace("\n", " ")
    if not _HARD.search(flat):
        stripped = _strip(flat)
        if "<" not in stripped:
            return tidy(_unescape(stripped), limit)
    return tidy(_unescape(_strip(_through_nh3(flat))), limit)


def title_to_text(title: str, limit: int = TITLE_LIMIT) -> str:
    """Plain text of an RSS title, which may or may not be HTML: only known inline tags are taken for tags."""
    title = title[: limit * 4]
    if "<" in title:
        title = _INLINE.sub("", title)
    return tidy(_unescape(title), limit).replace("\n", " ")


def tidy(text: str, limit: int = TEXT_LIMIT) -> str:
    """NFC, one space between words, no empty line, no control or bidirectional character, clipped at a grapheme."""
    if len(text) <= limit and text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    text = text[: limit * 2]
    lines = []
    for line in text.splitlines():
        words = " ".join(line.split())
        if not words.isprintable():
            words = " ".join(_BAD.sub("", words).split())
        if words:
            lines.append(words)
    text = "\n".join(lines)
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return clip(text, limit)


def clip(text: str, limit: int) -> str:
    """At most ``limit`` characters, never ending inside a grapheme (combining marks, emoji sequences)."""
    if len(text) <= limit:
        return text
    end = limit
    while end > 0 and (_extends(text[end]) or text[end - 1] == "\u200d"):
        end -= 1
    return text[:end].rstrip()


def _extends(char: str) -> bool:
    return char in _EXTENDERS or unicodedata.combining(char) != 0 or "\U0001f3fb" <= char <= "\U0001f3ff"


def _clip_markup(markup: str, limit: int) -> str:
    if len(markup) <= limit:
        return markup
    markup = markup[:limit]
    opened = markup.rfind("<")
    return markup[:opened] if opened > markup.rfind(">") and limit - opened < 2_000 else markup


def _strip(flat: str) -> str:
    return _TAG.sub("", _CELL.sub(" ", _BLOCK.sub("\n", flat)))


def _unescape(text: str) -> str:
    return html.unescape(text) if "&" in text else text


def _through_nh3(flat: str) -> str:
    import nh3

    if flat.count("<") > 5_000:  # deep nesting costs nh3 more than linear time: no honest entry is like that
        return _strip(flat).replace("<", " ")
    return nh3.clean(flat, tags={*_BLOCKS, "td", "th"}, attributes={}, clean_content_tags=_DROPPED, link_rel=None)
