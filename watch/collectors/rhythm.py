"""When to ask a source again. Pure: state and result in, next state out; the clock and the dice are arguments.

    healthy     a third of the usual distance between its entries, 10 minutes to 24 hours
    unchanged   a tenth longer each time, to 24 hours; a document that is new at every answer and says nothing new too
    failing     10 minutes doubled at each failure, to 24 hours, spread by jitter
    410         paused at once; 404 for a week: paused
    asked to wait, or its host is sick: postponed, nothing counted against the source

Nothing is ever deleted. A permanent redirect is proposed (``moved_to``) once it was seen on two polls in a row, and
may be remembered without a person after three over at least a day, when what stands there is what was known before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from watch.model import RunOutcome, SourceState

SHORTEST, LONGEST = 600, 86_400
FIRST_BACK_OFF = 600
NOT_FOUND_PATIENCE = 7 * 86_400
PROPOSED_AFTER = 2  # polls in a row with the same permanent redirect before it is proposed
MOVED_AFTER, MOVED_FOR = 3, 86_400  # polls in a row, and seconds since the first, before it may be remembered
WAIT_AT_LEAST, WAIT_AT_MOST = 60, 86_400


@dataclass(frozen=True, slots=True)
class PollResult:
    """What one poll of one source taught. ``dates`` are the entries' epochs, empty when nothing was read."""

    outcome: RunOutcome
    status: int | None = None
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    permanent_url: str = ""
    wait_s: int | None = None  # what the host asked for, already clamped
    dates: Sequence[int] = ()
    title: str = ""
    sees_others: bool | None = None


def decide(state: SourceState, result: PollResult, now: int, jitter: float, fixed_s: int | None = None) -> SourceState:
    """The state after ``result``. ``jitter`` in [0, 1); ``fixed_s``: rhythm the user set, in seconds."""
    if result.outcome is RunOutcome.POSTPONED:
        wait = result.wait_s if result.wait_s is not None else SHORTEST
        return replace(state, next_due_at=now + _spread(wait, jitter))
    if result.outcome is RunOutcome.FAILED:
        return _after_failure(state, result, now, jitter)
    return _after_success(state, result, now, jitter, fixed_s)


def _after_failure(state: SourceState, result: PollResult, now: int, jitter: float) -> SourceState:
    failures = state.failures + 1
    delay = min(LONGEST, FIRST_BACK_OFF * 2 ** min(failures - 1, 12))
    if result.wait_s is not None:
        delay = max(delay, result.wait_s)
    paused = state.paused
    if result.status == 410:
        paused = "gone"
    elif result.status == 404 and _missing_for_a_week(state, failures, now):
        paused = "not_found"
    # A row of polls is broken by one that failed: a page to log in stands where the redirect leads, for instance.
    return replace(state, failures=failures, next_due_at=now + _spread(delay, jitter), paused=paused, moved_seen=0)


def _missing_for_a_week(state: SourceState, failures: int, now: int) -> bool:
    if state.last_ok_at is not None:
        return failures > 1 and now - state.last_ok_at >= NOT_FOUND_PATIENCE
    return failures >= 14  # it never worked: fourteen failures, with their doubling waits, take a week


def _after_success(state: SourceState, result: PollResult, now: int, jitter: float, fixed_s: int | None) -> SourceState:
    if fixed_s is not None:
        interval = fixed_s
    elif result.dates:
        interval = own_rhythm(result.dates, now)
    else:
        interval = min(LONGEST, round(state.interval_s * 1.1))
    interval = max(SHORTEST, min(LONGEST, interval))
    unchanged = result.outcome is RunOutcome.NOT_MODIFIED
    # "Not modified" from an address met for the first time proves nothing: its document is asked for whole.
    unread = (
        unchanged and not result.body_hash and bool(result.permanent_url) and result.permanent_url != state.moved_to
    )
    return replace(
        _after_redirect(state, result, now),
        etag="" if unread else result.etag or (state.etag if unchanged else ""),
        last_modified="" if unread else result.last_modified or (state.last_modified if unchanged else ""),
        body_hash="-" if unread else result.body_hash or state.body_hash,
        next_due_at=now + _spread(interval, jitter),
        failures=0,
        paused="",
        interval_s=interval,
        last_ok_at=now,
        title=result.title or state.title,
        sees_others=state.sees_others if result.sees_others is None else result.sees_others,
    )


def nothing_new(state: SourceState, interval_before: int) -> SourceState:
    """The state after a document that differs from the last one and says nothing else: a date of its own, an address
    with a session in it. It is asked for less often, as one that is unmodified."""
    interval = max(state.interval_s, min(LONGEST, round(interval_before * 1.1)))
    return replace(state, interval_s=interval, next_due_at=state.next_due_at + interval - state.interval_s)


def _after_redirect(state: SourceState, result: PollResult, now: int) -> SourceState:
    """The part of the state that tells a move. Bytes read before the move prove that the feed is the same; others are
    compared with what is stored, by who can (``watch.pipeline.moving``)."""
    url = result.permanent_url
    if not url:
        return replace(state, moved_to="", moved_seen=0, moved_since=None, moved_known=False)
    if url == state.moved_to and state.moved_since is not None:
        return replace(state, moved_seen=state.moved_seen + 1)
    same_bytes = bool(result.body_hash) and result.body_hash == state.body_hash
    return replace(state, moved_to=url, moved_seen=1, moved_since=now, moved_known=same_bytes)


def proposes_move(state: SourceState) -> bool:
    """True when the permanent redirect is stable enough to be shown to the user."""
    return bool(state.moved_to) and state.moved_seen >= PROPOSED_AFTER and state.moved_to != state.moved_refused


def confirms_move(state: SourceState, now: int) -> bool:
    """True when nobody has to be asked: long enough the same, and what stands there is what was known."""
    return (
        proposes_move(state)
        and state.moved_known
        and state.moved_seen >= MOVED_AFTER
        and state.moved_since is not None
        and now - state.moved_since >= MOVED_FOR
    )


def own_rhythm(dates: Sequence[int], now: int) -> int:
    """A third of the median distance between the last entries (at most 20), or of the silence since, in seconds."""
    known = sorted((d for d in dates if d <= now), reverse=True)[:20]
    if len(known) < 2:
        return LONGEST // 4
    gap = median(a - b for a, b in pairwise(known))
    # A source that fell silent is asked less often, up to a quarter of its silence; it recovers with its first entry.
    return round(max(gap / 3, min((now - known[0]) / 4, LONGEST / 2)))


def clamp_wait(seconds: float) -> int:
    """Retry-After within [1 minute, 24 hours]; what is not a number of seconds ahead is one minute."""
    return int(min(WAIT_AT_MOST, max(WAIT_AT_LEAST, seconds))) if seconds == seconds else WAIT_AT_LEAST


def clamp_due(state: SourceState, now: int) -> SourceState:
    """A next poll further away than the longest wait comes from a clock that jumped: ask today."""
    latest = now + round(LONGEST * 1.25)
    return replace(state, next_due_at=now) if state.next_due_at > latest else state


def _spread(seconds: float, jitter: float) -> int:
    return round(seconds * (1 + 0.2 * jitter))
