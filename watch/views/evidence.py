"""The mentions that tell of one event, accepted or only proposed. Refuses an event that nothing tells of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from watch.model import Event, Filters, Period
from watch.settings import Settings
from watch.store import cuts
from watch.store.engine import Txn
from watch.views import ahead
from watch.views.calendar import gather

EVER = Period(date(1970, 1, 1), date(9999, 12, 31))


@dataclass(frozen=True, slots=True)
class Evidence:
    """``filters`` choose exactly these mentions, whatever their day."""

    event: Event
    filters: Filters


def build(txn: Txn, settings: Settings, filters: Filters, now: int, event_id: str) -> Evidence | None:
    today = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(settings.organisation.zone)).date()
    known = ahead.known_events(txn, settings, today)
    gathered = gather(txn, known, today)
    event = next((e for e in (*known, *gathered.proposals) if e.id == event_id), None)
    if event is None:
        return None
    ids = tuple(dict.fromkeys((*gathered.evidence.get(event_id, ()), *event.mention_ids)))
    return Evidence(event, Filters(EVER, cut=cuts.of_ids(ids))) if ids else None
