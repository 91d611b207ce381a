"""Telling what was raised: each channel its own levels, its own digest of the day, its own tries again.

What was sent is recorded before anything else is tried; a temporary failure is tried again later and later for a day, a
permanent one waits for a person (a test that succeeds sends it again). The text of a message is made from the alerts at
the moment of sending: no text, no author of a mention and no address is stored or logged.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, time
from types import ModuleType
from zoneinfo import ZoneInfo

from watch import clock, wording
from watch.alerts import digest
from watch.channels.message import Delivery, Message, Target, send
from watch.model import Alert, AlertLevel
from watch.pipeline.desk import Desk
from watch.pipeline.hushed import HUSHED
from watch.settings import Channel, known_secrets
from watch.store import alerts as shelf_alerts
from watch.store import deliveries
from watch.store.deliveries import Sent
from watch.store.engine import Txn
from watch.views import outside

log = logging.getLogger("vigie.alerts")
FIRST_WAIT_S = 300
LONGEST_WAIT_S = 6 * 3600
GIVE_UP_S = 86_400


def deliver(desk: Desk, now: int | None = None) -> list[Delivery]:
    """What is due on every channel at ``now`` (epoch): tries again first, then what is new."""
    now = clock.epoch() if now is None else now
    found: list[Delivery] = []
    for channel in desk.settings.channels:
        if channel.enabled:
            found += _retry(desk, channel, now)
            found += _tell(desk, channel, now)
    return found


def try_channel(desk: Desk, name: str, now: int | None = None) -> Delivery:
    """Sends a test message now, quiet hours or not; a success lets refused messages be tried again.

    KeyError when there is no such channel.
    """
    now = clock.epoch() if now is None else now
    channel = next((c for c in desk.settings.channels if c.name == name), None)
    if channel is None:
        raise KeyError(name)
    words = wording.speak(desk.settings.organisation.language).channels
    message = Message(words.test_title(), words.test_body(desk.settings.organisation.name), AlertLevel.CALM)
    done = _send(desk, channel, message)
    with desk.shelf.writing() as txn:
        deliveries.record(txn, name, "test", (), outcome=done.outcome, why=done.why, status=done.status, now=now)
    return done


def mark(alert: Alert) -> str:
    """Which telling of an alert: one that came back stronger is told again."""
    return f"{alert.id}@{int(alert.raised_at.timestamp())}"


def _counted(history: Sequence[Sent]) -> list[Sent]:
    """Messages that were sent or will be. A refused one counts until a later one got through."""
    counted: list[Sent] = []
    got_through = False
    for sent in history:  # latest first
        got_through = got_through or sent.outcome == "sent"
        if sent.outcome != "permanent" or not (got_through or sent.why == "no_secret"):
            counted.append(sent)
    return counted


def _tell(desk: Desk, channel: Channel, now: int) -> list[Delivery]:
    chosen = desk.settings.alerts
    zone = ZoneInfo(desk.zone)
    ready = bool(known_secrets(desk.place.data).get(channel.url_env))
    with desk.shelf.reading() as txn:
        history = deliveries.latest(txn, channel.name)
        counted = _counted(history)
        told = {each for sent in counted for each in sent.alerts}
        untold = [a for a in _tellable(desk, txn, channel, now) if mark(a) not in told]
    if not ready and history and history[0].why == "no_secret":
        return []  # said once; nothing to try until the variable is given
    # what was sent later than now was sent while the clock was wrong
    last = next((s.made_at for s in counted if s.kind == "digest" and s.made_at <= now), None)
    round_ = digest.due(
        untold,
        datetime.fromtimestamp(now, zone),
        last_digest=datetime.fromtimestamp(last, zone) if last else None,
        digest_at=time.fromisoformat(chosen.digest_at or "08:30"),
        quiet=chosen.quiet_hours or None,
        even_empty=chosen.digest_even_empty,
    )
    found = []
    for kind, alerts in (("at_once", round_.at_once or None), ("digest", round_.digest)):
        if alerts is None:
            continue
        done = _send(desk, channel, compose(desk, alerts))
        with desk.shelf.writing() as txn:
            deliveries.record(
                txn, channel.name, kind, [mark(a) for a in alerts], outcome=done.outcome, why=done.why,
                status=done.status, now=now, next_at=now + FIRST_WAIT_S if done.outcome == "temporary" else None,
            )  # fmt: skip
        found.append(done)
    return found


def _retry(desk: Desk, channel: Channel, now: int) -> list[Delivery]:
    with desk.shelf.reading() as txn:
        history = deliveries.latest(txn, channel.name)
        tellable = {mark(a): a for a in _tellable(desk, txn, channel, now)}
    found = []
    quiet = digest.is_quiet(datetime.fromtimestamp(now, ZoneInfo(desk.zone)).time(), desk.settings.alerts.quiet_hours)
    for sent in history:
        if sent.next_at is None or now < sent.next_at <= now + LONGEST_WAIT_S or (quiet and sent.kind != "at_once"):
            continue
        alerts = [tellable[m] for m in sent.alerts if m in tellable]
        if sent.alerts and not alerts:  # somebody dealt with them meanwhile
            with desk.shelf.writing() as txn:
                deliveries.again(txn, sent.id, outcome="permanent", why="settled", status=None, now=now)
            continue
        done = _send(desk, channel, compose(desk, alerts))
        outcome, why, next_at = done.outcome, done.why, None
        if outcome == "temporary":
            next_at = now + min(LONGEST_WAIT_S, FIRST_WAIT_S * 2**sent.tries)
            if now - sent.made_at >= GIVE_UP_S:
                outcome, why, next_at = "permanent", "gave_up", None
        with desk.shelf.writing() as txn:
            deliveries.again(txn, sent.id, outcome=outcome, why=why, status=done.status, now=now, next_at=next_at)
        found.append(done)
    return found


def _tellable(desk: Desk, txn: Txn, channel: Channel, now: int) -> list[Alert]:
    """Open, of a level the channel wants, of a kind not set to calm, not explained by an own event, and not only there
    because subjects were given anew."""
    calm = desk.settings.alerts.calm
    found = [
        a for a in shelf_alerts.open_alerts(txn, now)
        if (not channel.levels or a.level in channel.levels) and a.kind not in calm
        and "masked_by" not in a.facts and HUSHED not in a.facts
    ]  # fmt: skip
    return outside.alerts(txn, found, desk.settings)


def compose(desk: Desk, alerts: Sequence[Alert]) -> Message:
    """One message about these alerts; about none: the silence that the user asked to have confirmed."""
    words = wording.speak(desk.settings.organisation.language).alerts
    names = {s.id: s.name for s in desk.settings.subjects}
    heads = [words.headline(a.kind.value, a.facts, names.get(a.subject, a.subject)) for a in alerts]
    strongest = max((a.level for a in alerts), key=list(AlertLevel).index, default=AlertLevel.CALM)
    if len(alerts) == 1:
        return Message(heads[0], _body(words, alerts[0]), strongest)
    body = "\n\n".join(f"{head}\n{_body(words, a)}" for head, a in zip(heads, alerts, strict=True))
    return Message(words.lead(len(alerts)), body or words.nothing_open(""), strongest)


def _body(words: ModuleType, alert: Alert) -> str:
    """Who acts, since when, what, usual, what to do: no text and no author of a mention leaves by a channel."""
    kind, facts = alert.kind.value, alert.facts
    lines = (words.level(alert.level.value), words.what(kind, facts), words.usual(kind, facts), words.todo(kind, facts))
    return "\n".join(line for line in lines if line)


def _send(desk: Desk, channel: Channel, message: Message) -> Delivery:
    (done,) = send(message, [Target(channel.name, env=channel.url_env)], known_secrets(desk.place.data))
    if done.outcome != "sent":
        log.warning("channel %s: %s %s", channel.name, done.outcome, done.why)
    return done
