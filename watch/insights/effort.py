"""What a channel costs and gives back: minutes, exchanges, and whether to keep, slow down or close.

Minutes are those a person noted for the week; for weeks without a note they are estimated, ``POST_MINUTES`` a post and
the pace of the inbox a reply, and said to be so. Exchanges are reviews, private
messages and requests of others, and what they wrote under something of ours.

    close   fewer than 1 exchange for ten own messages, and nobody waits
    slow    fewer than 5 exchanges for ten own messages
    keep    the rest

Refuses to advise under ``ENOUGH`` own messages, and where no route shows what others write: zero is not known there.
Counts no follower.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ENOUGH = 20
POST_MINUTES = 10.0
CLOSE_UNDER = 1.0
SLOW_UNDER = 5.0


@dataclass(frozen=True, slots=True)
class Spent:
    """Minutes over some weeks; ``noted`` of the ``weeks`` with a message of ours or a note were noted by a person."""

    minutes: float
    noted: int
    weeks: int


def spent(posts: Mapping[str, int], replies: Mapping[str, int], noted: Mapping[str, int], pace: float) -> Spent:
    """``posts``, ``replies``, ``noted`` minutes by week (its Monday); ``pace`` is minutes a reply."""
    weeks = {w for counts in (posts, replies) for w, n in counts.items() if n} | set(noted)
    total = sum(
        noted[w] if w in noted else POST_MINUTES * posts.get(w, 0) + pace * replies.get(w, 0) for w in sorted(weeks)
    )
    return Spent(total, len(noted), len(weeks))


@dataclass(frozen=True, slots=True)
class Advice:
    """``key``: unseen | few | close | slow | keep. ``per_ten`` exchanges for ten own messages, None when not given."""

    key: str
    per_ten: float | None


def advise(own: int, exchanges: int, waiting: int, *, visible: bool) -> Advice:
    """What to do with a channel, from its own messages, the exchanges obtained and who waits there."""
    if not visible:
        return Advice("unseen", None)
    if own < ENOUGH:
        return Advice("few", None)
    per_ten = 10 * exchanges / own
    if per_ten < CLOSE_UNDER and not waiting:
        return Advice("close", per_ten)
    return Advice("slow" if per_ten < SLOW_UNDER else "keep", per_ten)
