"""The page of what is coming: own events, the French calendar, accepted ones."""

from __future__ import annotations

from datetime import date

from watch.wording.en import common

CATEGORIES = {
    "own": "ours",
    "public_holiday": "public holiday",
    "school_holiday": "school holidays",
    "awareness": "awareness day",
    "recurrence": "week that comes back",
}
SOURCES = {
    "settings": "feeds.yml",
    "calendar": "French calendar",
    "mention": "read in a mention",
    "person": "added by hand",
    "ics": ".ics calendar",
    "data": "your figures of last year",
}


def title() -> str:
    return "Calendar"


def lead(name: str, days: int) -> str:
    return f"Next event: {name}, {common.in_days(days)}."


def nothing_ahead() -> str:
    return "No event in the coming three months. Add yours below."


def view_label() -> str:
    return "View"


def view_choice(key: str) -> str:
    return {"list": "List", "month": "Month"}[key]


def kinds_label() -> str:
    return "Show"


def category(key: str, own: bool = False) -> str:
    return CATEGORIES["own"] if own else CATEGORIES.get(key, "event")


def kind_choice(key: str) -> str:
    return {
        "own": "Ours",
        "public_holiday": "Public holidays",
        "school_holiday": "School holidays",
        "awareness": "Awareness days",
        "found": "Found in mentions",
        "calendar": "Calendars followed",
    }.get(key, key)


def source(key: str) -> str:
    return SOURCES.get(key, key)


def when(start: date, end: date, time: str) -> str:
    days = common.period(start, end)
    return f"{days} at {time}" if time else days


def days_left(n: int) -> str:
    return common.in_days(n)


def running(n: int) -> str:
    return "going on, last day" if n == 0 else f"going on, {common.plural(n, 'day', 'days')} more"


def last_edition(start: date, n: int, negative: int, scored: int, unanswered: int) -> str:
    said = f"Last time ({common.full_day(start)}): {common.mentions(n)}"
    if scored:
        said += f", {common.count(negative)} negative of {common.count(scored)} read"
    if unanswered:
        said += f", {common.plural(unanswered, 'request', 'requests')} left unanswered"
    return said + "."


def no_last_edition() -> str:
    return "No earlier edition in your data."


def see_last() -> str:
    return "See those mentions"


def mentions_of(n: int) -> str:
    return f"Read in {common.mentions(n)}"


def back_to_calendar() -> str:
    return "Back to the calendar"


def evidence(title: str, when: str, n: int) -> str:
    return f"{common.mentions(n)} about “{title}” ({when})."


def no_evidence() -> str:
    return "No mention tells of this event any more."


def month_title(year: int, month: int) -> str:
    return f"{common.MONTHS[month - 1]} {year}"


def previous_month() -> str:
    return "Previous month"


def next_month() -> str:
    return "Next month"


def this_month() -> str:
    return "This month"


def month_alt(label: str, n: int) -> str:
    return f"{label}: {common.plural(n, 'event', 'events')}"


def weekdays() -> tuple[str, ...]:
    return common.WEEKDAYS_SHORT


def download_ics() -> str:
    return "Download (.ics)"


def ics_help() -> str:
    return "For your calendar: Google Calendar, Outlook, Thunderbird, Nextcloud."


def add_title() -> str:
    return "Add an event"


def add_help() -> str:
    return (
        "Written to feeds.yml, beside the others. An event of ours explains beforehand the peak of mentions it causes."
    )


def name_label() -> str:
    return "Name"


def name_placeholder() -> str:
    return "Open day"


def start_label() -> str:
    return "First day"


def end_label() -> str:
    return "Last day"


def time_label() -> str:
    return "Time (optional)"


def time_placeholder() -> str:
    return "18:30"


def place_label() -> str:
    return "Place (optional)"


def subject_label() -> str:
    return "Subject (optional)"


def own_label() -> str:
    return "We organise it"


def url_label() -> str:
    return "Page (optional)"


def save() -> str:
    return "Add"


def saved(name: str) -> str:
    return f"“{name}” is in the calendar."


def need_name() -> str:
    return "Give the event a name."


def wrong_order() -> str:
    return "The last day comes before the first."


def wrong_time() -> str:
    return "Write the time as 18:30."


def refuse() -> str:
    return "Remove"


def refused(name: str) -> str:
    return f"“{name}” will not be proposed again."


def table_columns() -> dict[str, str]:
    return {
        "title": "Event",
        "start": "First day",
        "end": "Last day",
        "days": "Days left",
        "category": "Kind",
        "source": "Where it comes from",
        "place": "Place",
        "last": "Mentions last time",
    }


def csv_name() -> str:
    return "calendar.csv"


def ics_name() -> str:
    return "calendar.ics"


def demo_read_only() -> str:
    return "This is sample data: nothing can be added here. Erase it to write in your own calendar."


def comes_back(n: int, high: int) -> str:
    """A week that was above its range a year ago; written once in the language of the organisation."""
    return f"Busy week a year ago: {common.count(n)} mentions, {common.count(high)} at most usually"


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
STATES = {"new": "not read yet", "ok": "read", "failed": "failing"}


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


def proposals_title(n: int) -> str:
    return f"Dates read in mentions ({common.count(n)})"


def proposals_caption() -> str:
    return "Nothing enters the calendar without your word. What you refuse is not proposed again."


def proposal_own() -> str:
    return "We organise it"


def accept() -> str:
    return "Add to the calendar"


def accepted(name: str) -> str:
    return f"“{name}” is in the calendar."


def merge() -> str:
    return "Merge with…"


def merge_label() -> str:
    return "These mentions speak of"


def merged(name: str) -> str:
    return f"These mentions are joined to “{name}”."


def refuse_proposal() -> str:
    return "Not an event"


def more_proposals(n: int) -> str:
    return f"Show {common.plural(n, 'other date', 'other dates')}"


def hide() -> str:
    return "Do not show this day again"


def hidden(name: str) -> str:
    return f"“{name}” is not shown any more. It is noted in feeds.yml (awareness, hidden)."


def calendars_title() -> str:
    return "Calendars followed"


def calendars_caption() -> str:
    return "The agenda of a town hall, a venue, a club: an .ics address, read again once a day."


def calendar_line(name: str, n: int, state: str) -> str:
    return f"{name}: {common.plural(n, 'date', 'dates')}, {STATES[state]}"


def calendar_read(when: str) -> str:
    return f"read {when}"


def calendar_name() -> str:
    return "Name of the calendar"


def calendar_address() -> str:
    return "Public .ics address"


def calendar_secret() -> str:
    return "or environment variable of a private address"


def calendar_secret_help() -> str:
    return (
        "The “secret address” of an online agenda opens all of it: put it in an environment variable and give the name "
        "of the variable here."
    )


def calendar_own() -> str:
    return "These are our own events"


def calendar_add() -> str:
    return "Follow this calendar"


def calendar_added(name: str) -> str:
    return f"“{name}” is followed. Its dates come within a minute."


def calendar_remove() -> str:
    return "Stop following"


def calendar_removed(name: str) -> str:
    return f"“{name}” is not followed any more."


def need_calendar() -> str:
    return "Give a name, and an address or the name of a variable."


def no_events_in_month() -> str:
    return "Nothing this month among what you show."
