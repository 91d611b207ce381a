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
from watch.settings.secret_file import free_name
from watch.settings.secret_file import keep as keep_secret
from watch.settings.secret_file import kept as kept_secrets
from watch.settings.secret_file import known as known_secrets
from watch.settings.values import slug
from watch.settings.write import (
    add_account,
    add_calendar,
    add_channel,
    add_source,
    add_sources,
    add_subject,
    hide_awareness,
    move_source,
    put_back_source,
    remove_account,
    remove_calendar,
    remove_channel,
    remove_source,
    remove_subject,
    set_alerts,
    set_names,
    set_organisation,
    update_account,
    update_channel,
    update_source,
    update_subject,
)
from watch.settings.write_events import add_event, put_back_event, remove_event, same_event, update_event

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
    "add_channel",
    "add_event",
    "add_source",
    "add_sources",
    "add_subject",
    "build",
    "free_name",
    "hide_awareness",
    "keep_secret",
    "kept_secrets",
    "known_secrets",
    "move_source",
    "put_back_event",
    "put_back_source",
    "read",
    "read_text",
    "remove_account",
    "remove_calendar",
    "remove_channel",
    "remove_event",
    "remove_source",
    "remove_subject",
    "same_event",
    "secret",
    "set_alerts",
    "set_names",
    "set_organisation",
    "slug",
    "update_account",
    "update_channel",
    "update_event",
    "update_source",
    "update_subject",
]
