"""Short ways to build measures in tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from watch.alerts.base import LateWaits, Measures, SourceHealth, Wait, WordVoice

TODAY = date(2026, 3, 3)
NOW = datetime(2026, 3, 3, 20, tzinfo=UTC)
AT = int(NOW.timestamp())
HOUR = 3600


def measures(**parts: Any) -> Measures:
    return Measures(today=TODAY, **parts)


def wait(name: str, late_hours: float, **more: Any) -> Wait:
    late = int(late_hours * HOUR)
    subject, network = more.pop("subject", "s"), more.pop("network", "facebook")
    return Wait(name, subject, network, AT - late - 86400, AT - late, late, **more)


def late(*waits: Wait) -> tuple[LateWaits, ...]:
    """What the store counts of these waits, by subject."""
    found = []
    for subject in sorted({w.subject for w in waits if w.late_open_s > 0}):
        here = tuple(w for w in waits if w.subject == subject and w.late_open_s > 0)
        oldest = min(here, key=lambda w: w.due_at)
        found.append(
            LateWaits(
                subject, len(here), sum(w.negative for w in here), sum(w.question for w in here), here, oldest,
                tuple({w.network for w in here}), "2026-03-01", AT - 1, AT,
            )
        )  # fmt: skip
    return tuple(found)


def source(**parts: Any) -> SourceHealth:
    return SourceHealth(**{"source_id": "s1", "name": "Le Journal", "network": "press", "subject": "s", **parts})


def heard(word: str, voice: str, mention: str, hours_ago: float = 1, subject: str = "s") -> WordVoice:
    return WordVoice(word, voice, mention, subject, AT - int(hours_ago * HOUR))
