"""One function a shape of date, from a match to days. ``None`` refuses, and keeps the words from other shapes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from watch.insights.dates_fr import refuse, resolve
from watch.insights.dates_fr import vocabulary as v


@dataclass(frozen=True, slots=True)
class Said:
    """What the shapes need to know: the text, the day it was said on, the school zone ("" unknown)."""

    text: str
    on: date
    zone: str


@dataclass(frozen=True, slots=True)
class Days:
    start: date
    end: date
    precision: str  # day | week | month | part
    confidence: float


Found = list[Days] | None
Shape = Callable[[re.Match[str], Said], Found]


def _day(d: date | None, confidence: float = 0.9) -> Found:
    return [Days(d, d, "day", confidence)] if d else None


def _one(said: Said, day: str, month: str, year: str | None, weekday: str | None) -> tuple[date | None, float]:
    w = v.weekday_of(weekday) if weekday else None
    if year:
        d = resolve.make(int(year), v.month_of(month), v.day_of(day))
        return d, 0.98 if d and w in (None, d.weekday()) else 0.7
    return resolve.of_month(said.on, v.month_of(month), v.day_of(day), w)


def span(m: re.Match[str], said: Said) -> Found:
    """« du [vendredi] 3 [avril] au [dimanche] 5 avril [2026] »."""
    if refuse.is_no_date(said.text[: m.start()]):
        return None
    if m["m1"] and not m["y2"] and v.month_of(m["m1"]) > v.month_of(m["m2"]):
        # over New Year: the first day says the year, the second is in the next
        start, sure = _one(said, m["d1"], m["m1"], m["y1"], m["w1"])
        last = start and resolve.make(start.year + 1, v.month_of(m["m2"]), v.day_of(m["d2"]))
        return [Days(start, last, "day", sure)] if start and last else None
    end, sure = _one(said, m["d2"], m["m2"], m["y2"], m["w2"])
    if end is None:
        return None
    month = v.month_of(m["m1"]) if m["m1"] else end.month
    year = int(m["y1"]) if m["y1"] else end.year - (month > end.month)
    start = resolve.make(year, month, v.day_of(m["d1"]))
    if start is None or start > end:
        return None
    return [Days(start, end, "day", min(sure, 0.95))]


def listed(m: re.Match[str], said: Said) -> Found:
    """« les 12, 13 et 14 juin »: one event when the days follow one another, else one each."""
    if refuse.is_no_date(said.text[: m.start()]):
        return None
    numbers = [v.day_of(n) for n in re.findall(v.DAY, m["days"], re.IGNORECASE)]
    last, sure = _one(said, str(numbers[-1]), m["m"], m["y"], None)
    days = [last and resolve.make(last.year, last.month, n) for n in numbers]
    known = [d for d in days if d]
    if len(known) != len(numbers):
        return None
    if all((b - a).days == 1 for a, b in pairwise(known)):
        return [Days(known[0], known[-1], "day", sure)]
    return [Days(d, d, "day", sure) for d in known]


def single(m: re.Match[str], said: Said) -> Found:
    """« [samedi] 14 mars [2026] », « March 14 »."""
    if refuse.is_no_date(said.text[: m.start()]) or refuse.is_title(said.text, m.start(), m.end()):
        return None
    weekday = m["w"]
    return _day(*_one(said, m["d"], m["m"], m["y"], weekday))


def english_span(m: re.Match[str], said: Said) -> Found:
    """« April 3-5 »."""
    start, sure = _one(said, m["d1"], m["m"], m["y"], None)
    end, _ = _one(said, m["d2"], m["m"], m["y"], None)
    return [Days(start, end, "day", sure)] if start and end and start <= end else None


def english_months(m: re.Match[str], said: Said) -> Found:
    """« from October 2 to October 4 »."""
    months, days = re.findall(v.MONTH, m[0], re.IGNORECASE), re.findall(rf"(?<!\d){v.DAY}", m[0], re.IGNORECASE)
    start, sure = _one(said, days[0], months[0], m["y"], None)
    end, _ = _one(said, days[1], months[1], m["y"], None)
    return [Days(start, end, "day", sure)] if start and end and start <= end else None


def weekday_span(m: re.Match[str], said: Said) -> Found:
    """« du lundi 2 au vendredi 6 », no month: the next days that fit both names."""
    start = resolve.next_day_number(said.on, v.day_of(m["d1"]), v.weekday_of(m["w1"]))
    end = start and resolve.next_day_number(start, v.day_of(m["d2"]), v.weekday_of(m["w2"]))
    return [Days(start, end, "day", 0.85)] if start and end else None


def numeric_span(m: re.Match[str], said: Said) -> Found:
    """« du 28/09 au 02/10 »."""
    last = m["y2"]
    months = int(m["m1"]), int(m["m2"])
    if not all(1 <= each <= 12 for each in months):
        return None
    if last:
        end = resolve.make(int(last), months[1], int(m["d2"]))
    else:
        end, _ = resolve.of_month(said.on, months[1], int(m["d2"]))
    if end is None:
        return None
    start = resolve.make(int(m["y1"]) if m["y1"] else end.year - (months[0] > months[1]), months[0], int(m["d1"]))
    return [Days(start, end, "day", 0.9)] if start and start <= end else None


def nth_of_month(m: re.Match[str], said: Said) -> Found:
    """« le premier dimanche d'octobre », « le dernier samedi de mai »."""
    if refuse.is_told_in_the_past(said.text, m.start(), m.end()):
        return None
    rank = next(i for i, stem in ((1, "1"), (1, "pre"), (2, "2"), (2, "deu"), (3, "3"), (3, "tro"), (4, "4"),
                                  (4, "qua"), (-1, "der")) if v.plain(m["nth"]).startswith(stem))  # fmt: skip
    month, weekday = v.month_of(m["m"]), v.weekday_of(m["w"])
    for year in (int(m["y"]),) if m["y"] else (said.on.year, said.on.year + 1):
        day = resolve.nth_weekday(year, month, weekday, rank)
        if day >= said.on:
            return _day(day, 0.9)
    return None


def numeric(m: re.Match[str], said: Said) -> Found:
    """14/03/2026, 14.03.2026, 14/03 after « le » or a weekday. Day first: this is French."""
    if refuse.is_no_date(said.text[: m.start()]):
        return None
    day, month, year = int(m["d"]), int(m["m"]), m["y"]
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if year:
        return _day(resolve.make(int(year) + (2000 if len(year) == 2 else 0), month, day), 0.95)
    d, sure = resolve.of_month(said.on, month, day, v.weekday_of(m["w"]) if m["w"] else None)
    return _day(d, sure - 0.05)


def iso(m: re.Match[str], said: Said) -> Found:
    return _day(resolve.make(int(m["y"]), int(m["m"]), int(m["d"])), 0.95)


def weekday_number(m: re.Match[str], said: Said) -> Found:
    """« samedi 14 »."""
    if refuse.is_title(said.text, m.start(), m.end()):
        return None
    return _day(resolve.next_day_number(said.on, v.day_of(m["d"]), v.weekday_of(m["w"])), 0.85)


def number_only(m: re.Match[str], said: Said) -> Found:
    """« le 14 à 18 h », « le 14 prochain »."""
    return _day(resolve.next_day_number(said.on, v.day_of(m["d"])), 0.7)


def bare_weekday(m: re.Match[str], said: Said) -> Found:
    """« mardi prochain », « mardi en huit », « ce jeudi », « mardi soir », « samedi »."""
    weekday, mods = v.weekday_of(m["w"]), v.plain(m["mods"] or "")
    if re.search(r"derni|passe", mods) or v.plain(m["this"] or "").startswith("last"):
        return None
    day = resolve.next_weekday(said.on, weekday)
    if "huit" in mods or "quinze" in mods:
        return _day(day + timedelta(days=7 if "huit" in mods else 14), 0.9)
    if "prochain" in mods or v.plain(m["this"] or "").startswith("next"):
        return _day(resolve.next_weekday(said.on, weekday, strictly=True), 0.85)
    if not m["this"] and refuse.is_habit(said.text[: m.start()]):
        return None
    if refuse.is_told_in_the_past(said.text, m.start(), m.end()):
        return None
    sure = 0.8 if m["this"] or mods else 0.6
    return [Days(day, day, "day", sure)]


def relative_day(m: re.Match[str], said: Said) -> Found:
    """« demain », « après-demain », « ce soir », « aujourd'hui »."""
    word = v.plain(m[0])
    if "apres-demain" in word or "apres demain" in word or "after tomorrow" in word:
        return _day(said.on + timedelta(days=2), 0.9)
    if "demain" in word or "tomorrow" in word:
        return _day(said.on + timedelta(days=1), 0.9)
    return _day(said.on, 0.6)


def in_some_time(m: re.Match[str], said: Said) -> Found:
    """« dans quinze jours » is two weeks, « dans huit jours » one (the idiom); figures are taken as written."""
    n, unit = v.number_of(m["n"]), v.plain(m["unit"])
    if unit.startswith("h"):  # a wait of hours is no date unless it is told in whole days
        return _day(said.on + timedelta(days=n // 24), 0.6) if n and n % 24 == 0 else None
    if unit.startswith(("jour", "day")):
        idiom = {"huit": 7, "quinze": 14}.get(v.plain(m["n"]), n)
        return _day(said.on + timedelta(days=idiom), 0.85)
    if unit.startswith(("semaine", "week")):
        return _day(said.on + timedelta(weeks=n), 0.8)
    month = said.on.month - 1 + n
    _, last = resolve.month_span(said.on.year + month // 12, month % 12 + 1)
    return _day(last.replace(day=min(said.on.day, last.day)), 0.7)


def countdown(m: re.Match[str], said: Said) -> Found:
    """« J-7 »."""
    return _day(said.on + timedelta(days=int(m["n"])), 0.8)


def weekend(m: re.Match[str], said: Said) -> Found:
    """« ce week-end », « le week-end prochain »: the next Saturday; the running one left out if « prochain »."""
    if re.search(v.PAST_WORD, m[0], re.IGNORECASE):
        return None
    here = resolve.weekend(said.on)
    nxt = re.search(r"prochain|next", m[0], re.IGNORECASE) and said.on >= here[0]
    start, end = resolve.weekend(said.on + timedelta(days=7)) if nxt else here
    return [Days(start, end, "day", 0.75)]


def weekend_of(m: re.Match[str], said: Said) -> Found:
    """« le week-end du 28 mars », « le week-end de la Pentecôte »."""
    if m["feast"]:
        day = resolve.feast(said.on, m["feast"])
        if day is None:
            return None
        word = v.plain(m["feast"])
        if "ascension" in word:
            return [Days(day, day + timedelta(days=3), "day", 0.85)]
        saturday, sunday = resolve.weekend(day)
        longer = "paques" in word or "pentecote" in word
        return [Days(saturday, sunday + timedelta(days=int(longer)), "day", 0.85)]
    day, sure = _one(said, m["d"], m["m"], m["y"], None)
    return [Days(*resolve.weekend(day), "day", sure)] if day else None


def week(m: re.Match[str], said: Said) -> Found:
    """« la semaine prochaine », « la semaine du 8 [mars] »."""
    if re.search(v.PAST_WORD, m[0], re.IGNORECASE):
        return None
    if not m["d"]:
        return [Days(*resolve.week(said.on + timedelta(days=7)), "week", 0.8)]
    if m["m"]:
        day, sure = _one(said, m["d"], m["m"], m["y"], None)
    else:
        day, sure = resolve.next_day_number(said.on, v.day_of(m["d"])), 0.75
    return [Days(*resolve.week(day), "week", sure)] if day else None


def month(m: re.Match[str], said: Said) -> Found:
    """« fin mars », « mi-mai », « courant juin », « en septembre », « le mois prochain »."""
    if re.search(v.PAST_WORD, m[0], re.IGNORECASE):
        return None
    if not m["m"]:
        year, index = divmod(said.on.year * 12 + said.on.month, 12)
        return [Days(*resolve.month_span(year, index + 1), "month", 0.8)]
    number, part = v.month_of(m["m"]), v.plain(m["part"] or "")
    year = int(m["y"]) if m["y"] else said.on.year + (number < said.on.month)
    start, end = resolve.month_span(year, number, part)
    if not m["y"] and (start - said.on).days > 270:
        return None  # « en décembre » said in March: last December as likely as the next
    if refuse.is_told_in_the_past(said.text, m.start(), m.end()) or refuse.is_told_of_a_visit(said.text[: m.start()]):
        return None
    exact = "" if not part or part.startswith("cour") else part
    return [Days(start, end, "part" if exact else "month", 0.75 if part else 0.6)]


def feast(m: re.Match[str], said: Said) -> Found:
    """« à Pâques », « le lundi de Pâques », « la veille de Noël »."""
    if m["y"] and int(m["y"]) != said.on.year:
        day = resolve.feast(date(int(m["y"]), 1, 1), m["feast"])
        return _day(day - timedelta(days=int(bool(m["eve"]))) if day else None, 0.9)
    day = resolve.feast(said.on + timedelta(days=int(bool(m["eve"]))), m["feast"])
    return _day(day - timedelta(days=1) if day and m["eve"] else day, 0.8)


def school_break(m: re.Match[str], said: Said) -> Found:
    """« les vacances de la Toussaint »."""
    days = resolve.school_break(said.on, m["name"], said.zone)
    return [Days(*days, "part", 0.7 if said.zone else 0.5)] if days else None
