"""feeds.yml and the environment, typed: ``read`` and ``Place`` for everybody, ``add_source`` … for the screens."""

from __future__ import annotations

from watch.settings.ahead import Awareness, AwarenessDay, CalendarFeed
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
from watch.settings.write import (
    add_account,
    add_calendar,
    add_event,
    add_source,
    add_sources,
    add_subject,
    hide_awareness,
    remove_account,
    remove_calendar,
    remove_source,
    remove_subject,
    set_organisation,
    update_account,
    update_source,
    update_subject,
)

__all__ = [
    "Account",
    "Alerts",
    "Awareness",
    "AwarenessDay",
    "CalendarFeed",
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
    "add_account",
    "add_calendar",
    "add_event",
    "add_source",
    "add_sources",
    "add_subject",
    "build",
    "hide_awareness",
    "read",
    "read_text",
    "remove_account",
    "remove_calendar",
    "remove_source",
    "remove_subject",
    "secret",
    "set_organisation",
    "update_account",
    "update_source",
    "update_subject",
]
