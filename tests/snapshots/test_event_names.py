"""A sealed document holds no mention's words, not in the title of an event either: files ask for it when written."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

from python_calamine import CalamineWorkbook

from tests.snapshots.conftest import MONDAY, WEEK, at, tell
from tests.ui import sample
from watch import actions, snapshots, wording
from watch.model import Alert, AlertKind, AlertLevel, Event, Tone
from watch.pipeline.desk import Desk
from watch.snapshots import document, quotes
from watch.store import alerts

DAY = date(2026, 11, 28)
TITLE = "Concert de Zoé Durand @zoe"


def accepted(desk: Desk, title: str = TITLE) -> Event:
    row = sample.row(
        700, at(18), text="On y sera le 28 novembre", author_name="Nina", author_handle="@nina", author_key="zoe"
    )
    tell(desk, [(row, Tone.POSITIVE)])
    found = Event(f"mention:{row.id}:{DAY}", TITLE, DAY, DAY, "mention", place="chez Zoé", mention_ids=(row.id,))
    event = actions.accept_event(desk, found, title=title, own=True)
    facts: dict[str, float | int | str] = {
        "event_id": event.id, "title": title, "place": "chez Zoé", "days_left": 7, "start": str(DAY), "end": str(DAY),
        "start_time": "", "category": "own", "own": 1,
    }  # fmt: skip
    with desk.shelf.writing() as txn:
        now = datetime(2026, 11, 20, 9, tzinfo=UTC)
        alerts.save(txn, Alert("upcoming:x", AlertKind.UPCOMING, AlertLevel.WATCH, "", now, now, facts))
    return event


def test_what_is_sealed_has_neutral_words_and_files_have_the_name_while_there_is_one(desk: Desk) -> None:
    accepted(desk)
    sealed = snapshots.sealed(desk, WEEK, now=MONDAY)
    text = document.text_of(sealed)
    assert "Zoé" not in text and "Temps fort du 28 nov. 2026" in text
    assert sealed.digest == document.digest_of(sealed)
    told = {level: snapshots.rendered(desk, sealed, "html", level).decode() for level in quotes.LEVELS}
    assert "Zoé" not in told["public"] and "Temps fort du 28" in told["public"].replace("\u00a0", " ")
    assert "Concert de Zoé Durand" in told["team"] and "@zoe" not in told["team"]
    assert "@zoe" in told["board"]
    again = json.loads(snapshots.rendered(desk, sealed, "json", "board"))
    assert "Concert" not in json.dumps(again["snapshot"], ensure_ascii=False)

    assert actions.erase_person(desk, "Nina").mentions == 1
    for level in quotes.LEVELS:
        assert "Zoé" not in snapshots.rendered(desk, snapshots.sealed(desk, WEEK), "html", level).decode()
    assert snapshots.sealed(desk, WEEK) == sealed


def book(desk: Desk, made: document.Document, level: str) -> dict[str, str]:
    """What each sheet of the workbook says, in one line."""
    found = CalamineWorkbook.from_object(io.BytesIO(snapshots.rendered(desk, made, "xlsx", level)))
    return {name: str(found.get_sheet_by_name(name).to_python()) for name in found.sheet_names}


def test_the_workbook_names_an_event_as_the_page_of_its_level_does(desk: Desk) -> None:
    accepted(desk)
    sealed = snapshots.sealed(desk, WEEK, now=MONDAY)
    w = wording.speak("fr").sealed
    told = {level: book(desk, sealed, level) for level in quotes.LEVELS}
    for key in ("events", "alerts"):
        sheet = w.sheet(key)
        assert "Concert de Zoé Durand" in told["team"][sheet] and "@zoe" not in told["team"][sheet]
        assert "Concert de Zoé Durand @zoe" in told["board"][sheet]
        assert "Concert" not in told["public"][sheet]
    assert "Temps fort du 28" in told["public"][w.sheet("events")]
    assert "Zoé" not in str(told["public"])

    actions.erase_person(desk, "Nina")
    assert "Zoé Durand" not in "".join(map(str, (book(desk, sealed, level) for level in quotes.LEVELS)))


def test_a_name_that_a_person_gave_is_sealed(desk: Desk) -> None:
    accepted(desk, "Grand concert")
    assert "Grand concert" in document.text_of(snapshots.sealed(desk, WEEK, now=MONDAY))


def test_documents_sealed_before_keep_their_bytes(desk: Desk) -> None:
    sealed = snapshots.sealed(desk, WEEK, now=MONDAY)
    text = document.text_of(sealed)
    assert "event_id" not in text and sealed.upcoming
    assert document.text_of(document.read(text)) == text


def test_nothing_of_a_private_calendar_is_sealed(desk: Desk) -> None:
    from watch.settings import CalendarFeed
    from watch.store import events

    secret = (CalendarFeed(name="Bureau", url_env="VIGIE_CAL"), CalendarFeed(name="Mairie", file="m.ics"))
    desk = replace(desk, settings=desk.settings.model_copy(update={"calendars": secret}))
    for n, (name, title) in enumerate((("bureau", "Entretien de Paul Durand"), ("mairie", "Fête de la mairie"))):
        for day in (date(2026, 11, 18), DAY):
            event = Event(f"ics:{name}:{n}:{day}", title, day, day, "ics", place=f"salle de {name}", own=True)
            now = datetime(2026, 11, 20, 9, tzinfo=UTC)
            facts: dict[str, float | int | str] = {
                "event_id": event.id, "title": title, "place": event.place, "days_left": 7, "start": str(day),
                "end": str(day), "start_time": "", "category": "own", "own": 1,
            }  # fmt: skip
            with desk.shelf.writing() as txn:
                events.save(txn, event)
                alerts.save(txn, Alert(event.id, AlertKind.UPCOMING, AlertLevel.WATCH, "", now, now, facts))
                said = {"n": 9, "masked_by": title, "day": str(day), "usual": 1.0, "p": 0.001}
                alerts.save(txn, Alert(f"v{event.id}", AlertKind.VOLUME, AlertLevel.CALM, "", now, now, said))
    sealed = snapshots.sealed(desk, WEEK, now=MONDAY)
    text = document.text_of(sealed)
    assert "Paul" not in text and "salle de bureau" not in text and "ics:bureau" not in text
    assert [m.title for m in sealed.upcoming if "mairie" in m.title] and "salle de mairie" in text
    assert [m.title for m in sealed.events if "mairie" in m.title]
    assert sum(a.kind == "upcoming" for a in sealed.alerts) == 2, "those of the public one"
    for level in quotes.LEVELS:
        assert "Paul" not in snapshots.rendered(desk, sealed, "html", level).decode()
