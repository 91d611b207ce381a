"""Calendrier on the screen: the list, the month, one more event, the file for other calendars."""

from __future__ import annotations

import pytest

from tests import today as day_of_tests
from tests.ui import sample
from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch import settings
from watch.model import Event
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import events
from watch.ui import calendar_form
from watch.wording import speak

W = speak("fr").calendar
HOSTILE = "**Concert** <script>alert(1)</script> [x](javascript:y)"


def test_own_event_and_days_left(filled: Place, open_page: OpenPage) -> None:
    said = texts(open_page("calendar"))
    assert "Grande brocante" in said
    assert W.no_last_edition() in said
    assert W.lead("Grande brocante", 12) in said or "Prochain temps fort" in said


def test_month_as_a_grid_with_its_words(filled: Place, open_page: OpenPage) -> None:
    app = open_page("calendar", affichage="Mois")
    drawn = next(h.proto.body for h in app.get("html") if "vigie-month" in h.proto.body)
    assert all(f">{day}</th>" in drawn for day in W.weekdays())
    first = app.header[0].value
    app.button(key="month_after").click().run()
    assert app.header[0].value != first
    app.button(key="month_now").click().run()
    assert app.header[0].value == first


def test_the_grid_escapes_what_people_wrote(filled: Place, open_page: OpenPage) -> None:
    today = day_of_tests.today()
    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        events.save(txn, Event("mention:c", HOSTILE, today, today, "mention"))
    desk.close()
    app = open_page("calendar", affichage="Mois")
    drawn = next(h.proto.body for h in app.get("html") if "vigie-month" in h.proto.body)
    assert "&lt;script&gt;" in drawn
    assert "<script>" not in drawn


def test_hostile_title_found_in_a_mention_and_refused(filled: Place, open_page: OpenPage) -> None:
    today = day_of_tests.today()
    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        events.save(txn, Event("mention:c", HOSTILE, today, today, "mention", mention_ids=("facebook:1",)))
    desk.close()
    app = open_page("calendar")
    drawn = [m.value for m in (*app.markdown, *app.caption)]
    assert not any("<script>" in v or "**Concert**" in v for v in drawn)
    app.button(key="refuse_mention_c").click().run()
    assert "Concert" not in " ".join(m.value for m in app.markdown)


def test_the_mentions_of_an_event_open_together(filled: Place, open_page: OpenPage) -> None:
    today = day_of_tests.today()
    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        told = ("facebook:1", "facebook:2")
        events.save(txn, Event("mention:c", HOSTILE, today, today, "mention", mention_ids=told))
    desk.close()
    app = open_page("mentions", temps_fort="mention:c")
    assert not app.exception
    assert len(app.dataframe[0].value) == 2
    assert any(c.value.startswith("2 mentions parlent de") and "<script>" not in c.value for c in app.caption)
    app = open_page("mentions", temps_fort="mention:rien")
    assert not app.exception
    assert not app.dataframe


def fill(app: object, name: str, time: str = "") -> None:
    app.text_input[0].set_value(name)  # type: ignore[attr-defined]
    app.text_input[1].set_value(time)  # type: ignore[attr-defined]
    next(b for b in app.button if b.label == W.save()).click().run()  # type: ignore[attr-defined]


def test_an_event_is_written_to_feeds_yml(filled: Place, open_page: OpenPage) -> None:
    app = open_page("calendar")
    fill(app, "Portes ouvertes", "18:30")
    assert not app.exception
    written = settings.read(filled.config).events[-1]
    assert (written.title, written.time, written.own) == ("Portes ouvertes", "18:30", True)
    assert W.saved("Portes ouvertes") in app.success[0].value.replace("\\", "")
    assert "Portes ouvertes" in texts(app)


@pytest.mark.parametrize(
    ("typed", "kept"), [("18 h 30", "18:30"), ("18h30", "18:30"), ("18h", "18:00"), ("9 h", "09:00"), ("8:05", "08:05")]
)
def test_an_hour_as_people_write_it(filled: Place, open_page: OpenPage, typed: str, kept: str) -> None:
    app = open_page("calendar")
    fill(app, "Portes ouvertes", typed)
    assert not app.exception
    assert settings.read(filled.config).events[-1].time == kept


@pytest.mark.parametrize(("name", "time", "said"), [("", "", W.need_name()), ("Fête", "25h", W.wrong_time())])
def test_a_wrong_event_says_why_and_writes_nothing(
    filled: Place, open_page: OpenPage, name: str, time: str, said: str
) -> None:
    before = filled.config.read_bytes()
    app = open_page("calendar")
    fill(app, name, time)
    assert said in [e.value for e in app.error]
    assert filled.config.read_bytes() == before


def test_order_of_days() -> None:
    assert calendar_form.TIME.match("9:05")
    assert not calendar_form.TIME.match("24:00")


def test_empty_installation_has_the_french_calendar(open_page: OpenPage) -> None:
    app = open_page("calendar")
    assert not app.exception
    assert W.add_title() in [h.value for h in app.header]


def test_shows_what_people_chose_to_see(filled: Place, open_page: OpenPage) -> None:
    app = open_page("calendar", nature_temps_fort=["Les nôtres"])
    said = texts(app)
    assert "Grande brocante" in said
    assert "jour férié" not in said


def test_sample_feeds_are_valid(place: Place) -> None:
    sample.write_feeds(place.config)
    assert settings.read(place.config).events
