"""Finds the dates ahead in one text: shapes, then the longest wins, then the hour around, then what is past goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from watch.insights.dates_fr import vocabulary as v
from watch.insights.dates_fr.patterns import Days, Said
from watch.insights.dates_fr.shapes import SHAPES, STEMS

_FIGURE = re.compile(r"\d|premier")
_AFTER = re.compile(
    rf"(?:\s*(?:prochain|au soir|{r'(?:le |au )?(?:matin|soir|après-midi|midi)'}))?"
    rf"\s*[,(:–-]?\s*(?:(?:à partir de|dès|à|a|vers|de|entre|at|from)\s+)?(?P<t1>{v.TIME})"
    rf"(?:\s*(?:à|-|–|et|to|jusqu'à)\s*(?P<t2>{v.TIME}))?",
    re.IGNORECASE,
)
_PART = re.compile(r"\s+(?:prochaine?\b|(?:au |le )?(?:matin|soir|après-midi)\b)", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:(?:de|from)\s+(?P<t1>{v.TIME})\s*(?:à|to|-|–)\s*(?P<t2>{v.TIME})|(?:à|dès|at|vers)\s+(?P<t>{v.TIME}))"
    r"\s*,?\s*(?:(?:le|ce|on)\s+)?$",
    re.IGNORECASE,
)
_SAME_LENGTH = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "‑": "-"})
MAX_CHARS = 20_000  # the rest of a longer text is not read
MOST = 400  # expressions of one text that are looked at: more is no announcement, and each is held against the others
#: No date stands on both sides of so wide a gap, and the shapes' own blanks would try every way to share it.
_GAP = re.compile(r"\s{12,}")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """Characters ``at``..``to`` of the text (hour included). ``start_time`` "HH:MM" local or "".

    ``precision``: minute | day | week | month | part (part of a month, school holidays). ``confidence`` in [0, 1].
    """

    at: int
    to: int
    words: str
    start: date
    end: date
    start_time: str
    end_time: str
    precision: str
    confidence: float


def find_dates(text: str, said_on: date, *, zone: str = "", least: float = 0.5) -> list[FoundDate]:
    """Dates of ``text`` that are not over on ``said_on`` (the mention's own local day), in order of place.

    ``zone``: school zone A, B or C; ``least``: the lowest confidence given. No error on any text.
    """
    plain = _GAP.sub(lambda gap: f" {'…' * (len(gap[0]) - 2)} ", text[:MAX_CHARS].translate(_SAME_LENGTH))
    said = Said(plain, said_on, zone)
    found: list[FoundDate] = []
    for start, end, days in _longest(plain, said):
        for each in days:
            if each.end >= said_on and each.confidence >= least:
                found.append(_with_hour(plain, text, start, end, each))
    return found


def _longest(plain: str, said: Said) -> list[tuple[int, int, list[Days]]]:
    """Matches that do not overlap, longest first chosen, refused ones holding their place; in order of place."""
    low = plain.lower()
    figure = _FIGURE.search(low) is not None
    worth = {name for name, stems in STEMS.items() if any(stem in low for stem in stems)}
    matches = [
        (m, shape)
        for stems, needs_figure, pattern, shape in SHAPES
        if stems in worth and (figure or not needs_figure)
        for m in pattern.finditer(plain)
    ]
    if len(matches) > MOST:
        matches = sorted(matches, key=lambda pair: pair[0].start())[:MOST]
    matches.sort(key=lambda pair: (pair[0].start() - pair[0].end(), pair[0].start()))
    taken: list[tuple[int, int, list[Days]]] = []
    for m, shape in matches:
        if all(m.end() <= a or m.start() >= b for a, b, _ in taken):
            try:
                days = shape(m, said)
            except (OverflowError, ValueError):  # year 9999 and the like
                days = None
            taken.append((m.start(), m.end(), days or []))
    return sorted(taken, key=lambda t: t[0])


def _with_hour(plain: str, text: str, start: int, end: int, days: Days) -> FoundDate:
    first = last = ""
    if days.precision == "day":
        if after := _AFTER.match(plain, end):
            first, last, end = v.time_of(after["t1"]), v.time_of(after["t2"]) if after["t2"] else "", after.end()
            end += plain[start:end].count("(") > plain[start:end].count(")") and plain.startswith(")", end)
        elif before := _BEFORE.search(plain, max(0, start - 40), start):
            first = v.time_of(before["t"] or before["t1"])
            last = v.time_of(before["t2"]) if before["t2"] else ""
            start = before.start()
        if not first and (part := _PART.match(plain, end)):
            end = part.end()
    sure = min(0.99, days.confidence + 0.05 * bool(first))
    precision = "minute" if first else days.precision
    return FoundDate(start, end, text[start:end], days.start, days.end, first, last, precision, round(sure, 2))
