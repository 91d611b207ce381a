"""When to tell: at once for the top level, else one digest a day; quiet hours hold everything but the top level.

Gives the alerts to send now and when to look again; sends nothing itself. A digest with nothing in it is sent only
when the user asked for it (« silence confirmé »).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from watch.model import Alert, AlertLevel


@dataclass(frozen=True, slots=True)
class Round:
    """``at_once``: send now, one message. ``digest``: the day's message; None when it is not due."""

    at_once: tuple[Alert, ...]
    digest: tuple[Alert, ...] | None


def due(
    untold: Sequence[Alert], local_now: datetime, *, last_digest: datetime | None, digest_at: time = time(8, 30),
    quiet: tuple[time, time] | None = None, even_empty: bool = False,
) -> Round:  # fmt: skip
    """What to tell of ``untold`` (raised, not sent yet). ``local_now`` and ``last_digest``: aware, same zone.

    Quiet hours (start, end) may pass midnight. TOGETHER is told at once, quiet hours or not: it names several people.
    CALM alerts are only in the digest.
    """
    at_once = tuple(a for a in untold if a.level is AlertLevel.TOGETHER)
    rest = tuple(a for a in untold if a.level is not AlertLevel.TOGETHER)
    if is_quiet(local_now.time(), quiet):
        return Round(at_once, None)
    planned = datetime.combine(local_now.date(), digest_at, local_now.tzinfo)
    if local_now < planned:
        planned -= timedelta(days=1)
    told = last_digest is not None and last_digest >= planned
    wanted = bool(rest) or even_empty
    return Round(at_once, None if told or not wanted else rest)


def is_quiet(at: time, quiet: tuple[time, time] | None) -> bool:
    """Whether ``at`` lies in [start, end), across midnight too. Equal ends: never quiet."""
    if quiet is None or quiet[0] == quiet[1]:
        return False
    start, end = quiet
    return start <= at < end if start < end else at >= start or at < end
