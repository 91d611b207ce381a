"""The surface of a text: what is cut, blanked or folded before words are read, with the way back to its offsets.

Links, handles and addresses say nothing about tone: they are blanked by blanks of the same length. Everything that
changes a length (entities, composed letters, zero-width characters) goes through the slow path with an offset map.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from html import unescape

from watch.tone.lexicon import spellings

CLIP = 20_000  # characters read of one text: the rest of a longer one does not count

tokens_of = re.compile(r"\w+|[^\w\s]").findall
token_spans = re.compile(r"\w+|[^\w\s]").finditer

_LINK = re.compile(r"(?:https?://|www\.)\S*|\bhttps?\b")
# begun once for each row of such signs: tried at each of them, a text of 20,000 dashes took seconds
HANDLE = r"(?:(?<![\w.+-])[\w.+-]*+)?@[\w.-]+"
_HANDLE = re.compile(HANDLE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufe0f\ufeff\u00ad"
_DRAWLS = tuple(letter * 3 for letter in "aeioulrsmpf")
_LONG = re.compile(r"([a-zà-ÿ])\1{2,}")
_EMOTICON = re.compile(
    r"(?<!\w)(?:(?P<a>[:=;]['’]?-?[)\]]|[:=]-?d\b|\(:|\^\^|[:;]-?p\b)|(?P<b>[:=]['’]?-?[(\[]|>[:.]?\()"
    r"|(?P<e>[:=]-?[/|s](?![\w/])))|(?P<d><3+(?!\d))"
)
# private-use characters that the word lists know
EMOTICON_SIGNS = {"a": "\ue001", "b": "\ue002", "d": "\ue004", "e": "\ue005"}
SIGNS = frozenset(EMOTICON_SIGNS.values())


def prepare(text: str) -> tuple[str, list[int] | None]:
    """Lower-case text ready for ``tokens_of`` and, when lengths changed, original index of each of its characters."""
    text = text[:CLIP]
    where: list[int] | None = None
    low = text.lower()
    if not low.isascii():
        if len(low) != len(text) or not unicodedata.is_normalized("NFC", text) or _hides(low):
            low, where = _fold(text)
        elif "\u2019" in low:
            low = low.replace("\u2019", "'")
    if "&" in low and ";" in low and where is None:
        low, where = _fold(text)
    if "http" in low or "www." in low:
        low = _LINK.sub(_blank, low)
    if "@" in low:
        low = _HANDLE.sub(_blank, low)
    if ":" in low or "=" in low or "^^" in low or "<3" in low or ">(" in low or ";" in low:
        low = _EMOTICON.sub(_sign, low)
    return low.replace("'", " ").replace("-", " "), where


def has_link(text: str) -> bool:
    """Whether a link, a handle or an address stands in what is read of ``text``."""
    low = text[:CLIP].lower()
    return _LINK.search(low) is not None or _HANDLE.search(low) is not None


def bare(text: str) -> str:
    """``text`` without entities, links and handles, otherwise as it was written."""
    return " ".join(_HANDLE.sub(" ", _LINK.sub(" ", unescape(text))).split())


def _hides(low: str) -> bool:
    for sign in _INVISIBLE:  # noqa: SIM110 — a loop is half as slow as any() here, and this is the hot path
        if sign in low:
            return True
    return False


def shorten(words: list[str], known: Container[str]) -> None:
    """``nuuuul`` -> ``nul``, ``supeeer`` -> ``super``: a letter said three times or more, where that makes a word."""
    for i, word in enumerate(words):
        if word not in known and (once := _LONG.sub(r"\1", word)) != word:
            words[i] = once if once in known else _LONG.sub(r"\1\1", word)


def respelt(words: list[str]) -> list[str]:
    """``words`` with those typed otherwise ("jadore", "bcp") put as the rules know them, one for one."""
    known = spellings()
    return list(map(known.get, words, words))


def drawls(low: str) -> bool:
    """Whether a letter that people draw out stands there three times in a row."""
    for three in _DRAWLS:  # noqa: SIM110
        if three in low:
            return True
    return False


def _sign(match: re.Match[str]) -> str:
    return EMOTICON_SIGNS[match.lastgroup or "a"] + " " * (len(match[0]) - 1)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _fold(text: str) -> tuple[str, list[int]]:
    """Entities read, letters composed, invisible characters dropped, lower case: one character at a time."""
    out: list[str] = []
    where: list[int] = []
    i, n = 0, len(text)
    while i < n:
        j = i + 1
        if text[i] == "&" and (match := _ENTITY.match(text, i)):
            j, piece = match.end(), unescape(match[0])
        elif text[i] in _INVISIBLE:
            i = j
            continue
        else:
            while j < n and unicodedata.combining(text[j]) and j - i < 8:
                j += 1
            piece = unicodedata.normalize("NFC", text[i:j])
        piece = piece.lower().replace("\u2019", "'")
        out.append(piece)
        where.extend([i] * len(piece))
        i = j
    where.append(n)
    return "".join(out), where
