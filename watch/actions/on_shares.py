"""Acts on read-only tokens: made (shown once), revoked. Each opens what its kind says and nothing else.

    snapshot   the last sealed week, at a privacy level      (``privacy``)
    board      the shared screen, without names or quotes    (``quotes`` lets three public texts through)
    ics        the échéancier
    alerts     an Atom feed of alerts
    waits      an Atom feed of open waits, counts only
    view       one filtered list with its figures            (``filters``, ``privacy``), with an end date

Refuses a link without end for a filtered view, and an end more than a year away.
"""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from watch import clock
from watch.errors import ShareRefused
from watch.model import Filters, Period
from watch.pipeline.desk import Desk

KINDS = ("board", "snapshot", "ics", "alerts", "waits", "view")
LEVELS = ("public", "team", "board")
LONGEST_DAYS = 366
NAME = 80


def make_share(
    desk: Desk,
    kind: str,
    name: str,
    *,
    until: date | None = None,
    privacy: str = "public",
    quotes: bool = False,
    filters: Filters | None = None,
    sliding: bool = False,
) -> str:
    """The new token, which nobody can read again. ``until``: its last local day. Raises ShareRefused.

    ``sliding``: a view shows as many days as ``filters`` has, ending on the day it is opened, not those very days.
    """
    from watch.store import notes, shares

    now = clock.epoch()
    zone = ZoneInfo(desk.zone)
    today = datetime.fromtimestamp(now, zone).date()
    if kind not in KINDS or privacy not in LEVELS or not name.strip() or (kind == "view" and filters is None):
        raise ShareRefused(why="what")
    if until is not None and not 0 <= (until - today).days <= LONGEST_DAYS:
        raise ShareRefused(why="until")
    if kind == "view" and until is None:
        raise ShareRefused(why="until")
    scope: dict[str, Any] = {"privacy": privacy}
    if kind == "board":
        scope["quotes"] = bool(quotes)
    if kind == "view" and filters is not None:
        scope["filters"] = filters_to(filters)
        scope["days"] = min(filters.period.days, LONGEST_DAYS) if sliding else 0
    ends = None
    if until is not None:
        ends = int(datetime.combine(until + timedelta(days=1), time(), zone).timestamp())
    with desk.shelf.writing() as txn:
        token = shares.make(txn, kind, name.strip()[:NAME], json.dumps(scope, sort_keys=True), now, ends)
        notes.write(txn, who="", what="shared", about=shares.hashed(token)[:12], detail=kind)
    return token


def revoke_share(desk: Desk, key: str) -> bool:
    """From now on it opens nothing."""
    from watch.store import notes, shares

    with desk.shelf.writing() as txn:
        done = shares.revoke(txn, key, clock.epoch())
        if done:
            notes.write(txn, who="", what="unshared", about=key[:12])
    return done


_MANY = ("subjects", "networks", "tones", "sources", "kinds", "reply_states", "left_out")


def filters_to(filters: Filters) -> dict[str, Any]:
    """Plain data; private messages are never in what is shared."""
    return {
        "start": filters.period.start.isoformat(),
        "end": filters.period.end.isoformat(),
        "ownership": filters.ownership,
        "query": filters.query,
        **{key: list(getattr(filters, key)) for key in _MANY},
    }


def filters_from(facts: dict[str, Any]) -> Filters:
    def many(key: str) -> tuple[str, ...]:
        return tuple(str(v) for v in facts.get(key, ()))

    return Filters(
        Period(date.fromisoformat(facts["start"]), date.fromisoformat(facts["end"])),
        subjects=many("subjects"),
        networks=many("networks"),
        tones=many("tones"),
        sources=many("sources"),
        kinds=many("kinds"),
        reply_states=many("reply_states"),
        ownership=str(facts.get("ownership", "")),
        left_out=many("left_out"),  # of a link from before: none, as it was shown when it was made
        query=str(facts.get("query", "")),
        visibility=("public",),
        hide_private=True,
    )
