"""The figures, the days and the waits as one table that a French spreadsheet opens: semicolons, a mark of order.

One line a figure: section, name, value, value before. Plain digits with the decimal mark of the document's language, so
that a figure is a number there; a program reads the JSON. Of the sample data the first line says so.
"""

from __future__ import annotations

import csv
import io

from watch import wording
from watch.snapshots.document import Document, flat_figures

HEAD = ("section", "name", "value", "before")


def render(document: Document, language: str = "") -> str:
    common = wording.speak(language or document.language).common
    mark = common.DECIMAL_SEPARATORS[0]

    def _cell(value: float | int | None) -> str:
        """Unknown is empty, never zero."""
        return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".").replace(".", mark)

    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(HEAD)
    if document.sample:
        table.writerow(("sample", common.sample(), "", ""))
    now, before = flat_figures(document.now), flat_figures(document.before)
    for name in now:
        table.writerow(("figure", name, _cell(now[name]), _cell(before[name])))
    for bar in document.bars:
        for tone in ("negative", "neutral", "positive"):
            table.writerow(
                ("day" if not document.weekly_bars else "week", f"{bar.start} {tone}", getattr(bar, tone), "")
            )
    table.writerow(("waits", "total", document.waits.total, ""))
    table.writerow(("waits", "negative", document.waits.negative, ""))
    table.writerow(("waits", "oldest_s", document.waits.oldest_s, ""))
    for there in document.waits.networks:
        table.writerow(("waits", there.network, there.n, ""))
    for row in document.dialogue:
        table.writerow(("dialogue", row.network, _cell(row.value), ""))
    for each in document.voice:
        table.writerow(("voice", each.own.subject, _cell(each.value), ""))
        for of in (each.own, *each.panel):
            table.writerow(("voices", of.subject, of.voices, _cell(of.before)))
    for key in ("id", "start", "end", "sealed_on", "vigie", "digest"):
        table.writerow(("sealed", key, getattr(document, key), ""))
    return out.getvalue()
