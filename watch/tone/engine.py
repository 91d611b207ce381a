"""The engines of rules: each turns texts into readings. ``Lexicon`` is French rules and VADER for English alone;
``PlainVader`` is the named baseline, VADER on every text whatever its language, with its published cuts of ±0.05.

Thresholds and the confidence curve were set on the UMSAB training tweets (benchmarks/tone.py measures them).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp
from typing import Protocol

from watch.model import Hit, Tone, ToneReading
from watch.tone import causes, english, french, language, names, surface
from watch.tone.lexicon import french as known_words

_PLACEHOLDER = re.compile(
    r"^[\W_]*(?:(?:image|photo|vid[ée]o|audio|gif|sticker|document|media|m[ée]dias?|fichier|message vocal|contact)"
    r"[ s]*(?:omis\w*|absent\w*|omitted|retir\w+|non inclus\w*|supprim\w+|indisponible)"
    r"|photo|image|vid[ée]o|sticker|gif|audio|story|r[ée]el)[\W_]*$",
    re.IGNORECASE,
)
_CAPITALS = re.compile("[A-ZÀ-Þ]{3}")
FRENCH_CUT = 0.14
ENGLISH_CUT = 0.05


class Engine(Protocol):
    """A way to read tone. ``name`` and ``version`` end in the stored reading: a new version re-scores."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def read(
        self, texts: Sequence[str], langs: Sequence[str | None] | None, cause_words: frozenset[str], explain: bool
    ) -> list[ToneReading]: ...


class Lexicon:
    """Expressions, lexicon and rules for French; VADER's rules and lexicon for English; no other language."""

    name = "lexique"
    version = "1"

    def read(
        self, texts: Sequence[str], langs: Sequence[str | None] | None, cause_words: frozenset[str], explain: bool
    ) -> list[ToneReading]:
        cause = causes.matcher(cause_words) if cause_words else None
        if langs is None:
            return [self._read_one(text, "", cause, explain) for text in texts]
        known: dict[str | None, str] = {lang: language.declared(lang) for lang in set(langs)}
        return [self._read_one(text, known[lang], cause, explain) for text, lang in zip(texts, langs, strict=True)]

    def _read_one(self, text: str, lang: str, cause: causes.Matcher | None, explain: bool) -> ToneReading:
        low, where = surface.prepare(text)
        words = surface.tokens_of(low)
        if not words:
            return unscored("link" if surface.has_link(text) else "empty", lang)
        if len(words) < 8 and placeholder(text):
            return unscored("media", lang)
        if not lang:
            lang = language.detect(low, words)
        if lang == "en":
            return _english(text, cause.words_in(words) if cause else frozenset(), explain, "lexique-en 1")
        if lang not in ("fr", ""):
            return unscored("language", lang)
        if surface.drawls(low):
            surface.shorten(words, known_words())
        words = surface.respelt(words)
        masked = cause.places_in(words) if cause else frozenset()
        clipped = text[: surface.CLIP]
        named = names.places(clipped, known_words(), lambda: word_spans(clipped, low, where))
        found = french.weigh(words, masked | named)
        if not found and not masked:
            return _NO_EVIDENCE if lang else _NO_LETTERS
        spans = None
        if explain or (found and _CAPITALS.search(text)):
            spans = word_spans(text, low, where)
            french.shout(text, spans, found)
        compound, mixed = french.total(words, found, low)
        hits = word_hits(text, spans, found, masked) if explain and spans else ()
        return _reading(compound, FRENCH_CUT, mixed, lang, "lexique-fr 1", hits)


class PlainVader:
    """vaderSentiment as published, English or not: the baseline others are measured against."""

    name = "vader"
    version = "3.3.2"

    def read(
        self, texts: Sequence[str], langs: Sequence[str | None] | None, cause_words: frozenset[str], explain: bool
    ) -> list[ToneReading]:
        masked = frozenset(w.lower() for phrase in cause_words for w in phrase.split())
        out = []
        for text in texts:
            if not text.strip():
                out.append(unscored("empty", ""))
            else:
                out.append(_english(text, masked, explain, "vader 3.3.2"))
        return out


def unscored(reason: str, lang: str, engine: str = "lexique 1") -> ToneReading:
    shown = "" if lang == language.OTHER else lang
    return ToneReading(Tone.UNSCORED, None, None, False, shown, engine, (), reason)


def placeholder(text: str) -> bool:
    """Whether ``text`` is what a chat's export writes in place of a picture or a message."""
    return _PLACEHOLDER.match(text) is not None


_NO_EVIDENCE = ToneReading(Tone.NEUTRAL, 0.0, 0.45, True, "fr", "lexique-fr 1")
_NO_LETTERS = ToneReading(Tone.NEUTRAL, 0.0, 0.45, True, "", "lexique-fr 1")


def _english(text: str, masked: frozenset[str], explain: bool, engine: str) -> ToneReading:
    text = text[: surface.CLIP]
    scored = english.score(text, masked)
    hits: tuple[Hit, ...] = ()
    if explain and scored.positions:
        spans = english.locate(text, scored)
        hits = tuple(
            Hit(a, b, text[a:b], round(w, 3), "lexicon") for (a, b), w in zip(spans, scored.weights, strict=True)
        )
    strong = sum(map(abs, scored.weights))
    mixed = 1.0 - abs(sum(scored.weights)) / strong if strong else 1.0
    return _reading(scored.compound, ENGLISH_CUT, mixed, "en", engine, hits)


def _reading(compound: float, cut: float, mixed: float, lang: str, engine: str, hits: tuple[Hit, ...]) -> ToneReading:
    """Label by the cut; confidence rises with the compound and falls when words pull both ways (``mixed``)."""
    size = compound if compound > 0 else -compound
    if size < cut:
        return ToneReading(Tone.NEUTRAL, round(compound, 4), 0.4, True, lang, engine, hits)
    confidence = round(1.0 / (1.0 + exp(0.2 - 1.8 * size + 1.2 * mixed)), 3)
    label = Tone.POSITIVE if compound > 0 else Tone.NEGATIVE
    return ToneReading(label, round(compound, 4), confidence, confidence < 0.5, lang, engine, hits)


def word_spans(text: str, low: str, where: list[int] | None) -> list[tuple[int, int]]:
    """Word -> offsets in the original text."""
    spans = []
    for match in surface.token_spans(low):
        a, b = match.span()
        if where is not None:
            a, b = where[a], where[b - 1] + 1
            while b < len(text) and text[a] == "&" and b <= a + 10 and text[b - 1] != ";":
                b += 1
        if match[0] in surface.SIGNS:  # the rest of an emoticon is blank in ``low``
            while b < len(text) and not text[b].isspace() and not text[b].isalnum() and b < a + 4:
                b += 1
        spans.append((a, b))
    return spans


def word_hits(text: str, spans: list[tuple[int, int]], found: french.Found, masked: frozenset[int]) -> tuple[Hit, ...]:
    """What the rules found and the words of a cause, as stretches of the original ``text``."""
    marks = [*found, *((i, i + 1, 0.0, "cause") for i in masked)]
    hits = []
    for first, end, weight, rule in sorted(marks):
        a, b = spans[first][0], spans[end - 1][1]
        hits.append(Hit(a, b, text[a:b], round(weight, 3), rule))
    return tuple(hits)
