"""Headings that are a phrase: « Votre nom », « Nb de j'aime », « Note de 1 à 5 », « Votre avis sur l'accueil ».

Forms ask questions and people abbreviate. Says which known heading a phrase stands for, and what its marks are out of.
Refuses to take a phrase for a date, an address or a network: these are asked for in so many words.
"""

from __future__ import annotations

import re

_APOSTROPHE = "['’\u02bc]"
_COUNT = re.compile(rf"^(?:nbre|nbr|nb|nombre|number|no\.?|#)\.?\s*(?:de\s+|des\s+|d{_APOSTROPHE}\s*|of\s+)?", re.I)
_YOURS = re.compile(r"^(?:votre|vos|your|quel(?:le)?s? (?:est|sont) (?:votre|vos)|what(?: is|'s) your)\s+", re.I)
_ABOUT = re.compile(rf"\s+(?:sur|à propos|concernant|about|on|pour|de l{_APOSTROPHE}|de la|du|des)\s+.*$", re.I)
_END = re.compile(r"[\s?!:;.*]+$")
_TOPS = "3|4|5|6|7|10|20|100"
_OUT_OF = re.compile(rf"[\s(\[]*(?:/|\bsur\b|\bout of\b)\s*({_TOPS})\s*[)\]]?\s*$", re.IGNORECASE)
_FROM_TO = re.compile(
    rf"[\s(\[]*(?:\bsur une échelle\s+)?(?:\bon a scale\s+)?(?:\b(?:de|from|entre|between)\s+)?\b([01])\s*"
    rf"(?:à|a|to|et|and|-|–|—|\.\.\.?|…)\s*({_TOPS})\b\s*[)\]]?",
    re.IGNORECASE,
)
_COMMENT = re.compile(
    r"^(?:votre |vos |your )?(?:textes? (?:du|des) )?comment(?:aire)?s?(?: (?:text|body|reçus?|(?:du )?clients?))?\W*$",
    re.I,
)
_MARKS = re.compile(
    r"\b(?:not(?:e|ez|er|eriez)|échelle|scale|rat(?:e|ing)|évalu|satisf|recommand|appréci)", re.IGNORECASE
)


def scale_of(heading: str) -> float:
    """What marks are out of by their heading (« Note /10 », « Note de 1 à 5 », « (1-5) »), or 0."""
    if found := _OUT_OF.search(heading):
        return float(found.group(1))
    found = _FROM_TO.search(heading)
    return float(found.group(2)) if found else 0.0


def asks_mark(heading: str) -> bool:
    """True for a question that is answered by a mark: « Sur une échelle de 1 à 5, notez notre accueil »."""
    return bool(scale_of(heading) and _MARKS.search(heading))


def without_scale(heading: str) -> str:
    return _FROM_TO.sub(" ", _OUT_OF.sub("", heading)).strip() if scale_of(heading) else heading


def count_of(heading: str) -> str:
    """« j'aime » of « Nb de j'aime »; "" for a heading that begins otherwise."""
    bare = _COUNT.sub("", heading.strip(), count=1)
    return bare if bare != heading.strip() else ""


def asked_of(heading: str) -> tuple[str, ...]:
    """What a form asks for: « nom » of « Votre nom », « avis » of « Votre avis sur l'accueil ? »."""
    whole = _END.sub("", heading.strip())
    bare = _YOURS.sub("", whole, count=1)
    short = _ABOUT.sub("", bare, count=1)
    return tuple(dict.fromkeys(phrase for phrase in (bare, short) if phrase and phrase != heading.strip()))


def is_comment(heading: str) -> bool:
    """True for a column of comments: « Commentaire », « Texte du commentaire »."""
    return bool(_COMMENT.match(heading.strip()))
