"""What a person is asked of a table's columns, with a guess for each. Refuses to show a column of contact details."""

from __future__ import annotations

from watch.formats import local_time, numbers
from watch.formats.table_contacts import lists_people
from watch.formats.table_headings import Guess, signature
from watch.formats.table_makers import EXTRA


def questions(
    headings: tuple[str, ...], sample: list[list[str]], guess: Guess, notes: dict[str, str]
) -> dict[str, object]:
    """Facts for the mapping screen; personal columns are shown nowhere."""
    shown = [i for i, h in enumerate(headings) if is_shown(i, h, guess)]
    proposal = {headings[i]: field for field, i in guess.columns.items() if i in shown}
    cells = {i: [row[i] for row in sample[:200] if i < len(row) and row[i].strip()] for i in shown}
    if "date" in guess.missing:
        for i in shown:
            dated = sum(map(local_time.looks_like_date, cells[i])) * 2 > len(cells[i])
            if dated and headings[i] not in proposal:
                proposal[headings[i]] = "date"
                break
    members = lists_people(guess.personal, guess.columns) and "date" not in proposal.values()
    if "text" in guess.missing and not members:
        lengths = {
            i: sum(map(len, cells[i]))
            for i in shown
            if headings[i] not in proposal
            and cells[i]
            and not all(numbers.looks_numeric(c) or local_time.looks_like_date(c) or "://" in c for c in cells[i])
        }
        if lengths:
            proposal[headings[max(lengths, key=lambda i: lengths[i])]] = "text"
    return {
        "columns": [headings[i] for i in shown],
        "guess": {headings[i]: proposal[headings[i]] for i in shown if headings[i] in proposal},
        "missing": list(guess.missing),
        "rows": [[row[i] if i < len(row) else "" for i in shown] for row in sample[:5]],
        "signature": signature(headings),
        "header_row": notes.get("header_row", ""),
        "network": "network" in guess.columns,
        "members": members,
    }


def is_shown(index: int, heading: str, guess: Guess) -> bool:
    return index not in guess.personal and not heading.startswith(EXTRA)
