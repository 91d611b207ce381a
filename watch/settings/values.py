"""The small kinds of values found in feeds.yml: an hour, a day, a zone, a rhythm, an address, the name of a secret.

Each reads what a person may write and gives one canonical form, or raises a ``PydanticCustomError`` whose type is a
key of ``watch.settings.sentences``. Refuses to look anything up outside the value itself.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, time
from functools import lru_cache
from itertools import pairwise
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from watch.clock import REGIONS, Slots
from watch.networks import NETWORKS, canonical_url

Week = tuple[Slots, ...]
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_DAY_NUMBER = {name: i for names in (DAYS, JOURS) for i, name in enumerate(names)}
_ALWAYS = frozenset({"always", "toujours"})
_CLOSED = frozenset({"", "closed", "fermé", "ferme"})
_CLOCK = re.compile(r"(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?\Z")
_EVERY = re.compile(r"(\d{1,4})\s*(min|minutes?|m|h|hours?|heures?|d|days?|j|jours?)\Z", re.IGNORECASE)
_ENV = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}\Z")
_FRENCH_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z")
_SLOT_SCHEMA = {"type": "string", "examples": ["09:00-12:00, 14:00-17:00"]}


def fault(kind: str, value: object = "", **facts: Any) -> PydanticCustomError:
    return PydanticCustomError(kind, kind, {"value": value, **facts})


def slug(name: str) -> str:
    """``Maison des associations`` -> ``maison-des-associations``: at most 60 characters of ``[a-z0-9-]``."""
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "oe").casefold())
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")[:60].strip("-")


def address_id(url: str) -> str:
    """The id of a source that was given none: it changes only with the address."""
    return "f-" + hashlib.sha256((canonical_url(url) or url).encode("utf-8", "replace")).hexdigest()[:10]


def read_slots(value: object) -> Slots:
    """``"9h-12h, 14:00-17:30"`` -> ``(("09:00", "12:00"), ("14:00", "17:30"))``."""
    if isinstance(value, (list, tuple)):
        if all(isinstance(part, (list, tuple)) and len(part) == 2 for part in value):
            value = ", ".join(f"{a}-{b}" for a, b in value)
        else:
            value = ", ".join(str(part) for part in value)
    if value is None or value is False or str(value).strip().casefold() in _CLOSED:
        return ()
    slots: list[tuple[str, str]] = []
    for part in str(value).split(","):
        ends = re.split(r"\s*(?:-|–|à)\s*", part.strip())
        if len(ends) != 2:
            raise fault("slot", part)
        opening, closing = _clock(ends[0], part), _clock(ends[1], part)
        if closing == "00:00":
            closing = "24:00"
        if opening >= closing:
            raise fault("slot_backwards", part)
        slots.append((opening, closing))
    slots.sort()
    if any(after[0] < before[1] for before, after in pairwise(slots)):
        raise fault("slot_overlap", value)
    return tuple(slots)


def _clock(text: str, part: str) -> str:
    found = _CLOCK.match(text)
    if not found or (int(found[1]), int(found[2] or 0)) > (24, 0) or int(found[2] or 0) > 59:
        raise fault("slot", part)
    return f"{int(found[1]):02d}:{int(found[2] or 0):02d}"


def read_week(value: object) -> Week:
    """Seven days, Monday first, from ``{"lundi-vendredi": "9h-17h", "samedi": "9h-12h"}`` or ``toujours``."""
    if isinstance(value, str) and value.strip().casefold() in _ALWAYS:
        return ((("00:00", "24:00"),),) * 7
    if isinstance(value, (list, tuple)) and len(value) == 7:
        return tuple(read_slots(day) for day in value)
    if not isinstance(value, Mapping):
        raise fault("week", value)
    week: list[Slots] = [()] * 7
    faults: list[tuple[str, str, str]] = []  # key, kind, value: all of them are told
    for key, text in value.items():
        days = _days(str(key))
        if days is None:
            faults.append((str(key), "weekday", str(key)))
            continue
        try:
            slots = read_slots(text)
        except PydanticCustomError as exc:
            faults.append((str(key), exc.type, str((exc.context or {}).get("value", ""))))
            continue
        for day in days:
            week[day] = slots
    if faults:
        raise fault("below", below=faults)
    if not any(week):
        raise fault("week_closed")
    return tuple(week)


def _days(key: str) -> list[int] | None:
    ends = [_DAY_NUMBER.get(part.strip().casefold()) for part in re.split(r"[-–]", key)]
    if len(ends) == 1 and ends[0] is not None:
        return [ends[0]]
    if len(ends) == 2 and ends[0] is not None and ends[1] is not None and ends[0] < ends[1]:
        return list(range(ends[0], ends[1] + 1))
    return None


def read_quiet(value: object) -> tuple[time, time] | None:
    """``"21:00-08:00"`` -> ``(time(21), time(8))``; it may go over midnight. None for nothing."""
    if value is None or value == "":
        return None
    ends = [str(end) for end in value] if isinstance(value, (list, tuple)) else re.split(r"\s*[-–]\s*", str(value))
    if len(ends) != 2:
        raise fault("slot", value)
    start, end = (time.fromisoformat(_clock(part[:5], str(value)).replace("24:", "00:")) for part in ends)
    return start, end


def read_clock(value: object) -> str:
    """``18h30`` -> ``18:30``; ``""`` for nothing."""
    return "" if value in (None, "") else _clock(str(value).strip(), str(value))


def read_day(value: object) -> object:
    """A day as ``2026-03-14``; a French ``14/03/2026`` is refused with its translation, since 3/4 has two readings."""
    if value is None or type(value) is date:
        return value
    text = str(value).strip()
    try:
        return date.fromisoformat(text if len(text) == 10 else "")
    except ValueError:
        french = _FRENCH_DATE.match(text)
        meant = f"{french[3]}-{int(french[2]):02d}-{int(french[1]):02d}" if french else ""
        raise fault("day", value, meant=meant) from None


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    return frozenset(available_timezones())


def read_zone(value: object) -> str:
    text = str(value or "").strip()
    if text not in zones():
        raise fault("zone", value)
    return text


def read_region(value: object) -> str:
    text = "" if value is None or str(value).casefold() in ("none", "aucune") else str(value).strip().upper()
    if text not in REGIONS:
        raise fault("region", value)
    return text


def read_network(value: object) -> str:
    """A key of ``NETWORKS``; its label is understood too."""
    text = str(value or "").strip().casefold()
    if text in ("twitter", "x/twitter"):
        return "x"
    by_label = {network.label.casefold(): key for key, network in NETWORKS.items()}
    if text not in NETWORKS and text not in by_label:
        raise fault("network", value)
    return text if text in NETWORKS else by_label[text]


def read_address(value: object) -> str:
    """An http(s) address without a password in it; its characters are kept."""
    text = str(value or "").strip()
    if "://" not in text or not canonical_url(text):
        raise fault("address", "")  # the value may be a secret: never repeated
    if "@" in urlsplit(text).netloc:
        raise fault("address_password")
    return text


def read_every(value: object, *, days: int = 7, kind: str = "every") -> str:
    """``auto``, or a rhythm from ten minutes to ``days`` in canonical form: ``30 min``, ``6 h``, ``2 d``."""
    text = str("auto" if value is None else value).strip().casefold()
    if text == "auto":
        return text
    found = _EVERY.match(text)
    if not found:
        raise fault(kind, value)
    unit = {"m": "min", "h": "h", "d": "d", "j": "d"}[found[2][0]]
    if not 600 <= int(found[1]) * SECONDS[unit] <= days * 86_400:
        raise fault(kind, value)
    return f"{int(found[1])} {unit}"


def read_seldom(value: object) -> str:
    """As ``read_every``, up to thirty days."""
    return read_every(value, days=30, kind="seldom")


SECONDS = {"min": 60, "h": 3600, "d": 86_400}


def read_colour(value: object) -> str:
    """``#1d5fa8`` or ``1D5FA8`` -> ``#1D5FA8``; one too pale to be seen on white paper is refused."""
    text = "#" + str(value or "").strip().removeprefix("#").upper()
    if not re.fullmatch(r"#[0-9A-F]{6}", text):
        raise fault("colour", value)
    parts = [int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    light = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    if 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05) < 3:  # WCAG 1.4.11
        raise fault("colour_pale", value)
    return text


def read_origin(value: object) -> str:
    """``https://intranet.exemple.fr/page`` -> ``https://intranet.exemple.fr``: what a frame policy names."""
    text = str(value or "").strip()
    parts = urlsplit(text)
    host = re.fullmatch(r"[a-z0-9.\-]+(:\d{1,5})?", parts.netloc.lower())
    if parts.scheme not in ("http", "https") or host is None:
        raise fault("origin", value)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def read_host(value: object) -> str:
    """``https://vigie.exemple.fr:8443/`` -> ``vigie.exemple.fr``: the name that a browser asks for."""
    text = str(value or "").strip().lower()
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
    except ValueError:
        host = ""
    if not re.fullmatch(r"[a-z0-9]([a-z0-9.\-]{0,250}[a-z0-9])?", host):
        raise fault("host", value)
    return host


def read_secret_name(value: object) -> str:
    """The name of an environment variable. Anything that looks like the secret itself is refused, unrepeated."""
    text = str(value or "").strip()
    if text and not _ENV.match(text):
        raise fault("secret")
    return text


def read_yes(value: object) -> object:
    return {"oui": True, "non": False}.get(value.strip().casefold(), value) if isinstance(value, str) else value


_day_pattern = "|".join((*DAYS, *JOURS))
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Key = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60, pattern=r"^[\w.:-]*$")]
Yes = Annotated[bool, BeforeValidator(read_yes), WithJsonSchema({"enum": [True, False, "oui", "non"]})]
SlotText = Annotated[Slots, BeforeValidator(read_slots), WithJsonSchema(_SLOT_SCHEMA)]
WeekText = Annotated[
    Week,
    BeforeValidator(read_week),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": sorted(_ALWAYS)},
                {
                    "type": "object",
                    "patternProperties": {f"^({_day_pattern})(-({_day_pattern}))?$": _SLOT_SCHEMA},
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
QuietText = Annotated[
    tuple[time, time] | None,
    BeforeValidator(read_quiet),
    WithJsonSchema({"type": ["string", "null"], "examples": ["21:00-08:00"]}),
]
ClockText = Annotated[str, BeforeValidator(read_clock), WithJsonSchema({"type": "string", "examples": ["18:30"]})]
Day = Annotated[date, BeforeValidator(read_day), WithJsonSchema({"type": "string", "format": "date"})]
Zone = Annotated[str, BeforeValidator(read_zone), WithJsonSchema({"type": "string", "examples": ["Europe/Paris"]})]
Region = Annotated[str, BeforeValidator(read_region), WithJsonSchema({"enum": sorted(REGIONS)})]
NetworkKey = Annotated[str, BeforeValidator(read_network), WithJsonSchema({"enum": sorted(NETWORKS)})]
Address = Annotated[str, BeforeValidator(read_address), WithJsonSchema({"type": "string", "format": "uri"})]
Every = Annotated[
    str,
    BeforeValidator(read_every),
    WithJsonSchema({"type": "string", "examples": ["auto", "30 min", "6 h", "1 jour"]}),
]
Seldom = Annotated[
    str,
    BeforeValidator(read_seldom),
    WithJsonSchema({"type": "string", "examples": ["auto", "1 jour", "30 jours"]}),
]
SecretName = Annotated[
    str, BeforeValidator(read_secret_name), WithJsonSchema({"type": "string", "examples": ["VIGIE_CANAL_COURRIEL"]})
]
Colour = Annotated[
    str, BeforeValidator(read_colour), WithJsonSchema({"type": "string", "pattern": "^#?[0-9A-Fa-f]{6}$"})
]
Host = Annotated[str, BeforeValidator(read_host), WithJsonSchema({"type": "string"})]
Origin = Annotated[str, BeforeValidator(read_origin), WithJsonSchema({"type": "string", "format": "uri"})]
