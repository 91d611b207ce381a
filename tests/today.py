"""The local day where the tests' organisation lives: between 22:00 and midnight UTC it is not the machine's."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def today() -> date:
    return datetime.now(PARIS).date()


def local_day(at: datetime) -> date:
    return at.astimezone(PARIS).date()
