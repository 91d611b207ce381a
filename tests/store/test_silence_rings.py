"""The silence or failure of a source over simulated weeks, through the store: once, when it should, not for nothing.

Polls are those of the collector (most bring nothing and are recorded all the same); judging is the real one.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.store.made import DAY, T0, mention
from watch.collectors import rhythm
from watch.model import Alert, AlertKind, AlertState, CollectionRun, Period, RunOutcome, SourceState
from watch.pipeline import judging
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import alerts, mentions, rhythms, sources
from watch.store.engine import Shelf
from watch.wording import speak

HOUR = 3600


def desk_of(folder: Path, every: str) -> Desk:
    (folder / "feeds.yml").write_text(
        f"organisation: {{id: o, name: X}}\nsubjects: [{{id: a, name: A, terms: [A]}}]\n"
        f"sources: [{{id: s1, url: 'https://ex.example/f', network: press, subject: a, every: {every}}}]\n",
        encoding="utf-8",
    )
    place = Place.from_environment(
        {"VIGIE_DATA": str(folder / "data"), "VIGIE_CONFIG": str(folder / "feeds.yml"), "VIGIE_DATABASE_URL": ""}
    )
    return open_desk(place)


def live(desk: Desk, items: list[int], until: int) -> list[Alert]:
    """Polls from T0 on, with ``items`` published; judges once a day. The silence alerts raised."""
    dice, fixed = random.Random(1), desk.settings.sources[0].every_s
    state, now, judged, seen = SourceState("s1"), T0, T0, 0
    rang: list[Alert] = []
    while now < until:
        new = [at for at in items[seen:] if at <= now]
        known = items[max(0, seen + len(new) - 20) : seen + len(new)]
        result = (
            rhythm.PollResult(RunOutcome.OK, 200, body_hash="x", dates=known)
            if new
            else rhythm.PollResult(RunOutcome.NOT_MODIFIED, 304, body_hash="x")
        )
        state = rhythm.decide(state, result, now, dice.random(), fixed)
        rows = [mention(f"i{at}", at - T0, kind="article", text=f"texte {at}") for at in new]
        with desk.shelf.writing() as txn:
            got = mentions.upsert(txn, rows)
            state = replace(state, last_new_at=now) if got.new else state
            sources.save_state(txn, state)
            sources.record_run(txn, CollectionRun("s1", now, now, result.outcome, new=got.new))
        seen += len(new)
        while judged <= now:
            rang += [a for a in judging.judge(desk, judged) if a.kind is AlertKind.SILENCE]
            judged += DAY
        now = state.next_due_at
    return rang


def fail(desk: Desk, state: SourceState, now: int, until: int, status: int = 500) -> tuple[SourceState, list[Alert]]:
    """Polls that all fail from ``now`` on, one in five asked to wait; judged once a day. The silence alerts raised."""
    dice, judged, rang, n = random.Random(3), now, [], 0
    while judged < until:
        if not state.paused and now <= judged:
            n += 1
            outcome = RunOutcome.POSTPONED if n % 5 == 0 else RunOutcome.FAILED
            state = rhythm.decide(state, rhythm.PollResult(outcome, status), now, dice.random())
            with desk.shelf.writing() as txn:
                sources.save_state(txn, state)
                sources.record_run(txn, CollectionRun("s1", now, now, outcome, error="BadStatus"))
            now = state.next_due_at
        else:
            rang += [a for a in judging.judge(desk, judged) if a.kind is AlertKind.SILENCE]
            judged += DAY
    return state, rang


def read_well(desk: Desk, state: SourceState, now: int) -> SourceState:
    state = rhythm.decide(state, rhythm.PollResult(RunOutcome.OK, 200, body_hash="x"), now, 0.5)
    with desk.shelf.writing() as txn:
        sources.save_state(txn, state)
        sources.record_run(txn, CollectionRun("s1", now, now, RunOutcome.OK))
    return state


def silences(desk: Desk) -> list[Alert]:
    with desk.shelf.reading() as txn:
        return [a for a in alerts.history(txn, limit=1000) if a.kind is AlertKind.SILENCE]


@pytest.mark.parametrize("known", [True, False])
def test_a_failing_source_rings_once_until_it_is_read_again(tmp_path: Path, known: bool) -> None:
    """Two hundred days: more failures than runs are kept, and longer than the past that is judged."""
    desk = desk_of(tmp_path, "1 h")
    state = read_well(desk, SourceState("s1"), T0) if known else SourceState("s1")
    state, rang = fail(desk, state, T0 + HOUR, T0 + 200 * DAY)
    assert [a.facts["reason"] for a in rang] == ["failing"]
    (still,) = silences(desk)
    assert still.state is AlertState.OPEN
    assert int(still.facts["failures"]) > 100  # of now
    if known:
        assert still.facts["hours_quiet"] == pytest.approx(200 * 24, abs=24)
    with desk.shelf.writing() as txn:
        alerts.close(txn, still.id)  # a person dealt with it, and it goes on failing
    state, rang = fail(desk, state, T0 + 200 * DAY, T0 + 215 * DAY)
    assert rang == []
    read_well(desk, state, T0 + 215 * DAY)
    judging.judge(desk, T0 + 215 * DAY + 60)
    _, rang = fail(desk, read_well(desk, state, T0 + 216 * DAY), T0 + 216 * DAY + HOUR, T0 + 240 * DAY)
    assert len(rang) == 1
    desk.close()


def test_a_source_set_aside_in_the_end_is_the_same_trouble(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, "1 h")
    state, rang = fail(desk, read_well(desk, SourceState("s1"), T0), T0 + HOUR, T0 + 30 * DAY, 404)
    assert state.paused == "not_found"
    assert [a.facts["reason"] for a in rang] == ["failing"]
    (still,) = silences(desk)
    assert still.facts["reason"] == "paused"  # what the page says now
    read_well(desk, state, T0 + 31 * DAY)
    judging.judge(desk, T0 + 31 * DAY + 60)
    assert [a.state for a in silences(desk)] == [AlertState.CLOSED]
    desk.close()


def published(gap_s: float, days: int, spread: float = 0.3) -> list[int]:
    dice, at, found = random.Random(2), T0 - 10 * gap_s, []
    while at < T0 + days * DAY:
        found.append(int(at))
        at += gap_s * dice.uniform(1 - spread, 1 + spread)
    return found


@pytest.mark.parametrize(
    ("every", "gap_h", "days", "after"),
    [
        ("auto", 0.5, 14, 3), ("auto", 24, 20, 3), ("auto", 72, 40, 12),
        ("30 min", 24, 15, 3), ("1 h", 4, 15, 3), ("6 h", 24, 20, 3), ("1 jour", 24, 20, 3),
    ],
)  # fmt: skip
def test_a_source_that_falls_silent_rings_once_about_when_it_should(
    tmp_path: Path, every: str, gap_h: float, days: int, after: int
) -> None:
    items = published(gap_h * HOUR, days)
    desk = desk_of(tmp_path, every)
    rang = live(desk, items, items[-1] + (after + 12) * DAY)
    desk.close()
    (alert,) = rang
    waited = (alert.raised_at.timestamp() - items[-1]) / DAY
    assert after <= waited <= after + 2.5, waited
    assert alert.facts["reason"] == "quiet"
    usual = speak("fr").alerts.usual("silence", alert.facts)
    assert usual.endswith({3: "chaque jour.", 12: "tous les 4 jours."}[after]), usual


def test_an_irregular_source_does_not_ring(tmp_path: Path) -> None:
    """Gaps of an hour to a fortnight, drawn at random: none of its pauses is unusual for it."""
    dice, at, items = random.Random(5), T0 - 30 * DAY, []
    while at < T0 + 90 * DAY:
        items.append(int(at))
        at += dice.choice((HOUR, DAY, 3 * DAY, 6 * DAY, 10 * DAY, 14 * DAY))
    desk = desk_of(tmp_path, "6 h")
    assert live(desk, items, T0 + 90 * DAY) == []
    desk.close()


def test_a_busy_press_feed_is_quiet_every_week_end_and_does_not_ring(tmp_path: Path) -> None:
    """T0 is a Monday, 9:00: twelve articles each working day, none on Saturday and Sunday."""
    items = [T0 + day * DAY + h * 2700 for day in range(-28, 28) for h in range(12) if day % 7 < 5]
    desk = desk_of(tmp_path, "2 h")
    assert live(desk, items, T0 + 28 * DAY) == []
    desk.close()


def test_days_of_a_source_come_from_the_roll_up(shelf: Shelf) -> None:
    with shelf.writing() as txn:
        rows = [mention("p", -3 * DAY), mention("q", -3 * DAY + 60), mention("r"), mention("t", source_id="s2")]
        mentions.upsert(txn, rows)
        mentions.upsert(txn, [mention("old", -900 * DAY)])
        found = rhythms.days_of(txn, ["s1", "none"], Period(date(2026, 1, 1), date(2026, 12, 31)))
    assert found == {"s1": [date(2026, 10, 30), date(2026, 11, 2)]}
