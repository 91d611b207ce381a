"""Dates ahead in what is stored: with each batch that is scored, and once over all when the grammar changed.

The second walk goes by mention id and keeps its place in the store, in the transaction of its result: killed at any
moment, it goes on from there. A mention older than ``OLD_DAYS`` is not read: what it announced is over.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from watch.clock import epoch, local_day
from watch.insights.dates_fr import find_dates
from watch.pipeline.desk import Desk

if TYPE_CHECKING:
    from watch.store.dates import ReadDate
    from watch.store.engine import Txn

GRAMMAR = "1"  # another grammar, other dates: what is stored is read again
OLD_DAYS = 400
BATCH = 1_000
LEAST = 0.55


class Worded(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def local_day(self) -> str: ...


def text_of(title: str, text: str) -> str:
    """What is read of a mention: places of a stored date count in it."""
    return f"{title}. {text}" if title else text


def version(desk: Desk) -> str:
    return GRAMMAR + desk.settings.organisation.school_zone


def today_of(desk: Desk) -> date:
    return date.fromisoformat(local_day(epoch(), str(ZoneInfo(desk.zone)))[0])


def read_dates(desk: Desk, rows: Iterable[Worded], today: date) -> list[ReadDate]:
    """The dates of these mentions that are not over today."""
    from watch.store.dates import ReadDate

    since, zone = (today - timedelta(days=OLD_DAYS)).isoformat(), desk.settings.organisation.school_zone
    found = []
    for row in rows:
        if row.local_day < since:
            continue
        said_on = date.fromisoformat(row.local_day)
        for each in find_dates(text_of(row.title, row.text), said_on, zone=zone, least=LEAST):
            if each.end >= today:
                found.append(
                    ReadDate(
                        row.id, each.at, each.to, each.start.isoformat(), each.end.isoformat(), each.start_time,
                        each.end_time, each.precision, each.confidence,
                    )
                )  # fmt: skip
    return found


def has_backlog(desk: Desk, txn: Txn) -> bool:
    from watch.store import meta

    return meta.value(txn, "dates_version") != version(desk)


def read_backlog(desk: Desk, stop: threading.Event | None = None) -> int:
    """Reads the dates of everything stored, from where the last call ended; returns how many mentions were read."""
    from watch.store import dates, meta

    today, wanted, done = today_of(desk), version(desk), 0
    since = (today - timedelta(days=OLD_DAYS)).isoformat()
    with desk.shelf.reading() as txn:
        if meta.value(txn, "dates_version") == wanted:
            return 0
        at = meta.value(txn, f"dates_cursor_{wanted}")
    while stop is None or not stop.is_set():
        with desk.shelf.reading() as txn:
            rows = dates.undated(txn, at, since, BATCH)
        found = read_dates(desk, rows, today)
        with desk.shelf.writing(growing=True) as txn:
            dates.record(txn, [row.id for row in rows], found)
            at = rows[-1].id if rows else at
            meta.set_value(txn, f"dates_cursor_{wanted}", at if rows else "")
            if len(rows) < BATCH:
                meta.set_value(txn, "dates_version", wanted)
        done += len(rows)
        if len(rows) < BATCH:
            break
    return done
