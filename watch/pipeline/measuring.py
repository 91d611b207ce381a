"""What the alert rules need, read from the store at one moment. Computes nothing but windows; decides nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, takewhile

from watch import clock
from watch.alerts import tone as tone_rule
from watch.alerts.base import (
    MENTIONS_SHOWN,
    DailyTone,
    DailyVolume,
    Edition,
    Measures,
    SourceHealth,
    UpcomingEvent,
    WordVoice,
)
from watch.alerts.words import DEFAULT_CRISIS_WORDS, crisis_words_in
from watch.dedupe import short_hash
from watch.insights import anticipation
from watch.insights.calendar_fr import slug
from watch.model import CollectionRun, Event, Filters, Period, RunOutcome
from watch.pipeline import naming
from watch.pipeline.desk import Desk
from watch.pipeline.overdue import late_waits
from watch.store import mentions, questions, rhythms, saying, sources, voices
from watch.store.engine import Txn
from watch.subjects import fold
from watch.views import ahead, said

HISTORY_DAYS = 182
TONE_DAYS = tone_rule.BEFORE_DAYS + max(tone_rule.WINDOWS)
RHYTHM_VOICES = 100  # hours known that make a rhythm
WORD_DAYS = 4
AHEAD_DAYS = 60
EVERY = 10_000_000
CATCH_UP_DAYS = 7  # before today, whose late mentions may still ring
RHYTHM_DAYS = 400  # of a source: one that speaks once a month has its ten gaps in it
DAY_S = 86_400


def measure(desk: Desk, txn: Txn, now: int, late: Mapping[str, Iterable[date]] | None = None) -> Measures:
    """The measures of the desk's organisation at ``now`` (epoch seconds).

    ``late``: by subject, earlier days whose volume is to be judged with today's.
    """
    today = date.fromisoformat(clock.local_day(now, desk.zone)[0])
    upcoming = events_around(desk, txn, today)
    own = tuple(e for e in upcoming if e.own)
    subjects = _subjects(desk)
    days = {subject: (*(late or {}).get(subject, ()), today) for subject in subjects}
    return Measures(
        today=today,
        volumes=tuple(_volume(txn, subject, day, own) for subject in subjects for day in days[subject]),
        tones=tuple(_tones(txn, subject, today) for subject in subjects),
        waits=late_waits(desk, txn, now),
        sources=_sources(desk, txn, today),
        words=_words(desk, txn, today),
        upcoming=_coming(desk, txn, upcoming, today),
        names=naming.sightings(txn),
        own_events=own,
    )


def voices_lately(desk: Desk, txn: Txn, now: int) -> dict[str, dict[str, int]]:
    """By subject and local day, the voices of the days that may still ring; those before today first, today last."""
    today = date.fromisoformat(clock.local_day(now, desk.zone)[0])
    first = today - timedelta(days=CATCH_UP_DAYS)
    return {s: dict(questions.volumes_by_day(txn, s or None, first, today)) for s in _subjects(desk)}


def _subjects(desk: Desk) -> list[str]:
    """Those that may ring: whoever only stands in a panel is somebody else, whose peaks ask nobody here to act."""
    return [s.id for s in desk.settings.subjects if s.id not in desk.settings.beside] or [""]


def events_around(desk: Desk, txn: Txn, today: date) -> list[Event]:
    """Every event known, from 14 months ago (last editions) to 14 months ahead."""
    return ahead.known_events(txn, desk.settings, today)


def _volume(txn: Txn, subject: str, today: date, own: Iterable[Event]) -> DailyVolume:
    first = today - timedelta(days=HISTORY_DAYS)
    days = questions.volumes_by_day(txn, subject or None, first, today)
    # Days before the first mention are no silence: nobody listened yet.
    started = next((i for i, (_, n) in enumerate(days) if n), len(days) - 1)
    days = days[started:]
    filters = Filters(Period(today, today), subjects=(subject,) if subject else (), ownership="other")
    tones = dict.fromkeys(("negative", "neutral", "positive"), 0)
    for _, tone, n, _ in questions.voices_tone_by_day(txn, subject or None, today, today):
        if tone in tones:
            tones[tone] += n
    masked = {e.start + timedelta(days=i) for e in own for i in range((e.end - e.start).days + 1)}
    excluded = frozenset(i for i, (day, _) in enumerate(days[:-1]) if date.fromisoformat(day) in masked)
    return DailyVolume(
        subject=subject,
        last_day=today,
        counts=tuple(n for _, n in days),
        carriers=questions.totals(txn, filters).mentions,
        negative=tones["negative"],
        scored=sum(tones.values()),
        excluded=excluded,
        mention_ids=tuple(mentions.ids(txn, filters, 50)),
        hours=questions.voices_by_hour(txn, subject or None, today),
        rhythm=_rhythm(txn, filters, Period(date.fromisoformat(days[0][0]), today - timedelta(days=1))),
    )


def _rhythm(txn: Txn, filters: Filters, period: Period) -> tuple[float, ...]:
    """The share of a day's mentions in each hour; () when too few hours are known. One more an hour: none is never."""
    if period.end < period.start:
        return ()
    spoken = [0] * 24
    past = replace(filters, period=period)
    for _, hour, n in questions.hours_by_weekday(txn, past):
        spoken[hour] += n
    if sum(spoken) < RHYTHM_VOICES:
        return ()
    everything = questions.totals(txn, past).mentions + 24
    return tuple((n + 1) / everything for n in spoken)


def _tones(txn: Txn, subject: str, today: date) -> DailyTone:
    first = today - timedelta(days=TONE_DAYS)
    negative: dict[str, int] = defaultdict(int)
    scored: dict[str, int] = defaultdict(int)
    copies: dict[str, int] = defaultdict(int)
    for day, tone, n, carriers in questions.voices_tone_by_day(txn, subject or None, first, today):
        if tone != "unscored":
            scored[day] += n
        if tone == "negative":
            negative[day] += n
            copies[day] += carriers - n
    days = [(first + timedelta(days=i)).isoformat() for i in range(TONE_DAYS + 1)]
    recent = Filters(
        Period(today - timedelta(days=7), today), subjects=(subject,) if subject else (), tones=("negative",),
        ownership="other",
    )  # fmt: skip
    return DailyTone(
        subject,
        today,
        tuple(negative[d] for d in days),
        tuple(scored[d] for d in days),
        tuple(mentions.ids(txn, recent, 50)),
        tuple(copies[d] for d in days),
    )


def _sources(desk: Desk, txn: Txn, today: date) -> tuple[SourceHealth, ...]:
    states = sources.states(txn)
    followed = [s.id for s in desk.settings.sources if s.enabled and s.id in states]
    days = rhythms.days_of(txn, followed, Period(today - timedelta(days=RHYTHM_DAYS), today))
    found = []
    for source in desk.settings.sources:
        state = states.get(source.id)
        if not source.enabled or state is None:
            continue
        since_read = list(takewhile(_not_read, sources.runs(txn, source.id, sources.KEPT_RUNS)))  # newest first
        failing = [r for r in since_read if r.outcome is RunOutcome.FAILED]
        failing_since = failing[-1].started_at if failing else None
        if len(since_read) == sources.KEPT_RUNS and state.last_ok_at is not None:
            failing_since = state.last_ok_at  # it began before the oldest run that is kept
        found.append(
            SourceHealth(
                source_id=source.id,
                name=source.name or source.id,
                network=source.network,
                subject=source.subject,
                gaps_s=tuple((b - a).days * DAY_S for a, b in pairwise(days.get(source.id, ())))[-50:],
                last_new_at=state.last_new_at,
                last_ok_at=state.last_ok_at,
                failures=state.failures,
                failing_since=failing_since,
                paused=state.paused,
                error=failing[0].error if failing else "",
                interval_s=state.interval_s,
            )
        )
    return tuple(found)


def _not_read(run: CollectionRun) -> bool:
    return run.outcome in (RunOutcome.FAILED, RunOutcome.POSTPONED)  # a host that asks to wait ends no failure


def _words(desk: Desk, txn: Txn, today: date) -> tuple[WordVoice, ...]:
    """Each crisis word read in the last days, once a mention; a subject's own list replaces the shipped one."""
    lists = {s.id: s.crisis_words or DEFAULT_CRISIS_WORDS for s in desk.settings.subjects}
    causes = {s.id: {fold(w) for w in s.cause_words} for s in desk.settings.subjects}
    filters = Filters(
        Period(today - timedelta(days=WORD_DAYS), today), ownership="other", left_out=desk.settings.beside
    )
    everything = {w for words in (DEFAULT_CRISIS_WORDS, *lists.values()) for w in words}
    listened = {
        subject: [w for w in words if fold(w) not in causes.get(subject, ())] for subject, words in lists.items()
    }
    found = []
    for m in saying.any_of(txn, filters, everything):
        # A text repeated by twelve sites is one voice, whoever carries it.
        told = m.story_id or (short_hash(m.text, 8) if m.kind == "article" else "")
        voice = told or m.author_key or m.publisher or m.source_id
        found += [
            WordVoice(word, voice, m.id, m.subject, m.published_at)
            for word in crisis_words_in(f"{m.title} {m.text}", listened.get(m.subject, DEFAULT_CRISIS_WORDS))
        ]
    return tuple(found)


def _coming(desk: Desk, txn: Txn, known: list[Event], today: date) -> tuple[UpcomingEvent, ...]:
    """Near events; the last edition of those that may ring. Awareness days are chosen one by one, or by theme."""
    days = desk.settings.awareness
    added = {slug(day.title) for day in days.added}
    found = []
    for event in anticipation.coming(known, today, AHEAD_DAYS):
        chosen = event.category == "awareness" and (bool(days.tags) or slug(event.title) in added)
        background = event.source == "calendar" and not chosen
        found.append(
            UpcomingEvent(event, None if background else _edition(txn, event, known, desk.settings.beside), background)
        )
    return tuple(found)


def _edition(txn: Txn, event: Event, others: list[Event], beside: tuple[str, ...]) -> Edition | None:
    """What was said of the event's subject around its last edition (of all but ``beside`` where it has none); of
    requests without an answer, the questions."""
    last = anticipation.last_edition(event, others)
    if last is None:
        return None
    window = anticipation.edition_window(last)
    filters = Filters(window, subjects=(event.subject,), ownership="other")
    if not event.subject:
        filters = replace(filters, subjects=(), left_out=beside)
    totals = voices.totals(txn, filters)
    if not totals.mentions:
        return None
    open_ = mentions.page(txn, replace(filters, reply_states=("waiting",)), limit=EVERY) if totals.waiting else []
    told = said.together(txn, [said.First(stored.mention.id, stored.mention.content_hash) for stored in open_])
    asked = [mention_id for mention_id, what in told.items() if what.question]
    return Edition(
        last.start, totals.mentions, totals.negative, totals.negative + totals.neutral + totals.positive, len(asked),
        window, tuple(asked[:MENTIONS_SHOWN]), totals.copies,
    )  # fmt: skip
