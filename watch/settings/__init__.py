"""feeds.yml and the environment, typed. ``read`` and ``Place`` for everybody; ``watch.settings.write`` for screens."""

from __future__ import annotations

from watch.settings.environment import Place, secret
from watch.settings.mistakes import Mistake, Words
from watch.settings.read import build, read, read_text
from watch.settings.schema import (
    Account,
    Alerts,
    Channel,
    Closure,
    EventRule,
    OnCall,
    Organisation,
    Retention,
    Settings,
    Source,
    Subject,
)

__all__ = [
    "Account",
    "Alerts",
    "Channel",
    "Closure",
    "EventRule",
    "Mistake",
    "OnCall",
    "Organisation",
    "Place",
    "Retention",
    "Settings",
    "Source",
    "Subject",
    "Words",
    "build",
    "read",
    "read_text",
    "secret",
]
