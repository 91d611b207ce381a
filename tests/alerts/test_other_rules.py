from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.alerts.builders import AT, HOUR, NOW, TODAY, heard, late, measures, source, wait
from watch.alerts import name, silence, unanswered, upcoming, words
from watch.alerts.base import Edition, NameSighting, Thresholds, UpcomingEvent
from watch.model import AlertLevel, Event

DEFAULT = Thresholds()


# unanswered


def test_late_waits_make_one_alert_a_subject_negative_first() -> None:
    waits = late(
        wait("old", 30, question=True),
        wait("neg", 2, negative=True, private=True),
        wait("on-time", -1),
        wait("b", 1, subject="b"),
    )
    first, second = unanswered.judge(measures(waits=waits), DEFAULT, NOW)
    assert (first.subject, second.subject) == ("b", "s")
    assert second.mention_ids == ("neg", "old")
    assert second.level is AlertLevel.TODAY
    assert first.level is AlertLevel.WATCH
    assert (second.facts["n"], second.facts["negative"], second.facts["questions"]) == (2, 1, 1)
    assert second.facts["hours_late"] == 30.0
    assert second.facts["private"] == 1


# silence


def test_a_source_is_quiet_beyond_its_own_rhythm() -> None:
    daily = tuple([86400] * 20)
    assert silence.judge(measures(sources=(source(gaps_s=daily, last_new_at=AT - 3 * 86400),)), DEFAULT, NOW) == []
    (alert,) = silence.judge(measures(sources=(source(gaps_s=daily, last_new_at=AT - 3 * 86400 - 1),)), DEFAULT, NOW)
    assert (alert.facts["reason"], alert.facts["usual_hours"]) == ("quiet", 24.0)


def test_a_busy_source_has_two_days_of_grace_and_an_unknown_one_no_rhythm() -> None:
    busy = source(gaps_s=(60,) * 20, last_new_at=AT - 47 * HOUR)
    young = source(gaps_s=(60,) * 9, last_new_at=AT - 900 * HOUR)
    assert silence.judge(measures(sources=(busy, young)), DEFAULT, NOW) == []


def test_a_failing_source_is_failing_and_not_quiet() -> None:
    failing = source(
        gaps_s=(HOUR,) * 20, last_new_at=AT - 90 * HOUR, failures=9, failing_since=AT - 80 * HOUR, error="BadStatus"
    )
    (alert,) = silence.judge(measures(sources=(failing,)), DEFAULT, NOW)
    assert (alert.facts["reason"], alert.facts["error"]) == ("failing", "BadStatus")
    hiccup = source(gaps_s=(HOUR,) * 20, failures=2, failing_since=AT - HOUR, last_new_at=AT - 90 * HOUR)
    assert silence.judge(measures(sources=(hiccup, source(failures=1))), DEFAULT, NOW) == []
    (gone,) = silence.judge(measures(sources=(source(paused="gone"),)), DEFAULT, NOW)
    assert gone.facts["reason"] == "paused"


def test_the_usual_gap_is_the_95th_percentile() -> None:
    assert silence.usual_gap_s(tuple(range(1, 101))) == 95
    assert silence.usual_gap_s((1,) * 9) is None


# words


def test_two_voices_ring_and_one_insistent_voice_does_not() -> None:
    assert words.judge(measures(words=tuple(heard("boycott", "ann", str(i)) for i in range(9))), DEFAULT, NOW) == []
    (alert,) = words.judge(
        measures(words=(heard("boycott", "ann", "1", 5), heard("plainte", "bob", "2"), heard("boycott", "bob", "2"))),
        DEFAULT,
        NOW,
    )
    assert alert.facts["words"] == "boycott, plainte"
    assert (alert.facts["n"], alert.facts["voices"]) == (2, 2)
    assert alert.mention_ids == ("2", "1")


def test_old_and_future_words_and_other_subjects_do_not_add_up() -> None:
    spread = (heard("boycott", "a", "1", 80), heard("boycott", "b", "2"), heard("boycott", "c", "3", subject="x"),
              heard("boycott", "d", "4", -2))  # fmt: skip
    assert words.judge(measures(words=spread), DEFAULT, NOW) == []


def test_five_voices_are_for_several() -> None:
    (alert,) = words.judge(measures(words=tuple(heard("fraude", str(i), str(i)) for i in range(5))), DEFAULT, NOW)
    assert alert.level is AlertLevel.TOGETHER


@pytest.mark.parametrize(("text", "found"), [
    ("Appel au BOYCOTT !", ["boycott"]), ("des plaintes", ["plainte"]), ("une complainte", []),
    ("harcelement", ["harcèlement"]),
    ("il va porter   plainte", ["plainte", "porter plainte"]), ("", []),
])  # fmt: skip
def test_crisis_words_are_whole_words(text: str, found: list[str]) -> None:
    assert words.crisis_words_in(text, ("boycott", "plainte", "porter plainte", "harcèlement", "")) == found


# upcoming


@pytest.mark.parametrize(
    ("left", "rings"),
    [(31, False), (30, True), (8, False), (7, True), (2, True), (1, False), (0, True), (-1, False)],
)
def test_the_four_days_that_ring(left: int, rings: bool) -> None:
    gala = Event("e1", "Gala", TODAY + timedelta(days=left), TODAY + timedelta(days=left), "settings", own=True)
    found = upcoming.judge(measures(upcoming=(UpcomingEvent(gala),)), DEFAULT, NOW)
    assert bool(found) is rings
    assert all(a.facts["days_left"] == left for a in found)


def test_the_last_edition_is_in_the_facts() -> None:
    day = TODAY + timedelta(days=2)
    gala = Event("e1", "Gala", day, day, "settings", own=True, start_time="18:30")
    (alert,) = upcoming.judge(
        measures(upcoming=(UpcomingEvent(gala, Edition(date(2025, 3, 8), 40, 3, 30, 2)),)), DEFAULT, NOW
    )
    assert alert.level is AlertLevel.TODAY
    assert (alert.facts["last_n"], alert.facts["last_negative"], alert.facts["last_unanswered"]) == (40, 3, 2)
    assert alert.since <= NOW


def test_school_holidays_do_not_ring() -> None:
    days = Event("v", "Vacances", TODAY, TODAY, "calendar", category="school_holiday")
    assert upcoming.judge(measures(upcoming=(UpcomingEvent(days),)), DEFAULT, NOW) == []


# name


def test_a_new_look_alike_and_an_old_one() -> None:
    new = NameSighting("v1gie.test", "lookalike_domain", AT - HOUR, looks_like="vigie.test", mention_id="m")
    old = NameSighting("vigje.test", "lookalike_domain", AT - 8 * 86400)
    (alert,) = name.judge(measures(names=(new, old)), DEFAULT, NOW)
    assert (alert.facts["name"], alert.facts["looks_like"], alert.mention_ids) == ("v1gie.test", "vigie.test", ("m",))


@pytest.mark.parametrize(
    ("left", "level"), [(31, None), (30, AlertLevel.WATCH), (7, AlertLevel.TODAY), (-1, AlertLevel.TODAY)]
)
def test_our_domain_ends_soon(left: int, level: AlertLevel | None) -> None:
    ours = NameSighting("vigie.test", "own_domain_expires", AT, expires=TODAY + timedelta(days=left))
    assert [a.level for a in name.judge(measures(names=(ours,)), DEFAULT, NOW)] == ([level] if level else [])
