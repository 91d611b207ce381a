"""Open, snoozed, muted, past; and the filters that open what an alert speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.today import PARIS, local_day
from tests.ui import sample
from watch import actions
from watch.model import Alert, AlertKind, AlertLevel, Filters, Period
from watch.pipeline.desk import Desk
from watch.settings import Place
from watch.store import alerts as shelf
from watch.store import meta
from watch.views import alerts

NOW = datetime.now(UTC).replace(microsecond=0)
TODAY = local_day(NOW)
EVER = Filters(Period(date(1990, 1, 1), TODAY))
FIFTH = date(2026, 1, 5)


def alert(kind: AlertKind, level: AlertLevel, subject: str = "fete", **facts: float | int | str) -> Alert:
    ids = ("facebook:3", "facebook:gone", "facebook:1")
    return Alert(f"{kind}:{subject}", kind, level, subject, NOW, NOW, facts, ids)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    made = sample.fill(place)
    yield made
    made.close()


def save(desk: Desk, *found: Alert) -> None:
    with desk.shelf.writing() as txn:
        for each in found:
            shelf.save(txn, each)


def build(desk: Desk, filters: Filters = EVER) -> alerts.Alerts:
    with desk.shelf.reading() as txn:
        return alerts.build(txn, desk.settings, filters, int(NOW.timestamp()))


def test_most_pressing_first_with_names_and_living_mentions(desk: Desk) -> None:
    save(
        desk,
        alert(AlertKind.VOLUME, AlertLevel.WATCH, day=TODAY.isoformat()),
        alert(AlertKind.WORDS, AlertLevel.TOGETHER, word="scandale"),
        alert(AlertKind.UPCOMING, AlertLevel.CALM, ""),
    )
    view = build(desk)
    assert [r.alert.kind.value for r in view.open] == ["words", "volume", "upcoming"]
    first = view.open[0]
    assert first.subject == "La fête du canal"
    assert [q.mention.id for q in first.quotes] == ["facebook:3", "facebook:1"]


def test_other_subjects_are_left_out_but_the_organisation_stays(desk: Desk) -> None:
    save(
        desk,
        alert(AlertKind.TONE, AlertLevel.TODAY, "fete"),
        alert(AlertKind.TONE, AlertLevel.TODAY, "autre"),
        alert(AlertKind.NAME, AlertLevel.WATCH, "", name="amis-du-cana1.fr"),
    )
    kept = build(desk, Filters(EVER.period, subjects=("fete",))).open
    assert {r.alert.subject for r in kept} == {"fete", ""}


def test_snoozed_comes_back_and_closed_is_past(desk: Desk) -> None:
    one, two = alert(AlertKind.TONE, AlertLevel.TODAY), alert(AlertKind.VOLUME, AlertLevel.WATCH)
    save(desk, one, two)
    actions.snooze_alert(desk, one.id, NOW + timedelta(days=1))
    actions.close_alert(desk, two.id)
    view = build(desk)
    assert not view.open
    assert [r.alert.id for r in view.snoozed] == [one.id]
    assert [r.alert.id for r in view.past] == [two.id]
    actions.snooze_alert(desk, one.id, NOW - timedelta(seconds=1))
    assert [r.alert.id for r in build(desk).open] == [one.id]


def test_a_mute_goes_by_the_source_and_is_named(desk: Desk) -> None:
    quiet = alert(AlertKind.SILENCE, AlertLevel.WATCH, "", source_id="presse", reason="failing")
    save(desk, quiet)
    (raised,) = build(desk).open
    assert (raised.about, raised.about_name) == ("presse", "Presse locale")
    actions.mute_alert(desk, "silence", raised.about)
    assert [(m.kind, m.name) for m in build(desk).muted] == [("silence", "Presse locale")]


@pytest.mark.parametrize(
    "event_id", ["ics:mairie:0a1b2c:2026-12-05", "mention:facebook:3:2026-12-05", "calendar:awareness:x:2026-12-05"]
)
def test_a_muted_event_is_named_whoever_told_of_it(event_id: str, desk: Desk) -> None:
    facts = {"event_id": event_id, "title": "Fête du port", "days_left": 7}
    save(desk, alert(AlertKind.UPCOMING, AlertLevel.CALM, "", **facts))
    (raised,) = build(desk).open
    assert (raised.about, raised.about_name) == (event_id, "Fête du port")
    actions.mute_alert(desk, "upcoming", raised.about)
    assert [(m.subject, m.name) for m in build(desk).muted] == [(event_id, "Fête du port")]


def test_says_when_nothing_was_ever_judged(desk: Desk) -> None:
    assert build(desk).judged_at is None
    with desk.shelf.writing() as txn:
        meta.set_value(txn, "judged_at", "1700000000")
    view = build(desk)
    assert view.judged_at == 1_700_000_000
    assert 38 <= view.history_days <= 42


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (alert(AlertKind.VOLUME, AlertLevel.WATCH, day="2026-01-05"), {"period": Period(FIFTH, FIFTH)}),
        (alert(AlertKind.TONE, AlertLevel.WATCH), {"tones": ("negative",)}),
        (alert(AlertKind.WORDS, AlertLevel.WATCH, word="boycott"), {"cut": "alert:words:fete"}),
        (alert(AlertKind.SILENCE, AlertLevel.WATCH, source_id="presse"), {"sources": ("presse",), "ownership": ""}),
        (alert(AlertKind.UNANSWERED, AlertLevel.WATCH, oldest_day="2026-01-02"), {"reply_states": ("waiting",)}),
    ],
)  # fmt: skip
def test_filters_behind_an_alert(made: Alert, expected: dict[str, object]) -> None:
    found = alerts.behind(made, PARIS, date(2026, 11, 21))
    assert found is not None
    for name, value in expected.items():
        assert getattr(found, name) == value
    assert found.subjects == ("fete",)


def test_the_last_edition_is_behind_a_coming_event() -> None:
    coming = alert(AlertKind.UPCOMING, AlertLevel.WATCH, last_start="2025-12-06", last_n=4)
    found = alerts.behind(coming, PARIS, date(2026, 11, 21))
    assert found is not None
    assert found.period == Period(date(2025, 12, 3), date(2025, 12, 9))
