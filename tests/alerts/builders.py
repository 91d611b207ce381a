"""Short ways to build measures in tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from watch.alerts.base import Measures, SourceHealth, Wait, WordVoice

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


def source(**parts: Any) -> SourceHealth:
    return SourceHealth(**{"source_id": "s1", "name": "Le Journal", "network": "press", "subject": "s", **parts})


def heard(word: str, voice: str, mention: str, hours_ago: float = 1, subject: str = "s") -> WordVoice:
    return WordVoice(word, voice, mention, subject, AT - int(hours_ago * HOUR))
