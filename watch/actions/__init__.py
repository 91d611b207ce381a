"""What a person does, from either door: one function an act. One module per thing acted on; all are named here."""

from __future__ import annotations

from watch.actions.on_alerts import add_event, close_alert, mute_alert, snooze_alert, unmute_alert
from watch.actions.on_drafts import drop_draft, keep_draft
from watch.actions.on_events import (
    accept_event,
    follow_calendar,
    forget_calendar,
    hide_awareness,
    keep_checklist,
    merge_event,
    read_calendars_now,
    refuse_event,
)
from watch.actions.on_imports import (
    WORKER_SEEN_S,
    import_report,
    keep_upload,
    preview_import,
    start_import,
    worker_runs,
)
from watch.actions.on_mentions import Erased, correct_tone, dismiss, erase_person, exact_authors, mark_answered, reopen
from watch.actions.on_noise import Proposal, accept, keep, lift_rule, make_rule, preview, propose, set_aside
from watch.actions.on_shares import make_share, revoke_share
from watch.actions.on_source_lists import Followed, follow_listed, listed_sources, sources_as_opml
from watch.actions.on_sources import collect_now, discover_feed, follow_feed, forget_source
from watch.actions.on_waits import (
    Done,
    answer_all,
    close_day,
    correct_tones,
    dismiss_all,
    give,
    open_day,
    put_off,
    start_answering,
    take_back,
    write_remark,
)
from watch.actions.sample import erase_demo, leave_demo, load_demo
from watch.pipeline.desk import Desk, open_desk

__all__ = [
    "WORKER_SEEN_S",
    "Desk",
    "Done",
    "Erased",
    "Followed",
    "Proposal",
    "accept",
    "accept_event",
    "add_event",
    "answer_all",
    "close_alert",
    "close_day",
    "collect_now",
    "correct_tone",
    "correct_tones",
    "discover_feed",
    "dismiss",
    "dismiss_all",
    "drop_draft",
    "erase_demo",
    "erase_person",
    "exact_authors",
    "follow_calendar",
    "follow_feed",
    "follow_listed",
    "forget_calendar",
    "forget_source",
    "give",
    "hide_awareness",
    "import_report",
    "keep",
    "keep_checklist",
    "keep_draft",
    "keep_upload",
    "leave_demo",
    "lift_rule",
    "listed_sources",
    "load_demo",
    "make_rule",
    "make_share",
    "mark_answered",
    "merge_event",
    "mute_alert",
    "open_day",
    "open_desk",
    "preview",
    "preview_import",
    "propose",
    "put_off",
    "read_calendars_now",
    "refuse_event",
    "reopen",
    "revoke_share",
    "set_aside",
    "snooze_alert",
    "sources_as_opml",
    "start_answering",
    "start_import",
    "take_back",
    "unmute_alert",
    "worker_runs",
    "write_remark",
]
