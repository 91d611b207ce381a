"""The sealed weeks."""

from __future__ import annotations

from . import common

KINDS = {
    "html": "Page (HTML)", "pdf": "PDF", "xlsx": "Workbook (XLSX)", "csv": "Table (CSV)", "json": "Data (JSON)",
    "ics": "Calendar (ICS)", "zip": "Archive (ZIP)",
}  # fmt: skip


def title() -> str:
    return "Snapshots"


def caption() -> str:
    return "A sealed week never changes. A correction is told in the next one."


def kind(key: str) -> str:
    return KINDS.get(key, key.upper())


def size(n: int) -> str:
    return f"{common.decimal(n / 1_000_000)} MB" if n >= 1_000_000 else f"{common.count(max(1, n // 1000))} kB"


def download(kind: str, size: str) -> str:
    return f"{kind}, {size}"


def empty_title() -> str:
    return "No sealed week yet"


def empty_body() -> str:
    return (
        "On Mondays, Vigie seals the past week into a page that opens without internet and prints. "
        "To seal one now: python -m watch snapshot"
    )
