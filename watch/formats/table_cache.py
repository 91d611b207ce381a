"""Readings of cells, remembered: a million rows hold few different hours, networks, languages and counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from watch.formats.local_time import Moment

_LARGEST = 100_000


class Remembered(dict[str, Any]):
    """A function of a cell, remembered; forgets all when it grows too large."""

    def __init__(self, read: Callable[[str], object]) -> None:
        self._read = read

    def __missing__(self, cell: str) -> object:
        if len(self) > _LARGEST:
            self.clear()
        value = self[cell] = self._read(cell)
        return value


class Hours(dict[str, int]):
    """First 13 characters of a local date and hour -> epoch of that hour; KeyError when they are something else."""

    def __init__(self, read: Callable[[str], Moment | None]) -> None:
        self._read = read

    def __missing__(self, prefix: str) -> int:
        moment = self._read(prefix + ":00") if len(prefix) == 13 and prefix[11:].isdecimal() else None
        if moment is None or moment.precision != "min":
            raise KeyError(prefix)
        if len(self) > _LARGEST:
            self.clear()
        self[prefix] = moment.at
        return moment.at


class ZonedDays(dict[tuple[str, str], int]):
    """(first 10 characters, what follows the seconds) -> epoch of that midnight; KeyError: no day with a zone."""

    def __init__(self, read: Callable[[str], Moment | None]) -> None:
        self._read = read

    def __missing__(self, key: tuple[str, str]) -> int:
        day, zone = key
        first, later = (self._read(f"{day} {hour}:00:00{zone}") for hour in ("00", "13"))
        if first is None or later is None or (first.precision, first.zone) != ("s", "explicit"):
            raise KeyError(key)
        if later.at - first.at != 13 * 3600:  # « PM » follows, or it is no hour at all
            raise KeyError(key)
        if len(self) > _LARGEST:
            self.clear()
        self[key] = first.at
        return first.at


HOUR = {f"{sign}{h:02}": h * 3600 for h in range(24) for sign in " T"}  # of a day with a zone, all hours are as long
# What follows the hour, in seconds: ":05" and ":05:30".
CLOCK = {f":{m:02}": m * 60 for m in range(60)} | {f":{m:02}:{s:02}": m * 60 + s for m in range(60) for s in range(60)}
