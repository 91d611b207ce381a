"""Voices to expect a day, as computed in the background. Refuses to compute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import sqlalchemy as sa

from watch.insights.forecast import Range
from watch.store import bulk
from watch.store.engine import Txn
from watch.store.tables import forecast

c = forecast.c


def replace(txn: Txn, subject: str, made_on: str, model: str, ranges: Sequence[Range], *, keep_from: date) -> None:
    """The ranges of one subject from ``made_on`` on, in place of the old ones; those before ``keep_from`` go."""
    gone = sa.or_(c.day >= made_on, c.day < keep_from.isoformat())
    txn.conn.execute(sa.delete(forecast).where(c.org == txn.org, c.subject == subject, gone))
    bulk.put(
        txn, forecast,
        [{"org": txn.org, "subject": subject, "day": r.day.isoformat(), "made_on": made_on, "mean": r.mean,
          "low": r.low, "high": r.high, "days": r.days, "model": model} for r in ranges],
    )  # fmt: skip


EDITION = "event:"  # before an event's id, where a subject would stand: its range as its last edition has it


def replace_editions(txn: Txn, made_on: str, model: str, found: Mapping[str, Sequence[Range]]) -> None:
    """By event id, in place of all the old ones. ``days`` of these ranges are the voices heard at the last edition."""
    txn.conn.execute(sa.delete(forecast).where(c.org == txn.org, c.subject.like(f"{EDITION}%")))
    rows = [
        {"org": txn.org, "subject": EDITION + event_id, "day": r.day.isoformat(), "made_on": made_on, "mean": r.mean,
         "low": r.low, "high": r.high, "days": r.days, "model": model}
        for event_id, ranges in found.items() for r in ranges
    ]  # fmt: skip
    bulk.put(txn, forecast, rows)


def between(txn: Txn, subject: str, first: date, last: date) -> list[Range]:
    """Stored ranges of a subject ("" = all together), by day. [] when history was short."""
    query = (
        sa.select(c.day, c.mean, c.low, c.high, c.days)
        .where(c.org == txn.org, c.subject == subject, c.day.between(first.isoformat(), last.isoformat()))
        .order_by(c.day)
    )
    return [Range(date.fromisoformat(row[0]), row[1], row[2], row[3], row[4]) for row in txn.conn.execute(query)]
