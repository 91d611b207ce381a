"""What is kept and for how long: raw text goes when its time is over, counts stay; weeks are counted in ISO weeks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import ModuleType

from watch import clock, wording
from watch.pipeline.desk import Desk


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
    returns how many mentions."""
    from watch.pipeline import leftovers
    from watch.store import events, maintenance, mentions, meta
    from watch.store.people import FILES_BEFORE

    now = clock.epoch() if now is None else now
    with desk.shelf.writing() as txn:
        limit = retention_limit(desk, now)
        n = 0 if desk.is_demo else mentions.purge_before(txn, limit)
        since = meta.value(txn, FILES_BEFORE)
        events.forget_gone(txn, neutral_title(desk))
        meta.set_value(txn, "kept_at", str(now))
    if n:
        maintenance.vacuum(desk.shelf)  # so that the bytes are gone, not only the rows
    leftovers.expire(desk, now)
    if not desk.is_demo and since != limit:  # a later one: the clock had jumped ahead, or texts are kept longer now
        drop_quoting_files(desk, since, limit)
        with (
            desk.shelf.writing() as txn
        ):  # after them: who is killed here drops them again, with what was written since
            meta.set_value(txn, FILES_BEFORE, limit)
    return n


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
    from watch.store import events, replies

    with desk.shelf.writing() as txn:
        events.forget_gone(txn, neutral_title(desk))
        replies.set_due(txn, desk.deadline())  # what an erased member of the team had answered waits again
    drop_quoting_files(desk)
