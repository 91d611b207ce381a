"""What leaves the screens carries no word of a mention, in the title of an event either."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.channels import servers
from tests.channels.test_telling import TEN, desk, sent  # noqa: F401  # its fixture
from watch.channels.ics import ics_text
from watch.model import Alert, AlertKind, AlertLevel, Event
from watch.pipeline import telling
from watch.pipeline.desk import Desk
from watch.settings import CalendarFeed, Settings
from watch.store import alerts as raised
from watch.store import events as stored_events
from watch.views import outside

DAY = date(2026, 3, 14)
READ = Event("mention:a:2026-03-14", "Concert de Zoé Durand", DAY, DAY, "mention", place="chez Zoé", own=True,
             url="https://exemple.fr/zoe", mention_ids=("x:1",), title_from="x:1")  # fmt: skip
WRITTEN = Event("mention:b:2026-03-15", "Gala", DAY, DAY, "mention", place="Salle B", mention_ids=("x:2",))


def upcoming(name: str, **facts: float | int | str) -> Alert:
    when = datetime(2026, 3, 2, 9, tzinfo=UTC)
    told: dict[str, float | int | str] = {
        "event_id": READ.id, "title": READ.title, "place": READ.place, "days_left": 11, "start": str(DAY),
        "end": str(DAY), "start_time": "", "category": "own", "own": 1, **facts,
    }  # fmt: skip
    return Alert(name, AlertKind.UPCOMING, AlertLevel.TODAY, "", when, when, told)


def test_an_event_goes_under_neutral_words_and_a_written_one_under_its_own() -> None:
    read, written = outside.events([READ, WRITTEN], Settings.default(), "fr")
    assert (read.title.replace("\u00a0", " "), read.place, read.url) == ("Temps fort du 14 mars 2026", "", "")
    assert written == WRITTEN
    text = ics_text([read, written], zone="Europe/Paris", name="x", now=datetime.now(UTC))
    assert "Zo" not in text and "zoe" not in text and "SUMMARY:Gala" in text


def test_a_message_says_the_day_and_not_the_words(desk: Desk, monkeypatch) -> None:  # noqa: F811
    with desk.shelf.writing() as txn:
        stored_events.save(txn, READ)
        stored_events.save(txn, WRITTEN)
        raised.save(txn, upcoming("a"))
        raised.save(txn, upcoming("b", event_id=WRITTEN.id, title="Gala", place="Salle B"))
    with servers.smtp() as mail:
        monkeypatch.setenv("VIGIE_COURRIEL", mail.address)
        assert [d.outcome for d in telling.deliver(desk, TEN)] == ["sent"]
    (heard,) = mail.heard
    assert "Zo" not in heard and "Gala" in heard and "14 mars" in heard.replace("=C2=A0", " ").replace("\u00a0", " ")


def test_what_explains_a_peak_is_told_by_its_day(desk: Desk) -> None:  # noqa: F811
    with desk.shelf.writing() as txn:
        stored_events.save(txn, READ)
        (alert,) = outside.alerts(txn, [upcoming("a", event_id="other", masked_by=READ.title)], desk.settings)
    assert "Zo" not in str(alert.facts["masked_by"])
    assert alert.facts["title"] == READ.title, "another event's title is its own"


def test_what_a_person_named_since_goes_under_that_name_and_what_is_gone_under_its_day(desk: Desk) -> None:  # noqa: F811
    with desk.shelf.writing() as txn:
        stored_events.save(txn, replace(READ, title="Portes ouvertes", title_from=""))
        told = outside.alerts(txn, [upcoming("a"), upcoming("b", event_id="mention:gone")], desk.settings)
    said = [(str(a.facts["title"]).replace("\u00a0", " "), a.facts["place"]) for a in told]
    assert said == [("Portes ouvertes", READ.place), ("Temps fort du 14 mars 2026", "")]


def test_nothing_of_a_private_calendar_leaves_by_a_channel_or_a_feed(desk: Desk, monkeypatch) -> None:  # noqa: F811
    calendars = (
        CalendarFeed(name="Bureau", url_env="SECRET"),
        CalendarFeed(name="Mairie", url="https://m.example/m.ics"),
    )
    desk = replace(desk, settings=desk.settings.model_copy(update={"calendars": calendars}))
    known = [
        Event(f"ics:{c}:1:{DAY}", f"Licenciement de Paul {c}", DAY, DAY, "ics", place=f"Bureau {c}", own=True)
        for c in ("bureau", "mairie", "an-passe")
    ]
    assert [e.id for e in outside.events(known, desk.settings, "fr")] == [known[1].id]
    raise_ = [upcoming(e.id, event_id=e.id, title=e.title, place=e.place) for e in known]
    raise_ += [upcoming(f"peak {e.id}", event_id="", masked_by=e.title, day=str(DAY)) for e in known]
    with desk.shelf.writing() as txn:
        for event, alert in zip(known, raise_, strict=False):
            stored_events.save(txn, event)
            raised.save(txn, alert)
        told = outside.alerts(txn, raise_, desk.settings)
    assert [a.id for a in told[:1]] == [known[1].id] and len(told) == 4
    assert [a.facts["masked_by"] == known[1].title for a in told[1:]] == [False, True, False]
    assert str(told).count("Paul") == 2 and "Paul mairie" in str(told[0])
    with servers.smtp() as mail:
        monkeypatch.setenv("VIGIE_COURRIEL", mail.address)
        assert [d.outcome for d in telling.deliver(desk, TEN)] == ["sent"]
    (heard,) = mail.heard
    assert "Paul mairie" in heard and "Paul bureau" not in heard and "an-passe" not in heard
