"""When an alert is over by itself. Refuses to end what somebody put off, until that time is over.

A state that is no more (every late request answered, the source read again, the day of the event past, the domain
renewed) closes its alert. The others fade after ``FADES_DAYS`` without anybody touching them: left open, they would
hide the next one; ``lowering`` counts them as ignored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from watch.alerts.base import Measures
from watch.alerts.verdict import Verdict, about
from watch.model import Alert, AlertKind, AlertState

FADES_DAYS = 14


def ended(
    past: Sequence[Alert], verdict: Verdict, measures: Measures, now: datetime
) -> Iterator[tuple[str, AlertState]]:
    """(id, state) of the open alerts of ``past`` that are over at ``now``; ``verdict`` says what still holds."""
    newer = {(a.kind, about(a)): a.id for a in verdict.raised}
    holds = {(a.kind, about(a)) for a in (*verdict.raised, *verdict.masked, *(h.alert for h in verdict.held))}
    for alert in past:
        if not alert.is_open(now):
            continue
        state = alert.kind in (AlertKind.UNANSWERED, AlertKind.SILENCE)
        if alert.kind is AlertKind.NAME:
            state = "days_left" in alert.facts
        if state and (alert.kind, about(alert)) not in holds:
            yield alert.id, AlertState.CLOSED
        elif (state or alert.kind is AlertKind.UPCOMING) and newer.get(
            (alert.kind, about(alert)), alert.id
        ) != alert.id:
            yield alert.id, AlertState.FADED  # the newer one says it all
        elif alert.kind is AlertKind.UPCOMING and date.fromisoformat(str(alert.facts["end"])) < measures.today:
            yield alert.id, AlertState.CLOSED
        elif not state and now - alert.raised_at >= timedelta(days=FADES_DAYS):
            yield alert.id, AlertState.FADED
