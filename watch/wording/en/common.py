"""Numbers, dates, plurals and the words every screen shares, in English. Same names as the French sister."""

from __future__ import annotations

from datetime import date, datetime, timedelta

MINUS = "\u2212"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTHS_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DECIMAL_SEPARATORS = ".,"
THIN = "\u202f"

TONES = {"negative": "negative", "neutral": "neutral", "positive": "positive", "unscored": "not read"}
TONES_PLURAL = TONES
KINDS = {
    "post": "post",
    "comment": "comment",
    "review": "review",
    "article": "article",
    "message": "private message",
    "page_edit": "page edit",
    "name": "name",
}
OWNERSHIPS = {"own": "ours", "other": "others’", "unknown": "unknown author"}
REPLY_STATES = {"": "nothing to do", "waiting": "to answer", "answered": "answered", "dismissed": "closed unanswered"}
VISIBILITIES = {"public": "public", "restricted": "restricted", "private": "private"}


def count(n: int) -> str:
    """8135 → "8,135"."""
    return f"{abs(n):,}" if n >= 0 else MINUS + count(-n)


def decimal(x: float, places: int = 1) -> str:
    sign = MINUS if round(x, places) < 0 else ""
    return sign + f"{abs(x):,.{places}f}"


def percent(share: float, places: int = 0) -> str:
    """0.042 → "4.2%" (``places=1``)."""
    return f"{decimal(share * 100, places)}%"


def signed(x: float, places: int = 0) -> str:
    text = decimal(abs(x), places)
    if round(x, places) == 0:
        return text
    return ("+" if x > 0 else MINUS) + text


def metric_delta(x: float, places: int = 0) -> str:
    """ASCII minus: with U+2212 Streamlit draws an arrow that goes up."""
    return signed(x, places).replace(MINUS, "-")


def plural(n: int, one: str, many: str) -> str:
    return f"{count(n)} {one if abs(n) == 1 else many}"


def mentions(n: int) -> str:
    return plural(n, "mention", "mentions")


def of(name: str) -> str:
    return f"of {name}"


def of_them_negative(n: int) -> str:
    return f"{count(n)} negative" if n else "none negative"


def sample() -> str:
    """Over everything that leaves while the sample data is looked at."""
    return "Sample data: this association does not exist"


def sample_title(text: str) -> str:
    """In lists that mix with others: a feed reader, a diary."""
    return f"[Sample] {text}"


def sample_file(name: str) -> str:
    return f"sample-{name}"


def listing(parts: list[str]) -> str:
    """``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def day_number(day: date) -> str:
    return str(day.day)


def short_day(day: date) -> str:
    """``3 Nov``."""
    return f"{day_number(day)} {MONTHS_SHORT[day.month - 1]}"


def weekday_day(day: date) -> str:
    """``Mon 3 Nov``."""
    return f"{WEEKDAYS_SHORT[day.weekday()]} {short_day(day)}"


def full_day(day: date) -> str:
    """``3 Nov 2026``."""
    return f"{short_day(day)} {day.year}"


def on_day(day: date) -> str:
    """``on 3 Nov 2026``."""
    return f"on {full_day(day)}"


def span(start: date, end: date) -> str:
    """``16–22 Nov``."""
    if start == end:
        return short_day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{day_number(start)}–{short_day(end)}"
    return f"{short_day(start)}–{short_day(end)}"


def period(start: date, end: date) -> str:
    """``16 to 22 Nov 2026``."""
    if start == end:
        return full_day(start)
    if start.year != end.year:
        return f"{full_day(start)} to {full_day(end)}"
    first = day_number(start) if start.month == end.month else short_day(start)
    return f"{first} to {full_day(end)}"


def week(monday: date) -> str:
    """``week 47 (16–22 Nov)``."""
    return f"week {monday.isocalendar().week} ({span(monday, monday + timedelta(days=6))})"


def time(moment: datetime) -> str:
    """``14:05``.: the datetime is local already."""
    return f"{moment.hour}:{moment.minute:02d}"


def date_time(moment: datetime) -> str:
    """``3 Nov 2026, 14:05``."""
    return f"{full_day(moment.date())}, {time(moment)}"


def duration(seconds: float) -> str:
    """``under a minute``., "12 min", "9 h 40", "2 d 4 h"."""
    minutes = int(seconds) // 60
    if minutes < 1:
        return "under a minute"
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} h {minutes:02d}" if minutes else f"{hours} h"
    days, hours = divmod(hours, 24)
    return f"{count(days)} d {hours} h" if hours and days < 30 else f"{count(days)} d"


def open_duration(seconds: float) -> str:
    """ "1 h 30", "105 h": opening hours are never said in days, a day of them is no day."""
    hours = int(seconds) // 3600
    return duration(seconds) if hours < 24 else f"{count(hours)} h"


def every(seconds: float) -> str:
    """ "every hour", "every 6 h", "every day", "every 2 d"."""
    if 3600 <= seconds < 3660:
        return "every hour"
    return "every day" if 86_400 <= seconds < 90_000 else f"every {duration(seconds)}"


def ago(moment: datetime, now: datetime) -> str:
    """``3 h ago``., "yesterday", "on 3 Nov" after seven days. Both local."""
    seconds = (now - moment).total_seconds()
    days = (now.date() - moment.date()).days
    if seconds < 60:
        return "just now"
    if seconds < 3600:
        return f"{int(seconds) // 60} min ago"
    if days == 0 or seconds < 6 * 3600:
        return f"{int(seconds) // 3600} h ago"
    if days == 1:
        return "yesterday"
    if days <= 7:
        return f"{days} days ago"
    return f"on {full_day(moment.date()) if moment.year != now.year else short_day(moment.date())}"


def in_days(n: int) -> str:
    """``today``., "tomorrow", "in 13 days", "2 days ago"."""
    if n == 0:
        return "today"
    if n == 1:
        return "tomorrow"
    return f"in {n} days" if n > 0 else "yesterday" if n == -1 else f"{-n} days ago"


def tone(label: str) -> str:
    return TONES.get(label, label)


def tone_plural(label: str) -> str:
    return TONES_PLURAL.get(label, label)


def kind(key: str) -> str:
    return KINDS.get(key, key)


def ownership(key: str) -> str:
    return OWNERSHIPS.get(key, key)


def reply_state(key: str) -> str:
    return REPLY_STATES.get(key, key)


def visibility(key: str) -> str:
    return VISIBILITIES.get(key, key)


def uncertain() -> str:
    return "uncertain"


def dash() -> str:
    return "—"


def download_csv() -> str:
    return "Download (CSV)"


def table_title() -> str:
    return "The figures behind the chart"


def period_label() -> str:
    return "Period"


def period_choice(key: str) -> str:
    return {"7": "7 d", "30": "30 d", "90": "90 d", "365": "1 year", "custom": "Custom"}[key]


def dates_label() -> str:
    return "From … to …"


def subjects_label() -> str:
    return "Subjects"


def networks_label() -> str:
    return "Networks"


def sources_label() -> str:
    return "Sources"


def tones_label() -> str:
    return "Tone"


def kinds_label() -> str:
    return "Kind"


def ownership_label() -> str:
    return "Authors"


def reply_label() -> str:
    return "Reply"


def search_label() -> str:
    return "Search the mentions"


FILTERS = {
    "sujets": "subject",
    "reseaux": "network",
    "sources": "source",
    "tonalite": "tone",
    "nature": "kind",
    "reponse": "reply",
    "auteurs": "authors",
    "panel": "subjects",
}
PANELS = {"": "your subjects", "all": "with the panel"}


def of_import(names: list[str]) -> str:
    """A source that is an import, not a feed."""
    return f"{listing(names)} import"


def narrowed_to(n: int) -> str:
    return "Filter:" if n == 1 else "Filters:"


def filter_chip(key: str, name: str) -> str:
    """``key``: the parameter of the address."""
    return f"{FILTERS[key]}: {name}"


def panel_label() -> str:
    return "Panel (share of voice)"


def panel_choice(key: str) -> str:
    return PANELS.get(key, key)


def panel_help(names: list[str]) -> str:
    """``names``: the subjects that one is only compared with."""
    return f"The panel: {listing(names)}. Without it, only your subjects and what has no subject count."


def take_filter_off() -> str:
    return "Remove this filter"


def all_of_them() -> str:
    return "All"


def more_filters() -> str:
    return "More filters"


def no_subject() -> str:
    return "no subject"


def language_label() -> str:
    return "Language"


def see_mentions(n: int) -> str:
    return f"See {mentions(n)}" if n else "See the mentions"


def wider_period() -> str:
    return "See one year"


def page_number(page: int, pages: int) -> str:
    return f"page {count(page)} of {count(pages)}"
