"""What earlier sealed periods say today, where that was told nowhere yet, and which measures are defined anew.

A period may change long after it was sealed (a late import, an erasure): the last ``EARLIER`` of a kind are measured
again each time, against the last figure that any sealed file gave of them, so that a change is told once. Refuses to
compare a figure across two definitions of its measure: that the definition changed is what is told.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from watch.model import Period
from watch.snapshots import document as d
from watch.snapshots.span import Span
from watch.store import snapshots
from watch.store.engine import Txn

EARLIER = 8
DEFINED = "2026-11-01"
#: each measure and since when it is defined as it is; ``wording`` says how, for every date it ever had
DEFINITIONS = {
    "mention": DEFINED, "balance": "2026-11-21", "waiting": "2026-11-21", "delay": "2026-11-21", "rate": "2026-11-21",
    "dialogue": DEFINED, "voice": DEFINED,
}  # fmt: skip
#: which figures a measure makes
FIGURES = {
    "mention": ("mentions", "copies"),
    "balance": (
        "negative", "neutral", "positive", "unscored", "net_sentiment", "net_sentiment_low", "net_sentiment_high",
        "net_sentiment_n",
    ),
    "rate": ("response_rate", "response_rate_low", "response_rate_high", "answered", "requests"),
    "delay": ("median_response_s", "p90_response_s", "timed_answers"),
    "waiting": ("still_waiting",),
}  # fmt: skip


def since_then(
    txn: Txn, span: Span, measured: Callable[[Period, tuple[str, ...]], d.Figures], beside: tuple[str, ...] = ()
) -> tuple[d.Corrections | None, tuple[d.Redefined, ...], bool]:
    """What the file of ``span`` tells of those before it, and whether the last of them left out other subjects than
    ``beside``. ``measured``: the figures of a period as of now, without the subjects that its own file left out."""
    facts = snapshots.sealed(txn, kind=span.kind)
    earlier = [s for s in facts if s.end < span.period.start.isoformat()][:EARLIER]
    if not earlier:
        return None, (), False
    oldest = min(s.start for s in earlier)
    known = {s.id: d.read(snapshots.document_of(txn, s.id)) for s in facts if s.start >= oldest}
    said = {key: d.flat_figures(document.now) for key, document in known.items()}
    for document in sorted(known.values(), key=lambda each: each.sealed_at):
        for told in _told(document):
            said.get(told.of, {}).update({c.figure: c.now for c in told.changes})
    found = []
    for each in earlier:
        was = known[each.id]
        now = d.flat_figures(measured(_period(was), was.beside))
        left_out = {name for key in _changed(was) for name in FIGURES.get(key, ())}
        changes = tuple(
            d.Change(figure=k, was=told, now=now[k])
            for k, told in said[each.id].items()
            if k not in left_out and now[k] != told
        )
        found.append(d.Corrected(of=each.id, changes=changes))
    last = known[earlier[0].id]
    dates = {definition.key: definition.since for definition in last.definitions}
    redefined = tuple(d.Redefined(key=k, was=dates[k], now=DEFINITIONS[k]) for k in _changed(last))
    return (
        d.Corrections(of=found[0].of, changes=found[0].changes, earlier=tuple(c for c in found[1:] if c.changes)),
        redefined,
        set(last.beside) != set(beside),
    )


def _period(of: d.Document) -> Period:
    return Period(date.fromisoformat(of.start), date.fromisoformat(of.end))


def _told(document: d.Document) -> tuple[d.Corrections | d.Corrected, ...]:
    found = document.corrections
    return () if found is None else (found, *found.earlier)


def _changed(was: d.Document) -> list[str]:
    """Measures that are no longer defined as when this was sealed."""
    return [each.key for each in was.definitions if DEFINITIONS.get(each.key, each.since) != each.since]
