"""Unanswered: requests past their deadline in opening hours; one alert a subject, the negative ones first.

``Wait.late_open_s`` is counted by ``clock`` in opening hours: this rule knows no calendar. An answer at the deadline
is on time, so is a wait that reached it.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime

from watch.alerts.base import MENTIONS_SHOWN, Measures, Thresholds, Wait, alert_id
from watch.model import Alert, AlertKind, AlertLevel


def judge(measures: Measures, thresholds: Thresholds, now: datetime) -> list[Alert]:
    late: dict[str, list[Wait]] = defaultdict(list)
    for wait in measures.waits:
        if wait.late_open_s > 0:
            late[wait.subject].append(wait)
    return [_alert(subject, waits, now) for subject, waits in sorted(late.items())]


def _alert(subject: str, waits: list[Wait], now: datetime) -> Alert:
    waits = sorted(waits, key=lambda w: (not w.negative, not w.question, -w.late_open_s, w.mention_id))
    oldest = max(waits, key=lambda w: (w.late_open_s, w.mention_id))
    first = waits[0]
    negative = sum(w.negative for w in waits)
    since = min(w.due_at for w in waits)
    return Alert(
        id=alert_id(AlertKind.UNANSWERED, subject, measures_day(oldest.due_at) + ":" + oldest.mention_id[-12:]),
        kind=AlertKind.UNANSWERED,
        level=AlertLevel.TODAY if negative else AlertLevel.WATCH,
        subject=subject,
        since=datetime.fromtimestamp(since, UTC),
        raised_at=now,
        facts={
            "n": len(waits), "negative": negative, "questions": sum(w.question for w in waits),
            "hours_late": round(oldest.late_open_s / 3600, 1), "oldest_day": measures_day(oldest.asked_at),
            "network": oldest.network, "networks": ", ".join(sorted({w.network for w in waits})),
            "private": int(first.private),
        },
        mention_ids=tuple(w.mention_id for w in waits[:MENTIONS_SHOWN]),
        # one more negative wait, or five more of any kind, is a stronger signal
        strength=negative + len(waits) / 5,
    )  # fmt: skip


def measures_day(epoch: int) -> str:
    return datetime.fromtimestamp(epoch, UTC).date().isoformat()
