"""Acts on imports: an upload kept, looked at, started. The work itself belongs to the worker, or to a thread here."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from watch import clock
from watch.actions.sample import leave_demo
from watch.model import ImportReport
from watch.pipeline import importing, reading, scoring, undoing
from watch.pipeline.desk import Desk, open_desk
from watch.pipeline.reading import NO_CHOICES, FileChoices
from watch.settings import Place

if TYPE_CHECKING:
    from watch.formats.base import Preview
    from watch.store.undoing import Plan

WORKER_SEEN_S = 60


_SAFE = re.compile(r"[^\w.() -]+")


def keep_upload(place: Place, filename: str, write: Callable[[Path], object]) -> Path:
    """A private place for an uploaded file, filled by ``write``; its name is only a label. Raises DiskFull, and leaves
    no half file."""
    from watch.store.faults import refused_by_system

    folder = place.data / "uploads" / secrets.token_hex(8)
    folder.mkdir(parents=True)
    safe = _SAFE.sub("_", Path(filename.replace("\\", "/")).name).strip(". ")[-120:] or "fichier"
    path = folder / safe
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.close(fd)
    try:
        write(path)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise refused_by_system(error) from None
    return path


def preview_import(desk: Desk, path: Path, choices: FileChoices = NO_CHOICES, *, rows: int = 5) -> Preview:
    """What would be imported, without storing anything. Raises ImportError_ kinds; MappingNeeded asks for columns."""
    return reading.preview(desk, path, choices, rows=rows)


def start_import(desk: Desk, path: Path, choices: FileChoices = NO_CHOICES, *, name: str = "") -> str:
    """Queues an import and returns its id; progress is in ``store.imports``. Raises DiskFull without free room.

    The worker takes it within two seconds; where none runs, a thread of this process does.
    """
    importing.demand_room(desk, path)
    leave_demo(desk.place)
    if desk.is_demo:  # the file is the user's: it goes to the user's own organisation
        desk = open_desk(desk.place)
    import_id = importing.queue_import(desk, path, choices, name=name, owned=True)
    if not worker_runs(desk):
        _in_background(_import_here, "import", desk, import_id)
    return import_id


def _in_background(work: Callable[[Desk, str], None], name: str, desk: Desk, import_id: str) -> None:
    threading.Thread(target=work, args=(desk.patient(), import_id), name=f"{name}-{import_id}", daemon=True).start()


def _import_here(desk: Desk, import_id: str) -> None:
    importing.run_import(desk, import_id)
    scoring.score(desk)
    from watch.pipeline.gathering import gather

    gather(desk)


def plan_undo(desk: Desk, import_id: str) -> Plan:
    """What taking an import back would do. Raises UnknownImport, AlreadyUndone, ImportAtWork."""
    return undoing.plan(desk, import_id)


def undo_import(desk: Desk, import_id: str, by: str = "") -> None:
    """Takes an import back, in the background as ``start_import`` reads one. Raises as ``plan_undo`` does."""
    undoing.ask(desk, import_id, by)
    if not worker_runs(desk):
        _in_background(_undo_here, "undo", desk, import_id)


def _undo_here(desk: Desk, import_id: str) -> None:
    undoing.run(desk, import_id)
    from watch.pipeline.gathering import gather

    gather(desk)


def worker_runs(desk: Desk) -> bool:
    """True when a worker was seen within the last minute."""
    from watch.store import meta

    with desk.shelf.reading() as txn:
        seen = meta.value(txn, "worker_seen_at")
    return bool(seen) and clock.epoch() - int(seen) <= WORKER_SEEN_S


def import_report(desk: Desk, import_id: str) -> ImportReport | None:
    from watch.store import imports

    with desk.shelf.reading() as txn:
        return imports.fetch(txn, import_id)
