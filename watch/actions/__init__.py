"""What a person does, from either door: one function an act. One module per thing acted on; all are named here."""

from __future__ import annotations

from watch.actions.on_alerts import add_event, close_alert, mute_alert, snooze_alert, unmute_alert
from watch.actions.on_imports import (
    WORKER_SEEN_S,
    import_report,
    keep_upload,
    preview_import,
    start_import,
    worker_runs,
)
from watch.actions.on_mentions import Erased, correct_tone, dismiss, erase_person, exact_authors, mark_answered, reopen
from watch.actions.on_sources import collect_now, discover_feed, follow_feed, forget_source
from watch.actions.sample import erase_demo, leave_demo, load_demo
from watch.pipeline.desk import Desk, open_desk

__all__ = [
    "WORKER_SEEN_S",
    "Desk",
    "Erased",
    "add_event",
    "close_alert",
    "collect_now",
    "correct_tone",
    "discover_feed",
    "dismiss",
    "erase_demo",
    "erase_person",
    "exact_authors",
    "follow_feed",
    "forget_source",
    "import_report",
    "keep_upload",
    "leave_demo",
    "load_demo",
    "mark_answered",
    "mute_alert",
    "open_desk",
    "preview_import",
    "reopen",
    "snooze_alert",
    "start_import",
    "unmute_alert",
    "worker_runs",
]
