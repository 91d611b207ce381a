"""From what the rules say to what is raised: mutes, then the cooldown, then nothing said twice.

An alert held back is returned with its reason: the screen can say why nothing rang. A cooldown runs by kind and by
what the alert is about (subject, source, event, name); a signal at least ``Thresholds.stronger`` above the last one
comes through, so does a rise to TOGETHER. Sends nothing, stores nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from watch.alerts.base import Measures, Rule, Thresholds
from watch.alerts.volume import calmed
from watch.insights.volume import LONG_DAYS
from watch.model import Alert, AlertKind, AlertLevel

_RANK = {level: i for i, level in enumerate(AlertLevel)}


@dataclass(frozen=True, slots=True)
class Held:
    """An alert that was not raised. ``why``: known | muted | cooldown."""

    alert: Alert
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """``raised``: strongest level first. ``masked``: CALM ones explained by an own event, to list and not to send."""

    raised: tuple[Alert, ...]
    masked: tuple[Alert, ...]
    held: tuple[Held, ...]


def about(alert: Alert) -> str:
    """What the alert is about inside its kind: the cooldown and the mutes go by it."""
    for key in ("source_id", "event_id", "name"):
        if key in alert.facts:
            return str(alert.facts[key])
    return alert.subject


def judge(
    rules: Iterable[Rule], measures: Measures, thresholds: Thresholds, now: datetime, *,
    past: Sequence[Alert] = (), muted: Iterable[tuple[str, str]] = (),
) -> Verdict:  # fmt: skip
    """Run the rules at ``now``. ``past``: alerts raised before (any order, any state); ``muted``: (kind, about) pairs,
    about "" mutes the whole kind."""
    silenced = {*muted, *((kind.value, "") for kind in thresholds.off)}
    last: dict[tuple[AlertKind, str], list[Alert]] = {}
    for alert in past:
        last.setdefault((alert.kind, about(alert)), []).append(alert)
    raised, masked, held = [], [], []
    measures = calmed(measures, past, thresholds.cooldown.get(AlertKind.VOLUME, timedelta(0)))
    for rule in rules:
        for alert in rule(measures, thresholds, now):
            why = _why_held(alert, silenced, last.get((alert.kind, about(alert)), ()), thresholds)
            if why:
                held.append(Held(alert, why))
            elif "masked_by" in alert.facts:
                masked.append(alert)
            else:
                raised.append(alert)
    raised.sort(key=lambda a: (-_RANK[a.level], -a.strength, a.id))
    return Verdict(tuple(raised), tuple(masked), tuple(held))


def _why_held(alert: Alert, muted: set[tuple[str, str]], before: Iterable[Alert], thresholds: Thresholds) -> str:
    if (alert.kind.value, "") in muted or (alert.kind.value, about(alert)) in muted:
        return "muted"
    pause = thresholds.cooldown.get(alert.kind, timedelta(0))
    earlier = [a for a in before if "masked_by" not in a.facts or "masked_by" in alert.facts]
    same = [a for a in earlier if a.id == alert.id]
    recent = same or [a for a in earlier if timedelta(0) <= alert.raised_at - a.raised_at < pause]
    if not recent:
        return ""
    worst = max(_RANK[a.level] for a in recent)
    rose = alert.level is AlertLevel.TOGETHER and worst < _RANK[AlertLevel.TOGETHER]
    if rose or alert.strength >= max(a.strength for a in recent) + thresholds.stronger:
        return ""
    return "known" if same else "cooldown"


def replay(
    rules: Sequence[Rule], moments: Iterable[tuple[Measures, datetime]], thresholds: Thresholds,
    *, muted: Iterable[tuple[str, str]] = (),
) -> list[Alert]:  # fmt: skip
    """What would have rung over past moments, given in rising order; the cooldown sees only what this replay raised."""
    rung: list[Alert] = []
    silenced = tuple(muted)
    longest = max((*thresholds.cooldown.values(), timedelta(days=LONG_DAYS)))
    for measures, now in moments:
        recent = [a for a in rung if now - a.raised_at <= longest]
        rung.extend(judge(rules, measures, thresholds, now, past=recent, muted=silenced).raised)
    return rung
