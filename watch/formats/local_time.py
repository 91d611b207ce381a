"""Dates of tables and chats, as written by hand and by tools, to epoch seconds UTC.

French and English words, ``04/03/2026 09:05``, ``13-Mar-2026 07:00AM``, ISO with or without zone, Excel serials and
epochs. Day and month order is decided once for a column (``day_first``). A time without zone is read in the zone given
and says ``assumed:<zone>``; the hour that happens twice on the autumn night is always its first occurrence. A date
without an hour is the local midnight with precision ``day``. Refuses relative words ("hier") and years before 1990.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january", "fevrier fevr fev feb february", "mars mar march", "avril avr apr april",
            "mai may", "juin jun june", "juillet juil jul july", "aout aug august", "septembre sept sep september",
            "octobre oct october", "novembre nov november", "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_SECONDS = r"(?:\s*[:m.]\s*(?P<second>\d{2})(?:[.,]\d{1,9})?\s*s?)?"
_CLOCK = rf"(?P<hour>\d{{1,2}})(?:\s*[:h.]\s*(?P<minute>\d{{2}}))?{_SECONDS}\s*h?\s*(?P<half>[ap]\.?\s?m\.?)?"
_ZONE = r"\s*(?P<zone>z|utc|gmt|ut|cest|cet|(?:utc|gmt)?\s*[+-]\d{1,2}:?\d{0,2})?\)?"
_TAIL = rf"(?:[,\sta]+(?:\b(?:at|vers)\b)?[\s,]*{_CLOCK}{_ZONE})?\s*$"
_WEEKDAY = r"^\s*(?:le\s+)?(?:(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?(?:le\s+)?"
_YMD = re.compile(rf"^\s*(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_TAIL}")
_NUM = re.compile(rf"{_WEEKDAY}(?P<a>\d{{1,2}})\s?[-/.]\s?(?P<b>\d{{1,2}})\s?[-/.]\s?(?P<year>\d{{4}}|\d{{2}}){_TAIL}")
_DMY = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?[\s-]+(?P<word>{_MONTH})\.?,?[\s-]+(?P<year>\d{{4}}|\d{{2}}){_TAIL}"
)
_MDY = re.compile(rf"{_WEEKDAY}(?P<word>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TAIL}")
_C = re.compile(
    rf"^[a-z]{{3}} (?P<word>{_MONTH}) +(?P<day>\d{{1,2}}) (?P<hour>\d{{2}}):(?P<minute>\d{{2}}):(?P<second>\d{{2}}) "
    r"(?P<zone>[+-]\d{4}) (?P<year>\d{4})$"
)
_SERIAL = re.compile(r"^\d{5}(?:[.,]\d+)?$")
_EPOCH = re.compile(r"^(?:\d{10}(?:\.\d+)?|\d{13})$")
_UTC = ZoneInfo("UTC")
_EXCEL_START = datetime(1899, 12, 30)
_RELATIVE = re.compile(
    r"^(?:hier|aujourd|avant-hier|il y a|yesterday|today|\d+\s*(?:min|h|j|d|w|sem)\b|.*\bago$)", re.IGNORECASE
)
_ZONES = {"z": 0, "utc": 0, "gmt": 0, "ut": 0, "cet": 3600, "cest": 7200}
EARLIEST_YEAR, LATEST_YEAR = 1990, 2100


class Moment(NamedTuple):
    """``at`` epoch seconds UTC, ``precision`` a model.Precision value, ``zone`` a tz_status."""

    at: int
    precision: str
    zone: str


def fold_date(cell: str) -> str:
    """Lower case ASCII, one space between words."""
    if not cell.isascii():
        cell = "".join(c for c in unicodedata.normalize("NFKD", cell) if not unicodedata.combining(c))
        cell = cell.replace("\u200e", "").replace("\u200f", "")
    return " ".join(cell.lower().split())


def is_relative(cell: str) -> bool:
    """True for "hier", "il y a 3 h": a date only for who knows the day of the export."""
    return bool(_RELATIVE.match(cell.strip()))


def looks_like_date(cell: str) -> bool:
    """True when some reading of the cell is a date; whole small numbers are not."""
    return (
        is_relative(cell)
        or read_moment(cell, ZoneInfo("UTC"), True) is not None
        or read_moment(cell, ZoneInfo("UTC"), False) is not None
    )


def day_first(cells: Iterable[str]) -> bool | None:
    """Decides 03/04/2026 for a whole column: a first number over 12, or a second one; None when nothing tells (or when
    the column contradicts itself)."""
    pairs = list(_numbered(cells))
    first, second = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)
    return first if first != second else None


def day_changes_faster(cells: Iterable[str]) -> bool | None:
    """A guess: the number that changes more often from line to line is the day. It is wrong of a monthly report."""
    pairs = list(_numbered(cells))
    steps = list(pairwise(pairs))
    changes_a, changes_b = sum(x[0] != y[0] for x, y in steps), sum(x[1] != y[1] for x, y in steps)
    return None if changes_a == changes_b else changes_a > changes_b


_SHAPE = str.maketrans("0123456789", "0" * 10)


def clocks_without_zone(cells: Iterable[str], apart: bool = False) -> bool:
    """Whether some cell has an hour and no zone. ``apart``: hours stand in a column of their own, which names none.
    One cell of each shape is read: an export has few."""
    shapes: dict[str, str] = {}
    for cell in cells:
        shapes.setdefault(cell.translate(_SHAPE), cell)
    found = (read_moment(cell, _UTC, order) for cell in shapes.values() for order in (True, False))
    return any(m is not None and m.zone.startswith("assumed") and (apart or m.precision != "day") for m in found)


def _numbered(cells: Iterable[str]) -> Iterator[tuple[int, int]]:
    for cell in cells:
        found = _NUM.match(fold_date(cell))
        if found:
            yield int(found["a"]), int(found["b"])


def read_moment(cell: str, zone: ZoneInfo, day_is_first: bool) -> Moment | None:
    """The moment, or None when the cell is no date. ``zone`` is used only where the cell names none."""
    text = cell.strip()
    if not text or len(text) > 60:
        return None
    if text[0].isdigit():
        try:
            return _iso(text, zone)
        except (ValueError, OverflowError):
            pass
        number = _serial_or_epoch(text, zone)
        if number is not None:
            return number
    text = fold_date(text)
    for pattern in (_NUM, _YMD, _DMY, _MDY, _C):
        found = pattern.match(text)
        if found:
            try:
                return _assemble(found.groupdict(), zone, day_is_first)
            except (ValueError, OverflowError):
                return None
    return None


def _iso(text: str, zone: ZoneInfo) -> Moment:
    """``2026-03-04``, ``2026-03-04 09:05``, ``2026-03-04T09:05:00.123456789+01:00``, ``… UTC``."""
    if len(text) < 10 or text[4] != "-" or text[7] != "-":
        raise ValueError
    if len(text) == 10:
        return settle(datetime.fromisoformat(text), zone, "day")
    if text.endswith((" UTC", " GMT")):
        text = text[:-4] + "Z"
    if len(text) > 26 and text[19:20] == ".":
        text = _NANOSECONDS.sub(r"\1", text)
    when = datetime.fromisoformat(text)
    return settle(when, zone, "min" if len(text) <= 16 else "s")


_NANOSECONDS = re.compile(r"(\.\d{6})\d{1,3}")


def _serial_or_epoch(text: str, zone: ZoneInfo) -> Moment | None:
    if _SERIAL.match(text):
        days = float(text.replace(",", "."))
        if not 32_874 <= days < 73_051:  # 1990 to 2100
            return None
        when = _EXCEL_START + timedelta(seconds=round(days * 86_400))
        return settle(when, zone, "day" if days.is_integer() else "s")
    if _EPOCH.match(text):
        at = int(text) // 1000 if len(text) == 13 and text.isdigit() else int(float(text))
        return Moment(at, "s", "epoch")
    return None


def _assemble(part: dict[str, str | None], zone: ZoneInfo, day_is_first: bool) -> Moment:
    year = int(part["year"] or 0)
    if len(part["year"] or "") == 2:  # « 0026 » is a slip of the hand, not 2026
        year += 2000 if year < 70 else 1900
    if part.get("a"):
        a, b = int(part["a"] or 0), int(part["b"] or 0)
        day, month = (a, b) if day_is_first else (b, a)
    else:
        day = int(part["day"] or 0)
        month = _MONTHS[part["word"] or ""] if part.get("word") else int(part["month"] or 0)
    if part.get("hour") is None:
        return settle(datetime(year, month, day), zone, "day")
    hour = int(part["hour"] or 0)
    half = (part.get("half") or "")[:1]
    if half:
        if hour > 12:
            raise ValueError
        hour = hour % 12 + (12 if half == "p" else 0)
    when = datetime(year, month, day, hour, int(part.get("minute") or 0), int(part.get("second") or 0))
    offset = _offset(part.get("zone"))
    if offset is not None:
        when = when.replace(tzinfo=timezone(timedelta(seconds=offset)))
    return settle(when, zone, "s" if part.get("second") else "min")


def _offset(zone: str | None) -> int | None:
    if not zone:
        return None
    if zone in _ZONES:
        return _ZONES[zone]
    digits = re.sub(r"[^\d+-]", "", zone)
    sign, bare = (-1 if "-" in digits else 1), digits.lstrip("+-")
    hours, minutes = (int(bare), 0) if len(bare) <= 2 else (int(bare[:-2]), int(bare[-2:]))
    if hours > 14 or minutes > 59:
        raise ValueError
    return sign * (hours * 3600 + minutes * 60)


def settle(when: datetime, zone: ZoneInfo, precision: str) -> Moment:
    """Local to UTC. ``fold=0``: of an hour that happens twice, the first; an hour that never was moves forward."""
    if not EARLIEST_YEAR <= when.year < LATEST_YEAR:
        raise ValueError
    if when.tzinfo is not None:
        return Moment(int(when.timestamp()), precision, "explicit")
    return Moment(int(when.replace(tzinfo=zone, fold=0).astimezone(UTC).timestamp()), precision, f"assumed:{zone.key}")
