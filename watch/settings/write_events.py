"""Edits of the events of feeds.yml; one is known by its name and its first day."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from watch.settings.applying import apply, found, worth
from watch.settings.edit import Edit, add_item, change_item
from watch.settings.mistakes import Mistake, Words, clipped, refuse
from watch.settings.putting_back import TakenOut, put_back, take_out
from watch.settings.schema import EventRule, Settings


def add_event(path: Path, *, title: str, **fields: Any) -> Settings:
    """Add an event: ``date``, or ``start`` and ``end``, as dates or ``2026-03-14``. Refused when one of that name
    begins that day already."""

    def edit(now: Settings) -> Edit:
        _refuse_twice(now.events, title, str(fields.get("date") or fields.get("start") or ""))
        return add_item(("events",), {"title": title, **worth(fields)})

    return apply(path, edit)[1]


def update_event(path: Path, event: tuple[str, str], *, title: str, **fields: Any) -> Settings:
    """Change the event of that (name, first day): ``date``, or ``start`` and ``end``, and other keys; what is empty is
    taken away. Raises SettingsError where it is gone, or where another of that name begins that day."""

    def edit(now: Settings) -> Edit:
        index = _index(now, *event)
        others = [each for n, each in enumerate(now.events) if n != index]
        _refuse_twice(others, title, str(fields.get("date") or fields.get("start") or ""))
        asked = {"title": title, "date": None, "start": None, "end": None, **fields}
        kept, rule = worth(asked), now.events[index]
        # what means the same stays as the person wrote it
        changed = {key: kept.get(key) for key in asked if str(asked[key] or "") != str(getattr(rule, key) or "")}
        return change_item(("events",), index, changed)

    return apply(path, edit)[1]


def _index(now: Settings, title: str, first: str) -> int:
    here = [n for n, each in enumerate(now.events) if same_event(each, title, first)]
    return here[0] if here else found([], title, "events")


def _refuse_twice(events: Iterable[EventRule], title: str, first: str) -> None:
    if any(same_event(each, title, first) for each in events):
        problem = Words(
            f"« {clipped(title)} » est déjà noté ce jour-là.", f"“{clipped(title)}” is already noted on that day."
        )
        remedy = Words("Donnez un autre nom ou un autre jour.", "Give another name or another day.")
        raise refuse([Mistake(0, "events", problem, remedy)])


def same_event(event: EventRule, title: str, first: str) -> bool:
    """The same name, whatever its capitals, and the same first day (``2026-03-14``)."""
    named = event.title.strip().casefold() == title.strip().casefold()
    return named and event.period.start.isoformat() == first


def remove_event(path: Path, title: str, first: str) -> tuple[str, str, TakenOut]:
    """Remove the event of that name that begins that day; returns what ``put_back_event`` takes."""
    gone: list[TakenOut] = []

    def edit(now: Settings) -> Edit:
        return take_out(("events",), _index(now, title, first), gone)

    apply(path, edit)
    return title, first, gone[0]


def put_back_event(path: Path, title: str, first: str, gone: TakenOut) -> Settings:
    """Put an event back where it was, with its comments. Refused as ``add_event`` where it is noted again already."""

    def edit(now: Settings) -> Edit:
        _refuse_twice(now.events, title, first)
        return put_back(("events",), gone)

    return apply(path, edit)[1]
