"""The sealed weeks on the disk. Names and sizes only: what is inside was written once and is not read again here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from watch.model import Filters
from watch.settings import Settings
from watch.store.engine import Txn

KINDS = ("html", "pdf", "xlsx", "csv", "json", "ics", "zip")
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
class Snapshots:
    weeks: tuple[SealedWeek, ...]  # newest first


def build(txn: Txn, settings: Settings, filters: Filters, now: int, folder: str = "") -> Snapshots:
    """``folder``: <data>/snapshots. Files are found in it and one level below, the ISO week in their path."""
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
        )
    )


def _files(root: Path) -> Iterator[Path]:
    for path in sorted(root.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from (inside for inside in sorted(path.iterdir()) if inside.is_file())
        elif path.is_file():
            yield path
