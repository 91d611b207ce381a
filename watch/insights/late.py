"""From when on a request is late: one rule for the alert, the order of the inbox and the shared screen.

Deadlines are in opening hours: due on Friday at closing time, nothing is late on Saturday, since an answer at the next
opening is still on time. Refuses to look at a request.
"""

from __future__ import annotations

from collections.abc import Callable

_FURTHEST_S = 400 * 86_400
#: A request that was older than this when it came arrived with the archive of its source or of a file: a feed followed
#: today, an export of three years. It waits, and is counted; it is no work of today and nobody is told that it is late.
ARCHIVE_S = 30 * 86_400


def last_late_due(open_seconds: Callable[[int, int], int], now: int) -> int | None:
    """The latest deadline that is passed at ``now`` by an opening second at least; None when none is for a year."""
    late, on_time = now - _FURTHEST_S, now
    if open_seconds(late, now) <= 0:
        return None
    while on_time - late > 1:
        middle = (late + on_time) // 2
        if open_seconds(middle, now) > 0:
            late = middle
        else:
            on_time = middle
    return late


def is_late(due_at: int | None, late_due: int | None) -> bool:
    """``late_due``: what ``last_late_due`` said. A request without a deadline is never late."""
    return due_at is not None and late_due is not None and due_at <= late_due
