"""Days packed for the dialogue page (``store.spoken``): those that are missing or short, the latest first.

A few days a transaction, so that nobody waits long to write; stopped at any moment, the next call goes on. Nothing is
wrong while a day is not packed: it is read from the mentions. Refuses to run beside an import, which would undo it.
"""

from __future__ import annotations

import threading

from watch.pipeline.desk import Desk
from watch.store import stale
from watch.store.engine import Txn

BATCH = 4  # a few thousand mentions on a busy store: a tenth of a second


def has_due(txn: Txn) -> bool:
    return bool(stale.due(txn))


def pack(desk: Desk, *, stop: threading.Event | None = None) -> int:
    """Packs until nothing is due or ``stop``; returns how many days."""
    from watch.store import spoken

    with desk.shelf.reading() as txn:
        due = stale.due(txn)
    done = 0
    while done < len(due) and (stop is None or not stop.is_set()):
        some = due[done : done + BATCH]
        with desk.shelf.writing(growing=True) as txn:
            spoken.make(txn, some)
        done += len(some)
    return done
