"""How ``import`` says what it made of dates and ids. Refuses to print more of a row than its date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from watch.cli.import_choices import questions
from watch.cli.output import printable

if TYPE_CHECKING:
    from watch.model import RawMention

FIRST = 3


def say_dates(told: Mapping[str, str]) -> None:
    """``told``: notes of a preview, or what ``formats.decided`` kept of an import."""
    said = questions()
    if told.get("zone_asked"):
        print(printable(said.line_zone(told["zone"], told.get("zone_by", ""))))
    if told.get("date_order_by") in ("person", "remembered", "maker", "assumed"):
        print(printable(said.line_order(told["date_order"], told["date_order_by"])))
    if told.get("spoiled_ids", "0") != "0":
        print(printable(said.line_ids(int(told["spoiled_ids"]))))
    if told.get("ids_missing", "0") != "0":
        print(printable(f"  {said.ids_missing(int(told['ids_missing']))}"))


def first_dates(rows: Sequence[RawMention], zone: str) -> list[dict[str, str]]:
    """What the first rows say of their date, and the organisation's time it is read as."""
    here = ZoneInfo(zone)
    return [
        {
            "written": row.published_raw,
            "read": datetime.fromtimestamp(row.published_at, here).isoformat(timespec="minutes"),
            "precision": row.precision,
        }
        for row in rows[:FIRST]
        if row.published_at is not None
    ]


def say_first(rows: Sequence[Mapping[str, str]]) -> None:
    for row in rows:
        read = datetime.fromisoformat(row["read"])
        print(printable(questions().line_first(row["written"], read, row["precision"] != "day")))


def say_unused_zone(report: Mapping[str, Any]) -> None:
    """A zone was given, and every time of the file had its own."""
    needed = any("zone" in said for said in (report.get("dates") or {}).values())
    if report["state"] in ("done", "previewed") and not (needed or (report.get("notes") or {}).get("zone_asked")):
        print(questions().zone_unused())
