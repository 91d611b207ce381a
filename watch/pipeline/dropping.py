"""The drop folder: a file that lands in ``import/`` is imported once, then lies a month in ``done/`` or ``refused/``.

A file is taken when nothing has touched it for a few seconds, so that a copy in progress is left alone; an import that
a killed worker left unfinished is taken up, not begun again. Beside a refused file, a sentence says why and what to do.
A store that cannot write is no fault of the file: it stays where it is. Refuses links and the temporary files of
browsers and spreadsheets.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

from watch.errors import MappingNeeded, StoreError, VigieError
from watch.model import ImportReport
from watch.pipeline.desk import Desk
from watch.pipeline.leftovers import WHY, moved_at
from watch.settings import Place
from watch.wording import speak

QUIET_S = 3.0
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".opdownload")


def folder(place: Place) -> Path:
    return place.data / "import"


def _ready(place: Place) -> Iterator[Path]:
    inbox = folder(place)
    if not inbox.is_dir():
        return
    for path in sorted(inbox.iterdir()):
        if path.name.startswith((".", "~$")) or path.suffix.lower() in _UNFINISHED:
            continue
        if path.is_symlink() or not path.is_file():
            continue
        try:
            quiet = time.time() - moved_at(path)
        except FileNotFoundError:  # taken away meanwhile
            continue
        if quiet >= QUIET_S:
            yield path


def has_files(place: Place) -> bool:
    return next(_ready(place), None) is not None


def take_files(desk: Desk, *, stop: threading.Event | None = None) -> int:
    """Imports every ready file, one after the other; returns how many were taken."""
    taken = 0
    for path in list(_ready(desk.place)):
        if stop is not None and stop.is_set():
            break
        reason = ""
        try:
            report = _import(desk, path, stop)
            if report is None or report.state in ("waiting", "running"):
                continue  # another process reads it, or we were asked to stop: the file stays, the next worker resumes
        except StoreError:
            raise
        except VigieError as error:
            reason = _reason(desk, error)
        _move(path, "refused" if reason else "done", reason)
        taken += 1
    return taken


def _import(desk: Desk, path: Path, stop: threading.Event | None) -> ImportReport | None:
    """The import of this file, begun or resumed; None while another process works on it."""
    from watch import clock
    from watch.pipeline import importing, leases
    from watch.store import imports

    with desk.shelf.reading() as txn:
        begun = [i for i in imports.unfinished(txn) if imports.request(txn, i).get("path") == str(path)]
        if begun and not leases.is_free(txn, f"import:{begun[0]}", clock.epoch()):
            return None
    if begun:
        return importing.run_import(desk, begun[0], stop=stop, raising=True)
    return importing.import_path(desk, path, stop=stop)


def _reason(desk: Desk, error: VigieError) -> str:
    said = speak(desk.settings.organisation.language)
    sentence = str(said.errors.sentence(error))
    return f"{sentence}\n{said.source_imports.drop_mapping()}" if isinstance(error, MappingNeeded) else sentence


def _move(path: Path, into: str, reason: str) -> None:
    target = path.parent / into
    target.mkdir(exist_ok=True)
    final = target / path.name
    n = 1
    while final.exists():
        n += 1
        final = target / f"{path.stem} ({n}){path.suffix}"
    path.replace(final)
    final.touch()  # from now on it is kept ``leftovers.KEPT_DAYS``
    if reason:
        final.with_name(final.name + WHY).write_text(reason + "\n", encoding="utf-8")
