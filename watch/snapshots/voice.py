"""Share of voice in the sealed file: the figures of the first page's view, without private messages, and their words.

Kept only where a subject has a panel. Refuses a share under twenty voices: the counts are printed.
"""

from __future__ import annotations

from datetime import date
from types import ModuleType

from watch.insights.reputation import TOO_FEW, Share, share
from watch.model import Filters
from watch.settings import Settings
from watch.snapshots import document as d
from watch.snapshots.pieces import Section, Table
from watch.snapshots.span import Span
from watch.store.engine import Txn
from watch.views import voice

ROWS = 8  # of a panel in a page; the workbook and the data hold all


def sealed(txn: Txn, settings: Settings, span: Span, now: int) -> tuple[d.Voice, ...]:
    seen = voice.build(txn, settings, Filters(span.period, hide_private=True), now, span.before)
    return tuple(_sealed(each, settings) for each in seen.each)


def _sealed(each: voice.Voice, settings: Settings) -> d.Voice:
    def heard(of: voice.Heard) -> d.Heard:
        known = settings.subject(of.subject)
        return d.Heard(subject=known.name if known else of.subject, voices=of.voices, before=of.before)

    known = each.share if each.share.n >= TOO_FEW else None
    return d.Voice(
        own=heard(each.own),
        panel=tuple(map(heard, each.panel)),
        value=_round(known.value) if known else None,
        low=_round(known.low) if known else None,
        high=_round(known.high) if known else None,
        n=each.share.n,
        before_n=None if each.before is None else each.before.n,
        changed=tuple(day.isoformat() for day in each.changed),
    )


def _round(x: float | None) -> float | None:
    return None if x is None else round(x, 6)


def sections(document: d.Document, words: ModuleType) -> tuple[Section, ...]:
    """One a subject with a panel, all under the key « voice »."""
    return tuple(_section(each, words) for each in document.voice)


def _section(each: d.Voice, words: ModuleType) -> Section:
    w, common = words.voice, words.common
    now, name = share(each.own.voices, each.n), each.own.subject
    lines = [f"{w.finding(*_said(now, name))}."]
    if now.shown_as != "counts":
        lines.append(w.sample(*_said(now)))
    if each.before_n is not None and each.own.before is not None:
        lines.append(w.before(*_said(share(each.own.before, each.before_n))))
    if each.changed:
        lines.append(w.changed([w.on_day(common.full_day(date.fromisoformat(day))) for day in each.changed]))
    title = w.title() if not name else w.title_of(name)
    rows = tuple(
        (
            of.subject,
            common.count(of.voices),
            common.percent(of.voices / now.n) if now.shown_as == "value" else common.dash(),
            common.dash() if of.before is None else common.count(of.before),
        )
        for of in (each.own, *each.panel)[:ROWS]
    )
    more = (words.sealed.more(len(each.panel) + 1 - ROWS),) if len(each.panel) >= ROWS else ()
    return Section(
        "voice", title, (" ".join(lines), *more), Table(title, tuple(w.sealed_columns()), rows, frozenset((1, 2, 3)))
    )


def _said(found: Share, *name: str) -> tuple[object, ...]:
    return (found.shown_as, *name, found.k, found.n, found.low, found.high)


def left_out(document: d.Document, words: ModuleType) -> list[str]:
    """What the figures do not count because it is the panel's, and where the file before counted otherwise."""
    found, w = document.left_out, words.voice
    if found is None:
        return []
    said = [w.sealed_left_out([each.name for each in found.subjects], found.mentions)] if found.subjects else []
    return said + ([w.sealed_otherwise()] if found.otherwise else [])


def sheet_rows(document: d.Document) -> list[tuple[object, ...]]:
    """(subject compared, subject heard, voices, share, voices before): every row of every panel."""
    return [
        (each.own.subject, of.subject, of.voices, _part(of, each), of.before)
        for each in document.voice
        for of in (each.own, *each.panel)
    ]


def _part(of: d.Heard, each: d.Voice) -> float | None:
    return round(of.voices / each.n, 6) if share(of.voices, each.n).shown_as == "value" else None
