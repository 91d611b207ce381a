"""Is there something to tell: the pure rules (``watch.alerts``) get their measures, their past and their mutes.

What is over closes by itself (answered, read again, past); what nobody touched fades after two weeks. Judging is stored
before anything is sent (``telling``). A day that gained voices since it was last judged is judged again, for a week:
what a laptop collects in the morning was said the evening before. Nothing is judged while subjects are given anew to
what is stored (``sorting``), and what that alone would ring is known and not told (``hushed``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from watch import alerts as rules
from watch import clock
from watch.alerts import ending
from watch.alerts.base import Measures, Thresholds
from watch.alerts.verdict import Verdict, about
from watch.model import Alert, AlertKind
from watch.pipeline import hushed, sorting
from watch.pipeline.desk import Desk
from watch.pipeline.measuring import measure, voices_lately

JUDGED_DAYS = "judged_days"  # of ``meta``: the voices of the last days as they were judged
PAST_DAYS = 183  # a day that rang is lowered in the volume's half year


def thresholds(desk: Desk) -> Thresholds:
    return Thresholds.of(desk.settings.alerts.model_dump(exclude_none=True))


def judge(desk: Desk, now: int | None = None) -> list[Alert]:
    """Judges now, stores what is raised (and what a declared event explains), returns what is raised and to be told."""
    from watch.store import alerts as shelf_alerts
    from watch.store import meta

    now = clock.epoch() if now is None else now
    moment = datetime.fromtimestamp(now, UTC)
    with desk.shelf.reading() as txn:
        if sorting.under_way(txn, now):
            return []
        moved = sorting.have_moved(txn)
        voices = voices_lately(desk, txn, now)
        measures = measure(desk, txn, now, _gained(voices, meta.value(txn, JUDGED_DAYS)))
        past = shelf_alerts.history(txn, since=moment - timedelta(days=PAST_DAYS), whole=AlertKind.SILENCE)
        past += hushed.known(txn, moment - timedelta(days=PAST_DAYS))
        muted = shelf_alerts.muted(txn)
    verdict = rules.judge_all(rules.RULES.values(), measures, thresholds(desk), moment, past=past, muted=muted)
    raised = verdict.raised
    with desk.shelf.writing() as txn:
        if moved:
            raised = hushed.told(txn, raised, moved)
            sorting.are_judged(txn)
        for alert_id, state in ending.ended(past, verdict, measures, moment):
            shelf_alerts.end(txn, alert_id, state, now)
        for alert in _brought_up_to_date(past, verdict, moment):
            shelf_alerts.refresh(txn, alert, now)
        for alert in (*raised, *verdict.masked):
            shelf_alerts.save(txn, alert)
        meta.set_value(txn, "judged_at", str(now))
        meta.set_value(txn, JUDGED_DAYS, json.dumps(voices))
    return [alert for alert in raised if hushed.HUSHED not in alert.facts]


def _brought_up_to_date(past: Sequence[Alert], verdict: Verdict, now: datetime) -> Iterator[Alert]:
    """Open alerts on late requests and on sources that are not read, with the numbers of now: nobody is told anew, and
    no screen says an old count."""
    kinds = (AlertKind.UNANSWERED, AlertKind.SILENCE)
    open_ = {(a.kind, about(a)): a for a in reversed(past) if a.kind in kinds and a.is_open(now)}
    for alert in (held.alert for held in verdict.held):
        if (old := open_.get((alert.kind, about(alert)))) is not None:
            yield replace(old, facts=hushed.carried(old, alert), mention_ids=alert.mention_ids)


def _gained(voices: Mapping[str, Mapping[str, int]], judged: str | None) -> dict[str, list[date]]:
    """By subject, the days before today that hold more voices than when they were judged; all when they never were."""
    before = json.loads(judged or "{}")
    return {
        subject: [
            date.fromisoformat(day) for day in sorted(days)[:-1] if days[day] > before.get(subject, {}).get(day, 0)
        ]
        for subject, days in voices.items()
    }


def replay(desk: Desk, first: date, last: date | None = None) -> list[Alert]:
    """What would have rung from ``first`` to ``last`` (today), judged at 20:00 of each local day. Stores nothing.

    Volume and tone are replayed from what is stored now; waits and source health have no past to look at.
    """
    zone = ZoneInfo(desk.zone)
    end = last or datetime.now(zone).date()

    def moments() -> Iterator[tuple[Measures, datetime]]:
        day = first
        with desk.shelf.reading() as txn:
            while day <= end:
                moment = datetime(day.year, day.month, day.day, 20, tzinfo=zone).astimezone(UTC)
                seen = measure(desk, txn, int(moment.timestamp()))
                yield (
                    Measures(
                        today=seen.today,
                        volumes=seen.volumes,
                        tones=seen.tones,
                        words=seen.words,
                        upcoming=seen.upcoming,
                        own_events=seen.own_events,
                    ),
                    moment,
                )
                day += timedelta(days=1)

    return rules.replay(list(rules.RULES.values()), moments(), thresholds(desk))


def judge_and_tell(desk: Desk) -> list[Alert]:
    """Judges, then tells: at once what several people must know, the rest in the day's digest."""
    raised = judge(desk)
    if desk.settings.channels and not desk.is_demo:
        from watch.pipeline.telling import deliver

        deliver(desk)
    return raised
