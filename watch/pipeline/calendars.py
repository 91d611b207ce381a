"""Calendars that feeds.yml names, read when due: fetched, unrolled in a child, stored as events in one transaction.

What a calendar no longer says disappears; when it cannot be read, what it said last time stays. Private addresses come
from the environment and are never written anywhere.
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from watch import clock
from watch.errors import NotACalendar, VigieError
from watch.model import Event
from watch.pipeline.desk import Desk
from watch.settings import secret

if TYPE_CHECKING:
    from watch.formats.ics import Occurrence
    from watch.settings import CalendarFeed
    from watch.store.engine import Txn

log = logging.getLogger("vigie.calendars")
BACK_DAYS, AHEAD_DAYS = 430, 430
RETRY_S, RETRY_MOST_S = 1_800, 86_400


@dataclass(frozen=True, slots=True)
class CalendarState:
    """How reading went. ``error``: the class of the last failure, "" when it went well; ``place`` is a fingerprint."""

    place: str = ""
    etag: str = ""
    last_modified: str = ""
    next_due_at: int = 0
    failures: int = 0
    last_ok_at: int = 0
    error: str = ""
    events: int = 0


def state(txn: Txn, calendar_id: str) -> CalendarState:
    from watch.store import meta

    found = meta.value(txn, f"calendar:{calendar_id}")
    return CalendarState(**json.loads(found)) if found else CalendarState()


def address(calendar: CalendarFeed, data: Path) -> str:
    """Where it is read, from feeds.yml or the secret it names; "" when there is none. ``data``: the data folder."""
    found = calendar.url or secret(calendar.url_env, data=data).strip()
    return "https://" + found.partition("://")[2] if found.startswith(("webcal://", "webcals://")) else found


def _fingerprint(calendar: CalendarFeed, data: Path) -> str:
    """Changes with what would change the events; tells nothing of a secret address."""
    said = (calendar.file or address(calendar, data), calendar.subject, str(calendar.own))
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:16]


def is_due(desk: Desk, txn: Txn, now: int) -> bool:
    from watch.store import meta

    if any(_due(txn, each, now, desk.place.data) for each in desk.settings.calendars):
        return True
    known = {each.id for each in desk.settings.calendars if each.enabled}
    return any(gone not in known for gone in json.loads(meta.value(txn, "calendars") or "[]"))


def _due(txn: Txn, calendar: CalendarFeed, now: int, data: Path) -> bool:
    if not calendar.enabled:
        return False
    known = state(txn, calendar.id)
    longest = max(calendar.every_s, RETRY_MOST_S)  # further ahead: written by a clock that had jumped
    return not now < known.next_due_at <= now + longest or known.place != _fingerprint(calendar, data)


def read_calendars(
    desk: Desk, *, only: Collection[str] | None = None, force: bool = False, stop: threading.Event | None = None
) -> dict[str, CalendarState]:
    """Reads the calendars that are due (or ``only`` these, or all with ``force``); how each went, by id."""
    from watch.sandbox import Sandbox
    from watch.store import events, meta

    now = clock.epoch()
    with desk.shelf.reading() as txn:
        chosen = [
            c for c in desk.settings.calendars
            if (only is None or c.id in only) and c.enabled and (force or _due(txn, c, now, desk.place.data))
        ]  # fmt: skip
        states = {c.id: state(txn, c.id) for c in chosen}
    done: dict[str, CalendarState] = {}
    if chosen:
        with Sandbox(workers=1, cpu_s=15) as sandbox:
            for calendar in chosen:
                if stop is not None and stop.is_set():
                    break
                done[calendar.id] = _read_one(desk, calendar, states[calendar.id], now, sandbox, force)
    with desk.shelf.writing(growing=True) as txn:  # calendars taken out of feeds.yml take their events with them
        known = [c.id for c in desk.settings.calendars if c.enabled]
        for gone in json.loads(meta.value(txn, "calendars") or "[]"):
            if gone not in known:
                events.replace_calendar(txn, gone, [])
                meta.set_value(txn, f"calendar:{gone}", "")
        meta.set_value(txn, "calendars", json.dumps(known))
    return done


def _read_one(
    desk: Desk, calendar: CalendarFeed, known: CalendarState, now: int, sandbox: object, force: bool
) -> CalendarState:
    from watch.store import events, meta

    place = _fingerprint(calendar, desk.place.data)
    same = known.place == place and not known.error and not force
    try:
        answer = _bytes(desk, calendar, known if same else CalendarState())
        found: list[Event] | None = None
        if answer.body is not None:
            found = _events(calendar, _occurrences(desk, answer, sandbox))
        fresh = CalendarState(
            place, answer.etag, answer.last_modified, now + calendar.every_s, 0, now, "",
            known.events if found is None else len(found),
        )  # fmt: skip
    except VigieError as error:
        found = None
        wait = min(RETRY_S * 2**known.failures, RETRY_MOST_S)
        fresh = CalendarState(
            place, "", "", now + wait, min(known.failures + 1, 10), known.last_ok_at, type(error).__name__, known.events
        )
        log.warning("calendar %s: %s", calendar.id, type(error).__name__)
    with desk.shelf.writing(growing=True) as txn:
        if found is not None:
            events.replace_calendar(txn, calendar.id, found)
        meta.set_value(txn, f"calendar:{calendar.id}", json.dumps(asdict(fresh)))
        meta.bump(txn)
    return fresh


@dataclass(frozen=True, slots=True)
class _Answer:
    body: bytes | None  # None: not modified
    encoding: str = ""
    etag: str = ""
    last_modified: str = ""


def _bytes(desk: Desk, calendar: CalendarFeed, known: CalendarState) -> _Answer:
    from watch.collectors.fetch import FetchRequest
    from watch.collectors.ics import fetch_calendars
    from watch.formats.ics import CAP

    if calendar.file:
        path = Path(calendar.file)
        path = path if path.is_absolute() else desk.place.config.resolve().parent / path
        try:
            if path.stat().st_size > CAP:
                raise NotACalendar(reason="size")
            return _Answer(path.read_bytes())
        except OSError:
            raise NotACalendar(reason="file") from None
    url = address(calendar, desk.place.data)
    if not url:
        raise NotACalendar(reason="secret")
    request = FetchRequest(url, known.etag, known.last_modified, private_network=calendar.private_network)
    (answer,) = fetch_calendars([request])
    if isinstance(answer, VigieError):
        raise answer
    if answer.status == 304:
        return _Answer(None, "", answer.etag or known.etag, answer.last_modified or known.last_modified)
    return _Answer(answer.body, answer.encoding, answer.etag, answer.last_modified)


def _occurrences(desk: Desk, answer: _Answer, sandbox: object) -> list[Occurrence]:
    from watch.formats.ics import BUDGET_S, READ

    today = date.fromisoformat(clock.local_day(clock.epoch(), desk.zone)[0])
    first, last = today - timedelta(days=BACK_DAYS), today + timedelta(days=AHEAD_DAYS)
    found: list[Occurrence] = sandbox.call(  # type: ignore[attr-defined]
        READ, answer.body, answer.encoding, desk.zone, first.isoformat(), last.isoformat(), timeout_s=BUDGET_S
    )
    return found


def _events(calendar: CalendarFeed, occurrences: list[Occurrence]) -> list[Event]:
    made: dict[str, Event] = {}
    for o in occurrences:
        key = hashlib.sha256(f"{o.uid}\0{o.title}".encode("utf-8", "replace")).hexdigest()[:12]
        event_id = f"ics:{calendar.id}:{key}:{o.start}{o.time}"
        made[event_id] = Event(
            event_id, o.title, date.fromisoformat(o.start), date.fromisoformat(o.end), "ics", calendar.subject, o.time,
            o.place, calendar.own, o.url, "own" if calendar.own else "",
        )  # fmt: skip
    return list(made.values())
