"""Upcoming: an event of the échéancier is 30, 7, 2 or 0 days away, with what its last edition brought.

Speaks on those days exactly, and not on the days between: the caller runs it once a day. A day on which nothing ran is
made up for by the next nearer step only. Refuses events that have begun already, and the background of the calendar:
school and public holidays, and awareness days that nobody here added or chose by their theme.
"""

from __future__ import annotations

from datetime import UTC, datetime, time

from watch.alerts.base import MENTIONS_SHOWN, Measures, Thresholds, UpcomingEvent, alert_id
from watch.model import Alert, AlertKind, AlertLevel

SILENT_CATEGORIES = frozenset({"school_holiday", "public_holiday"})


def judge(measures: Measures, thresholds: Thresholds, now: datetime) -> list[Alert]:
    found = []
    for upcoming in measures.upcoming:
        if upcoming.background or upcoming.event.category in SILENT_CATEGORIES:
            continue
        left = (upcoming.event.start - measures.today).days
        if left in thresholds.upcoming_days:
            found.append(_alert(upcoming, left, now))
    return found


def _alert(upcoming: UpcomingEvent, left: int, now: datetime) -> Alert:
    event, last = upcoming.event, upcoming.last
    facts: dict[str, float | int | str] = {
        "event_id": event.id, "title": event.title, "days_left": left, "start": event.start.isoformat(),
        "end": event.end.isoformat(), "start_time": event.start_time, "place": event.place, "category": event.category,
        "own": int(event.own),
    }  # fmt: skip
    if last is not None:
        facts |= {
            "last_start": last.start.isoformat(), "last_n": last.n, "last_copies": last.copies,
            "last_negative": last.negative, "last_scored": last.scored, "last_unanswered": last.unanswered,
        }  # fmt: skip
        if last.window is not None:
            facts |= {"last_from": last.window.start.isoformat(), "last_to": last.window.end.isoformat()}
    return Alert(
        id=alert_id(AlertKind.UPCOMING, event.id, f"{event.start.isoformat()}:J-{left}"),
        kind=AlertKind.UPCOMING,
        level=_level(left, event.own),
        subject=event.subject,
        since=min(datetime.combine(event.start, time(), UTC), now),
        raised_at=now,
        facts=facts,
        mention_ids=(*event.mention_ids, *(last.question_ids if last is not None else ()))[:MENTIONS_SHOWN],
        strength=round(1 / (1 + left), 3),
    )


def _level(left: int, own: bool) -> AlertLevel:
    if own and left <= 2:
        return AlertLevel.TODAY
    return AlertLevel.WATCH if left <= 7 else AlertLevel.CALM
