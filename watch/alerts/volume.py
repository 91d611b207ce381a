"""Volume: more voices in a day, or within three or six hours of it, than a usual day of the same subject would bring.

The day is today, or one of the last week that was collected late: each is judged against the days before it.
Speaks when P(X >= n) < ``volume_p`` under ``watch.insights.volume`` for the day, or < ``volume_burst_p`` for hours of
it (six voices spread over a day may be chance where six in an afternoon are not), and n >= ``volume_floor``.
A day inside an event the organisation declared itself is expected to be loud: the alert is made CALM and says which
event explains it. A day that rang before counts for the busiest day that would not have rung: a crisis does not become
the usual, a lasting rise does after some weeks.
Refuses to speak without ``volume_min_days`` days of history. A quiet day is no alert here: see ``silence``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from watch.alerts.base import MENTIONS_SHOWN, DailyVolume, Measures, Thresholds, alert_id
from watch.insights.volume import Expected, expected
from watch.model import Alert, AlertKind, AlertLevel, Event

BURST_HOURS = (3, 6)
BURST_FLOOR = 4
BURST_DAY_P = 0.1  # a day that is quite usual does not ring because its voices came at an unusual hour


@dataclass(frozen=True, slots=True)
class Burst:
    """The most surprising hours of the day: ``n`` voices from hour ``start`` to ``end``, ``usual`` expected."""

    n: int
    start: int
    end: int
    usual: float
    p: float


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
        p, burst = usual.surprise(volume.today), densest_hours(volume, usual)
        if burst is not None and (burst.p >= thresholds.volume_burst_p or p >= BURST_DAY_P):
            burst = None
        if p < thresholds.volume_p or burst is not None:
            found.append(_alert(volume, usual, p, burst, _mask(volume, measures.own_events), thresholds, now))
    return found


def densest_hours(volume: DailyVolume, usual: Expected) -> Burst | None:
    """The three or six hours of the day whose voices are the least usual; None under ``BURST_FLOOR`` voices."""
    if len(volume.hours) != 24 or len(volume.rhythm) != 24 or sum(volume.hours) < BURST_FLOOR:
        return None
    best: Burst | None = None
    for width in BURST_HOURS:
        for start in range(25 - width):
            n = sum(volume.hours[start : start + width])
            if n < BURST_FLOOR:
                continue
            share = sum(volume.rhythm[start : start + width])
            p = usual.surprise(n, share)
            if best is None or p < best.p:
                best = Burst(n, start, start + width, usual.mean * share, p)
    return best


def calmed(measures: Measures, past: Iterable[Alert], pause: timedelta) -> Measures:
    """``measures`` with the days that rang before, and those of the pause after them, lowered to their bar."""
    bars: dict[str, dict[date, int]] = {}
    for alert in past:
        if alert.kind is not AlertKind.VOLUME or "day" not in alert.facts or "masked_by" in alert.facts:
            continue
        day = date.fromisoformat(str(alert.facts["day"]))
        bar = int(alert.facts.get("bar", alert.facts.get("usual_high", 0)))
        known = bars.setdefault(alert.subject, {})
        for i in range(max(1, pause.days)):
            then = day + timedelta(days=i)
            known[then] = min(bar, known.get(then, bar))
    if not bars:
        return measures
    return replace(measures, volumes=tuple(_calmed(v, bars.get(v.subject, {})) for v in measures.volumes))


def _calmed(volume: DailyVolume, bars: dict[date, int]) -> DailyVolume:
    last = len(volume.counts) - 1
    counts = list(volume.counts)
    for day, bar in bars.items():
        at = last - (volume.last_day - day).days
        if 0 <= at < last:
            counts[at] = min(counts[at], bar)
    return replace(volume, counts=tuple(counts))


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


def _alert(
    volume: DailyVolume, usual: Expected, p: float, burst: Burst | None, mask: Event | None, thresholds: Thresholds,
    now: datetime,
) -> Alert:  # fmt: skip
    day = volume.last_day.isoformat()
    facts: dict[str, float | int | str] = {
        "n": volume.today, "carriers": max(volume.carriers, volume.today), "usual": round(usual.mean, 2),
        "usual_low": usual.low, "usual_high": usual.high, "history_days": usual.days,
        "weekday_aware": int(usual.weekday_aware), "model": usual.model, "p": p, "day": day,
        "negative": volume.negative, "scored": volume.scored,
        "bar": usual.bar(thresholds.volume_p, thresholds.volume_floor - 1),
    }  # fmt: skip
    # one scale of strength for both ways to ring: how far under its own threshold
    told = p
    if burst is not None:
        facts |= {
            "burst_n": burst.n, "burst_from": burst.start, "burst_to": burst.end,
            "burst_usual": round(burst.usual, 2), "burst_p": burst.p,
        }  # fmt: skip
        told = min(p, burst.p * thresholds.volume_p / thresholds.volume_burst_p)
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
        strength=round(min(-math.log10(max(told, 1e-300)), 300.0), 3),
    )
