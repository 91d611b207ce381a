"""Silence: a source quiet beyond its own rhythm, a source that fails, a source that was set aside.

Its own rhythm is the 95th percentile of the gaps between the days on which it said something (10 gaps at least, the
last 50). In days, so that nights and week-ends of a busy source are in it. Quiet = no new item for ``silence_factor``
times that, and for ``silence_min_hours`` at least. It rings once a silence: one that lasts is no stronger signal.
A source that cannot be read is *failing*, never *quiet*: what was not collected says nothing about what was said. It
rings once too, until it was read again: failing for weeks, or set aside in the end, is the same trouble.
"""

from __future__ import annotations

from datetime import UTC, datetime

from watch.alerts.base import Measures, SourceHealth, Thresholds, alert_id
from watch.model import Alert, AlertKind, AlertLevel

MIN_GAPS = 10
_UNREAD = ("failing", "paused")


def judge(measures: Measures, thresholds: Thresholds, now: datetime) -> list[Alert]:
    found = []
    for source in measures.sources:
        alert = _failing(source, thresholds, now) or _quiet(source, thresholds, now)
        if alert:
            found.append(alert)
    return found


def usual_gap_s(gaps: tuple[int, ...]) -> int | None:
    """The 95th percentile (nearest rank) of the gaps in seconds; None under ``MIN_GAPS``."""
    if len(gaps) < MIN_GAPS:
        return None
    ranked = sorted(gaps)
    return ranked[max(0, -(-95 * len(ranked) // 100) - 1)]


def _failing(source: SourceHealth, thresholds: Thresholds, now: datetime) -> Alert | None:
    at = int(now.timestamp())
    if source.paused:
        return _alert(source, "paused", source.failing_since or source.last_ok_at or at, now)
    if not source.failures:
        return None
    since = source.failing_since or source.last_ok_at
    if since is None or at - since < thresholds.failing_hours * 3600:
        return None
    return _alert(source, "failing", since, now)


def same_episode(before: Alert, alert: Alert) -> bool:
    """Whether ``before`` told already what ``alert`` tells: the same source, not read or not heard since.

    An id cannot say it: the runs that tell when a failure began are forgotten while it lasts.
    """
    if alert.kind is not AlertKind.SILENCE or before.kind is not AlertKind.SILENCE:
        return False
    if before.facts.get("source_id") != alert.facts.get("source_id"):
        return False
    unread = alert.facts.get("reason") in _UNREAD
    if unread is not (before.facts.get("reason") in _UNREAD):
        return False
    return before.raised_at.timestamp() >= (float(alert.facts.get("read_at", 0)) if unread else alert.since.timestamp())


def _quiet(source: SourceHealth, thresholds: Thresholds, now: datetime) -> Alert | None:
    usual = usual_gap_s(source.gaps_s)
    if usual is None or source.last_new_at is None or source.failures:
        return None
    quiet = int(now.timestamp()) - source.last_new_at
    if quiet <= max(usual * thresholds.silence_factor, thresholds.silence_min_hours * 3600):
        return None
    return _alert(source, "quiet", source.last_new_at, now)


def _alert(source: SourceHealth, reason: str, since: int, now: datetime) -> Alert:
    facts: dict[str, float | int | str] = {
        "reason": reason, "source_id": source.source_id, "source": source.name, "network": source.network,
        "hours_quiet": round((now.timestamp() - since) / 3600, 1), "failures": source.failures,
        "usual_hours": round((usual_gap_s(source.gaps_s) or 0) / 3600, 1),
    }  # fmt: skip
    if source.last_new_at is not None:
        facts["last_new_day"] = _day(source.last_new_at)
    if source.last_ok_at is not None:
        facts["last_ok_day"], facts["read_at"] = _day(source.last_ok_at), source.last_ok_at
    if source.error:
        facts["error"] = source.error
    return Alert(
        id=alert_id(AlertKind.SILENCE, source.source_id, f"{reason}:{_day(since)}"),
        kind=AlertKind.SILENCE,
        level=AlertLevel.WATCH,
        subject=source.subject,
        since=datetime.fromtimestamp(since, UTC),
        raised_at=now,
        facts=facts,
        strength=1.0,
    )


def _day(epoch: int) -> str:
    return datetime.fromtimestamp(epoch, UTC).date().isoformat()
