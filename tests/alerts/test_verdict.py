from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.alerts.builders import NOW, TODAY, heard, late, measures, source, wait
from watch.alerts import RULES, judge_all, replay
from watch.alerts.base import DailyTone, DailyVolume, NameSighting, Thresholds, UpcomingEvent
from watch.alerts.digest import due, is_quiet
from watch.alerts.verdict import about
from watch.model import Alert, AlertKind, AlertLevel, Event
from watch.settings.schema import Settings

DEFAULT = Thresholds()


def alert(strength: float = 1.0, *, kind: AlertKind = AlertKind.VOLUME, day: int = 0,
          level: AlertLevel = AlertLevel.WATCH, name: str = "", **facts: str) -> Alert:  # fmt: skip
    at = NOW + timedelta(days=day)
    return Alert(name or f"{kind}:s:{at.date()}", kind, level, "s", at, at, facts, (), strength)


def verdict(found: list[Alert], past: list[Alert] = [], **more: object):  # type: ignore[no-untyped-def]  # noqa: B006
    return judge_all([lambda *_: found], measures(), more.pop("thresholds", DEFAULT), NOW, past=past, **more)  # type: ignore[arg-type]


def test_a_cooldown_lets_only_a_stronger_signal_through() -> None:
    past = [alert(3.0, day=-1)]
    assert verdict([alert(3.5)], past).held[0].why == "cooldown"
    assert verdict([alert(4.0)], past).raised == (alert(4.0),)
    assert verdict([alert(3.5, level=AlertLevel.TOGETHER)], past).raised
    assert verdict([alert(3.5)], [alert(3.0, day=-4)]).raised


def test_the_same_alert_is_said_once_unless_it_grows() -> None:
    known = [replace(alert(2.0, day=-9), id="x")]
    assert verdict([replace(alert(2.5), id="x")], known).held[0].why == "known"
    assert verdict([replace(alert(3.0), id="x")], known).raised


def test_mutes_by_kind_and_by_what_it_is_about() -> None:
    found = [alert(9.0, kind=AlertKind.SILENCE, source_id="s1")]
    assert about(found[0]) == "s1"
    assert verdict(found, muted=[("silence", "s1")]).held[0].why == "muted"
    assert verdict(found, muted=[("silence", "")]).held[0].why == "muted"
    assert verdict(found, muted=[("silence", "s2"), ("volume", "")]).raised
    assert verdict(found, thresholds=Thresholds(off=frozenset({AlertKind.SILENCE}))).held[0].why == "muted"


def test_a_masked_peak_is_listed_and_does_not_cool_a_real_one() -> None:
    masked = alert(9.0, level=AlertLevel.CALM, masked_by="Gala")
    seen = verdict([masked])
    assert (seen.raised, seen.masked) == ((), (masked,))
    assert verdict([alert(3.0)], [replace(masked, raised_at=NOW - timedelta(days=1), id="before")]).raised


def test_the_strongest_level_comes_first() -> None:
    found = [alert(1.0, name="a"), alert(1.0, name="b", level=AlertLevel.TOGETHER), alert(5.0, name="c")]
    found = [replace(a, subject=a.id) for a in found]
    assert [a.id for a in verdict(found).raised] == ["b", "c", "a"]


def everything() -> object:
    day = TODAY + timedelta(days=7)
    return measures(
        volumes=(DailyVolume("s", TODAY, (*[1] * 56, 20)),),
        tones=(DailyTone("s", TODAY, (*[0] * 90, *[2] * 14), (2,) * 104),),
        waits=late(wait("w", 3, negative=True)),
        sources=(source(paused="gone"),),
        words=(heard("boycott", "a", "1"), heard("boycott", "b", "2")),
        upcoming=(UpcomingEvent(Event("e", "Gala", day, day, "settings")),),
        names=(NameSighting("v1gie.test", "lookalike_domain", int(NOW.timestamp())),),
    )


def test_each_rule_speaks_its_own_kind_with_plain_facts() -> None:
    for kind, rule in RULES.items():
        (found,) = rule(everything(), DEFAULT, NOW)  # type: ignore[arg-type]
        assert found.kind is kind
        assert found.id.startswith(f"{kind.value}:")
        assert found.since <= found.raised_at
        assert all(isinstance(v, int | float | str) for v in found.facts.values())


def test_every_fact_is_documented() -> None:
    from watch.alerts import base

    sections = (base.__doc__ or "").split("Facts of each kind")[1]
    for kind, rule in RULES.items():
        (found,) = rule(everything(), DEFAULT, NOW)  # type: ignore[arg-type]
        for key in found.facts:
            assert key in sections, f"{kind}: {key}"


def test_nothing_measured_nothing_said() -> None:
    assert judge_all(RULES.values(), measures(), DEFAULT, NOW).raised == ()


def test_a_replay_twice_gives_the_same() -> None:
    moments = [(everything(), NOW + timedelta(hours=i)) for i in range(5)]
    once = replay(list(RULES.values()), moments, DEFAULT)  # type: ignore[arg-type]
    assert once == replay(list(RULES.values()), moments, DEFAULT)  # type: ignore[arg-type]
    assert len(once) == len(RULES)


def test_thresholds_of_the_settings() -> None:
    settings_ = Settings.default().alerts
    assert Thresholds.of(settings_.model_dump()) == DEFAULT
    own = {"off": ["words"], "volume": {"chance": 0.005, "floor": 5}, "tone": {"rise_points": 20}}
    chosen = settings_.model_dump() | own
    thresholds = Thresholds.of(chosen)
    assert (thresholds.volume_p, thresholds.volume_floor, thresholds.volume_days) == (0.005, 5, 28)
    assert thresholds.tone_rise == pytest.approx(0.2)
    assert thresholds.off == {AlertKind.WORDS}
    assert Thresholds.of({"volume_p": 0.02, "nothing": 1}).volume_p == 0.02


PARIS = ZoneInfo("Europe/Paris")
MORNING = datetime(2026, 3, 3, 9, tzinfo=PARIS)
YESTERDAY = datetime(2026, 3, 2, 9, tzinfo=PARIS)


def test_one_digest_a_day_and_the_top_level_at_once() -> None:
    several = alert(level=AlertLevel.TOGETHER)
    todays = alert(level=AlertLevel.TODAY)
    found = due([several, todays], MORNING, last_digest=YESTERDAY)
    assert (found.at_once, found.digest) == ((several,), (todays,))
    assert due([several, todays], MORNING + timedelta(hours=5), last_digest=MORNING).digest is None
    assert due([todays], datetime(2026, 3, 3, 7, tzinfo=PARIS), last_digest=YESTERDAY).digest is None
    assert due([todays], MORNING, last_digest=None).digest == (todays,)


def test_quiet_hours_hold_all_but_the_top_level() -> None:
    night = datetime(2026, 3, 3, 23, tzinfo=PARIS)
    several = alert(level=AlertLevel.TOGETHER)
    found = due([several, alert()], night, last_digest=None, quiet=(time(21), time(8)))
    assert (found.at_once, found.digest) == ((several,), None)


def test_an_empty_digest_only_on_demand() -> None:
    assert due([], MORNING, last_digest=YESTERDAY).digest is None
    assert due([], MORNING, last_digest=YESTERDAY, even_empty=True).digest == ()


@pytest.mark.parametrize(("hour", "quiet"), [(20, False), (21, True), (2, True), (8, False)])
def test_quiet_over_midnight(hour: int, quiet: bool) -> None:
    assert is_quiet(time(hour), (time(21), time(8))) is quiet
    assert not is_quiet(time(hour), (time(21), time(21)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 40), max_size=120), st.integers(0, 60), st.integers(0, 60),
    st.lists(st.floats(-50, 50), max_size=6), st.integers(-5, 40),
)  # fmt: skip
def test_no_measures_make_a_rule_fail(
    counts: list[int], negative: int, scored: int, hours_late: list[float], left: int
) -> None:
    day = TODAY + timedelta(days=left)
    seen = measures(
        volumes=(DailyVolume("s", TODAY, tuple(counts), negative=negative, scored=scored),),
        tones=(DailyTone("s", TODAY, tuple(min(c, 3) for c in counts), tuple(counts)),),
        waits=late(*(wait(str(i), hours) for i, hours in enumerate(hours_late))),
        upcoming=(UpcomingEvent(Event("e", "x", day, day, "calendar")),),
    )
    first = judge_all(RULES.values(), seen, DEFAULT, NOW)
    again = judge_all(RULES.values(), seen, DEFAULT, NOW, past=first.raised)
    assert again.raised == ()
    assert len({a.id for a in first.raised}) == len(first.raised)
