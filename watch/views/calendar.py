"""What is coming: every event known, with what its last edition gave, what a usual day gives, and what is to be done.

Dates read in mentions stand apart until a person accepts them. The month is always seen whole, weeks from Monday.
Computes no forecast: the background does, once a day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from watch.insights import announced, anticipation, checklists
from watch.insights.forecast import HORIZON, MIN_DAYS, Range
from watch.model import Event, Filters, Period
from watch.settings import Settings
from watch.store import dates, forecasts, questions, voices
from watch.store import events as stored_events
from watch.store.engine import Txn
from watch.store.questions import Totals
from watch.views import ahead
from watch.views.ours import about_us
from watch.views.overview import Bar, bars

AHEAD_DAYS = 92
BACK_DAYS = ahead.AROUND_DAYS
KINDS = ("own", "public_holiday", "school_holiday", "awareness", "calendar", "found")


@dataclass(frozen=True, slots=True)
class Coming:
    """``last``: the last edition, with ``totals`` and ``curve`` of the days around it when the store goes that far;
    their tones are of voices: a dispatch that twelve sites repeat is one.

    ``usual``: what an ordinary day like its days gives, () when the history is short. ``todo``: (what, done) as people
    left it, or keys of the first list when ``todo_is_first``. ``evidence``: mentions that tell of it.
    """

    event: Event
    kind: str  # one of KINDS
    days_left: int  # 0 while it goes on
    running: bool
    last: Event | None = None
    last_filters: Filters | None = None
    totals: Totals | None = None
    curve: tuple[Bar, ...] = ()
    usual: tuple[Range, ...] = ()
    edition: tuple[Range, ...] = ()  # the same days as the last edition has them; ``days``: voices heard then
    todo: tuple[tuple[str, bool], ...] = ()
    todo_is_first: bool = True
    reminders: tuple[int, ...] = ()  # days before it on which a reminder is still to come
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    in_month: bool
    today: bool
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """``forecast``: the coming fortnight, () when the history (``history_days``) is too short to say."""

    today: date
    year: int
    month: int
    weeks: tuple[tuple[Day, ...], ...]
    in_month: int  # events that touch the month
    coming: tuple[Coming, ...]
    proposals: tuple[Event, ...]
    forecast: tuple[Range, ...]
    history_days: int
    history_wanted: int = MIN_DAYS


def build(
    txn: Txn, settings: Settings, filters: Filters, now: int, month: str = "", kinds: tuple[str, ...] = KINDS
) -> Calendar:
    """``month`` is YYYY-MM ("" = this month). ``filters`` narrow the subject and the mentions of last editions."""
    filters = about_us(settings, filters)
    today = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(settings.organisation.zone)).date()
    first = _first_of(month, today)
    last = _next_month(first) - timedelta(days=1)
    monday, sunday = first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
    span = Period(min(monday, today - timedelta(days=BACK_DAYS)), max(sunday, today + timedelta(days=AHEAD_DAYS)))
    known = ahead.known_events(txn, settings, today, span)
    gathered = gather(txn, known, today)
    shown = [
        e for e in known
        if kind_of(e) in kinds and (not filters.subjects or not e.subject or e.subject in filters.subjects)
    ]  # fmt: skip
    days = [
        Day(day, day.month == first.month, day == today, tuple(e for e in shown if e.start <= day <= e.end))
        for day in (monday + timedelta(days=i) for i in range((sunday - monday).days + 1))
    ]
    lists = stored_events.checklists(txn)
    one = filters.subjects[0] if len(filters.subjects) == 1 else ""
    return Calendar(
        today=today,
        year=first.year,
        month=first.month,
        weeks=tuple(tuple(days[i : i + 7]) for i in range(0, len(days), 7)),
        in_month=sum(e.start <= last and e.end >= first for e in shown),
        coming=tuple(
            _coming(txn, e, known, filters, today, gathered.evidence.get(e.id, ()), lists.get(e.id))
            for e in anticipation.coming(shown, today, days=AHEAD_DAYS)
        ),
        proposals=gathered.proposals,
        forecast=tuple(forecasts.between(txn, one, today, today + timedelta(days=HORIZON - 1))),
        history_days=_history_days(txn, one, today, settings.beside),
    )


def gather(txn: Txn, known: list[Event], today: date) -> announced.Gathered:
    """Dates read in mentions, against what is known and what people said of them."""
    found = []
    for row in dates.ahead(txn, today, today + timedelta(days=ahead.AROUND_DAYS)):
        if row.exactness not in ("day", "minute"):
            continue  # « fin mars » is no day to hold an event on
        text = f"{row.title}. {row.text}" if row.title else row.text
        title, place, words = announced.read(text, row.place_from, row.place_to)
        found.append(
            announced.MentionDate(
                row.mention_id, title, words, date.fromisoformat(row.start_day), date.fromisoformat(row.end_day),
                row.start_time, place, row.subject, row.url, row.ownership == "own", row.kind == "article",
                row.author_key or row.mention_id,
                row.confidence >= 0.8 and announced.names_a_month(text[row.place_from : row.place_to]),
            )
        )  # fmt: skip
    return announced.gather(found, [e for e in known if e.end >= today], dates.said(txn))


def kind_of(event: Event) -> str:
    """Which of ``KINDS`` an event is: people's and feeds.yml's are "own" whether or not we organise them.

    What the data bring (mentions, weeks that come back) is "found"."""
    by_source = {"mention": "found", "ics": "calendar", "data": "found"}.get(event.source)
    if by_source:
        return by_source
    return event.category if event.source == "calendar" and event.category in KINDS else "own"


def _coming(
    txn: Txn, event: Event, known: list[Event], filters: Filters, today: date, evidence: tuple[str, ...],
    left: list[tuple[str, bool]] | None,
) -> Coming:  # fmt: skip
    back = event.category == "recurrence"  # a week that comes back: its twin of last year, to the day
    last = anticipation.twin(event) if back else anticipation.last_edition(event, known)
    chosen = totals = None
    curve: tuple[Bar, ...] = ()
    subjects = (event.subject,) if event.subject else filters.subjects
    if last is not None:
        window = Period(last.start, last.end) if back else anticipation.edition_window(last)
        chosen = replace(filters, period=window, subjects=subjects, ownership="other", tones=(), reply_states=())
        if event.subject:
            chosen = replace(chosen, left_out=())
        found = voices.totals(txn, chosen)
        totals = found if found.mentions else None
        if totals:
            curve = bars(voices.tone_by_day(txn, chosen), chosen, today, weekly=False)
    running = event.start < today <= event.end
    days_left = (event.end - today).days if running else anticipation.days_left(event, today)
    usual_of = event.subject or (filters.subjects[0] if len(filters.subjects) == 1 else "")
    return Coming(
        event=event,
        kind=kind_of(event),
        days_left=days_left,
        running=running,
        last=last if totals else None,
        last_filters=chosen if totals else None,
        totals=totals,
        curve=curve,
        usual=tuple(forecasts.between(txn, usual_of, max(event.start, today), event.end)),
        edition=tuple(_edition(txn, event, today)) if last is not None and usual_of == event.subject else (),
        todo=tuple(left) if left is not None else tuple((key, False) for key, _ in checklists.first_list(event)),
        todo_is_first=left is None,
        reminders=() if running else tuple(n for n in checklists.REMINDERS if n <= days_left),
        evidence=tuple(dict.fromkeys((*evidence, *event.mention_ids))),
    )


def _edition(txn: Txn, event: Event, today: date) -> list[Range]:
    return forecasts.between(txn, forecasts.EDITION + event.id, max(event.start, today), event.end)


def _history_days(txn: Txn, subject: str, today: date, beside: tuple[str, ...]) -> int:
    """Days listened to, up to yesterday, counted no further than what a forecast asks for twice."""
    first = today - timedelta(days=2 * MIN_DAYS)
    found = questions.volumes_by_day(txn, subject or None, first, today - timedelta(days=1), beside)
    return next((len(found) - i for i, (_, n) in enumerate(found) if n), 0)


def _first_of(month: str, today: date) -> date:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        return today.replace(day=1)


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def shifted(year: int, month: int, by: int) -> str:
    """The month ``by`` months away, as YYYY-MM."""
    at = year * 12 + month - 1 + by
    return f"{at // 12:04d}-{at % 12 + 1:02d}"
