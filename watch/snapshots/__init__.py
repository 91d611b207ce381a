"""How a period is kept: sealed once in the store, written as files from there. ``FORMATS`` lists them.

    seal(desk, "2026-W47")          freezes the figures (once) and writes what is missing or at another level
    write(desk, document, folder)   the files of a sealed document, at a privacy level
    rendered(desk, document, kind)  one of them, as bytes

Refuses to seal a period twice or before it is over: a later correction is told in the next one. Private messages never
enter.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from watch import clock
from watch.pipeline.desk import Desk
from watch.snapshots import csv_file, html_file, json_file, listed, look, quotes, span
from watch.snapshots.build import build
from watch.snapshots.document import Document, read, text_of
from watch.snapshots.told import tell

FORMATS = ("html", "pdf", "xlsx", "csv", "json")
TYPES = {
    "html": "text/html; charset=utf-8", "pdf": "application/pdf", "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "json": "application/json",
}  # fmt: skip
SCHEDULED = {"week": "snapshot_week", "month": "snapshot_month"}  # meta keys: the last that the schedule dealt with


def seal(desk: Desk, name: str, *, out: Path | None = None, level: str = "", now: int | None = None) -> list[Path]:
    """Seals the period ``name`` unless it is sealed, writes its files and returns them; those there at the level stay.

    Raises PeriodRefused for a period that is none or is not over, LogoRefused for a logo that cannot be read.
    """
    document = sealed(desk, name, now=now)
    return write(desk, document, (out or folder_of(desk)) / document.id, level)


def sealed(desk: Desk, name: str, *, now: int | None = None) -> Document:
    """The document of a period, sealed by this call when it was not."""
    from watch.store import snapshots

    wanted, at = span.read(name), clock.epoch() if now is None else now
    with desk.shelf.reading() as txn:
        text = snapshots.document_of(txn, wanted.id)
        if text:
            return read(text)
        span.refuse_unfinished(wanted, date.fromisoformat(clock.local_day(at, desk.zone)[0]))
        made = build(txn, desk.settings, wanted, at)
    facts = snapshots.Sealed(made.id, made.kind, made.start, made.end, made.sealed_at, made.digest)
    with desk.shelf.writing() as txn:
        if not snapshots.keep(txn, facts, text_of(made)):  # another process was faster: its figures are the sealed ones
            return read(snapshots.document_of(txn, wanted.id))
    return made


def seal_scheduled(desk: Desk, name: str) -> list[Path]:
    """What Monday's job does with a week, and the first of the month's with a month.

    A new installation seals nothing from before its first mention.
    """
    from watch.store import meta, snapshots

    wanted = span.read(name)
    with desk.shelf.reading() as txn:
        first = snapshots.first_day(txn)
    files = seal(desk, name) if first and first <= wanted.period.end.isoformat() else []
    key = SCHEDULED[wanted.kind]
    with desk.shelf.writing() as txn:
        known = meta.value(txn, key)
        today = clock.local_day(clock.epoch(), desk.zone)[0]
        if known and span.read(known).period.end.isoformat() >= today:  # a clock that had jumped ahead wrote it
            known = ""
        meta.set_value(txn, key, max(name, known))
    return files


def folder_of(desk: Desk) -> Path:
    """Where sealed files lie; those of the sample data apart."""
    return desk.place.data / "snapshots" / ("demo" if desk.is_demo else "")


def write(desk: Desk, document: Document, folder: Path, level: str = "") -> list[Path]:
    """The files of a document in ``folder``; those that are there at this level stay as they are. ``level`` "" is that
    of feeds.yml."""
    folder.mkdir(parents=True, exist_ok=True)
    level = level or desk.settings.snapshots.privacy
    made = []
    stays = json_file.level_of(folder / f"vigie-{document.id}.json") == level
    for kind in FORMATS:  # the JSON last: it says the level of all once all are at it
        path = folder / f"vigie-{document.id}.{kind}"
        if not (stays and path.exists()):
            fresh = path.with_name(path.name + f".{os.getpid()}.part")
            fresh.write_bytes(rendered(desk, document, kind, level))
            os.replace(fresh, path)
        made.append(path)
    return made


def rendered(desk: Desk, document: Document, kind: str, level: str = "", language: str = "") -> bytes:
    """One format of a sealed document: the same bytes each time, but for words erased since and what feeds.yml says."""
    level = level or desk.settings.snapshots.privacy
    if kind == "csv":
        return csv_file.render(document, language).encode("utf-8-sig")
    if kind == "xlsx":
        from watch.snapshots import xlsx_file

        with desk.shelf.reading() as txn:
            rows = listed.rows(txn, document, level, language)
            named = quotes.with_names(txn, document, level)
        return xlsx_file.render(named, rows, language)
    with desk.shelf.reading() as txn:
        said = quotes.of_document(txn, document, level)
    if kind == "json":
        return json_file.render(document, said, level).encode()
    with desk.shelf.reading() as txn:
        named = quotes.with_names(txn, document, level)
    told = tell(named, said, level, language)
    chosen = look.of(desk.settings, desk.place.config.parent)
    if kind == "html":
        return html_file.render(told, chosen).encode()
    if kind == "pdf":
        from watch.snapshots import pdf_file

        return pdf_file.render(told, chosen, document.sealed_at)
    raise ValueError(kind)
