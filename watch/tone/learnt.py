"""The default engine: the rules of French and English give evidence, a learnt layer weighs it with the words.

One multinomial logistic regression a language over the rules' statistics, words, pairs of words and runs of characters
(docs/adr/0010-learnt-tone.md, model card docs/tone-model-card.md). Refuses to read what the rules refuse (other
languages, media, links, nothing) and never sees the words of a cause, the names of groups of people, nor in French
the names of places and people.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import exp
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from watch.model import Hit, Tone, ToneReading
from watch.tone import causes, english, french, language, names, surface
from watch.tone.engine import placeholder, unscored, word_hits, word_spans
from watch.tone.lexicon import french as known_words
from watch.tone.lexicon import silenced
from watch.tone.words import stop_words

if TYPE_CHECKING:
    from watch.tone.offset import Offset
    from watch.tone.weights import Model

VERSION = "3"

UNREAD = f"appris {VERSION}"

BATCH = 1_000  # texts weighed together: bounds memory
SURE = 0.5  # below this confidence a reading is to be looked at
SHOWN = 0.3  # a learnt word that moved the balance of the two tones by less is not shown
# Four starred texts in five are positive, where training holds as many of each tone: the logits of a text about a
# visit or a purchase lean that way. The whole prior would be log(4) = 1.4; from 1.0 on, reviews of shops lose more
# blame than praise is won.
LEAN = 0.7
LANGUAGES = ("fr", "en")
_lock = Lock()


class Look(NamedTuple):
    """What is known of one text before it is weighed."""

    at: int
    lang: str
    text: str
    low: str
    where: list[int] | None
    words: list[str]
    masked: frozenset[int]
    names: frozenset[int]
    joined: str
    row: tuple[float, ...]
    weighed: list[tuple[int, int, float, str]]
    scored: english.Scored | None


class Learnt:
    """Rules and a learnt layer, French and English; with ``offset`` what an organisation taught it, with ``second`` the
    opinion of a transformer on unsure texts, where its package is installed."""

    name = "appris"

    def __init__(self, offset: Offset | None = None, *, second: bool = False) -> None:
        self.offset = offset
        self._second = second

    @property
    def second(self) -> bool:
        return self._second and _second_opinion()

    @property
    def version(self) -> str:
        taught = f"+{self.offset.revision}" if self.offset else ""
        return VERSION + (_second_version() if self.second else "") + taught

    def read(
        self, texts: Sequence[str], langs: Sequence[str | None] | None, cause_words: frozenset[str], explain: bool
    ) -> list[ToneReading]:
        if langs is not None and len(langs) != len(texts):
            raise ValueError("langs has another length than texts")
        cause = causes.matcher(cause_words) if cause_words else None
        out: list[ToneReading] = []
        for start in range(0, len(texts), BATCH):
            some = texts[start : start + BATCH]
            known = [""] * len(some) if langs is None else [language.declared(x) for x in langs[start : start + BATCH]]
            out += self._read_some(some, known, cause, explain)
        return out

    def _read_some(
        self, texts: Sequence[str], langs: list[str], cause: causes.Matcher | None, explain: bool
    ) -> list[ToneReading]:
        out: list[ToneReading | None] = [None] * len(texts)
        looks: dict[str, list[Look]] = {lang: [] for lang in LANGUAGES}
        for at, (text, lang) in enumerate(zip(texts, langs, strict=True)):
            seen = look(at, text, lang, cause)
            if isinstance(seen, ToneReading):
                out[at] = seen
            else:
                looks[seen.lang or "fr"].append(seen)
        for lang, group in looks.items():
            if group:
                for seen, reading in zip(group, self._weigh(lang, group, explain), strict=True):
                    out[seen.at] = reading
        return out  # type: ignore[return-value]

    def _weigh(self, lang: str, group: list[Look], explain: bool) -> list[ToneReading]:
        import numpy as np

        model = model_of(lang)
        logits = model.logits([g.joined for g in group], np.array([g.row for g in group], np.float64))
        logits /= model.temperature
        bands = np.full(len(group), model.neutral / model.temperature)
        if self.second:
            from watch.tone import second

            bands[second.mix(lang, logits, lambda k: _without_cause(group[k]))] = 0.0  # set for the logits alone
        if lang == "fr":
            logits += np.outer([french.rates(g.words) for g in group], (LEAN / 2, -LEAN / 2))
        if self.offset is not None:
            logits += np.array([self.offset.shift(g.joined) for g in group])
        engine = f"{self.name}-{lang} {self.version}"
        return [
            _reading(model, seen, pair, band, engine, explain)
            for seen, pair, band in zip(group, logits.tolist(), bands.tolist(), strict=True)
        ]


def _second_opinion() -> bool:
    from watch.tone import second

    return second.available()


def _second_version() -> str:
    from watch.tone import second

    return f"+e5.{second.revision()}"


def _without_cause(seen: Look) -> str:
    if not seen.masked:
        return surface.bare(seen.text)
    return " ".join(w for k, w in enumerate(seen.words) if k not in seen.masked)


def look(at: int, text: str, lang: str, cause: causes.Matcher | None) -> Look | ToneReading:
    """The evidence in ``text``, or why it is not scored. ``lang`` is declared and normalised, or ""."""
    from watch.tone import grams, stats

    low, where = surface.prepare(text)
    words = surface.tokens_of(low)
    if not words:
        return unscored("link" if surface.has_link(text) else "empty", lang, UNREAD)
    if len(words) < 8 and placeholder(text):
        return unscored("media", lang, UNREAD)
    lang = lang or language.detect(low, words)
    if lang not in ("fr", "en", ""):
        return unscored("language", lang, UNREAD)
    masked = cause.places_in(words) if cause else frozenset()
    clipped = text[: surface.CLIP]
    scored = None
    named: frozenset[int] = frozenset()
    if lang == "en":
        scored = english.score(clipped, frozenset(words[k] for k in masked))
        strong = sum(map(abs, scored.weights))
        mixed = 1.0 - abs(sum(scored.weights)) / strong if strong else 1.0
        compound = scored.compound
        found = [(p, p + 1, w, "lexicon") for p, w in zip(scored.positions, scored.weights, strict=True)]
    else:
        if surface.drawls(low):
            surface.shorten(words, known_words())
        words = surface.respelt(words)
        named = names.places(clipped, known_words(), lambda: word_spans(clipped, low, where))
        found = french.weigh(words, masked | named)
        compound, mixed = french.total(words, found, low)
    unread = masked | named
    kept = [w for k, w in enumerate(words) if k not in unread] if unread else words
    joined = grams.spoken(kept, silenced())
    row = stats.row(clipped, low, words, found, compound, mixed)
    return Look(at, lang, clipped, low, where, words, masked, named, joined, row, found, scored)


def _reading(model: Model, seen: Look, pair: list[float], neutral: float, engine: str, explain: bool) -> ToneReading:
    up, down = pair
    top = max(up, down, 0.0)
    good, bad, none = exp(up - top), exp(down - top), exp(-top)
    total = good + bad + none
    good, bad, none = good / total, bad / total, none / total
    compound = round(good - bad, 4)
    band = exp(neutral)
    if none * band >= max(good, bad):
        label, confidence = Tone.NEUTRAL, none
    elif good > bad:
        label, confidence = Tone.POSITIVE, good
    else:
        label, confidence = Tone.NEGATIVE, bad
    hits = _explain(model, seen) if explain else ()
    sure = round(confidence, 3)
    return ToneReading(label, compound, sure, sure < SURE, seen.lang, engine, hits)


def _explain(model: Model, seen: Look) -> tuple[Hit, ...]:
    """The rules' hits, then the words the learnt layer weighed that no rule had taken."""
    spans = word_spans(seen.text, seen.low, seen.where)
    if seen.scored is not None:
        places = english.locate(seen.text, seen.scored) if seen.scored.positions else []
        hits = [
            Hit(a, b, seen.text[a:b], round(w, 3), "lexicon")
            for (a, b), w in zip(places, seen.scored.weights, strict=True)
        ]
        hits += word_hits(seen.text, spans, [], seen.masked)
    else:
        hits = list(word_hits(seen.text, spans, seen.weighed, seen.masked))
    taken = sorted((h.start, h.end) for h in hits)
    grammar = stop_words()  # "je" leans towards positive, and nobody would understand why it is coloured
    for (a, b), value in contributions(model, seen, spans):
        if abs(value) >= SHOWN and seen.text[a:b].lower() not in grammar and all(b <= x or a >= y for x, y in taken):
            hits.append(Hit(a, b, seen.text[a:b], round(value, 3), "learnt"))
    hits.sort(key=lambda h: (h.start, h.end))
    kept: list[Hit] = []
    for hit in hits:
        if hit.end > hit.start and (not kept or hit.start >= kept[-1].end):
            kept.append(hit)
    return tuple(kept)


def contributions(model: Model, seen: Look, spans: list[tuple[int, int]]) -> list[tuple[tuple[int, int], float]]:
    """(offsets, share of logit(positive) - logit(negative)) of every word that the learnt tables weighed."""
    from watch.tone import grams

    unread = seen.masked | seen.names
    places = [k for k, w in enumerate(seen.words) if k not in unread and grams.spoken([w], silenced())]
    return [(spans[k], value) for k, value in zip(places, model.of_words(seen.joined), strict=True)] if places else []


@lru_cache(maxsize=4)
def _load(lang: str) -> Model:
    from watch.tone.weights import shipped

    return shipped(lang)


def model_of(lang: str) -> Model:
    with _lock:
        return _load(lang)
