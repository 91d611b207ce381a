"""The first screen, in the order of the four questions: must I act, better or worse, why, what is coming.

Figures are about what others said; our own posts would answer "better" by themselves. Every figure has its n and the
filters that open its mentions. Private messages are counted, never quoted here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from math import log2
from zoneinfo import ZoneInfo

from watch.insights import anticipation, reputation
from watch.insights.priority import PlannedItem
from watch.insights.reputation import NetSentiment, Share
from watch.insights.responsiveness import response_rate
from watch.model import Event, Filters, StoredMention, Tone
from watch.settings import Settings
from watch.store import mentions, questions, voices
from watch.store.engine import Txn
from watch.store.questions import ResponseSummary, Totals
from watch.views import ahead, queue, waits
from watch.views.coverage import Coverage, coverage
from watch.views.queue import Queue
from watch.views.unseen import Sight, sight
from watch.views.waits import Waits

WEEKS_PAST = 92  # days after which a bar is a week
CANDIDATES = 200
FIRST = 5  # requests of today's plan that the first page shows
MOVED_FLOOR = 3


@dataclass(frozen=True, slots=True)
class Today:
    """The plan within the minutes of today. ``first``: each with its first message and, where there are more, the one
    that tells most. ``late_after``: late requests that these minutes do not reach."""

    queue: Queue
    first: tuple[tuple[PlannedItem, tuple[StoredMention, ...]], ...]
    late_after: int


@dataclass(frozen=True, slots=True)
class Measures:
    """One period's figures, our own mentions left out. ``totals`` counts carriers, ``net`` voices."""

    totals: Totals
    net: NetSentiment
    rate: Share
    delay: ResponseSummary


@dataclass(frozen=True, slots=True)
class Bar:
    """Voices of one day, or of one ISO week cut by the period. ``partial``: it is not over."""

    start: date
    end: date
    negative: int
    neutral: int
    positive: int
    partial: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """Voices of a subject, now and in the period before; ``copies``: what else its list holds now."""

    subject: str
    n: int
    before: int
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Coming:
    event: Event
    days_left: int
    last_year: Totals | None  # of the last edition's days, tones of voices, when the store goes back that far


@dataclass(frozen=True, slots=True)
class Overview:
    filters: Filters  # of the figures: others only
    act: Waits  # public and private
    today: Today | None  # None where no plan was asked for
    now: Measures
    before: Measures
    bars: tuple[Bar, ...]
    weekly: bool
    trend: str  # up | down | flat | few: the balance against the previous period, told only beyond both ranges
    events: tuple[Event, ...]  # inside the period, and coming ones when it ends today
    weighty: tuple[StoredMention, ...]
    moved: tuple[Moved, ...]
    coming: tuple[Coming, ...]
    highlight: Event | None
    coverage: Coverage
    sight: Sight


def build(txn: Txn, settings: Settings, filters: Filters, now: int, *, planned: bool = True) -> Overview:
    """``planned``: with the plan of today, which a sealed file has no use for."""
    others = replace(filters, ownership="other")
    today = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(settings.organisation.zone)).date()
    here, before = measure(txn, others), measure(txn, replace(others, period=filters.period.previous))
    weekly = filters.period.days > WEEKS_PAST
    events = known_events(txn, settings, today)
    return Overview(
        filters=others,
        act=waits.read(txn, settings, filters, now),
        today=today_plan(txn, settings, filters, now) if planned else None,
        now=here,
        before=before,
        bars=bars(voices.tone_by_day(txn, others), others, today, weekly),
        weekly=weekly,
        trend=trend(here.net, before.net),
        events=ahead.on_trend(events, filters.period, today),
        weighty=weighty(txn, others),
        moved=moved(txn, others),
        coming=tuple(next_events(txn, events, others, today)),
        highlight=ahead.highlight(events, today),
        coverage=coverage(txn, settings, filters, now),
        sight=sight(txn, settings),
    )


def today_plan(txn: Txn, settings: Settings, filters: Filters, now: int) -> Today:
    """The plan of the minutes of today, its first requests in full."""
    line = queue.read(txn, settings, replace(filters, tones=()), now)
    found = {s.mention.id: s for s in mentions.several(txn, [p.id for p in line.plan.today[:FIRST]])}
    more = mentions.went_on(txn, list(found.values()))
    first = tuple((p, (found[p.id], *_telling(more.get(p.id, ())))) for p in line.plan.today[:FIRST] if p.id in found)
    return Today(line, first, line.late - sum(i.late for i in line.plan.today))


def _telling(added: Sequence[StoredMention]) -> list[StoredMention]:
    """What shows why a request that begins with « Bonjour » stands where it does."""
    return [*(s for s in added if s.tone == Tone.NEGATIVE), *added][:1]


def measure(txn: Txn, filters: Filters) -> Measures:
    totals, copies = questions.totals(txn, filters), voices.copies(txn, filters)
    voiced = {t: getattr(totals, t) - copies[t,] for t in ("positive", "negative", "neutral", "unscored")}
    delay = questions.response_summary(txn, filters)
    return Measures(
        totals,
        reputation.net_sentiment(**voiced, copies=copies.total() - copies["unscored",]),
        response_rate(delay.answered, delay.received),
        delay,
    )


def trend(now: NetSentiment, before: NetSentiment) -> str:
    """A change is told when each value lies outside the other's 95 % range."""
    if now.value is None or before.value is None:
        return "few"
    if now.low is None or now.high is None or before.low is None or before.high is None:
        return "few"
    if now.value > before.high and before.value < now.low:
        return "up"
    if now.value < before.low and before.value > now.high:
        return "down"
    return "flat"


def bars(found: Iterable[tuple[str, str, int]], filters: Filters, today: date, weekly: bool) -> tuple[Bar, ...]:
    """Every day (or week) of the period, empty ones included; unread tones are left out."""
    counts: dict[date, Counter[str]] = defaultdict(Counter)
    for day, tone, n in found:
        counts[date.fromisoformat(day)][tone] += n
    made, start = [], filters.period.start
    while start <= filters.period.end:
        end = min(start + timedelta(days=6 - start.weekday()), filters.period.end) if weekly else start
        total: Counter[str] = Counter()
        for i in range((end - start).days + 1):
            total.update(counts.get(start + timedelta(days=i), {}))
        made.append(
            Bar(start, end, total["negative"], total["neutral"], total["positive"], start <= today <= end)
        )  # fmt: skip
        start = end + timedelta(days=1)
    return tuple(made)


def weight(stored: StoredMention) -> float:
    """What a mention weighs: what it set moving, twice for a negative one, half for a neutral one."""
    m = stored.mention
    moved_ = (m.likes or 0) + 3 * (m.comments_count or 0) + 5 * (m.shares or 0) + (m.reach or 0) / 100
    factor = {"negative": 2.0, "positive": 1.0}.get(stored.tone, 0.5)
    return factor * (1 + log2(1 + moved_) + abs(stored.compound or 0))


def weighty(txn: Txn, filters: Filters, limit: int = 3) -> tuple[StoredMention, ...]:
    """The heaviest of the latest negative and of the latest other mentions; one a story, none private."""
    shown = replace(filters, hide_private=True)
    found: list[StoredMention] = []
    for tones in ((Tone.NEGATIVE.value,), (Tone.POSITIVE.value,), (Tone.NEUTRAL.value,)):
        if not filters.tones or set(tones) <= set(filters.tones):
            found += mentions.page(txn, replace(shown, tones=tones), limit=CANDIDATES)
    best: dict[str, StoredMention] = {}
    for stored in sorted(found, key=lambda s: (-weight(s), -s.mention.published_at, s.mention.id)):
        best.setdefault(" ".join((stored.mention.title or stored.mention.text).casefold().split())[:200], stored)
        if len(best) == limit:
            break
    return tuple(best.values())


def moved(txn: Txn, filters: Filters, limit: int = 3) -> tuple[Moved, ...]:
    """Subjects of which more, or fewer, voices spoke than in the period before."""
    now, before = (voices.by_subject(txn, f) for f in (filters, replace(filters, period=filters.period.previous)))
    none = (0, 0)
    rows = [
        Moved(s, now.get(s, none)[0], before.get(s, none)[0], now.get(s, none)[1])
        for s in now.keys() | before.keys()
        if s
    ]
    rows = [r for r in rows if abs(r.n - r.before) >= MOVED_FLOOR]
    return tuple(sorted(rows, key=lambda r: (-abs(r.n - r.before), r.subject))[:limit])


def known_events(txn: Txn, settings: Settings, today: date) -> list[Event]:
    """Every event known, a year back (last editions) and half a year ahead."""
    from watch.model import Period

    return ahead.known_events(txn, settings, today, Period(today - timedelta(days=430), today + timedelta(days=183)))


def next_events(txn: Txn, events: list[Event], filters: Filters, today: date) -> list[Coming]:
    """``ahead.next_up``, each with what was said around its last edition."""
    made = []
    for event in ahead.next_up(events, today):
        last = anticipation.last_edition(event, events)
        past = None
        if last is not None:
            past = voices.totals(txn, replace(filters, period=anticipation.edition_window(last)))
        made.append(Coming(event, anticipation.days_left(event, today), past if past and past.mentions else None))
    return made
