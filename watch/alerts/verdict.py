"""From what the rules say to what is raised: mutes, then the cooldown, then nothing said twice.

An alert held back is returned with its reason: the screen can say why nothing rang. A cooldown runs by kind and by
what the alert is about (subject, source, event, name); a signal at least ``Thresholds.stronger`` above the last one
comes through, so does a rise to TOGETHER. Sends nothing, stores nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from watch.alerts.base import Measures, Rule, Thresholds
from watch.alerts.silence import same_episode
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
    silenced, rules = {*muted, *((kind.value, "") for kind in thresholds.off)}, tuple(rules)
    last: dict[tuple[AlertKind, str], list[Alert]] = {}
    for alert in past:
        last.setdefault((alert.kind, about(alert)), []).append(alert)
    raised: list[Alert] = []
    masked: list[Alert] = []
    held: list[Held] = []
    for part in _day_by_day(measures):
        part = calmed(part, (*past, *raised), thresholds.cooldown.get(AlertKind.VOLUME, timedelta(0)))
        for rule in rules:
            for alert in rule(part, thresholds, now):
                before = last.setdefault((alert.kind, about(alert)), [])
                why = _why_held(alert, silenced, before, thresholds)
                if why:
                    held.append(Held(alert, why))
                    continue
                (masked if "masked_by" in alert.facts else raised).append(alert)
                before.append(alert)
    raised.sort(key=lambda a: (-_RANK[a.level], -a.strength, a.id))
    return Verdict(tuple(raised), tuple(masked), tuple(held))


def _day_by_day(measures: Measures) -> Iterator[Measures]:
    """The late days alone, earliest first, then everything else with the last day: as if each had been judged then."""
    *late, last = sorted({v.last_day for v in measures.volumes}) or [measures.today]
    for day in late:
        yield Measures(
            today=measures.today,
            volumes=tuple(v for v in measures.volumes if v.last_day == day),
            own_events=measures.own_events,
        )
    yield replace(measures, volumes=tuple(v for v in measures.volumes if v.last_day == last))


def _why_held(alert: Alert, muted: set[tuple[str, str]], before: Iterable[Alert], thresholds: Thresholds) -> str:
    if (alert.kind.value, "") in muted or (alert.kind.value, about(alert)) in muted:
        return "muted"
    pause = thresholds.cooldown.get(alert.kind, timedelta(0))
    earlier = [a for a in before if "masked_by" not in a.facts or "masked_by" in alert.facts]
    same = [a for a in earlier if a.id == alert.id or same_episode(a, alert)]
    recent = same or [a for a in earlier if timedelta(0) <= _between(a, alert) < pause]
    if not recent:
        return ""
    worst = max(_RANK[a.level] for a in recent)
    rose = alert.level is AlertLevel.TOGETHER and worst < _RANK[AlertLevel.TOGETHER]
    if rose or alert.strength >= max(a.strength for a in recent) + thresholds.stronger:
        return ""
    return "known" if same else "cooldown"


def _between(before: Alert, alert: Alert) -> timedelta:
    """Of two volumes their days count: one judged late is as far from the next as if it had been judged in time."""
    days = [str(a.facts.get("day", "")) for a in (before, alert) if a.kind is AlertKind.VOLUME]
    if len(days) == 2 and all(days):
        return abs(date.fromisoformat(days[1]) - date.fromisoformat(days[0]))
    return alert.raised_at - before.raised_at


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
