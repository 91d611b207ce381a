"""The desks of the plain routes: opened once for the process, opened again when feeds.yml or the sample data changes.

Streamlit's caches belong to its sessions; a board that is asked every twenty seconds for weeks must not open a store
each time, nor leave one open behind it. The user's own desk comes first, the sample one after it while it is looked at.
"""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from watch import settings as settings_
from watch.model import Filters, Period
from watch.pipeline.desk import DEMO_SETTINGS, Desk, demo_flag, open_desk
from watch.settings import Place

PATIENCE_S = 20.0  # of a page with a slow server, a question or an act
_lock = threading.Lock()
_held: tuple[object, tuple[Desk, ...]] | None = None


def desks() -> tuple[Desk, ...]:
    """Raises SettingsError or a StoreError, as ``open_desk`` does."""
    global _held
    place = Place.from_environment()
    stamp = (place.database_url, str(place.config), _stamp(place.config), demo_flag(place).exists())
    with _lock:
        if _held is None or _held[0] != stamp:
            made = [_open(place, place.config)]
            if demo_flag(place).exists():
                made.append(_open(place, DEMO_SETTINGS))
            # The old shelves close when the last request that reads them lets go.
            _held = (stamp, tuple(made))
        return _held[1]


def _open(place: Place, config: Path) -> Desk:
    return open_desk(place, settings=settings_.read(config), limit_s=PATIENCE_S)


def close() -> None:
    """Closes what is held; the next request opens it again."""
    global _held
    with _lock:
        held, _held = _held, None
    for desk in held[1] if held else ():
        desk.close()


def _stamp(path: Path) -> tuple[int, int]:
    try:
        facts = path.stat()
    except OSError:
        return 0, 0
    return facts.st_mtime_ns, facts.st_size


def last_days(desk: Desk, now: int, days: int) -> Filters:
    """The ``days`` local days that end today, nothing private."""
    today = datetime.fromtimestamp(now, ZoneInfo(desk.zone)).date()
    return Filters(Period(today - timedelta(days=days - 1), today), hide_private=True)
