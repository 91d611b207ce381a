"""Alerts that nobody touches: a proposal after three; what ends by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.alerts.builders import NOW, TODAY, measures
from watch.alerts.base import Thresholds
from watch.alerts.ending import ended
from watch.alerts.lowering import proposals
from watch.alerts.verdict import Held, Verdict
from watch.model import Alert, AlertKind, AlertLevel, AlertState

DEFAULT = Thresholds()


def alert(
    days_ago: float, kind: AlertKind = AlertKind.VOLUME, state: AlertState = AlertState.OPEN, **facts: str
) -> Alert:
    at = NOW - timedelta(days=days_ago)
    return Alert(f"{kind}:{days_ago}", kind, AlertLevel.WATCH, "s", at, at, facts, state=state)


def ignored(kind: AlertKind = AlertKind.VOLUME) -> list[Alert]:
    return [alert(4, kind), alert(20, kind, AlertState.FADED), alert(40, kind, AlertState.FADED)]


def test_three_untouched_alerts_make_a_proposal() -> None:
    (found,) = proposals(ignored(), DEFAULT, (), {}, NOW)
    assert (found.kind, found.field, found.before, found.after) == (AlertKind.VOLUME, "volume_p", 0.005, 0.001)
    assert len(found.alerts) == 3
    assert proposals(ignored()[:2], DEFAULT, (), {}, NOW) == []
    assert proposals([alert(1), *ignored()[1:]], DEFAULT, (), {}, NOW) == [], "yesterday's was perhaps not seen"


def test_one_that_somebody_touched_is_no_sign() -> None:
    touched = [alert(10, state=AlertState.CLOSED), *ignored()]
    assert proposals(touched, DEFAULT, (), {}, NOW) == []
    assert proposals([alert(4, state=AlertState.SNOOZED), *ignored()[1:]], DEFAULT, (), {}, NOW) == []
    masked = [*ignored()[:2], alert(40, state=AlertState.FADED, masked_by="Gala")]
    assert proposals(masked, DEFAULT, (), {}, NOW) == []


def test_an_answer_holds_until_three_more() -> None:
    answered = {"volume": int((NOW - timedelta(days=30)).timestamp())}
    assert proposals(ignored(), DEFAULT, (), answered, NOW) == []
    assert proposals(ignored(AlertKind.NAME), DEFAULT, (AlertKind.NAME,), {}, NOW) == []


def test_every_kind_has_a_step_that_lowers() -> None:
    for kind in AlertKind:
        (found,) = proposals(ignored(kind), DEFAULT, (), {}, NOW)
        assert found.field == "calm" or found.after != found.before
    strict = replace(DEFAULT, volume_p=1e-4)
    assert proposals(ignored(), strict, (), {}, NOW)[0].field == "calm"


def over(past: list[Alert], *holds: Alert, raised: tuple[Alert, ...] = ()) -> dict[str, AlertState]:
    verdict = Verdict(raised, (), tuple(Held(a, "known") for a in holds))
    return dict(ended(past, verdict, measures(), NOW))


def test_what_is_over_closes_and_what_nobody_touched_fades() -> None:
    waits = alert(2, AlertKind.UNANSWERED)
    assert over([waits]) == {waits.id: AlertState.CLOSED}
    assert over([waits], waits) == {}
    assert over([replace(waits, state=AlertState.SNOOZED)]) == {}
    newer = replace(waits, id="newer")
    assert over([waits], raised=(newer,)) == {waits.id: AlertState.FADED}
    loud = alert(13)
    assert over([loud, alert(14)]) == {alert(14).id: AlertState.FADED}
    past = alert(3, AlertKind.UPCOMING, end=str(TODAY - timedelta(days=1)), event_id="e")
    today = alert(3, AlertKind.UPCOMING, end=str(date(2026, 3, 3)), event_id="e")
    assert over([past]) == {past.id: AlertState.CLOSED}
    assert over([today]) == {}
