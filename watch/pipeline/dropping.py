"""The drop folder: a file that lands in ``import/`` is queued once, then lies in ``done/`` or ``refused/``.

A file is taken when it has not grown for a few seconds, so that a copy in progress is left alone. Refuses links.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

from watch.errors import VigieError
from watch.pipeline.desk import Desk
from watch.settings import Place

QUIET_S = 3.0
_OURS = ("done", "refused")


def folder(place: Place) -> Path:
    return place.data / "import"


def _ready(place: Place) -> Iterator[Path]:
    inbox = folder(place)
    if not inbox.is_dir():
        return
    for path in sorted(inbox.iterdir()):
        if path.name.startswith(".") or path.is_symlink() or not path.is_file():
            continue
        if time.time() - path.stat().st_mtime >= QUIET_S:
            yield path


def has_files(place: Place) -> bool:
    return next(_ready(place), None) is not None


def take_files(desk: Desk, *, stop: threading.Event | None = None) -> int:
    """Imports every ready file, one after the other; returns how many were taken."""
    from watch.pipeline.importing import import_path

    taken = 0
    for path in list(_ready(desk.place)):
        if stop is not None and stop.is_set():
            break
        reason = ""
        try:
            report = import_path(desk, path, stop=stop)
            if report.state == "running":  # asked to stop: the file stays, the next worker resumes
                break
            reason = report.error
        except VigieError as error:
            reason = error.log_line()
        _move(path, "refused" if reason else "done", reason)
        taken += 1
    return taken


def _move(path: Path, into: str, reason: str) -> None:
    target = path.parent / into
    target.mkdir(exist_ok=True)
    final = target / path.name
    n = 1
    while final.exists():
        n += 1
        final = target / f"{path.stem} ({n}){path.suffix}"
    path.replace(final)
    if reason:
        final.with_name(final.name + ".raison.txt").write_text(reason + "\n", encoding="utf-8")
