"""Which of six languages a text is in, as cheaply as it can be known: French, English, Spanish, German, Italian,
Portuguese.

A vote of stop words settles most texts in two microseconds; only an undecided one reaches py3langid (loaded on the
first such text, restricted to the six, guided by the votes). Refuses to name a language in another script: a text in
Arabic is ``other``. A text without letters has no language: "".
"""

from __future__ import annotations

import re
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple

from watch.tone.lexicon import french, rows

LANGUAGES = ("fr", "en", "es", "de", "it", "pt")
OTHER = "other"
_FOREIGN = re.compile("[\u0370-\u1cff\u2e80-\ud7ff\uf900-\ufaff\ufe70-\ufeff\uff66-\uffdc]")
_LATIN = re.compile("[a-z\u00c0-\u024f]", re.IGNORECASE)
_CODES = {"fra": "fr", "fre": "fr", "eng": "en", "und": "", "zxx": "", "mul": "", "qme": "", "qst": ""}
_SIGNS = [(sign, lang) for lang, signs in {"de": "ßäö", "es": "ñ¿¡", "pt": "ãõ", "it": "òì"}.items() for sign in signs]
_lock = Lock()


class Votes(NamedTuple):
    own: dict[str, str]  # word of one language only
    shared: dict[str, tuple[tuple[int, float], ...]]  # word -> (language, weight): a word of several votes a little


@lru_cache(maxsize=1)
def _votes() -> Votes:
    owners: dict[str, list[int]] = {}
    for lang, words in rows("stop_votes.tsv"):
        for word in words.split():
            owners.setdefault(word, []).append(LANGUAGES.index(lang))
    return Votes(
        {word: LANGUAGES[langs[0]] for word, langs in owners.items() if len(langs) == 1},
        {word: tuple((lang, 1.0 / len(langs) ** 2) for lang in langs) for word, langs in owners.items()},
    )


def declared(lang: str | None) -> str:
    """``fr-FR``, ``en_US``, ``FR`` -> ``fr``, ``en``; nothing useful -> ""."""
    if not lang:
        return ""
    short = lang.strip().lower().replace("_", "-").split("-")[0]
    return _CODES.get(short, short)


def detect(text: str, words: list[str]) -> str:
    """Two letters of one of ``LANGUAGES``, ``other``, or "" where there are no letters. ``words`` are lower case."""
    votes = _votes()
    own = [lang for lang in map(votes.own.get, words) if lang]
    if own and own.count(own[0]) == len(own) and (len(own) > 1 or len(words) < 12):
        return own[0]
    points = [0.0] * len(LANGUAGES)
    for vote in map(votes.shared.get, words):
        if vote:
            for lang, weight in vote:
                points[lang] += weight
    first = max(points)
    if first >= 1.0 and first >= 1.8 * sorted(points)[-2]:
        return LANGUAGES[points.index(first)]
    return _slow(text, words, points)


def _slow(text: str, words: list[str], points: list[float]) -> str:
    latin = len(_LATIN.findall(text[:400]))
    if not text.isascii() and len(_FOREIGN.findall(text[:400])) > latin:
        return OTHER
    if not latin:
        return ""
    for sign, lang in _SIGNS:
        if sign in text:
            points[LANGUAGES.index(lang)] += 1.0
    letters = [w for w in words if w.isalpha()]
    if len(letters) < 4 or sum(map(len, letters)) < 16:
        return _short(letters, points)
    ranked = dict(_identifier().rank(text[:600]))
    return max(
        LANGUAGES,
        key=lambda lang: ranked.get(lang, -1e9) + 12.0 * points[LANGUAGES.index(lang)] + _HABIT.get(lang, 0.0),
    )


_HABIT = {"fr": 4.0, "en": 1.0}  # log-odds of what French-speaking organisations receive


def _short(letters: list[str], points: list[float]) -> str:
    """Three words decide nothing by themselves: what our lexicons know, else the votes, else French."""
    from watch.tone.english import tables

    fr, en = french(), tables().lexicon
    ours = sum(1 for w in letters if w in fr) + points[0]
    theirs = sum(1 for w in letters if w in en) + points[1]
    if max(ours, theirs) >= max(1.0, *points[2:]):
        return "fr" if ours >= theirs else "en"
    return LANGUAGES[points.index(max(points))] if max(points) else "fr"


@lru_cache(maxsize=1)
def _load() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def _identifier() -> Any:
    with _lock:
        return _load()
