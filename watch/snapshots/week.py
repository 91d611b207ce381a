"""What a sealed week says: the overview's figures, what waits, the alerts, what is coming. Quotes public texts only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from watch import clock
from watch.model import Alert, Filters, Period
from watch.settings import Settings
from watch.store import alerts, replies
from watch.store.engine import Txn
from watch.views import overview


@dataclass(frozen=True, slots=True)
class Quote:
    """A public text that weighed; no author."""

    day: str
    network: str
    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week. ``sealed_on`` is the local day of sealing; ``waits``: (network, how many) at that moment."""

    week: str
    organisation: str
    sealed_on: str
    period: Period
    seen: overview.Overview
    quotes: tuple[Quote, ...]
    alerts: tuple[Alert, ...]
    waits: tuple[tuple[str, int], ...]


def build(txn: Txn, settings: Settings, week: str, now: int) -> Week:
    """The week's figures. Raises ValueError for a week that does not exist."""
    period = clock.week_period(week)
    seen = overview.build(txn, settings, Filters(period, hide_private=True), now)
    waits: dict[str, int] = {}
    for _, network, n, _ in replies.open_waits(txn, hide_private=True):
        waits[network] = waits.get(network, 0) + n
    raised = [a for a in alerts.history(txn) if period.start <= a.raised_at.date() <= period.end + timedelta(days=1)]
    return Week(
        week=week,
        organisation=settings.organisation.name,
        sealed_on=clock.local_day(now, settings.organisation.zone)[0],
        period=period,
        seen=seen,
        quotes=tuple(
            Quote(s.mention.local_day, s.mention.network, s.tone, f"{s.mention.title} {s.mention.text}".strip()[:280])
            for s in seen.weighty
            if s.mention.visibility == "public"
        ),
        alerts=tuple(raised[:20]),
        waits=tuple(sorted(waits.items(), key=lambda w: (-w[1], w[0]))),
    )
