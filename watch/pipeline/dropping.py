"""The drop folder: a file that lands in ``import/`` is imported once, then lies a month in ``done/`` or ``refused/``.

A file is taken when nothing has touched it for a few seconds, so that a copy in progress is left alone; an import that
a killed worker left unfinished is taken up, not begun again. Beside a refused file, a sentence says why and what to do.
What is dropped is the user's own: the sample data is left first. A store that cannot write is no fault of the file: it
stays where it is. One file never stops the others. Refuses links, folders and the temporary files of browsers and
spreadsheets.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from watch.errors import MappingNeeded, StoreError, UnderWay, VigieError
from watch.model import ImportReport
from watch.pipeline.desk import Desk, leave_demo, open_desk
from watch.pipeline.leftovers import fitting, moved_at, why_of
from watch.settings import Place
from watch.wording import speak

log = logging.getLogger("vigie.import")
QUIET_S = 3.0
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".opdownload")
_OURS = ("done", "refused")


def folder(place: Place) -> Path:
    return place.data / "import"


def _ready(place: Place) -> Iterator[Path]:
    inbox = folder(place)
    if not inbox.is_dir():
        return
    for path in sorted(inbox.iterdir()):
        if path.name.startswith((".", "~$")) or path.suffix.lower() in _UNFINISHED:
            continue
        try:
            if path.is_symlink() or not path.is_file():
                continue
            quiet = time.time() - moved_at(path)
        except FileNotFoundError:  # taken away meanwhile
            continue
        if quiet >= QUIET_S:
            yield path


def _folders(place: Place) -> Iterator[Path]:
    """Folders that lie there and were not answered yet."""
    inbox = folder(place)
    if not inbox.is_dir():
        return
    for path in sorted(inbox.iterdir()):
        if path.name.startswith(".") or path.name in _OURS or path.is_symlink() or not path.is_dir():
            continue
        if not why_of(inbox / "refused" / path.name).exists():
            yield path


def has_files(place: Place) -> bool:
    return next(_ready(place), None) is not None or next(_folders(place), None) is not None


def take_files(desk: Desk, *, stop: threading.Event | None = None) -> int:
    """Imports every ready file, one after the other; returns how many were taken."""
    _answer_folders(desk)
    ready = list(_ready(desk.place))
    if not ready or not desk.is_demo:
        return _take(desk, ready, stop)
    leave_demo(desk.place)
    log.warning("a file was dropped: the sample data is left, it goes to the user's own")
    own = open_desk(desk.place)
    try:
        return _take(own, ready, stop)
    finally:
        own.close()


def _take(desk: Desk, ready: list[Path], stop: threading.Event | None) -> int:
    taken = 0
    held: StoreError | None = None
    for path in ready:
        if stop is not None and stop.is_set():
            break
        reason = ""
        try:
            report = _import(desk, path, stop)
            if report is None or report.state in ("waiting", "running"):
                continue  # another process reads it, or we were asked to stop: the file stays, the next worker resumes
        except StoreError as error:  # the others may be luckier; nobody is told that this file is bad
            held = error
            continue
        except VigieError as error:
            reason = _reason(desk, error)
        except Exception as error:  # a defect of ours: one file must not keep the others out
            log.error("a dropped file: %s", type(error).__name__)
            reason = _reason(desk, VigieError())
        try:
            _move(path, "refused" if reason else "done", reason)
        except OSError as error:
            log.error("a dropped file stays where it is: %s", error.strerror)
            continue
        taken += 1
    if held is not None:
        raise held
    return taken


def _import(desk: Desk, path: Path, stop: threading.Event | None) -> ImportReport | None:
    """The import of this file, begun or resumed; None while another process works on it."""
    from watch.pipeline import importing

    try:
        return importing.import_path(desk, path, stop=stop)
    except UnderWay:
        return None


def _answer_folders(desk: Desk) -> None:
    """A folder stays, since something may still be copied into it; a sentence in ``refused/`` says what to do."""
    said = str(speak(desk.settings.organisation.language).source_imports.drop_folder())
    for path in list(_folders(desk.place)):
        refused = path.parent / "refused"
        try:
            refused.mkdir(exist_ok=True)
            why_of(refused / path.name).write_text(said + "\n", encoding="utf-8")
        except OSError as error:  # the files beside it come in all the same
            log.error("a dropped folder was not answered: %s", error.strerror)


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
        final = target / fitting(path.stem, f" ({n}){path.suffix}")
    path.replace(final)
    final.touch()  # from now on it is kept ``leftovers.KEPT_DAYS``
    if reason:
        why_of(final).write_text(reason + "\n", encoding="utf-8")
