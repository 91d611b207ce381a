"""How a week is kept: sealed once into files, from the same views as the pages. ``WRITERS`` lists the formats.

Refuses to seal a week twice: a later correction is told in the next one. Names and private messages never enter.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from watch import clock
from watch.pipeline.desk import Desk
from watch.snapshots import csv_file, html_file, json_file
from watch.snapshots.week import Week, build

WRITERS: dict[str, Callable[[Week, str], str]] = {
    "html": html_file.render,
    "csv": csv_file.render,
    "json": json_file.render,
}


def seal(desk: Desk, week: str, *, out: Path | None = None) -> list[Path]:
    """Writes the files of an ISO week ("2026-W47") and returns them; files that are there already are left as they are.

    Raises ValueError for a week that does not exist.
    """
    from watch.store import meta

    folder = (out or desk.place.data / "snapshots" / ("demo" if desk.is_demo else "")) / week
    wanted = {kind: folder / f"vigie-{week}.{kind}" for kind in WRITERS}
    missing = {kind: path for kind, path in wanted.items() if not path.exists()}
    if missing:
        with desk.shelf.reading() as txn:
            found = build(txn, desk.settings, week, clock.epoch())
        folder.mkdir(parents=True, exist_ok=True)
        language = desk.settings.organisation.language
        for kind, path in missing.items():
            fresh = path.with_name(path.name + f".{os.getpid()}.part")
            fresh.write_text(
                WRITERS[kind](found, language), encoding="utf-8-sig" if kind == "csv" else "utf-8", newline=""
            )
            os.replace(fresh, path)
    if out is None:
        with desk.shelf.writing() as txn:
            meta.set_value(txn, "snapshot_week", max(week, meta.value(txn, "snapshot_week")))
    return list(wanted.values())
