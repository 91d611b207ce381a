"""The words of the grammar, as regular-expression parts, and what they mean."""

from __future__ import annotations

import re
import unicodedata

_WEEKDAYS = (
    ("lundi", "monday"), ("mardi", "tuesday"), ("mercredi", "wednesday"), ("jeudi", "thursday"),
    ("vendredi", "friday"), ("samedi", "saturday"), ("dimanche", "sunday"),
)  # fmt: skip
WEEKDAY_FULL = "|".join(name for pair in _WEEKDAYS for name in pair)
WEEKDAY = rf"(?:{WEEKDAY_FULL}|(?:lun|mar|mer|jeu|ven|sam|dim)\.)"

_MONTHS = (
    "janvier january janv jan", "fevrier february fevr fev feb", "mars March mar", "avril april avr apr",
    "mai May", "juin june jun", "juillet july juil jul", "aout august aug", "septembre september sept sep",
    "octobre october oct", "novembre november nov", "decembre december dec",
)  # fmt: skip
# « march » and « may » are English verbs: only their capital makes them months
MONTH_FULL = (
    r"(?:janvier|january|f[ée]vrier|february|mars|(?-i:March|MARCH|May|MAY)|avril|april|mai|juin|june|juillet|july"
    r"|ao[uû]t|august|septembre|september|octobre|october|novembre|november|d[ée]cembre|december)\b"
)
MONTH = (
    rf"(?:{MONTH_FULL}|(?:janv|f[ée]vr?|avr|juil|sept|oct|nov|d[ée]c)\b\.?|(?-i:Jan|Feb|Apr|Jun|Jul|Aug|Sep|Dec)\b\.?)"
)
DAY = r"(?:1er|1ère|premier|(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?)(?![\d€%])"
YEAR = r"(?:(?:19|20)\d\d)(?!\d)"
TIME = (
    r"(?:(?:[01]?\d|2[0-4])\s?(?:heures?|h)(?!/)(?:\s?[0-5]\d)?(?!\w)|(?:[01]?\d|2[0-3]):[0-5]\d(?:\s?(?:[ap]\.m\.|[ap]m\b))?"
    r"|(?:1[0-2]|[1-9])\s?(?:[ap]\.m\.|[ap]m\b)|midi\b|minuit\b|noon\b|midnight\b)"
)
PAST_WORD = r"(?:derni(?:er|ère)|passée?)\b"
PARTS = r"(?:matin|midi|après[- ]midi|aprem|soir|soirée|nuit|morning|afternoon|evening|night)\b"
NUMBERS = {
    "un": 1, "une": 1, "a": 1, "one": 1, "deux": 2, "two": 2, "trois": 3, "three": 3, "quatre": 4, "four": 4,
    "cinq": 5, "five": 5, "six": 6, "sept": 7, "seven": 7, "huit": 8, "eight": 8, "dix": 10, "ten": 10, "quinze": 15,
    "vingt": 20, "trente": 30,
}  # fmt: skip
NUMBER = rf"(?:\d{{1,2}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"

# days after Easter, or (month, day)
FEASTS: dict[str, int | tuple[int, int]] = {
    "vendredi saint": -2, "lundi de paques": 1, "dimanche de paques": 0, "paques": 0,
    "jeudi de l'ascension": 39, "ascension": 39, "lundi de pentecote": 50, "lundi de la pentecote": 50,
    "dimanche de pentecote": 49, "dimanche de la pentecote": 49, "pentecote": 49, "mardi gras": -47,
    "toussaint": (11, 1), "noel": (12, 25), "jour de l'an": (1, 1), "assomption": (8, 15), "armistice": (11, 11),
    "saint-sylvestre": (12, 31), "chandeleur": (2, 2), "saint-valentin": (2, 14), "saint-jean": (6, 24),
    "epiphanie": (1, 6), "saint-nicolas": (12, 6),
}  # fmt: skip


def plain(text: str) -> str:
    """Lower case, accents off."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def weekday_of(text: str) -> int:
    """0 = Monday, from a full name or an abbreviation, French or English."""
    short = plain(text)[:3]
    return next(i for i, pair in enumerate(_WEEKDAYS) if any(name.startswith(short) for name in pair))


def month_of(text: str) -> int:
    word = plain(text).rstrip(".")
    return next(i + 1 for i, names in enumerate(_MONTHS) if word in names.lower().split())


def day_of(text: str) -> int:
    found = re.match(r"\d+", text)
    return int(found.group()) if found else 1


def number_of(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS[plain(text)]


def time_of(text: str) -> str:
    """HH:MM. « minuit » and « 24 h » are 00:00."""
    word = plain(text)
    if word in ("midi", "noon"):
        return "12:00"
    if word in ("minuit", "midnight"):
        return "00:00"
    numbers = re.findall(r"\d+", word)
    hour, minute = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
    if re.search(r"p\.?m", word) and hour < 12:
        hour += 12
    elif re.search(r"a\.?m", word) and hour == 12:
        hour = 0
    return f"{hour % 24:02d}:{minute:02d}"
