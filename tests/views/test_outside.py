"""What leaves the screens carries no word of a mention, in the title of an event either."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.channels import servers
from tests.channels.test_telling import TEN, desk, sent  # noqa: F401  # its fixture
from watch.channels.ics import ics_text
from watch.model import Alert, AlertKind, AlertLevel, Event
from watch.pipeline import telling
from watch.pipeline.desk import Desk
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
    read, written = outside.events([READ, WRITTEN], "fr")
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
        (alert,) = outside.alerts(txn, [upcoming("a", event_id="other", masked_by=READ.title)], "fr")
    assert "Zo" not in str(alert.facts["masked_by"])
    assert alert.facts["title"] == READ.title, "another event's title is its own"
