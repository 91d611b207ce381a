"""What is kept and for how long: raw text goes when its time is over, counts stay; weeks are counted in ISO weeks."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta
from types import ModuleType

from watch import clock, wording
from watch.errors import DiskFull
from watch.pipeline.desk import Desk

log = logging.getLogger("vigie.keep")


def weeks_around(local_day: str) -> tuple[str, str]:
    """The ISO week of a local day and the one before: ("2026-W47", "2026-W46")."""
    day = date.fromisoformat(local_day)
    return clock.iso_week(day), clock.iso_week(day - timedelta(days=7))


def month_before(local_day: str) -> str:
    """The calendar month before that of a local day: "2026-10"."""
    return (date.fromisoformat(local_day).replace(day=1) - timedelta(days=1)).isoformat()[:7]


def retention_limit(desk: Desk, now: int) -> str:
    """The first local day whose raw text may still be kept."""
    today = date.fromisoformat(clock.local_day(now, desk.zone)[0])
    months = desk.settings.retention.months
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, 28)).isoformat()


def neutral_title(desk: Desk) -> Callable[[date], str]:
    """« Temps fort du 14 mars 2027 »: what an event is called when the words that named it are gone."""
    words: ModuleType = wording.speak(desk.settings.organisation.language)

    def title(day: date) -> str:
        return str(words.calendar_found.unnamed(words.common.full_day(day)))

    return title


def purge(desk: Desk, now: int | None = None) -> int:
    """Takes the raw text of mentions past their time away, from sealed files too, and files that were read a month ago;
    returns how many mentions. Files first: on a full disk the rest needs their room. Nothing goes while the clock is
    doubted (``clock_doubts``)."""
    from watch.pipeline import clock_doubts, leftovers
    from watch.store import events, maintenance, meta, passes
    from watch.store.people import FILES_BEFORE

    now = clock.epoch() if now is None else now
    with desk.shelf.writing(tidying=True) as txn:
        if not (believed := clock_doubts.believed(txn, now)):
            meta.set_value(txn, "kept_at", str(now))
    if not believed:
        log.warning("keep: the clock is far ahead of the last time it was seen; no text is taken away")
        return 0
    leftovers.expire(desk, now)
    limit = retention_limit(desk, now)
    n = 0 if desk.is_demo else _purge_texts(desk, limit)
    with desk.shelf.writing(tidying=True) as txn:
        since = meta.value(txn, FILES_BEFORE)
        owed = meta.value(txn, maintenance.OWED)
        events.forget_gone(txn, neutral_title(desk))
        passes.expire(txn, now)
        meta.set_value(txn, "kept_at", str(now))
    if n or owed:
        maintenance.vacuum(desk.shelf)  # so that the bytes are gone, not only the rows
    if not desk.is_demo and since != limit:  # a later one: the clock had jumped ahead, or texts are kept longer now
        drop_quoting_files(desk, since, limit)
        with desk.shelf.writing(
            tidying=True
        ) as txn:  # after them: who is killed here drops them again, with what was written since
            meta.set_value(txn, FILES_BEFORE, limit)
    return n


def _purge_texts(desk: Desk, limit: str) -> int:
    """In one transaction; day by day where the disk has no room for that, the log emptied after each."""
    from watch.store import mentions

    try:
        with desk.shelf.writing(tidying=True) as txn:
            return mentions.purge_before(txn, limit)
    except DiskFull:
        n = 0
    while True:
        with desk.shelf.reading() as txn:
            first = mentions.first_day_with_text(txn)
        if first is None or first >= limit:
            return n
        with desk.shelf.writing(tidying=True) as txn:
            n += mentions.purge_before(txn, (date.fromisoformat(first) + timedelta(days=1)).isoformat())
        desk.shelf.checkpoint()


def drop_quoting_files(desk: Desk, since: str = "", before: str = "9999") -> int:
    """Takes away the files of sealed periods that may quote somebody, of those with a local day from ``since`` to the
    eve of ``before``; returns how many.

    Their figures are in the store, so each can be written again, without what was erased. A file of a period that the
    store does not hold stays: it could not be made again.
    """
    from watch.store import snapshots

    with desk.shelf.reading() as txn:
        every = snapshots.sealed(txn, limit=100_000)
    held = [sealed.id for sealed in every if sealed.start < before and sealed.end >= since]
    gone = 0
    for name in held:
        for folder in (desk.place.data / "snapshots" / name, desk.place.data / "snapshots" / "demo" / name):
            for kind in ("html", "pdf", "xlsx", "json"):
                path = folder / f"vigie-{name}.{kind}"
                if path.is_file() and not path.is_symlink():
                    path.unlink()
                    gone += 1
    return gone


def after_restoring(desk: Desk) -> None:
    """What follows outside the mentions when people were erased again: titles of events, deadlines, sealed files."""
    from watch.pipeline import declaring
    from watch.store import events

    with desk.shelf.writing(tidying=True) as txn:
        events.forget_gone(txn, neutral_title(desk))
    for _ in declaring.date_waits(desk):  # what an erased member of the team had answered waits again
        pass
    drop_quoting_files(desk)
