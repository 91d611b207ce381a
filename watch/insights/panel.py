"""Which panel a subject was compared with, and since which local day. Pure.

A history is the panels of one subject in the order they came. The first one seen is no change: what came before it is
counted with it. A panel that is emptied leaves no trace, put back it is the same series. What changes several times in
a day is the panel of its evening. Refuses to say who stands in feeds.yml, and to join two series.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MOST = 100  # panels remembered of one subject


@dataclass(frozen=True, slots=True)
class Held:
    """``panel``: ids of subjects, sorted."""

    since: date
    panel: tuple[str, ...]


History = tuple[Held, ...]


def noticed(history: History, panel: Iterable[str], today: date) -> History:
    """The history once today's panel is seen; the same one when nothing changed."""
    ids = tuple(sorted(set(panel)))
    if not ids or (history and history[-1].panel == ids):
        return history
    kept = tuple(held for held in history if held.since < today)
    if kept and kept[-1].panel == ids:  # changed and put back within the day
        return kept
    return (*kept, Held(today, ids))[-MOST:]


def held_on(history: History, day: date) -> tuple[str, ...]:
    """The panel of a day; before the first one, the first one."""
    before = [held for held in history[:1] if held.since > day] or [held for held in history if held.since <= day]
    return before[-1].panel if before else ()


def changes(history: History, start: date, end: date) -> tuple[date, ...]:
    """The days of ``start`` to ``end``, both included, on which another panel began."""
    return tuple(held.since for held in history[1:] if start <= held.since <= end)
