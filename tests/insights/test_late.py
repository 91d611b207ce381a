"""From when on a request is late: an opening second after its deadline, and not before."""

from __future__ import annotations

from watch.insights.late import is_late, last_late_due

NOW = 1_790_000_000


def test_always_open_a_deadline_is_late_a_second_after_it() -> None:
    late_due = last_late_due(lambda a, b: b - a, NOW)
    assert late_due == NOW - 1
    assert is_late(NOW - 1, late_due)
    assert not is_late(NOW, late_due), "on the deadline is on time"
    assert not is_late(None, late_due)


def test_closed_since_closing_time_what_was_due_then_is_on_time() -> None:
    closed = NOW - 10 * 3600
    late_due = last_late_due(lambda a, b: max(0, min(b, closed) - a), NOW)
    assert late_due == closed - 1
    assert not is_late(closed, late_due)
    assert is_late(closed - 1, late_due)


def test_never_open_nothing_is_late() -> None:
    assert last_late_due(lambda a, b: 0, NOW) is None
    assert not is_late(0, None)
