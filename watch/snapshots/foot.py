"""The foot of the file in words: what was corrected since, which measures are defined anew, how each one is defined."""

from __future__ import annotations

from datetime import date
from types import ModuleType

from watch.snapshots.document import Change, Document
from watch.snapshots.pieces import Section, Table

SAID = 4  # changed figures of an older period in a page; the workbook and the data hold all


def corrections(document: Document, words: ModuleType) -> Section:
    w, found = words.sealed, document.corrections
    title = w.heading("corrections")
    lines = [
        w.redefined(
            words.measures.definition(r.key, r.now)[0],
            date.fromisoformat(r.now),
            words.measures.definition(r.key, r.was)[1],
        )
        for r in document.redefined
    ]
    if found is None:
        return Section("corrections", title, (*lines, w.corrections_first()))
    lines.append(w.corrections_some(found.of) if found.changes else w.corrections_none(found.of))
    lines += [
        w.corrected_line(each.of, [w.corrected(*_change(c, words)) for c in each.changes[:SAID]],
                         max(0, len(each.changes) - SAID))
        for each in found.earlier
    ]  # fmt: skip
    if not found.changes:
        return Section("corrections", title, tuple(lines))
    rows = tuple(_change(c, words) for c in found.changes)
    return Section(
        "corrections", title, tuple(lines), Table(title, tuple(w.corrections_columns()), rows, frozenset((1, 2)))
    )


def corrected_rows(document: Document, words: ModuleType) -> list[tuple[str, str, str, str]]:
    """(period, figure, last told, today), every change: what the workbook prints."""
    found = document.corrections
    if found is None:
        return []
    told = [(found.of, found.changes), *((each.of, each.changes) for each in found.earlier)]
    return [(of, *_change(c, words)) for of, changes in told for c in changes]


def definitions(document: Document, words: ModuleType) -> Section:
    """Each measure as it was defined when this was sealed, with the date of that definition."""
    w = words.sealed
    lines = [
        f"{w.pair(*words.measures.definition(d.key, d.since))} ({w.definition_since(date.fromisoformat(d.since))})"
        for d in document.definitions
    ]
    lines += [w.versions(document.vigie, list(document.engines)), w.digest(document.digest)]
    return Section("definitions", w.heading("definitions"), tuple(lines))


def number(value: float | int | None, words: ModuleType) -> str:
    """A raw figure of any kind: whole when it is whole."""
    if value is None:
        return str(words.common.dash())
    if float(value).is_integer():
        return str(words.common.count(int(value)))
    return str(words.common.decimal(float(value), 3))


def _change(change: Change, words: ModuleType) -> tuple[str, str, str]:
    return words.sealed.figure(change.figure), number(change.was, words), number(change.now, words)
