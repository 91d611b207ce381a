"""What a spreadsheet must not run: a cell of a table that begins like a formula gets an apostrophe, and loses it again
where Vigie reads its own table back.

One rule for every table that leaves the house and for the reader of our own. Refuses to weigh whether a formula would
do harm.
"""

from __future__ import annotations

_BLANKS = " \u00a0\u202f\u2009\u3000\u200b\ufeff"  # some spreadsheets take them off before they look
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _runs(cell: str) -> bool:
    return cell.startswith(_RUNS) or cell.lstrip(_BLANKS).startswith(_RUNS)


def neutral(cell: str) -> str:
    """``cell`` as text that no spreadsheet takes for a formula; one that begins with an apostrophe keeps it."""
    return f"'{cell}" if _runs(cell.lstrip("'")) else cell


def as_written(cell: str) -> str:
    """What ``neutral`` was given."""
    return cell[1:] if cell[:1] == "'" and _runs(cell.lstrip("'")) else cell
