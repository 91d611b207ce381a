"""Acts on alerts and events: snoozed, closed, muted, an event added to feeds.yml."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from watch import settings
from watch.pipeline.desk import Desk


def snooze_alert(desk: Desk, alert_id: str, until: datetime) -> None:
    from watch.store import alerts

    with desk.shelf.writing() as txn:
        alerts.snooze(txn, alert_id, until)


def close_alert(desk: Desk, alert_id: str) -> None:
    from watch.store import alerts

    with desk.shelf.writing() as txn:
        alerts.close(txn, alert_id)


def mute_alert(desk: Desk, kind: str, subject: str) -> None:
    """« Ne plus me prévenir de ceci »: this kind of alert on this subject."""
    from watch.store import alerts

    with desk.shelf.writing() as txn:
        alerts.mute(txn, kind, subject)


def unmute_alert(desk: Desk, kind: str, subject: str) -> None:
    from watch.store import alerts

    with desk.shelf.writing() as txn:
        alerts.unmute(txn, kind, subject)


def add_event(desk: Desk, **event: Any) -> None:
    """Writes an event of the organisation to feeds.yml. Raises SettingsError and leaves the file as it was."""
    settings.add_event(desk.place.config, **event)
