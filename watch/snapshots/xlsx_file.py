"""The workbook: figures, days, mentions, waits, alerts, events, dialogue, coverage, corrections, definitions.

Numbers are numbers; every text is written as text (never as a formula, a link or a number), so that no cell runs.
Mentions are the rows that were sealed (``listed``), with the words that a privacy level lets through.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any

from watch import wording
from watch.snapshots import foot, voice
from watch.snapshots.document import Document
from watch.snapshots.told import figure_rows, network

WIDTHS = {0: 26, 1: 22, 2: 26, 3: 22}


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[object]]


def render(document: Document, rows: Sequence[Sequence[object]], language: str = "") -> bytes:
    """``rows``: of the mentions sheet, from ``listed``."""
    import xlsxwriter

    words = wording.speak(language or document.language)
    out = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": False, **safe})
    sealed = datetime.fromtimestamp(document.sealed_at, UTC).replace(tzinfo=None)
    start, end = date.fromisoformat(document.start), date.fromisoformat(document.end)
    name = document.organisation
    name = words.sealed.pair_of_names(name, words.common.sample()) if document.sample else name
    title = words.sealed.browser_title(name, words.sealed.period_name(document.kind, start, end))
    book.set_properties({"title": title, "author": "Vigie", "created": sealed, "comments": document.digest})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"valign": "top"})
    for sheet in _sheets(document, words, rows):
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 0)
        for i, column in enumerate(sheet.columns):
            page.write_string(0, i, column, bold)
            page.set_column(i, i, WIDTHS.get(i, 18), plain)
        if document.sample:
            page.write_string(len(sheet.rows) + 2, 0, words.common.sample(), bold)
        for line, row in enumerate(sheet.rows, 1):
            for i, cell in enumerate(row):
                write(page, line, i, cell)
    book.close()
    return out.getvalue()


def write(page: Any, row: int, column: int, cell: object) -> None:
    """A number as a number, nothing as nothing, all else as text that a spreadsheet does not run."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        page.write_number(row, column, cell)
    elif cell is not None and cell != "":
        page.write_string(row, column, str(cell)[:32_000])


def _sheets(document: Document, words: ModuleType, listed: Sequence[Sequence[object]]) -> Iterable[Sheet]:
    w, waits = words.sealed, document.waits

    def said(*columns: str, rows: Sequence[Sequence[object]], key: str) -> Sheet:
        return Sheet(w.sheet(key), columns, rows)

    yield said(*w.figures_columns(), rows=figure_rows(document, words), key="figures")
    yield said(
        *words.overview.columns(),
        rows=[(b.start if b.start == b.end else f"{b.start} – {b.end}", b.negative, b.neutral, b.positive)
              for b in document.bars],
        key="days",
    )  # fmt: skip
    yield said(*w.mentions_columns(), rows=listed, key="mentions")
    waiting: list[Sequence[object]] = [
        (network(words, t.network), t.n, words.common.duration(t.oldest_s)) for t in waits.networks
    ]
    waiting += [(), tuple(w.ages_columns()), *zip(w.ages(), waits.ages, strict=True)]
    waiting += [(), tuple(w.answers_columns()), *zip(w.answers(), waits.answers, strict=True)]
    yield said(*w.waits_columns(), rows=waiting, key="waits")
    yield said(
        *w.alerts_columns(),
        rows=[
            (a.since, words.alerts.level(a.level), words.alerts.headline(a.kind, a.facts, a.subject),
             w.alert_done(a.state, a.mentions, a.answered, a.dismissed, a.waiting))
            for a in document.alerts
        ],
        key="alerts",
    )  # fmt: skip
    yield said(
        *w.events_columns(),
        rows=[(e.start, e.end, e.title, words.calendar.kind(e.kind), e.place, e.days_left, e.last_mentions)
              for e in (*document.events, *document.upcoming)],
        key="events",
    )  # fmt: skip
    yield said(
        *w.dialogue_columns(),
        rows=[
            (network(words, r.network), r.value, w.dialogue_said(r.word, r.posts, r.commented), r.n)
            for r in document.dialogue
        ],
        key="dialogue",
    )
    if document.voice:
        yield said(*words.voice.sheet_columns(), rows=voice.sheet_rows(document), key="voice")
    seen = document.coverage
    notes = [words.overview.silent(list(seen.silent))] if seen.silent else []
    notes += [words.overview.failing(list(seen.failing))] if seen.failing else []
    notes += [w.not_visible([network(words, k) for k in seen.blind])] if seen.blind else []
    yield said(
        *w.coverage_columns(),
        rows=[*((b.source, network(words, b.network), b.n) for b in seen.brought), (), *((note,) for note in notes),
              (w.private_left_out(),), *((said_,) for said_ in voice.left_out(document, words))],
        key="coverage",
    )  # fmt: skip
    yield said(
        *w.corrections_sheet_columns(), rows=foot.corrected_rows(document, words), key="corrections",
    )  # fmt: skip
    yield said(
        *w.definitions_columns(),
        rows=[
            *((*words.measures.definition(d.key, d.since), d.since) for d in document.definitions), (),
            (w.versions(document.vigie, list(document.engines)),), (w.digest(document.digest),),
        ],
        key="definitions",
    )  # fmt: skip
