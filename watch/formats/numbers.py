"""Numbers as people and tools write them: ``1 204``, ``1,204``, ``1.204``, ``1,2 k``, ``4,5``, ``1,78E+17``.

The decimal sign is decided for a column (``decimal_sign``), never for a cell. Refuses to make a number of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]")
_FACTORS = {"k": 1_000, "m": 1_000_000, "md": 1_000_000_000, "b": 1_000_000_000}
_WITH_FACTOR = re.compile(r"([+-]?[\d.,]+)(k|m|md|b)?", re.IGNORECASE)
_SPOILED = re.compile(r"\d(?:[.,]\d+E\+?\d+|E\+\d{2,})", re.IGNORECASE)
_EXACT = 15  # digits that a spreadsheet keeps of a number
_STARS = re.compile(r"[★⭐🌟*]")
_BETWEEN_STARS = dict.fromkeys(map(ord, "☆\ufe0f "))
_STAR_WORDS = r"(?:étoiles?|etoiles?|stars?|sterne?|estrellas?|stelle?|estrelas?|bulles?|bubbles?)"
_OUT_OF = re.compile(
    rf"^([\d.,]+)\s*{_STAR_WORDS}?\s*(?:/|sur|out of|von)\s*(\d{{1,3}})(?![.,]?\d|\s*/)", re.IGNORECASE
)
_IN_WORDS = re.compile(rf"^([\d.,]+)\s*(?:({_STAR_WORDS})|%)$", re.IGNORECASE)


def looks_numeric(cell: str) -> bool:
    """True for a count or a rating in any of the shapes above, and for the dash or "N/A" that stands for none."""
    bare = _SPACES.sub("", cell)
    return (
        bool(_WITH_FACTOR.fullmatch(bare) and any(c.isdigit() for c in bare))
        or bare in ("-", "–", "N/A", "n/a")
        or bool(_OUT_OF.match(cell.strip()))
        or (bool(bare) and not _STARS.sub("", bare.replace("☆", "").replace("\ufe0f", "")))
    )


def says_scale(cell: str) -> bool:
    """True for a mark that says what it is out of: ``4/5``, ``4 étoiles``, ``80 %``, ``★★★★☆``."""
    text = cell.strip()
    return bool(_OUT_OF.match(text) or _IN_WORDS.match(text) or (text and not text.strip("★☆⭐🌟*\ufe0f ")))


def is_spoiled(cell: str) -> bool:
    """True for an identifier that a spreadsheet turned into ``1,78E+17``."""
    return bool(_SPOILED.fullmatch(cell.strip()))


def is_rounded(cell: str) -> bool:
    """True for a long whole number of which a spreadsheet may have kept the first digits only."""
    return len(cell) > _EXACT and cell.isdecimal() and not cell[_EXACT:].strip("0")


def are_rounded(ids: Iterable[str]) -> bool:
    """True when all the long ids end in zeros, and enough of them for it to be no chance (one in ten thousand)."""
    long = [value for value in ids if len(value) > _EXACT and value.isdecimal()]
    return len(long) >= 2 and all(map(is_rounded, long)) and sum(map(len, long)) - _EXACT * len(long) >= 4


def decimal_sign(cells: Iterable[str]) -> str:
    """ "," or "." when the column shows which one is decimal, else ""."""
    for cell in cells:
        bare = _SPACES.sub("", cell)
        found = _WITH_FACTOR.fullmatch(bare)
        if not found or not any(c in ",." for c in bare):
            continue
        number, factor = found.groups()
        comma, point = number.rfind(","), number.rfind(".")
        if comma >= 0 and point >= 0:
            return "," if comma > point else "."
        sign = "," if comma >= 0 else "."
        if number.count(sign) == 1 and (factor or len(number) - number.index(sign) - 1 != 3):
            return sign
    return ""


def read_number(cell: str, decimal: str = "") -> float | None:
    """The number, or None when there is none. Without a known decimal sign, three digits after one mean thousands."""
    bare = _SPACES.sub("", cell)
    found = _WITH_FACTOR.fullmatch(bare)
    if not found or not any(c.isdigit() for c in bare):
        return None
    number, factor = found.groups()
    if decimal:
        number = number.replace("." if decimal == "," else ",", "").replace(",", ".")
    else:
        for sign in ",.":
            if number.count(sign) > 1 or (sign in number and len(number) - number.rindex(sign) - 1 == 3 and not factor):
                number = number.replace(sign, "")
        number = number.replace(",", ".")
    try:
        return float(number) * _FACTORS.get((factor or "").casefold(), 1) if len(number) < 40 else None
    except ValueError:
        return None


def read_count(cell: str, decimal: str = "") -> int | None:
    """A whole number ≥ 0, or None: null is not zero."""
    if cell.isdecimal() and len(cell) < 16:
        return int(cell)
    number = read_number(cell, decimal)
    return round(number) if number is not None and 0 <= number < 1e15 else None


SCALES = (5.0, 10.0, 20.0, 100.0)


def scale_of(mark: float, usual: float = 5.0) -> float:
    """What a bare mark is out of, at least ``usual``: 14 is out of 20."""
    return next((scale for scale in SCALES if scale >= usual and mark <= scale), 100.0)


def read_rating(cell: str, decimal: str = "") -> tuple[float | None, float | None]:
    """``4,5`` · ``4/5`` · ``4 sur 5`` · ``4 étoiles`` · ``80 %`` · ``★★★★☆`` as (rating, maximum or None when the cell
    does not say)."""
    text = cell.strip()
    if text and not _STARS.sub("", text.translate(_BETWEEN_STARS)):
        stars = len(_STARS.findall(text))
        return float(stars), float(stars + text.count("☆")) if "☆" in text else None
    found = _OUT_OF.match(text) or _IN_WORDS.match(text)
    if found:
        told = found.group(2) or "100"  # a percentage
        top = float(told) if told.isdecimal() else 5.0
        mark = read_number(found.group(1), "," if "," in found.group(1) else ".")
        return (mark, top) if mark is not None and 0 <= mark <= top and top else (None, None)  # « 24/7 » is no mark
    bare = _SPACES.sub("", text)
    sign = decimal or ("," if "," in bare else ".")
    number = read_number(text, sign)
    return (number, None) if number is not None and 0 <= number <= 100 else (None, None)
