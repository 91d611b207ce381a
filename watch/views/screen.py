"""The shared screen: three figures, one chart, the next events. No name, no text, nothing private is read for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from watch.model import SAMPLE_ORG, Event, Filters, Period
from watch.settings import Settings
from watch.store import questions, replies, voices
from watch.store.engine import Txn
from watch.store.questions import Totals
from watch.views import ahead, voice, waits
from watch.views.ours import about_us
from watch.views.overview import Bar, Coming, Measures, bars, known_events, measure, next_events
from watch.views.shell import Freshness, freshness
from watch.views.unseen import sight
from watch.views.voice import Voice
from watch.views.waits import Waits


@dataclass(frozen=True, slots=True)
class Board:
    """``waits`` are those of public mentions. ``at`` is an epoch."""

    organisation: str
    now: Measures
    before: Measures
    waits: Waits
    bars: tuple[Bar, ...]
    events: tuple[Event, ...]
    coming: tuple[Coming, ...]
    at: int
    today: Totals
    fresh: Freshness
    blind: tuple[str, ...] = ()  # networks whose waits no route shows
    undeclared: tuple[str, ...] = ()  # networks where nobody can tell whose words are whose
    sees: bool = True  # of some network « 0 » can be said
    sample: bool = False  # the fictional association's
    private: bool = False  # private messages wait too, and are not counted here
    voices: tuple[Voice, ...] = ()  # of subjects with a panel, where somebody was heard
    names: tuple[tuple[str, str], ...] = ()  # subject id, its name

    def name(self, subject: str) -> str:
        return dict(self.names).get(subject, subject)


def build(txn: Txn, settings: Settings, filters: Filters, now: int) -> Board:
    shown = about_us(settings, replace(filters, ownership="other", hide_private=True))
    today = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(settings.organisation.zone)).date()
    events = [e for e in ahead.shareable(known_events(txn, settings, today), settings) if e.source != "mention"]
    own = [e for e in events if e.source in ("settings", "person")]
    seen = sight(txn, settings)
    private = replies.lines(txn, Filters(filters.period, visibility=("private",)), limit=1)
    return Board(
        organisation=settings.organisation.name,
        now=measure(txn, shown),
        before=measure(txn, replace(shown, period=filters.period.previous)),
        waits=waits.read(txn, settings, Filters(filters.period, hide_private=True), now),
        bars=bars(voices.tone_by_day(txn, shown), shown, today, weekly=False),
        events=ahead.on_trend(own, filters.period, today),
        coming=tuple(replace(c, last_year=None) for c in next_events(txn, events, shown, today)),
        at=now,
        today=questions.totals(txn, replace(shown, period=Period(today, today))),
        fresh=freshness(txn, settings, now),
        blind=seen.blind,
        undeclared=seen.undeclared,
        sees=seen.sees,
        private=bool(private),
        voices=tuple(v for v in voice.build(txn, settings, shown, now).each if v.share.n),
        names=tuple((s.id, s.name) for s in settings.subjects),
        sample=settings.organisation.id == SAMPLE_ORG,
    )
