"""Once a local day: what to expect of each subject on the days ahead, and the weeks that come back.

A page never computes this: statsmodels costs a second and some memory. Refuses to store anything for a short history.
"""

from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import TYPE_CHECKING

from watch import clock, wording
from watch.insights import anticipation, edition, forecast
from watch.model import Event
from watch.pipeline.desk import Desk
from watch.views import ahead

if TYPE_CHECKING:
    from watch.store.engine import Txn

LONG_DAYS = 430
NEAR_DAYS = 92  # days ahead on which an own event gets its range
LONGEST_EDITION = 31  # days: beyond, it is a season, not an event
KEPT_DAYS = 60  # past forecasts, to see later how right they were


def is_due(txn: Txn, day: str) -> bool:
    from watch.store import meta

    return meta.value(txn, "foreseen_on") != _done(day)


def _done(day: str) -> str:
    return f"{day}{forecast.MODEL}{edition.MODEL}"


def foresee(desk: Desk, now: int | None = None, stop: threading.Event | None = None) -> int:
    """Forecasts of every subject and of all of ours together; returns how many days were foreseen."""
    from watch.store import dates, events, forecasts, meta, questions

    now = clock.epoch() if now is None else now
    day = clock.local_day(now, desk.zone)[0]
    today = date.fromisoformat(day)
    words = wording.speak(desk.settings.organisation.language).calendar
    done = 0
    usual: dict[str, dict[date, forecast.Range]] = {}
    events_known: list[Event] = []
    for subject in ("", *(s.id for s in desk.settings.subjects)):
        if stop is not None and stop.is_set():
            return done
        with desk.shelf.reading() as txn:
            days = questions.volumes_by_day(
                txn, subject or None, today - timedelta(days=LONG_DAYS), today - timedelta(days=1), desk.settings.beside
            )
            known = ahead.known_events(txn, desk.settings, today)
        # days before the first mention are no silence: nobody listened yet
        started = next((i for i, (_, n) in enumerate(days) if n), len(days))
        history = [n for _, n in days[started:]]
        masked = ahead.own_days(known, subject)
        excluded = frozenset(i for i, (d, _) in enumerate(days[started:]) if date.fromisoformat(d) in masked)
        ranges = forecast.foresee(history, today, NEAR_DAYS, excluded=excluded)
        wanted = {e.start + timedelta(days=i) for e in known for i in range(min((e.end - e.start).days, 31) + 1)}
        near = today + timedelta(days=forecast.HORIZON)
        kept = [r for r in ranges if r.day < near or r.day in wanted]
        usual[subject], events_known = {r.day: r for r in ranges}, known
        coming = [] if subject else anticipation.recurrences(history, today)
        with desk.shelf.writing(growing=True) as txn:
            forecasts.replace(txn, subject, day, forecast.MODEL, kept, keep_from=today - timedelta(days=KEPT_DAYS))
            if not subject:
                events.replace_source(txn, "data", [_event(r, words.comes_back(r.n, r.high)) for r in coming])
        done += len(kept)
    with desk.shelf.reading() as txn:
        editions = _editions(txn, events_known, usual, today, desk.settings.beside)
    with desk.shelf.writing(growing=True) as txn:
        forecasts.replace_editions(txn, day, edition.MODEL, editions)
        dates.forget_before(txn, today)
        meta.set_value(txn, "foreseen_on", _done(day))
        meta.bump(txn)
    return done


def _editions(
    txn: Txn, known: list[Event], usual: dict[str, dict[date, forecast.Range]], today: date, beside: tuple[str, ...]
) -> dict[str, list[forecast.Range]]:
    """Event id → its days as its last edition has them: where there was one, with eight weeks heard before it."""
    from watch.store import questions

    found = {}
    for event in anticipation.coming(known, today, NEAR_DAYS - 1):
        last = anticipation.last_edition(event, known)
        days = usual.get(event.subject, {})
        ahead_ = [r for d, r in days.items() if max(event.start, today) <= d <= event.end]
        if last is None or not ahead_ or (last.end - last.start).days > LONGEST_EDITION:
            continue
        eve = last.start - timedelta(days=1)
        counts = questions.volumes_by_day(
            txn, event.subject or None, eve - timedelta(days=forecast.LONG_DAYS), last.end, beside
        )
        started = next((i for i, (_, n) in enumerate(counts) if n), len(counts))
        before = [(date.fromisoformat(d), n) for d, n in counts[started:] if d <= eve.isoformat()]
        heard = sum(n for d, n in counts if d >= last.start.isoformat())
        masked = ahead.own_days(known, event.subject)
        excluded = frozenset(i for i, (d, _) in enumerate(before) if d in masked)
        then = forecast.foresee(
            [n for _, n in before], last.start, (last.end - last.start).days + 1, excluded=excluded
        )  # fmt: skip
        done = edition.effect(heard, then)
        if done is not None:
            found[event.id] = edition.expected(done, ahead_)
    return found


def _event(found: anticipation.Recurrence, title: str) -> Event:
    return Event(f"data:{found.week.start}", title, found.week.start, found.week.end, "data", category="recurrence")
