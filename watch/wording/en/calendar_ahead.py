"""What to expect of the coming days, and what to prepare for an event."""

from __future__ import annotations

from datetime import date

from watch.wording.en import common

TODO = {
    "announce": "Announce the date, the place and the hour on each account",
    "hours": "Check the opening hours shown everywhere (Google profile, pages, site)",
    "who_answers": "Decide who answers on that day and the next",
    "practical": "Prepare practical answers: access, price, hours, cancellation",
    "reminder": "Publish a reminder",
    "watch": "Read the mentions morning and evening",
    "thanks": "Thank people, answer the last questions, show a picture",
    "decide": "Decide whether we speak of it, and who",
    "say_something": "Prepare a post or an answer",
    "closing": "Announce that we are closed, and the hours",
    "on_call": "Decide who looks at the messages on those days",
    "prepare_post": "Prepare a post that shows what we do",
    "why_then": "Read last year’s mentions again",
}


def todo(key: str) -> str:
    """A line of a first list by its key; what a person wrote is its own line."""
    return TODO.get(key, key)


def expected(low: int, high: int) -> str:
    if low == high:
        return f"{common.plural(high, 'mention', 'mentions')} a day usually"
    return f"{common.count(low)} to {common.count(high)} mentions a day usually"


def usual(low: int, high: int, days: int) -> str:
    return (
        f"A usual day like that one: {expected(low, high).removesuffix(' a day usually')}, nine times in ten "
        f"(from {common.plural(days, 'day', 'days')})."
    )


def edition(heard: int, times: float, low: int, high: int) -> str:
    """What one earlier edition lets expect a day."""
    day = common.count(high) if low == high else f"{common.count(low)} to {common.count(high)}"
    return (
        f"Last time, {common.mentions(heard)} on those days, {common.decimal(times)} times what was usual then. "
        f"If this edition does the same: {day} a day. One edition only gives an order of magnitude."
    )


def forecast_title() -> str:
    return "What to expect"


def forecast_caption(low: int, high: int, days: int) -> str:
    return (
        f"In the coming 14 days, {common.count(low)} to {common.count(high)} mentions in one day, nine days in ten if "
        f"nothing particular happens. From {common.plural(days, 'day', 'days')}, your own events left out; a repeated "
        "text counts once."
    )


def forecast_short(days: int, wanted: int) -> str:
    return (
        f"Too little history to say what to expect: {common.plural(days, 'day', 'days')} listened to, "
        f"{common.count(wanted)} are needed (8 weeks)."
    )


def forecast_waiting() -> str:
    return "What to expect is computed once a day, in the background. It will show here."


def forecast_columns() -> tuple[str, ...]:
    return ("Day", "At least", "Mean", "At most")


def prepare() -> str:
    return "Prepare"


def close() -> str:
    return "Close"


def curve_title(start: date) -> str:
    return f"Day by day last time ({common.full_day(start)})"


def todo_title() -> str:
    return "To do"


def todo_edit() -> str:
    return "Change the list"


def todo_help() -> str:
    return "One thing to do a line."


def todo_save() -> str:
    return "Keep this list"


def todo_kept() -> str:
    return "List kept."


def todo_count(done: int, of: int) -> str:
    return f"{common.count(done)} of {common.plural(of, 'thing done', 'things done')}"


def reminders(days: tuple[int, ...]) -> str:
    said = common.listing(["on the day" if n == 0 else f"D-{n}" for n in days])
    return f"Reminders to come: {said}." if days else ""
