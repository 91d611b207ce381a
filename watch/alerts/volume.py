"""Volume: more voices today than a usual day of the same subject would bring.

Speaks when P(X >= n) < ``volume_p`` under ``watch.insights.volume`` and n >= ``volume_floor``. A day inside an event
the organisation declared itself is expected to be loud: the alert is made CALM and says which event explains it.
Refuses to speak without ``volume_min_days`` days of history. A quiet day is no alert here: see ``silence``.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime, time

from watch.alerts.base import MENTIONS_SHOWN, DailyVolume, Measures, Thresholds, alert_id
from watch.insights.volume import Expected, expected
from watch.model import Alert, AlertKind, AlertLevel, Event


def judge(measures: Measures, thresholds: Thresholds, now: datetime) -> list[Alert]:
    found = []
    for volume in measures.volumes:
        if volume.today < thresholds.volume_floor:
            continue
        usual = expected(
            volume.counts[:-1],
            volume.last_day,
            excluded=volume.excluded,
            min_days=thresholds.volume_min_days,
            window_days=thresholds.volume_days,
        )
        if usual is None:
            continue
        p = usual.surprise(volume.today)
        if p < thresholds.volume_p:
            found.append(_alert(volume, usual, p, _mask(volume, measures.own_events), now))
    return found


def _mask(volume: DailyVolume, events: tuple[Event, ...]) -> Event | None:
    for event in events:
        if event.own and event.start <= volume.last_day <= event.end and event.subject in ("", volume.subject):
            return event
    return None


def _level(volume: DailyVolume, p: float) -> AlertLevel:
    mostly_negative = volume.negative >= 3 and volume.negative * 2 >= volume.scored
    if mostly_negative:
        return AlertLevel.TOGETHER if p < 1e-6 else AlertLevel.TODAY
    return AlertLevel.TODAY if p < 1e-6 else AlertLevel.WATCH


def _alert(volume: DailyVolume, usual: Expected, p: float, mask: Event | None, now: datetime) -> Alert:
    day = volume.last_day.isoformat()
    facts: dict[str, float | int | str] = {
        "n": volume.today, "carriers": max(volume.carriers, volume.today), "usual": round(usual.mean, 2),
        "usual_low": usual.low, "usual_high": usual.high, "history_days": usual.days,
        "weekday_aware": int(usual.weekday_aware), "model": usual.model, "p": p, "day": day,
        "negative": volume.negative, "scored": volume.scored,
    }  # fmt: skip
    level = _level(volume, p)
    if mask is not None:
        facts["masked_by"] = mask.title
        level = AlertLevel.CALM
    return Alert(
        id=alert_id(AlertKind.VOLUME, volume.subject, day),
        kind=AlertKind.VOLUME,
        level=level,
        subject=volume.subject,
        since=min(datetime.combine(volume.last_day, time(), UTC), now),
        raised_at=now,
        facts=facts,
        mention_ids=volume.mention_ids[:MENTIONS_SHOWN],
        strength=round(min(-math.log10(max(p, 1e-300)), 300.0), 3),
    )
