"""The page of what is coming: own events, the French calendar, accepted ones."""

from __future__ import annotations

from datetime import date

from watch.wording.en import common, overview

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


def kind(key: str) -> str:
    """What one event is, in a table; the choices of the page name them together."""
    added = {"own": "added by us", "found": "read in your mentions", "calendar": "calendar followed"}
    return added.get(key) or CATEGORIES.get(key, key)


def source(key: str) -> str:
    return SOURCES.get(key, key)


def when(start: date, end: date, time: str) -> str:
    days = common.period(start, end)
    return f"{days} at {time}" if time else days


def days_left(n: int) -> str:
    return common.in_days(n)


def running(n: int) -> str:
    return "going on, last day" if n == 0 else f"going on, {common.plural(n, 'day', 'days')} more"


def last_edition(start: date, voices: int, copies: int, negative: int, scored: int, unanswered: int) -> str:
    said = f"Last time ({common.full_day(start)}): {overview.voices(voices, copies)}"
    if scored:
        bad = common.count(negative) if negative else "none"
        said += f", {bad} negative of {common.count(scored)} read"
    if unanswered:
        said += f", {common.plural(unanswered, 'request', 'requests')} left unanswered"
    return said + "."


def no_last_edition() -> str:
    return "No earlier edition in your data."


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
    return "For your calendar: Google Calendar, Outlook, Thunderbird, Nextcloud. Without private calendars."


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


def edit() -> str:
    return "Edit"


def leave() -> str:
    return "Close without changes"


def keep() -> str:
    return "Save"


def changed(name: str) -> str:
    return f"“{name}” is changed."


def saved(name: str) -> str:
    return f"“{name}” is in the calendar."


def removed(name: str) -> str:
    return f"“{name}” is no longer in the calendar."


def known_already(name: str) -> str:
    return f"“{name}” is already noted on that day."


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
    return f"Busy week a year ago: {common.plural(n, 'voice', 'voices')}, {common.count(high)} at most usually"


def hide() -> str:
    return "Do not show this day again"


def hidden(name: str) -> str:
    return f"“{name}” is not shown any more. It is noted in feeds.yml (awareness, hidden)."


def no_events_in_month() -> str:
    return "Nothing this month among what you show."
