"""Files beside the store that may hold a person: exports already read, uploads nobody imported, backups.

Once read, an export has given what it had; it is kept ``KEPT_DAYS`` for who wants to look again. Refuses to look
inside: archives, encodings and masks would make "not found" a promise that nobody can keep. What may hold the person
goes, what is not known is said.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from watch import clock
from watch.dedupe import short_hash
from watch.masking import mask
from watch.pipeline.desk import Desk
from watch.settings import Place

if TYPE_CHECKING:
    from watch.store.engine import Txn

log = logging.getLogger("vigie.import")
KEPT_DAYS = 30
WHY = ".raison.txt"  # beside a refused file, the sentence that says why
LONGEST_NAME = 255  # bytes, on every usual disk
_COPY = re.compile(r" \(\d+\)(?=\.[^.]*$|$)")


@dataclass(frozen=True, slots=True)
class Left:
    """Paths relative to the data folder. ``backups``: with the local day each was made."""

    files: tuple[str, ...]
    backups: tuple[tuple[str, str], ...]


def moved_at(path: Path) -> float:
    """A copy that keeps the old date of its file still changes the second one."""
    seen = path.stat()
    return max(seen.st_mtime, seen.st_ctime)


def fitting(name: str, ending: str) -> str:
    """``name`` and ``ending`` as one name of a file; a name too long for that is cut, and stays apart from others that
    begin alike."""
    raw = os.fsencode(name)
    if len(raw) + len(os.fsencode(ending)) <= LONGEST_NAME:
        return name + ending
    kept = raw[:180].decode("utf-8", "ignore")  # no half letter: some disks refuse it
    return f"{kept}~{short_hash(os.fsencode(name).hex(), 6)}{ending}"


def why_of(path: Path) -> Path:
    """Where the sentence about ``path``, a refused file, lies."""
    return path.with_name(fitting(path.name, WHY))


def read_files(place: Place) -> list[Path]:
    """The exports that were read or refused, oldest name first; reasons and links left out."""
    found: list[Path] = []
    for name in ("done", "refused"):
        found += _files(place.data / "import" / name)
    return [path for path in found if not path.name.endswith(WHY)]


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in sorted(folder.iterdir()) if path.is_file() and not path.is_symlink())


def _remove(path: Path) -> bool:
    """False where the disk refuses: the file stays, and what else there is to do goes on."""
    try:
        why_of(path).unlink(missing_ok=True)
        path.unlink(missing_ok=True)
    except OSError as error:
        log.error("a file that was read could not be taken away: %s", error.strerror)
        return False
    return True


def _is_old(path: Path, limit: int) -> bool:
    try:
        return moved_at(path) < limit
    except OSError:  # taken away meanwhile, or not ours to look at
        return False


def expire(desk: Desk, now: int) -> int:
    """Takes away what was read, refused or uploaded over ``KEPT_DAYS`` ago, and what refused rows said; returns how
    many files."""
    from watch.store import imports

    limit, gone = now - KEPT_DAYS * 86_400, 0
    with desk.shelf.writing(tidying=True) as txn:
        busy = {str(imports.request(txn, i).get("path")) for i in imports.unfinished(txn)}
        imports.forget_seen(txn, before=limit)
    for path in read_files(desk.place):
        if _is_old(path, limit) and _remove(path):
            gone += 1
    uploads = desk.place.data / "uploads"
    for folder in sorted(uploads.iterdir()) if uploads.is_dir() else ():
        kept = folder.is_symlink() or not folder.is_dir() or any(str(p.resolve()) in busy for p in folder.iterdir())
        if not kept and _is_old(folder, limit):
            shutil.rmtree(folder, ignore_errors=True)
            gone += 1
    return gone


def brought_by(txn: Txn, keys: Collection[str]) -> list[tuple[str, str]]:
    """(import id, name of its file, masked) of the imports that brought something of these authors, or read the format
    of one that did: the same mention may stand in each of them."""
    from watch.store import imports, mentions

    held = [stored.mention for key in keys for stored in mentions.export_author(txn, key)]
    ids = {m.raw_ref.partition(":")[0] for m in held}
    formats = {m.source_id for m in held} | {s for m in held for s in mentions.sources_of(txn, m.id)}
    return [
        (report.import_id, report.filename)
        for report in imports.list_all(txn, limit=1_000_000)
        if report.import_id in ids or "import:" + "+".join(report.formats) in formats
    ]


def names_of(path: str) -> set[str]:
    """How an import may have called the file that lies there: its name, masked, with or without « (2) »."""
    name = path.rpartition("/")[2]
    return {mask(name), mask(_COPY.sub("", name))}


def drop(place: Place, names: Collection[str]) -> list[str]:
    """Takes away the read files of imports with these (masked) names; returns them, relative to the data folder."""
    gone = []
    for path in read_files(place):
        if names_of(path.name) & set(names) and _remove(path):
            gone.append(path.relative_to(place.data).as_posix())
    return gone


def left(desk: Desk) -> Left:
    """What may still hold anybody: files to be read, read or refused, uploads, backups and stores set aside."""
    data = desk.place.data
    waiting = [path for path in _files(data / "import") if not path.name.startswith(".")]
    uploads = [path for folder in sorted((data / "uploads").glob("*")) for path in _files(folder)]
    folders = {data / "backups", desk.shelf.path.parent / "backups" if desk.shelf.path else data / "backups"}
    copies = [path for folder in sorted(folders) for path in _files(folder)]
    if desk.shelf.path is not None:
        copies += sorted(desk.shelf.path.parent.glob(f"{desk.shelf.path.name}.damaged-*"))

    def named(path: Path) -> str:
        return path.relative_to(data).as_posix() if path.is_relative_to(data) else str(path)

    return Left(
        tuple(named(path) for path in (*waiting, *read_files(desk.place), *uploads)),
        tuple((named(path), clock.local_day(int(path.stat().st_mtime), desk.zone)[0]) for path in copies),
    )
