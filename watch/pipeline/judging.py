"""Is there something to tell, and telling it. Judging is stored before anything is sent; sending is recorded.

Pure rules judge (``watch.alerts``); here they get their measures, their past and their mutes.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from types import ModuleType
from zoneinfo import ZoneInfo

from watch import alerts as rules
from watch import clock, wording
from watch.alerts import digest
from watch.alerts.base import Measures, Thresholds
from watch.channels.message import Delivery, Message, Target, send
from watch.model import Alert, AlertLevel
from watch.pipeline.desk import Desk
from watch.pipeline.measuring import measure

log = logging.getLogger("vigie.alerts")
PAST_DAYS = 183  # a day that rang is lowered in the volume's half year


def thresholds(desk: Desk) -> Thresholds:
    return Thresholds.of(desk.settings.alerts.model_dump(exclude_none=True))


def judge(desk: Desk, now: int | None = None) -> list[Alert]:
    """Judges now, stores what is raised (and what a declared event explains), returns what is raised."""
    from watch.store import alerts as shelf_alerts
    from watch.store import meta

    now = clock.epoch() if now is None else now
    moment = datetime.fromtimestamp(now, UTC)
    with desk.shelf.reading() as txn:
        measures = measure(desk, txn, now)
        past = shelf_alerts.history(txn, since=moment - timedelta(days=PAST_DAYS))
        muted = shelf_alerts.muted(txn)
    verdict = rules.judge_all(rules.RULES.values(), measures, thresholds(desk), moment, past=past, muted=muted)
    with desk.shelf.writing() as txn:
        for alert in (*verdict.raised, *verdict.masked):
            shelf_alerts.save(txn, alert)
        meta.set_value(txn, "judged_at", str(now))
    return list(verdict.raised)


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
        deliver(desk)
    return raised


def deliver(desk: Desk) -> list[Delivery]:
    """Sends what was raised and not told yet; a temporary failure leaves it untold for the next round."""
    from watch.store import alerts as shelf_alerts
    from watch.store import meta

    now = datetime.now(ZoneInfo(desk.zone))
    with desk.shelf.reading() as txn:
        told = set(json.loads(meta.value(txn, "told_alerts") or "[]"))
        last = meta.value(txn, "digest_at")
        untold = [a for a in shelf_alerts.open_alerts(txn) if a.id not in told]
    chosen = desk.settings.alerts
    round_ = digest.due(
        untold,
        now,
        last_digest=datetime.fromtimestamp(int(last), now.tzinfo) if last else None,
        quiet=chosen.quiet_hours or None,
        even_empty=chosen.digest_even_empty,
    )
    deliveries: list[Delivery] = []
    words = wording.speak(desk.settings.organisation.language).alerts
    for alert in round_.at_once:
        message = Message(
            words.headline(alert.kind.value, alert.facts, alert.subject), _body(words, alert), alert.level
        )
        deliveries += _send(desk, message, [alert], told)
    if round_.digest is not None:
        strongest = max((a.level for a in round_.digest), key=list(AlertLevel).index, default=AlertLevel.CALM)
        told_now = round_.digest
        body = "\n\n".join(f"{words.headline(a.kind.value, a.facts, a.subject)}\n{_body(words, a)}" for a in told_now)
        message = Message(words.lead(len(told_now)), body or words.nothing_open(""), strongest)
        sent = _send(desk, message, list(round_.digest), told)
        deliveries += sent
        if any(d.outcome == "sent" for d in sent):
            with desk.shelf.writing() as txn:
                meta.set_value(txn, "digest_at", str(int(now.timestamp())))
    return deliveries


def _body(words: ModuleType, alert: Alert) -> str:
    """What, usual, what to do: no text and no author of a mention leaves by a channel."""
    kind, facts = alert.kind.value, alert.facts
    return "\n".join(
        line for line in (words.what(kind, facts), words.usual(kind, facts), words.todo(kind, facts)) if line
    )


def _send(desk: Desk, message: Message, alerts: list[Alert], told: set[str]) -> list[Delivery]:
    """``alerts`` empty: the silence that the user asked to have confirmed, wanted whatever a channel's levels are."""
    from watch.store import meta, notes

    targets = [
        Target(c.name, env=c.url_env, levels=tuple(c.levels) if alerts else ())
        for c in desk.settings.channels
        if c.enabled
    ]
    deliveries = send(message, targets, os.environ)
    with desk.shelf.writing() as txn:
        for done in deliveries:
            notes.write(txn, who="", what="delivery", about=done.target, detail=f"{done.outcome} {done.why}".strip())
        if any(d.outcome == "sent" for d in deliveries):
            told.update(a.id for a in alerts)
            meta.set_value(txn, "told_alerts", json.dumps(sorted(told)[-2000:]))
    for done in deliveries:
        if done.outcome != "sent":
            log.warning("channel %s: %s %s", done.target, done.outcome, done.why)
    return deliveries
