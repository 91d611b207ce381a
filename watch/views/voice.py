"""Share of voice: one subject beside the panel it is compared with, in voices of others.

    share = voices of the subject ÷ (its voices + those of the panel);  voices = mentions by others, copies taken off

Read from the daily roll-up, one question for both periods. Period, networks, sources and private messages left out
narrow it; a tone or a search does not, for a voice is one whatever it says. A period is compared with the panel of its
last day, a week with that of its Monday. Refuses to compare across a change of panel: a week that saw one has no share,
two periods that did have no comparison. Under 20 voices ``Share.shown_as`` says counts. Where no subject has a panel
nothing is read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from watch.insights import panel as panels
from watch.insights.reputation import TOO_FEW, Share, ShareOfVoice, share_of_voice
from watch.model import Filters, Kind, Period
from watch.settings import Settings, Subject
from watch.store import panels as shelf
from watch.store import questions
from watch.store.engine import Txn

WEEKS = 3  # whole weeks under which no line is drawn
SPEAKING = tuple(k.value for k in Kind if k != Kind.NAME)


@dataclass(frozen=True, slots=True)
class Heard:
    """``mentions`` are the voices with their copies, what ``filters`` open; ``before`` the voices of the period before,
    None where the panel changed since."""

    subject: str
    voices: int
    mentions: int
    before: int | None
    filters: Filters


@dataclass(frozen=True, slots=True)
class Week:
    """``voice`` is None when the panel changed inside the week."""

    monday: date
    voice: ShareOfVoice | None


@dataclass(frozen=True, slots=True)
class Voice:
    """One subject and its panel, the loudest first. ``before`` is None where the panel changed since."""

    own: Heard
    panel: tuple[Heard, ...]
    share: Share
    before: Share | None
    changed: tuple[date, ...]  # days of both periods on which another panel began
    weeks: tuple[Week, ...]  # whole ones of the period; none under ``WEEKS``

    @property
    def has_line(self) -> bool:
        """At least two weeks have enough voices for a share."""
        return sum(w.voice is not None and w.voice.share.n >= TOO_FEW for w in self.weeks) >= 2


@dataclass(frozen=True, slots=True)
class Mixed:
    """The panel's mentions of the period, by others: ``counted`` among the figures of the page, or left out of them.

    ``whole`` is with them, ``own`` without; ``filters`` make the other choice than the page's.
    """

    panel: int
    counted: bool
    whole: int
    own: int
    filters: Filters


@dataclass(frozen=True, slots=True)
class Voices:
    each: tuple[Voice, ...] = ()
    mixed: Mixed | None = None  # None when subjects were chosen, or every subject is one's own


def build(txn: Txn, settings: Settings, filters: Filters, now: int, before: Period | None = None) -> Voices:
    """``before``: what the period is compared with; by default as many days just before it."""
    asked = [s for s in settings.subjects if s.panel and (not filters.subjects or s.id in filters.subjects)]
    if not asked:
        return Voices()
    plain = Filters(
        filters.period, networks=filters.networks, sources=filters.sources, ownership="other",
        hide_private=filters.hide_private,
    )  # fmt: skip
    today = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(settings.organisation.zone)).date()
    counted = _Counted(txn, plain, before or filters.period.previous)
    known = shelf.histories(txn)
    return Voices(
        tuple(_voice(s, panels.noticed(known.get(s.id, ()), s.panel, today), counted, today) for s in asked),
        None if filters.subjects else _mixed(txn, settings, filters),
    )


class _Counted:
    """The two periods, subject by subject; sums from the first day on, so that any span is two look-ups."""

    def __init__(self, txn: Txn, filters: Filters, before: Period) -> None:
        self.filters, self.before = filters, before
        self.days: dict[str, list[str]] = {}
        self.sums: dict[str, list[tuple[int, int, int]]] = {}
        both = replace(filters, period=Period(before.start, filters.period.end))
        for day, subject, *counts in sorted(questions.heard_by_day(txn, both)):
            so_far = self.sums.setdefault(subject, [(0, 0, 0)])
            mentions, voices, names = (had + n for had, n in zip(so_far[-1], counts, strict=True))
            so_far.append((mentions, voices, names))
            self.days.setdefault(subject, []).append(day)

    def total(self, subject: str, period: Period) -> tuple[int, int, int]:
        """(mentions, voices, names) of a subject in a span inside both periods."""
        days = self.days.get(subject)
        if days is None:
            return 0, 0, 0
        first, last = bisect_left(days, period.start.isoformat()), bisect_right(days, period.end.isoformat())
        mentions, voices, names = (b - a for a, b in zip(*(self.sums[subject][i] for i in (first, last)), strict=True))
        return mentions, voices, names

    def voices(self, subject: str, period: Period) -> int:
        return self.total(subject, period)[1]

    def heard(self, subject: str, comparable: bool) -> Heard:
        here = self.filters.period
        mentions, voices, names = self.total(subject, here)
        return Heard(
            subject,
            voices,
            mentions - names,
            self.voices(subject, self.before) if comparable else None,
            replace(self.filters, subjects=(subject,), kinds=SPEAKING if names else ()),
        )

    def share(self, subject: str, panel: Iterable[str], period: Period) -> ShareOfVoice:
        return share_of_voice(self.voices(subject, period), {p: self.voices(p, period) for p in panel})


def _voice(subject: Subject, history: panels.History, counted: _Counted, today: date) -> Voice:
    here = counted.filters.period
    before = counted.before
    changed = panels.changes(history, before.start, here.end)
    panel = panels.held_on(history, here.end)
    heard = [counted.heard(p, not changed) for p in panel]
    return Voice(
        counted.heard(subject.id, not changed),
        tuple(sorted(heard, key=lambda each: (-each.voices, each.subject))),
        counted.share(subject.id, panel, here).share,
        None if changed else counted.share(subject.id, panel, before).share,
        changed,
        tuple(_weeks(subject.id, history, counted, today)),
    )


def _weeks(subject: str, history: panels.History, counted: _Counted, today: date) -> list[Week]:
    """The ISO weeks that lie inside the period and are over."""
    here, week = counted.filters.period, timedelta(days=7)
    monday = here.start + timedelta(days=-here.start.weekday() % 7)
    found = []
    while monday + timedelta(days=6) <= min(here.end, today - timedelta(days=1)):
        sunday = monday + timedelta(days=6)
        whole = not panels.changes(history, monday + timedelta(days=1), sunday)
        panel = panels.held_on(history, monday)
        found.append(Week(monday, counted.share(subject, panel, Period(monday, sunday)) if whole else None))
        monday += week
    return found if len(found) >= WEEKS else []


def _mixed(txn: Txn, settings: Settings, filters: Filters) -> Mixed | None:
    """``None`` where everybody who is compared is one's own."""
    if not settings.beside:
        return None
    others = replace(filters, ownership="other")
    whole, ours = replace(others, left_out=()), replace(others, left_out=settings.beside)
    everything, own = questions.totals(txn, whole).mentions, questions.totals(txn, ours).mentions
    counted = not filters.left_out
    other = replace(filters, left_out=ours.left_out if counted else ())
    return Mixed(everything - own, counted, everything, own, other)
