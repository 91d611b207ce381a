"""What there is to do before an event: sensible first lists by kind, with the day by which each thing is due.

A list is a start: people edit it, and what they left is kept. Refuses to hold sentences: ``wording`` says the keys.
"""

from __future__ import annotations

from watch.model import Event

REMINDERS = (30, 7, 2, 0)  # days before, as the alert « upcoming » rings

#: what to do (a key of ``wording.calendar_ahead.TODO``) and how many days before the event
OWN = (
    ("announce", 30),
    ("hours", 14),
    ("who_answers", 7),
    ("practical", 7),
    ("reminder", 2),
    ("watch", 0),
    ("thanks", -2),
)
OTHERS = (("decide", 14), ("say_something", 7), ("watch", 0))
CLOSED = (("closing", 7), ("on_call", 2))
AWARE = (("decide", 14), ("prepare_post", 7))
BACK = (("why_then", 14), ("who_answers", 7))


def first_list(event: Event) -> tuple[tuple[str, int], ...]:
    """(key, days before) for an event that nobody touched yet."""
    if event.own:
        return OWN
    return {"public_holiday": CLOSED, "school_holiday": CLOSED, "awareness": AWARE, "recurrence": BACK}.get(
        event.category, OTHERS
    )
