"""An import taken back in the background: some thousands of mentions a transaction, so that nobody waits for it.

It holds the lease of the import, so that no worker reads the rest of the file meanwhile; and one import is taken back
at a time, since what two brought is handed from one to the other. Refuses an import that is being read.
"""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from watch import clock
from watch.errors import AlreadyUndone, ImportAtWork
from watch.model import ImportReport
from watch.pipeline import keeping, leases
from watch.pipeline.desk import Desk

if TYPE_CHECKING:
    from watch.store.engine import Txn
    from watch.store.undoing import Plan

log = logging.getLogger("vigie.import")
LEASE_S = 120
GAP_S = 0.02  # between two transactions: whoever waits to write gets in
ONE = "undo"  # the lease of whoever takes back
WANTED = ("done", "failed", "running")


def plan(desk: Desk, import_id: str) -> Plan:
    """What taking this import back would do. Raises UnknownImport, AlreadyUndone, ImportAtWork."""
    from watch.store import undoing

    with desk.shelf.reading() as txn:
        _check(txn, import_id)
        return undoing.plan(txn, import_id)


def _check(txn: Txn, import_id: str) -> ImportReport:
    from watch.store import imports

    report = imports.existing(txn, import_id)
    if report.state not in WANTED:
        raise AlreadyUndone()
    if not leases.is_free(txn, f"import:{import_id}", clock.epoch()):
        raise ImportAtWork()
    return report


def ask(desk: Desk, import_id: str, by: str = "") -> None:
    """Somebody wants it taken back: whoever looks next does it (``run``). Raises as ``plan`` does."""
    from watch.store import imports, notes

    with desk.shelf.writing() as txn:
        report = _check(txn, import_id)
        asked = imports.request(txn, import_id)
        imports.undo(txn, import_id, by[:80])
        notes.write(txn, who=by[:80], what="import_undone", about=import_id)
    if report.state == "running" and asked.get("owned"):  # nobody will read the rest of it
        shutil.rmtree(Path(str(asked["path"])).parent, ignore_errors=True)


def waiting_ids(txn: Txn, now: int) -> list[str]:
    """Imports to take back that nobody takes back."""
    from watch.store import imports

    if not (wanted := imports.to_undo(txn)) or not leases.is_free(txn, ONE, now):
        return []
    return wanted


def run(
    desk: Desk,
    import_id: str,
    *,
    stop: threading.Event | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> ImportReport:
    """Takes it back to the end, or to ``stop``; safe to call twice at once. ``on_progress``: mentions that went."""
    from watch.store import imports

    holder, what = leases.holder_name(), f"import:{import_id}"
    with desk.shelf.writing() as txn:
        now = clock.epoch()
        mine = import_id in imports.to_undo(txn) and leases.take(txn, ONE, holder, now, LEASE_S)
        mine = mine and leases.take(txn, what, holder, now, LEASE_S)
    with leases.given_back(desk.shelf, holder, what, ONE):
        if mine and _run(desk, import_id, holder, stop, on_progress):
            _tidy(desk, stop)
    with desk.shelf.reading() as txn:
        return imports.existing(txn, import_id)


def _run(
    desk: Desk,
    import_id: str,
    holder: str,
    stop: threading.Event | None,
    on_progress: Callable[[int], None] | None,
) -> bool:
    """True at the end, False when it was asked to stop before, or when somebody else goes on."""
    from watch.store import brought, bulk, events, meta, passes, undoing

    deadline, open_seconds = desk.deadline(), desk.open_seconds()
    with desk.shelf.reading() as txn:
        of = brought.known(txn, import_id)
    if not of.exact:
        with desk.shelf.writing() as txn:
            passes.write_down(txn, import_id, of.seen_at)
    with desk.shelf.reading() as txn:
        todo, linked = undoing.left(txn, of), brought.links(txn, of)
    others = brought.Others(of)
    for some in bulk.chunks(todo, undoing.STEP):
        if stop is not None and stop.is_set():
            return False
        with desk.shelf.writing() as txn:
            if not _goes_on(txn, import_id, holder):
                return False
            gone = undoing.step(txn, of, some, others, deadline, open_seconds)
        if on_progress is not None:
            on_progress(gone)
        sleep(GAP_S)
    for some in bulk.chunks(linked, 5 * undoing.STEP):
        with desk.shelf.writing() as txn:
            if not _goes_on(txn, import_id, holder):
                return False
            undoing.unlink(txn, of, some, others)
        sleep(GAP_S)
    with desk.shelf.writing() as txn:
        if not _goes_on(txn, import_id, holder):
            return False
        undoing.finish(txn, of)
        events.forget_gone(txn, keeping.neutral_title(desk))
        meta.set_value(txn, "foreseen_on", "")  # what is to be expected was made of days that are no more
    log.info("import %s was taken back", import_id)
    return True


def _goes_on(txn: Txn, import_id: str, holder: str) -> bool:
    """The leases are ours for a while more."""
    from watch.store import sources

    now = clock.epoch()
    return all(sources.lease(txn, what, holder, now, LEASE_S) for what in (ONE, f"import:{import_id}"))


def _tidy(desk: Desk, stop: threading.Event | None) -> None:
    """The words are gone from the search index too, a piece a transaction."""
    from watch.store import undoing

    first = True
    while stop is None or not stop.is_set():
        with desk.shelf.writing() as txn:
            more = undoing.tidy(txn, first)
        if not more:
            return
        first = False
        sleep(GAP_S)
