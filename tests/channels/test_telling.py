"""Channels against real servers on 127.0.0.1: what leaves, what is tried again, what waits for a person."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.channels import servers
from watch.model import Alert, AlertKind, AlertLevel
from watch.pipeline import telling
from watch.pipeline.desk import Desk
from watch.settings import Place, keep_secret, read_text
from watch.store import alerts as shelf
from watch.store import deliveries
from watch.store.engine import open_shelf

PARIS = ZoneInfo("Europe/Paris")
TEN = int(datetime(2026, 3, 3, 10, tzinfo=PARIS).timestamp())
HOUR, DAY = 3600, 86_400
FACTS: dict[str, float | int | str] = {
    "n": 9, "carriers": 9, "usual": 1.0, "usual_low": 0, "usual_high": 3, "history_days": 28, "weekday_aware": 0,
    "model": "poisson", "p": 0.0001, "day": "2026-03-03", "negative": 0, "scored": 0,
}  # fmt: skip


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    settings = read_text(
        "organisation: {name: La Maison}\nsubjects: [{id: fete, name: La fête, terms: [fête]}]\n"
        "channels:\n  - {name: courriel, url_env: VIGIE_COURRIEL, levels: [watch, today, together]}\n"
        "alerts: {quiet_hours: '21:00-08:00', calm: [silence]}\n"
    )
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    made = Desk(open_shelf(database_url, settings.organisation.id), settings, place)
    yield made
    made.close()


def raised(desk: Desk, name: str = "a", level: AlertLevel = AlertLevel.TODAY, kind: AlertKind = AlertKind.VOLUME,
           at: int = TEN, **facts: str) -> None:  # fmt: skip
    when = datetime.fromtimestamp(at, UTC)
    with desk.shelf.writing() as txn:
        shelf.save(txn, Alert(name, kind, level, "fete", when, when, {**FACTS, **facts}))


def sent(desk: Desk) -> list[deliveries.Sent]:
    with desk.shelf.reading() as txn:
        return deliveries.latest(txn, "courriel")


def test_one_digest_a_day_by_mail_and_the_top_level_at_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with servers.smtp() as mail:
        monkeypatch.setenv("VIGIE_COURRIEL", mail.address)
        raised(desk, "a")
        raised(desk, "b", AlertLevel.WATCH)
        assert [d.outcome for d in telling.deliver(desk, TEN)] == ["sent"]
        raised(desk, "c")
        assert telling.deliver(desk, TEN + HOUR) == []
        raised(desk, "d", AlertLevel.TOGETHER)
        assert len(telling.deliver(desk, TEN + 13 * HOUR)) == 1  # 23:00: quiet, and still
        assert len(telling.deliver(desk, TEN + DAY)) == 1
        assert telling.deliver(desk, TEN + DAY + HOUR) == []
    assert [(s.kind, len(s.alerts)) for s in sent(desk)] == [("digest", 1), ("at_once", 1), ("digest", 2)]
    assert len(mail.heard) == 3
    assert "La" in mail.heard[0]


def test_a_clock_that_had_jumped_ahead_stops_no_digest_and_no_second_try(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = TEN + 3650 * DAY
    with servers.smtp() as mail:
        monkeypatch.setenv("VIGIE_COURRIEL", mail.address)
        with desk.shelf.writing() as txn:
            for outcome, next_at in (("sent", None), ("temporary", ahead + HOUR)):
                deliveries.record(
                    txn, "courriel", "digest", [], outcome=outcome, why="", status=None, now=ahead, next_at=next_at
                )
        raised(desk, "a")
        assert [d.outcome for d in telling.deliver(desk, TEN)] == ["sent", "sent"]
        assert telling.deliver(desk, TEN + HOUR) == []


def test_an_address_given_on_the_screen_is_used_at_once_and_a_new_name_tells_nothing_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VIGIE_COURRIEL", raising=False)
    raised(desk, "a")
    assert [d.why for d in telling.deliver(desk, TEN)] == ["no_secret"]
    with servers.http() as hook:
        keep_secret(desk.place.data, "VIGIE_COURRIEL", hook.address)
        assert [d.outcome for d in telling.deliver(desk, TEN + DAY)] == ["sent"]
        with desk.shelf.writing() as txn:
            deliveries.rename(txn, "courriel", "bureau")
        renamed = read_text("channels:\n  - {name: bureau, url_env: VIGIE_COURRIEL, levels: [today]}\n")
        again = Desk(desk.shelf, renamed, desk.place)
        assert telling.deliver(again, TEN + 2 * DAY) == []
        assert len(hook.heard) == 1
        with servers.http() as other:
            monkeypatch.setenv("VIGIE_COURRIEL", other.address)
            assert telling.try_channel(again, "bureau", TEN).outcome == "sent"
            assert (len(hook.heard), len(other.heard)) == (1, 1), "the environment goes first"


def test_what_is_masked_calm_or_of_another_level_never_leaves(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with servers.http() as hook:
        monkeypatch.setenv("VIGIE_COURRIEL", hook.address)
        raised(desk, "masked", masked_by="Gala")
        raised(desk, "calm", AlertLevel.CALM)
        raised(desk, "quiet", kind=AlertKind.SILENCE)
        assert telling.deliver(desk, TEN) == []
    assert hook.heard == []


def test_a_busy_server_is_tried_again_and_a_settled_alert_is_not(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with servers.http() as hook:
        monkeypatch.setenv("VIGIE_COURRIEL", hook.address)
        hook.status = 503
        raised(desk)
        assert [(d.outcome, d.status) for d in telling.deliver(desk, TEN)] == [("temporary", 503)]
        assert telling.deliver(desk, TEN + 60) == [], "not before its time"
        assert [d.outcome for d in telling.deliver(desk, TEN + 300)] == ["temporary"]
        assert telling.deliver(desk, TEN + 600) == [], "longer and longer"
        hook.status = 200
        assert [d.outcome for d in telling.deliver(desk, TEN + 900)] == ["sent"]
        (one,) = sent(desk)
        assert (one.outcome, one.tries, one.next_at) == ("sent", 3, None)
        hook.status = 503
        raised(desk, "b", AlertLevel.TOGETHER)
        telling.deliver(desk, TEN + HOUR)
        with desk.shelf.writing() as txn:
            shelf.close(txn, "b")
        assert telling.deliver(desk, TEN + 2 * HOUR) == []
        assert (sent(desk)[0].outcome, sent(desk)[0].why) == ("permanent", "settled")
        raised(desk, "c", AlertLevel.TOGETHER)
        telling.deliver(desk, TEN + 3 * HOUR)
        telling.deliver(desk, TEN + 3 * HOUR + DAY)
        assert sent(desk)[0].why in ("gave_up", "refused")
        assert any(s.why == "gave_up" for s in sent(desk))


def test_a_refused_message_waits_for_a_test_that_succeeds(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with servers.smtp() as mail:
        monkeypatch.setenv("VIGIE_COURRIEL", mail.address)
        mail.recipient = "550 no such user"
        raised(desk)
        assert [(d.outcome, d.why, d.status) for d in telling.deliver(desk, TEN)] == [("permanent", "refused", 550)]
        assert telling.deliver(desk, TEN + DAY) == [], "nobody did anything"
        assert telling.try_channel(desk, "courriel", TEN + DAY).outcome == "permanent"
        mail.recipient = "250 ok"
        assert telling.try_channel(desk, "courriel", TEN + DAY + 1).outcome == "sent"
        assert [d.outcome for d in telling.deliver(desk, TEN + DAY + 2)] == ["sent"]
    assert len(mail.heard) == 2


@pytest.mark.parametrize(("greeting", "outcome"), [("421 busy", "temporary"), ("554 go away", "permanent")])
def test_what_a_mail_server_says_decides(
    greeting: str, outcome: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with servers.smtp() as mail:
        mail.greeting = greeting
        monkeypatch.setenv("VIGIE_COURRIEL", mail.address)
        assert telling.try_channel(desk, "courriel", TEN).outcome == outcome


def test_no_secret_is_said_once_and_mended_by_the_variable(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VIGIE_COURRIEL", raising=False)
    raised(desk)
    assert [d.why for d in telling.deliver(desk, TEN)] == ["no_secret"]
    assert telling.deliver(desk, TEN + 900) == []
    with servers.http() as hook:
        monkeypatch.setenv("VIGIE_COURRIEL", hook.address)
        assert [d.outcome for d in telling.deliver(desk, TEN + 1800)] == ["sent"]
    assert "9 mentions" in json.loads(hook.heard[0])["title"]


def test_the_address_and_the_mentions_reach_no_log_and_no_store(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with servers.http() as hook:
        hook.status = 401
        monkeypatch.setenv("VIGIE_COURRIEL", hook.address)
        raised(desk)
        telling.deliver(desk, TEN)
    assert "SECRET-PASSWORD" not in caplog.text
    assert "SECRET-PASSWORD" not in repr(sent(desk))
    assert logging.getLogger("apprise").level == logging.NOTSET


def test_silence_is_confirmed_when_asked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = desk.settings.alerts.model_copy(update={"digest_even_empty": True, "digest_at": "10:30"})
    asked = Desk(desk.shelf, desk.settings.model_copy(update={"alerts": chosen}), desk.place)
    with servers.http() as hook:
        monkeypatch.setenv("VIGIE_COURRIEL", hook.address)
        assert len(telling.deliver(asked, TEN)) == 1  # yesterday's, never sent
        assert len(telling.deliver(asked, TEN + HOUR)) == 1  # 10:30 has passed
        assert telling.deliver(asked, TEN + 2 * HOUR) == []
    assert "Rien d’inhabituel" in json.loads(hook.heard[0])["title"]
