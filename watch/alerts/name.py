"""Name: a look-alike domain or handle has appeared, or a domain of ours ends soon.

The sightings come from the name watch or from a file; this rule asks nobody. A name seen more than a week ago is no
news and stays quiet.
"""

from __future__ import annotations

from datetime import UTC, datetime

from watch.alerts.base import Measures, NameSighting, Thresholds, alert_id
from watch.model import Alert, AlertKind, AlertLevel

NEWS_S = 7 * 86400


def judge(measures: Measures, thresholds: Thresholds, now: datetime) -> list[Alert]:
    found = []
    for seen in measures.names:
        if seen.expires is not None:
            left = (seen.expires - measures.today).days
            if left <= thresholds.expiry_days:
                found.append(_alert(seen, now, left))
        elif 0 <= now.timestamp() - seen.seen_at <= NEWS_S:
            found.append(_alert(seen, now, None))
    return found


def _alert(seen: NameSighting, now: datetime, left: int | None) -> Alert:
    day = datetime.fromtimestamp(seen.seen_at, UTC).date().isoformat()
    facts: dict[str, float | int | str] = {
        "reason": seen.reason, "name": seen.name, "network": seen.network, "looks_like": seen.looks_like, "day": day,
    }  # fmt: skip
    level, strength = AlertLevel.WATCH, 1.0
    if seen.reason == "lookalike_mail":  # it can send and receive letters in our name now
        level, strength = AlertLevel.TODAY, 2.0
    since = seen.expires.isoformat() if seen.expires else day
    if left is not None:
        facts["days_left"] = left
        level = AlertLevel.TODAY if left <= 7 else AlertLevel.WATCH
        strength = 3.0 if left <= 7 else 1.0
    return Alert(
        id=alert_id(AlertKind.NAME, seen.name, since),
        kind=AlertKind.NAME,
        level=level,
        subject="",
        since=min(datetime.fromtimestamp(seen.seen_at, UTC), now),
        raised_at=now,
        facts=facts,
        mention_ids=(seen.mention_id,) if seen.mention_id else (),
        strength=strength,
    )
