"""Content words of a text, for the roll-up of top words: lower case, each once, in order of appearance.

Left out: small words of French and English, elided articles (l', d', qu'), links, handles, addresses, numbers and
words of two letters. Does not know names from nouns and does not bring plural and singular together.
"""

from __future__ import annotations

import re
from functools import lru_cache

from watch.tone.lexicon import rows
from watch.tone.surface import HANDLE

CLIP = 20_000
_WORDS = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]{2,})*").findall
_NOT_WORDS = re.compile(rf"(?:https?://|www\.)\S*|{HANDLE}|&#?\w{{1,8}};", re.IGNORECASE)
_INVERSION = re.compile(r"-(?:t-)?(?:je|tu|il|elle|on|nous|vous|ils|elles|moi|toi|lui|leur|le|la|les|ce|ci|là|y|en)$")


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Small words of French and English."""
    both = [(lang, words) for name in ("stop_votes.tsv", "mots_vides.tsv") for lang, words in rows(name)]
    return frozenset(w for lang, words in both if lang in ("fr", "en") for w in words.split()) | {"http", "https"}


def words_of(text: str) -> list[str]:
    """The content words of ``text`` (first 20,000 characters). The stop words of French and English are left out in
    any language, because a French thread quotes English and the reverse."""
    low = text[:CLIP].lower()
    if "@" in low or "://" in low or "www." in low or "&" in low:
        low = _NOT_WORDS.sub(" ", low)
    stop = stop_words()
    words = [w for w in dict.fromkeys(_WORDS(low)) if w not in stop]
    if "-" in low:
        words = list(dict.fromkeys(w for w in map(_uninvert, words) if w not in stop and len(w) > 2))
    return words


def _uninvert(word: str) -> str:
    return word if "-" not in word or word == "rendez-vous" else _INVERSION.sub("", word)
