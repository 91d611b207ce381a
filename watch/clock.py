"""Time as Vigie reckons it: now, the organisation's local day, ISO weeks, opening hours, public holidays.

Refuses to parse dates (``watch.normalise`` and ``watch.insights`` do) and to know about settings: the hours come in
as plain values. Instants are whole epoch seconds, UTC. Two functions are on the hot path of an import, hundreds of
thousands of calls each: ``local_day`` looks into a table of one UTC day, and ``OpeningHours`` keeps the edges of the
open stretches with running sums, so that a call is a bisection.
"""

from __future__ import annotations

import secrets
import threading
import time
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from watch.model import Period

DAY = 86_400
QUARTER = 900  # every zone in use today is a multiple of fifteen minutes away from UTC
FIRST_YEAR, LAST_YEAR = 1970, 2099  # opening hours are reckoned inside these years; outside, no time is open
_turn, _last_ns = threading.Lock(), 0


def utc_now() -> datetime:
    """The current instant, aware, UTC."""
    return datetime.now(UTC)


def epoch() -> int:
    """The current instant in whole seconds since 1970, UTC."""
    return int(time.time())


def dated_id(at: int) -> str:
    """An id no other process gives; sorts by ``at`` (epoch seconds) and, within one second, in order of writing."""
    global _last_ns
    with _turn:  # a coarse clock gives two rows of one moment the same count
        _last_ns = max(_last_ns + 1, time.time_ns())
        return f"{at:012d}-{_last_ns:016x}{secrets.token_hex(2)}"


def local_day(ts: int, zone: str) -> tuple[str, int]:
    """``(YYYY-MM-DD, hour)`` of an instant in a zone. Raises ``ZoneInfoNotFoundError`` on an unknown zone."""
    try:  # two dictionaries are a third faster than functools.lru_cache here
        return _day_tables[zone][ts // DAY][ts % DAY // QUARTER]
    except KeyError:
        return _remember(ts // DAY, zone)[ts % DAY // QUARTER]


MOST_DAYS = 16_384  # 45 years of a zone, about 2 kB a day
_day_tables: dict[str, dict[int, tuple[tuple[str, int], ...]]] = {}


def _remember(utc_day: int, zone: str) -> tuple[tuple[str, int], ...]:
    found = _quarters(utc_day, zone)
    known = _day_tables.get(zone, {})
    # A new dictionary instead of a clear: another thread may be reading the old one.
    _day_tables[zone] = known = known if len(known) < MOST_DAYS else {}
    known[utc_day] = found
    return found


def _quarters(utc_day: int, zone: str) -> tuple[tuple[str, int], ...]:
    """The local day and hour of each of the 96 quarters of an hour of one UTC day."""
    tz = ZoneInfo(zone)
    start = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=utc_day)
    ahead = start.astimezone(tz).utcoffset()
    if ahead is not None and ahead == (start + timedelta(days=1)).astimezone(tz).utcoffset():
        # no clock changes twice on one day: what is so at both ends is so all day
        days, seconds = divmod(int(ahead.total_seconds()), DAY)
        first, rest = divmod(seconds, QUARTER)
        if not rest:
            name = (start + timedelta(days=days)).date()
            here, next_day = (_hours(day.isoformat()) for day in (name, name + timedelta(days=1)))
            return here[first:] + next_day[:first]
    shared: dict[tuple[int, int, int, int], tuple[str, int]] = {}
    found = []
    for quarter in range(DAY // QUARTER):
        local = (start + timedelta(seconds=quarter * QUARTER)).astimezone(tz)
        key = (local.year, local.month, local.day, local.hour)
        if key not in shared:
            shared[key] = (f"{local.year:04d}-{local.month:02d}-{local.day:02d}", local.hour)
        found.append(shared[key])
    return tuple(found)


@lru_cache(maxsize=64)
def _hours(day: str) -> tuple[tuple[str, int], ...]:
    """Each hour of a day, four times."""
    return tuple(said for said in [(day, hour) for hour in range(24)] for _ in range(4))


def iso_week(day: date) -> str:
    """``2026-W47``: the ISO year and week, which near New Year are not the calendar's."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def week_period(week: str) -> Period:
    """Monday to Sunday of ``2026-W47``. Raises ``ValueError`` on anything else."""
    year, sep, number = week.partition("-W")
    if not sep or len(number) != 2 or not (year.isdigit() and number.isdigit()):
        raise ValueError(week)
    monday = date.fromisocalendar(int(year), int(number), 1)
    return Period(monday, monday + timedelta(days=6))


# Region -> (country class of the ``holidays`` library, its subdivision). "" is a region without public holidays.
REGIONS: dict[str, tuple[str, str]] = {
    "": ("", ""),
    "FR": ("France", ""),
    "FR-ALSACE-MOSELLE": ("France", "57"),
    "FR-GUADELOUPE": ("France", "971"),
    "FR-MARTINIQUE": ("France", "972"),
    "FR-GUYANE": ("France", "973"),
    "FR-REUNION": ("France", "974"),
    "FR-MAYOTTE": ("France", "976"),
    "FR-NOUVELLE-CALEDONIE": ("France", "NC"),
    "FR-POLYNESIE": ("France", "PF"),
    "BE": ("Belgium", ""),
    "LU": ("Luxembourg", ""),
    "MC": ("Monaco", ""),
    "CH": ("Switzerland", ""),
    "CH-BE": ("Switzerland", "BE"),
    "CH-FR": ("Switzerland", "FR"),
    "CH-GE": ("Switzerland", "GE"),
    "CH-JU": ("Switzerland", "JU"),
    "CH-NE": ("Switzerland", "NE"),
    "CH-VD": ("Switzerland", "VD"),
    "CH-VS": ("Switzerland", "VS"),
    "CA-QC": ("Canada", "QC"),
}


def load_calendars() -> None:
    """Load the library of holidays now; otherwise the first question does, which costs a twentieth of a second."""
    import holidays.countries  # noqa: F401


@lru_cache(maxsize=1024)
def public_holidays(region: str, year: int, language: str = "fr") -> dict[date, str]:
    """Public holidays of a region in one year, in order, with their names. Raises ``KeyError`` on an unknown region.

    The source is the ``holidays`` library; it is imported on the first call because it costs a twentieth of a second.
    """
    country, subdivision = REGIONS[region]
    if not country:
        return {}
    import holidays

    calendar = getattr(holidays, country)
    spoken = [lang for lang in calendar.supported_languages if lang.split("_")[0] == language]
    names = calendar(years=year, subdiv=subdivision or None, language=spoken[0] if spoken else None)
    return dict(sorted(names.items()))


class _Edges(NamedTuple):
    """Open stretches of a range of years: opening and closing instants alternate."""

    low: int  # first instant covered
    high: int  # last instant covered
    edges: list[int]  # opening, closing, opening, closing ...
    sums: list[int]  # open seconds before each edge
    closings: list[int]
    closing_sums: list[int]  # open seconds before each closing


_NOTHING = _Edges(0, -1, [], [], [], [])
Slots = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OpeningHours:
    """When the organisation answers, and arithmetic on it.

    ``slots`` has seven days, Monday first; a slot is ``("09:00", "17:00")`` local time, ``"24:00"`` is midnight.
    A public holiday of ``region``, a day of ``extra_holidays`` and a day inside ``closures`` are closed, unless
    ``on_call`` names the day: its slots then stand alone. Days of a clock change have the length they really have;
    a local time that occurs twice is the first one. Raises ``ValueError`` when no weekday has a slot.
    """

    zone: str
    slots: tuple[Slots, ...]
    region: str = ""
    closures: tuple[Period, ...] = ()
    extra_holidays: tuple[date, ...] = ()
    on_call: tuple[tuple[Period, Slots], ...] = ()
    _known: _Edges = field(default=_NOTHING, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.slots) != 7 or not any(self.slots):
            raise ValueError("opening hours need seven days, one of them open")

    def open_seconds(self, a: int, b: int) -> int:
        """Seconds of opening hours from ``a`` to ``b``, two instants; negative when ``b`` comes before ``a``."""
        known = self._known
        if not (known.low <= a <= known.high and known.low <= b <= known.high):
            known = self._reach(a, b)
        return _open_before(known, b) - _open_before(known, a)

    def deadline(self, start: int, seconds: int) -> int:
        """The first instant at which ``seconds`` of opening hours have passed since ``start``.

        Friday 16:45 + 30 min with hours 9-17 gives Monday 9:15. With hours that never come again before the end of
        ``LAST_YEAR`` the answer is that end.
        """
        known = self._known
        if not known.low <= start <= known.high:
            known = self._reach(start, start)
        wanted = _open_before(known, start) + max(seconds, 0)
        while not known.closing_sums or wanted > known.closing_sums[-1]:
            if known.high >= _new_year(LAST_YEAR + 1):
                return max(start, _new_year(LAST_YEAR + 1))
            before = _open_before(known, start)
            known = self._reach(start, 2 * known.high - max(known.low, 0))
            wanted += _open_before(known, start) - before
        at = bisect_left(known.closing_sums, wanted)
        return max(start, known.closings[at] - (known.closing_sums[at] - wanted))

    def is_open(self, ts: int) -> bool:
        """True when the instant is inside an open stretch; the closing instant is not."""
        known = self._known
        if not known.low <= ts <= known.high:
            known = self._reach(ts, ts)
        return bisect_right(known.edges, ts) % 2 == 1

    def day_slots(self, day: date) -> Slots:
        """The slots of one local day once holidays, closures and on-call days are known."""
        for period, slots in self.on_call:
            if period.start <= day <= period.end:
                return slots
        if any(period.start <= day <= period.end for period in self.closures) or day in self.extra_holidays:
            return ()
        slots = self.slots[day.weekday()]
        return () if not slots or day in public_holidays(self.region, day.year) else slots

    def _reach(self, a: int, b: int) -> _Edges:
        """Reckon the years that hold both instants and those known already; readers meanwhile keep the old table."""
        known = self._known
        years = [datetime.fromtimestamp(min(max(ts, 0), _new_year(LAST_YEAR)), UTC).year for ts in (a, b)]
        if known is not _NOTHING:
            years += [_year_of(known.low), _year_of(known.high) - 1]
        fresh = self._reckon(max(min(years), FIRST_YEAR), min(max(years), LAST_YEAR))
        object.__setattr__(self, "_known", fresh)
        return fresh

    def _reckon(self, first: int, last: int) -> _Edges:
        tz = ZoneInfo(self.zone)
        edges: list[int] = []
        low, high = _new_year(first), _new_year(last + 1)
        # One day more on each side: the local year begins before or after the UTC one.
        day, end = date(first, 1, 1) - timedelta(days=1), date(last, 12, 31) + timedelta(days=1)
        while day <= end:
            for opening, closing in self.day_slots(day):
                a, b = _instant(day, opening, tz), _instant(day, closing, tz)
                a, b = max(a, low, edges[-1] if edges else low), min(b, high)
                if b <= a:  # swallowed by a clock change, or by the slot before
                    continue
                if edges and edges[-1] == a:
                    edges[-1] = b
                else:
                    edges += (a, b)
            day += timedelta(days=1)
        sums: list[int] = []
        total = 0
        for i in range(0, len(edges), 2):
            sums += (total, total + edges[i + 1] - edges[i])
            total = sums[-1]
        # The first and last years stand for all time before and after, where nothing is open.
        reach_low = low if first > FIRST_YEAR else -(10**18)
        reach_high = high if last < LAST_YEAR else 10**18
        return _Edges(reach_low, reach_high, edges, sums, edges[1::2], sums[1::2])


@dataclass(frozen=True, slots=True)
class Terms:
    """Within how many seconds of opening hours an answer is expected: by subject, by network, else ``otherwise``."""

    hours: OpeningHours
    subjects: Mapping[str, int]
    networks: Mapping[str, int]
    otherwise: int

    def seconds(self, network: str, subject: str) -> int:
        known = self.subjects.get(subject)
        return self.networks.get(network, self.otherwise) if known is None else known

    def deadline(self, network: str, subject: str, asked_at: int) -> int:
        """Epoch at which the answer to a request of ``asked_at`` is late."""
        return self.hours.deadline(asked_at, self.seconds(network, subject))

    def open_seconds(self, a: int, b: int) -> int:
        return self.hours.open_seconds(a, b)


def _open_before(known: _Edges, ts: int) -> int:
    at = bisect_right(known.edges, ts) - 1
    if at < 0:
        return 0
    return known.sums[at] if at % 2 else known.sums[at] + ts - known.edges[at]


def _instant(day: date, clock: str, tz: ZoneInfo) -> int:
    hour, minute = int(clock[:2]), int(clock[3:])
    if hour == 24:
        day, hour = day + timedelta(days=1), 0
    return int(datetime(day.year, day.month, day.day, hour, minute, tzinfo=tz).timestamp())


def _new_year(year: int) -> int:
    return int(datetime(year, 1, 1, tzinfo=UTC).timestamp())


def _year_of(ts: int) -> int:
    return datetime.fromtimestamp(min(max(ts, 0), _new_year(LAST_YEAR + 1)), UTC).year
