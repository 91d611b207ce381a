"""After three alerts of a kind that nobody touched, a proposal to hear of it less. Changes nothing by itself.

Touched means closed, put off, or muted by a person; one that ended by itself because it was dealt with is no sign.
The proposal tightens the kind's own threshold one step; kinds without one (requests, events, names) are set to calm:
listed, not sent. Refuses to propose twice on the same alerts, and to propose hearing nothing at all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from watch.alerts.base import Thresholds
from watch.model import Alert, AlertKind, AlertState

IGNORED = 3
LEFT_DAYS = 3  # an alert of yesterday was perhaps not seen yet


@dataclass(frozen=True, slots=True)
class Proposal:
    """``field`` of ``alerts`` in feeds.yml, from ``before`` to ``after``; field "calm": the kind joins that list."""

    kind: AlertKind
    field: str
    before: float
    after: float
    alerts: tuple[str, ...]


def proposals(
    past: Sequence[Alert],
    thresholds: Thresholds,
    calm: Collection[AlertKind],
    answered: Mapping[str, int],
    now: datetime,
) -> list[Proposal]:
    """One a kind at most. ``answered``: kind -> epoch of the last yes or no; only later alerts count."""
    found = []
    for kind in AlertKind:
        if kind in calm or kind in thresholds.off:
            continue
        since = answered.get(kind.value, 0)
        seen = [
            a for a in past
            if a.kind is kind and "masked_by" not in a.facts and now - a.raised_at >= timedelta(days=LEFT_DAYS)
            and a.raised_at.timestamp() > since
        ]  # fmt: skip
        last = sorted(seen, key=lambda a: a.raised_at, reverse=True)[:IGNORED]
        if len(last) == IGNORED and all(a.state in (AlertState.OPEN, AlertState.FADED) for a in last):
            field, before, after = _step(kind, thresholds)
            found.append(Proposal(kind, field, before, after, tuple(a.id for a in last)))
    return found


def _step(kind: AlertKind, t: Thresholds) -> tuple[str, float, float]:
    """The next step of the kind's threshold: about half as many alerts."""
    if kind is AlertKind.VOLUME and t.volume_p > 1e-4:
        return "volume_p", t.volume_p, float(f"{t.volume_p / 5:.1g}")
    if kind is AlertKind.TONE and t.tone_probability < 0.99:
        return "tone_probability", t.tone_probability, 0.99 if t.tone_probability >= 0.97 else 0.98
    if kind is AlertKind.WORDS and t.words_voices < 8:
        return "words_voices", t.words_voices, t.words_voices + 2
    if kind is AlertKind.SILENCE and t.silence_factor < 12:
        return "silence_factor", t.silence_factor, t.silence_factor * 2
    return "calm", 0, 1
