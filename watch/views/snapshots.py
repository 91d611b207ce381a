"""The sealed periods of the store with their frozen figures, and the weeks that lie only as files on the disk.

Of files, names and sizes only: what is inside was written once and is not read again here.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from watch.model import Filters
from watch.settings import Settings
from watch.store import snapshots as store
from watch.store.engine import Txn

KINDS = ("html", "pdf", "xlsx", "csv", "json", "ics", "zip")
KEPT = 60  # periods shown: a year of weeks and some months
_WEEK = re.compile(r"(\d{4})-W(\d{2})")


@dataclass(frozen=True, slots=True)
class SealedFile:
    """``path`` is inside the folder of snapshots, links refused; ``size`` in bytes."""

    path: str
    name: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class SealedWeek:
    monday: date
    files: tuple[SealedFile, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """One sealed period. ``figures``: its document's own, as they were sealed."""

    id: str
    kind: str  # week | month | chosen
    start: date
    end: date
    sealed_at: int
    digest: str
    figures: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Snapshots:
    weeks: tuple[SealedWeek, ...]  # files on the disk of weeks that the store does not hold, newest first
    kept: tuple[Kept, ...] = ()  # newest first


def build(txn: Txn, settings: Settings, filters: Filters, now: int, folder: str = "") -> Snapshots:
    """``folder``: <data>/snapshots. Files are found in it and one level below, the ISO week in their path."""
    kept = tuple(_kept(txn, found) for found in store.sealed(txn, limit=KEPT))
    held = {k.start for k in kept if k.kind == "week"}
    root = Path(folder)
    weeks: dict[date, list[SealedFile]] = defaultdict(list)
    for path in _files(root) if folder and root.is_dir() else ():
        found = _WEEK.search(path.relative_to(root).as_posix())
        kind = path.suffix.lstrip(".").lower()
        if found is None or kind not in KINDS or path.is_symlink():
            continue
        try:
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        except ValueError:
            continue
        weeks[monday].append(SealedFile(str(path), path.name, kind, path.stat().st_size))
    return Snapshots(
        tuple(
            SealedWeek(monday, tuple(sorted(files, key=lambda f: (KINDS.index(f.kind), f.name))))
            for monday, files in sorted(weeks.items(), reverse=True)
            if monday not in held
        ),
        kept,
    )


def _kept(txn: Txn, found: store.Sealed) -> Kept:
    document = json.loads(store.document_of(txn, found.id))
    start, end = date.fromisoformat(found.start), date.fromisoformat(found.end)
    return Kept(found.id, found.kind, start, end, found.sealed_at, found.digest, document["now"])


def _files(root: Path) -> Iterator[Path]:
    for path in sorted(root.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from (inside for inside in sorted(path.iterdir()) if inside.is_file())
        elif path.is_file():
            yield path
