"""When each row of a table was written, and when it was answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from watch.formats import local_time
from watch.formats.table_cache import CLOCK, HOUR, Hours, Remembered, ZonedDays
from watch.formats.table_headings import heading_zone
from watch.formats.table_rows import Cells


class Times:
    """``at``: the column of each field. ``zone``: of hours that bear none; ``day_zone``: of days alone."""

    def __init__(
        self, headings: Sequence[str], at: dict[str, int], *, zone: str, day_zone: str, day_first: bool
    ) -> None:
        self._at = at
        self._zone, self._day_zone, self._day_first = ZoneInfo(zone), ZoneInfo(day_zone), day_first
        date_heading = headings[at["date"]] if "date" in at else ""
        self._moment = self._moment_reader(date_heading)
        self._hours, self._zoned = Hours(self._moment), ZonedDays(self._moment)
        self._status = "explicit" if heading_zone(date_heading) else f"assumed:{self._zone.key}"
        self._moments: dict[str, Any] = Remembered(self._moment)
        self._reply_moment = self._moment_reader(headings[at["reply_date"]] if "reply_date" in at else "")

    def _moment_reader(self, heading: str) -> Callable[[str], local_time.Moment | None]:
        told = heading_zone(heading)
        zone = ZoneInfo(told) if told else self._zone

        def read(cell: str) -> local_time.Moment | None:
            moment = local_time.read_moment(cell, zone, self._day_first)
            if moment is None or not moment.zone.startswith("assumed"):
                return moment
            if moment.precision == "day":  # a day is the day people read, wherever the clock of the tool stands
                return local_time.read_moment(cell, self._day_zone, self._day_first)
            return moment._replace(zone="explicit") if told else moment

        return read

    def raw(self, cells: Cells) -> list[str]:
        """The date of each row as it is written, its clock with it where that has a column of its own."""
        if "date" not in self._at:
            return [""] * len(cells[0])
        found = list(map(str.strip, cells[self._at["date"]]))
        if "time" in self._at:
            clock = cells[self._at["time"]]
            found = [
                f"{d} {t.strip()}" if d and t.strip() and ":" not in d and "h" not in d else d
                for d, t in zip(found, clock, strict=True)
            ]
        return found

    def read(self, found: list[str]) -> tuple[list[object], list[object], list[object]]:
        """(epoch or None, precision, how sure the zone is) of each row."""
        hours, clock = self._hours, CLOCK
        at: list[object]
        try:
            if found and len(found[0]) > 19:  # « 2026-02-21T23:54:41+00:00 »: the day with its zone, then the clock
                zoned = self._zoned
                at = [zoned[c[:10], c[19:]] + HOUR[c[10:13]] + clock[c[13:19]] for c in found]
                return at, ["s"] * len(found), ["explicit"] * len(found)
            at = [hours[c[:13]] + clock[c[13:]] for c in found]
            widths = set(map(len, found))
            usual = "s" if widths == {19} else "min"
            precision: list[object] = [usual] * len(found)
            if len(widths) > 1:
                precision = ["s" if len(c) == 19 else "min" for c in found]
            return at, precision, [self._status] * len(found)
        except KeyError:
            pass
        moments = self._moments
        read = [moments[c] if c else None for c in found]
        none: tuple[object, ...] = (None, "none", "unknown")
        moment_columns = zip(*[m or none for m in read], strict=True)
        at, precision, status = (list(column) for column in moment_columns)
        return at, precision, status

    def replied(self, row: list[str]) -> tuple[str, local_time.Moment | None]:
        """When this row says that it was answered: as written, and read."""
        column = self._at.get("reply_date")
        told = row[column].strip() if column is not None else ""
        return told, self._reply_moment(told) if told else None
