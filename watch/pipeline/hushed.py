"""Alerts that only stored mentions getting other subjects would ring: known from then on, and told to nobody.

Peaks, tones and words of then are kept apart, so that only something stronger rings. Late requests stay said where they
are listed: they are a state, and the alert of their former subject ends. What is about no subject, or about one that
neither lost nor won a mention, is told.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from watch.model import Alert, AlertKind, AlertLevel, AlertState

if TYPE_CHECKING:
    from watch.store.engine import Txn

HUSHED = "sorted_anew"  # of an alert's facts: listed, not told
KNOWN = "alerts_known"  # of ``meta``
_MOMENTS = frozenset((AlertKind.VOLUME, AlertKind.TONE, AlertKind.WORDS))


def known(txn: Txn, since: datetime) -> list[Alert]:
    """What was known without being told, from ``since`` on."""
    return [alert for alert in _read(txn) if alert.raised_at >= since]


def told(txn: Txn, raised: Iterable[Alert], moved: Collection[str]) -> tuple[Alert, ...]:
    """Those of ``raised`` that are to be stored; the others are known from now on. ``moved``: subjects that lost or won
    mentions."""
    kept, more = [], []
    for alert in raised:
        if alert.subject not in moved:
            kept.append(alert)
        elif alert.kind in _MOMENTS:
            more.append(alert)
        elif alert.kind is AlertKind.UNANSWERED:
            kept.append(replace(alert, facts={**alert.facts, HUSHED: 1}))
        else:
            kept.append(alert)
    if more:
        from watch.store import meta

        meta.set_value(txn, KNOWN, json.dumps([_packed(alert) for alert in (*_read(txn), *more)]))
    return tuple(kept)


def carried(old: Alert, new: Alert) -> dict[str, float | int | str]:
    """The facts of ``new`` for an alert that is ``old``: one that was not told stays so."""
    return {**new.facts, **({HUSHED: 1} if HUSHED in old.facts else {})}


def _packed(alert: Alert) -> dict[str, Any]:
    about = {k: alert.facts[k] for k in ("day", "bar") if k in alert.facts}
    return {
        "id": alert.id, "kind": alert.kind.value, "level": alert.level.value, "subject": alert.subject,
        "raised_at": int(alert.raised_at.timestamp()), "facts": about, "strength": alert.strength,
    }  # fmt: skip


def _read(txn: Txn) -> list[Alert]:
    from watch.store import meta

    found = []
    for d in json.loads(meta.value(txn, KNOWN) or "[]"):
        at = datetime.fromtimestamp(d["raised_at"], UTC)
        found.append(
            Alert(
                id=d["id"], kind=AlertKind(d["kind"]), level=AlertLevel(d["level"]), subject=d["subject"], since=at,
                raised_at=at, facts=d["facts"], strength=d["strength"], state=AlertState.CLOSED,
            )
        )  # fmt: skip
    return found
