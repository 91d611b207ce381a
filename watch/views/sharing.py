"""The read-only links: what each opens, since when, until when, and whether it still does. Never the token itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from watch.model import Filters
from watch.settings import Settings
from watch.store import shares
from watch.store.engine import Txn


@dataclass(frozen=True, slots=True)
class Link:
    """Local days; ``until`` is the last one that it opens on, None without end; ``used`` None when never opened."""

    key: str
    kind: str
    name: str
    state: str  # open | ended | revoked
    made: date
    until: date | None
    used: date | None


@dataclass(frozen=True, slots=True)
class Sharing:
    links: tuple[Link, ...]  # open ones first, then the latest
    origins: tuple[str, ...]  # sites that may frame our pages


def build(txn: Txn, settings: Settings, filters: Filters, now: int) -> Sharing:
    zone = ZoneInfo(settings.organisation.zone)
    found = [
        Link(
            key=s.key,
            kind=s.kind,
            name=s.name,
            state="revoked" if s.revoked_at is not None else "open" if s.opens(now) else "ended",
            made=datetime.fromtimestamp(s.created_at, zone).date(),
            until=None if s.expires_at is None else datetime.fromtimestamp(s.expires_at - 1, zone).date(),
            used=date.fromisoformat(s.used_day) if s.used_day else None,
        )
        for s in shares.all_of_them(txn)
    ]
    return Sharing(tuple(sorted(found, key=lambda link: link.state != "open")), settings.sharing.frame_origins)
