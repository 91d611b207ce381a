"""The week's days as a table that a French spreadsheet opens: semicolons, one line a day, then the figures."""

from __future__ import annotations

import csv
import io

from watch import wording
from watch.snapshots.json_file import figures
from watch.snapshots.week import Week


def render(week: Week, language: str) -> str:
    words = wording.speak(language).overview
    out = io.StringIO()
    table = csv.writer(out, delimiter=";")
    table.writerow(words.columns())
    for bar in week.seen.bars:
        table.writerow([bar.start.isoformat(), bar.negative, bar.neutral, bar.positive])
    table.writerow([])
    for name, value in figures(week).items():
        table.writerow([name, "" if value is None else value])
    return out.getvalue()
