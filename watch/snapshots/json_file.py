"""The week as JSON, for other software. ``schema`` names the version of the keys; a number not known is null."""

from __future__ import annotations

import json

from watch.snapshots.week import Week

SCHEMA = "vigie-week-1"


def figures(week: Week) -> dict[str, object]:
    """The figures every format shows, by name."""
    now = week.seen.now
    return {
        "mentions": now.totals.mentions,
        "negative": now.totals.negative,
        "neutral": now.totals.neutral,
        "positive": now.totals.positive,
        "unscored": now.totals.unscored,
        "net_sentiment": None if now.net.value is None else round(now.net.value, 1),
        "net_sentiment_n": now.net.n,
        "response_rate": None if now.rate.value is None else round(now.rate.value, 4),
        "requests": now.rate.n,
        "median_response_s": now.delay.median_s,
        "timed_answers": now.delay.timed,
        "mentions_week_before": week.seen.before.totals.mentions,
    }


def render(week: Week, language: str) -> str:
    document = {
        "schema": SCHEMA,
        "week": week.week,
        "organisation": week.organisation,
        "sealed_on": week.sealed_on,
        "from": week.period.start.isoformat(),
        "to": week.period.end.isoformat(),
        "language": language,
        "figures": figures(week),
        "days": [
            {"day": b.start.isoformat(), "negative": b.negative, "neutral": b.neutral, "positive": b.positive}
            for b in week.seen.bars
        ],
        "waiting": dict(week.waits),
        "alerts": [
            {"kind": a.kind.value, "level": a.level.value, "since": a.since.isoformat(), "facts": dict(a.facts)}
            for a in week.alerts
        ],
        "coming": [
            {"title": c.event.title, "start": c.event.start.isoformat(), "days_left": c.days_left}
            for c in week.seen.coming
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
