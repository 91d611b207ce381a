"""Reads the dates that feeds really write, and says how sure it is of the zone.

Common libraries read ``CEST`` as UTC (two hours wrong, silently) and give up on ``mer., 04 mars 2026``,
``Wed,04 Mar 2026``, ``04/03/2026 09:00`` and ``GMT+1``. This reader knows these shapes; what it does not know it
refuses (``at`` is None) rather than guess. ``CET`` and ``CEST`` mean the wall clock of Paris: sites keep the label of
the wrong season. A date without an hour keeps precision ``day`` and stands at local midnight of the assumed zone.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import timegm
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

RAW_LIMIT = 100
EARLIEST = timegm((1990, 1, 1, 0, 0, 0))  # before the web: an unset clock, not a date
LATEST = timegm((2100, 1, 1, 0, 0, 0))


class ReadDate(NamedTuple):
    """``at``: epoch seconds UTC or None; ``precision`` and ``tz_status`` as in ``watch.model.RawMention``."""

    at: int | None
    precision: str  # s | min | day | none
    tz_status: str  # explicit | epoch | assumed:<zone> | unknown


NO_DATE = ReadDate(None, "none", "unknown")

_MONTHS = {
    "jan": 1, "janv": 1, "janvier": 1, "january": 1, "feb": 2, "fev": 2, "fevr": 2, "fevrier": 2, "february": 2,
    "mar": 3, "mars": 3, "march": 3, "apr": 4, "avr": 4, "avril": 4, "april": 4, "mai": 5, "may": 5,
    "jun": 6, "juin": 6, "june": 6, "jul": 7, "juil": 7, "juill": 7, "juillet": 7, "july": 7,
    "aug": 8, "aou": 8, "aout": 8, "august": 8, "sep": 9, "sept": 9, "septembre": 9, "september": 9,
    "oct": 10, "octobre": 10, "october": 10, "nov": 11, "novembre": 11, "november": 11,
    "dec": 12, "decembre": 12, "december": 12,
}  # fmt: skip
_ZONES: dict[str, int | str] = {
    "gmt": 0, "ut": 0, "utc": 0, "z": 0, "wet": "Europe/Lisbon", "west": "Europe/Lisbon", "bst": 3600,
    "cet": "Europe/Paris", "cest": "Europe/Paris", "met": "Europe/Paris", "mest": "Europe/Paris", "mez": "Europe/Paris",
    "mesz": "Europe/Paris", "eet": "Europe/Athens", "eest": "Europe/Athens", "est": -18000, "edt": -14400,
    "cst": -21600, "cdt": -18000, "mst": -25200, "mdt": -21600, "pst": -28800, "pdt": -25200,
}  # fmt: skip

_RFC = re.compile(
    r"(?:[A-Za-z]{3,9},? *)?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) (GMT|UTC|[+-]\d{4})", re.ASCII
)
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)? ?(z|[+-]\d\d(?::?\d\d)?)?)?", re.ASCII | re.I
)
_TIME = (
    r"(?:,? *(?:a|at|t)? *(\d{1,2}) ?(?::|h|h ) ?(\d\d)?(?: ?(?::|m|mn|min) ?(\d\d)(?:[.,]\d+)?)?s?"
    r"(?: ?([ap])\.? ?m\.?)?)?"
)
_REST = r" *(.{0,40})"
_NAMED = re.compile(
    r"(?:[a-z]+\.?,? *)?(?:le +)?(\d{1,2})(?:er|st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{2,4})" + _TIME + _REST
)
_MONTH_FIRST = re.compile(
    r"(?:[a-z]+(?:\.?, *|\.? +))?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})" + _TIME + _REST
)
_NUMERIC = re.compile(r"(?:[a-z]+\.?,? *)?(?:le +)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)" + _TIME + _REST)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})" + _TIME + _REST)
_CTIME = re.compile(
    r"(?:[a-z]{3,9}\.?,? +)([a-z]{3,9})\.? +(\d{1,2}) +(\d\d):(\d\d):(\d\d)(?: +([+-]\d{4}|[a-z]{1,4}))? +(\d{4})"
)
_OFFSET = re.compile(r"(?:gmt|utc|ut)? ?([+-]) ?(\d{1,2})(?::?(\d\d))?")


def read_date(raw: str, zone: str = "Europe/Paris") -> ReadDate:
    """The instant written in ``raw``; ``zone`` is assumed where the text names none. Never raises."""
    raw = raw[:RAW_LIMIT].strip()
    if not raw:
        return NO_DATE
    try:
        found = _read_rfc(raw) or _read_iso(raw, zone) or _read_digits(raw) or _read_words(_fold(raw), zone)
    except (ValueError, OverflowError):
        return NO_DATE
    if found is None or found.at is None or not EARLIEST <= found.at < LATEST:
        return NO_DATE
    return found


def _read_rfc(raw: str) -> ReadDate | None:
    m = _RFC.fullmatch(raw)
    if m is None:
        return None
    month = _MONTHS.get(m[2].lower())
    if month is None:
        return None
    offset = 0 if m[7] in ("GMT", "UTC") else _seconds(m[7][0], m[7][1:3], m[7][3:5])
    return _explicit(int(m[3]), month, int(m[1]), int(m[4]), int(m[5]), int(m[6]), offset, "s")


def _read_iso(raw: str, zone: str) -> ReadDate | None:
    m = _ISO.fullmatch(raw)
    if m is None:
        return None
    year, month, day = int(m[1]), int(m[2]), int(m[3])
    if m[4] is None:
        return _local(year, month, day, 0, 0, 0, zone, "day")
    hour, minute, second = int(m[4]), int(m[5]), int(m[6] or 0)
    precision = "s" if m[6] else "min"
    if not m[7]:
        return _local(year, month, day, hour, minute, second, zone, precision)
    offset = 0 if m[7] in "zZ" else _seconds(m[7][0], m[7][1:3], m[7][3:].lstrip(":"))
    return _explicit(year, month, day, hour, minute, second, offset, precision)


def _read_digits(raw: str) -> ReadDate | None:
    if not (raw.isascii() and raw.isdigit()) or len(raw) not in (10, 13):
        return None
    return ReadDate(int(raw[:10]), "s", "epoch")


def _read_words(text: str, zone: str) -> ReadDate | None:
    if m := _CTIME.fullmatch(text):
        return _build(m[7], m[1], m[2], m[3], m[4], m[5], None, m[6] or "", zone)
    if m := _NAMED.fullmatch(text):
        return _build(m[3], m[2], m[1], m[4], m[5], m[6], m[7], m[8], zone)
    if m := _MONTH_FIRST.fullmatch(text):
        return _build(m[3], m[1], m[2], m[4], m[5], m[6], m[7], m[8], zone)
    if m := _YEAR_FIRST.fullmatch(text):
        return _build(m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8], zone)
    if m := _NUMERIC.fullmatch(text):
        day, month = (m[1], m[2]) if int(m[2]) <= 12 else (m[2], m[1])  # French order unless it cannot be
        return _build(m[3], month, day, m[4], m[5], m[6], m[7], m[8], zone)
    return None


def _build(
    year: str, month: str, day: str, hour: str | None, minute: str | None, second: str | None,
    half: str | None, rest: str, zone: str,
) -> ReadDate | None:  # fmt: skip
    named = int(month) if month.isdigit() else _MONTHS.get(month)
    if named is None:
        return None
    y = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 70 else 1900)
    if hour is None:
        return _local(y, named, int(day), 0, 0, 0, zone, "day")
    h = int(hour) % 12 + (12 if half == "p" else 0) if half else int(hour)
    clock = (y, named, int(day), h, int(minute or 0), int(second or 0))
    precision = "s" if second else "min"
    rest = rest.strip(" .()")
    known = _ZONES.get(rest)
    if isinstance(known, str):
        found = _local(*clock, known, precision)
        return ReadDate(found.at, precision, "explicit")
    if known is not None:
        return _explicit(*clock, known, precision)
    if offset := _OFFSET.match(rest):
        return _explicit(*clock, _seconds(offset[1], offset[2], offset[3] or ""), precision)
    return _local(*clock, zone, precision)


def _explicit(y: int, mo: int, d: int, h: int, mi: int, s: int, offset: int, precision: str) -> ReadDate:
    _check(mo, d, h, mi, s)
    datetime(y, mo, d)  # 30 February is no date
    return ReadDate(timegm((y, mo, d, h, mi, min(s, 59))) - offset, precision, "explicit")


def _local(y: int, mo: int, d: int, h: int, mi: int, s: int, zone: str, precision: str) -> ReadDate:
    _check(mo, d, h, mi, s)
    # The repeated hour of autumn is always read as the first one: the same answer every time.
    wall = datetime(y, mo, d, tzinfo=_zone(zone)) + timedelta(hours=h, minutes=mi, seconds=min(s, 59))
    return ReadDate(int(wall.timestamp()), precision, f"assumed:{zone}")


def _check(month: int, day: int, hour: int, minute: int, second: int) -> None:
    if not (1 <= month <= 12 and 1 <= day <= 31 and 0 <= hour <= 24 and minute < 60 and second <= 60):
        raise ValueError("no such moment")


def _seconds(sign: str, hours: str, minutes: str) -> int:
    value = int(hours) * 3600 + int(minutes or 0) * 60
    if value > 14 * 3600:
        raise ValueError("no such zone")
    return -value if sign == "-" else value


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo | timezone:
    return ZoneInfo(name)


def _fold(raw: str) -> str:
    """Lower case, no accents, single spaces."""
    flat = unicodedata.normalize("NFKD", raw.lower())
    return " ".join("".join(c for c in flat if not unicodedata.combining(c)).split())
