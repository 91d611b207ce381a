"""Unanswered: requests past their deadline in opening hours; one alert a subject, the negative ones first.

The store counts them by subject (``pipeline.overdue``), ``clock`` in opening hours: this rule knows no calendar and
cuts no count. An answer at the deadline is on time, so is a wait that reached it.
"""

from __future__ import annotations

from datetime import UTC, datetime

from watch.alerts.base import MENTIONS_SHOWN, LateWaits, Measures, Thresholds, alert_id
from watch.model import Alert, AlertKind, AlertLevel


def judge(measures: Measures, thresholds: Thresholds, now: datetime) -> list[Alert]:
    return [_alert(late, now) for late in sorted(measures.waits, key=lambda late: late.subject) if late.n]


def _alert(late: LateWaits, now: datetime) -> Alert:
    waits = sorted(late.first, key=lambda w: (not w.negative, not w.question, -w.late_open_s, w.mention_id))
    oldest = late.oldest
    facts: dict[str, float | int | str] = {
        "n": late.n, "negative": late.negative, "hours_late": round(oldest.late_open_s / 3600, 1),
        "oldest_day": measures_day(oldest.asked_at), "network": oldest.network,
        "networks": ", ".join(sorted(late.networks)), "private": int(waits[0].private), "first_day": late.first_day,
        "due_by": late.due_by, "counted_at": late.counted_at,
    }  # fmt: skip
    if late.private_only:
        facts["private_only"] = 1
    if late.questions is not None:
        facts["questions"] = late.questions
    return Alert(
        id=alert_id(AlertKind.UNANSWERED, late.subject, measures_day(oldest.due_at) + ":" + oldest.mention_id[-12:]),
        kind=AlertKind.UNANSWERED,
        level=AlertLevel.TODAY if late.negative else AlertLevel.WATCH,
        subject=late.subject,
        since=datetime.fromtimestamp(oldest.due_at, UTC),
        raised_at=now,
        facts=facts,
        mention_ids=tuple(w.mention_id for w in waits[:MENTIONS_SHOWN]),
        # one more negative wait, or five more of any kind, is a stronger signal
        strength=late.negative + late.n / 5,
    )


def measures_day(epoch: int) -> str:
    return datetime.fromtimestamp(epoch, UTC).date().isoformat()
