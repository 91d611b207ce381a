"""Whether the machine's clock is to be believed before texts are taken away for good.

A clock wrongly ahead would end the time of every text at once, and setting it right brings none back. So the clock of
the last daily care is remembered; one that is further ahead of it than ``AWAY_S`` is doubted: nothing is taken away
until a person says that the date is right, or until it has gone on for a week in which a source could be read (a clock
far ahead finds every certificate expired). A clock that is set back ends the doubt. Refuses to ask the network for the
time, and to doubt a clock that nobody saw before.
"""

from __future__ import annotations

from dataclasses import dataclass

from watch.clock import DAY
from watch.pipeline.desk import Desk
from watch.store import meta, sources
from watch.store.engine import Txn

SEEN, SINCE = "clock_seen", "clock_doubted"  # of ``meta``, epochs
AWAY_S = 45 * DAY  # a summer without anybody is less
STEADY_S = 7 * DAY


@dataclass(frozen=True, slots=True)
class Doubt:
    """``seen``: what the clock said last; ``since``: when it was first seen ahead, by that clock. Epochs."""

    seen: int
    since: int


def standing(txn: Txn) -> Doubt | None:
    """The doubt that holds the texts now."""
    since = meta.value(txn, SINCE)
    return Doubt(int(meta.value(txn, SEEN) or 0), int(since)) if since else None


def believed(txn: Txn, now: int) -> bool:
    """Whether texts may be taken away at ``now``; what the clock says is written down."""
    seen = int(meta.value(txn, SEEN) or meta.value(txn, "kept_at") or now)
    if now - seen <= AWAY_S:
        _believe(txn, now)
        return True
    since = int(meta.value(txn, SINCE) or now)
    if not 0 <= now - since <= AWAY_S:  # it jumped again
        since = now
    if now - since >= STEADY_S and any((s.last_ok_at or 0) > since for s in sources.states(txn).values()):
        _believe(txn, now)
        return True
    meta.set_value(txn, SEEN, str(seen))
    meta.set_value(txn, SINCE, str(since))
    return False


def confirm(desk: Desk, now: int) -> bool:
    """A person says that the date is right. False when nobody doubted it."""
    with desk.shelf.writing() as txn:
        doubted = standing(txn) is not None
        _believe(txn, now)
        if doubted:
            meta.set_value(txn, "kept_at", "0")  # the daily care is due at once
    return doubted


def _believe(txn: Txn, now: int) -> None:
    meta.set_value(txn, SEEN, str(now))
    meta.set_value(txn, SINCE, "")
