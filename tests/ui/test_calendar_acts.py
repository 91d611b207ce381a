"""Calendrier on the screen: dates of mentions accepted, refused, merged; things to do; calendars followed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.today import today
from tests.ui import sample
from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch import settings
from watch.model import Event
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import dates, events, mentions
from watch.ui.calendar_found import key_of
from watch.wording import speak

W = speak("fr").calendar
AHEAD, FOUND, FEEDS = speak("fr").calendar_ahead, speak("fr").calendar_found, speak("fr").calendar_feeds
SOON = today() + timedelta(days=12)  # the day of the « Grande brocante » of the sample settings
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
TEXT = f"Concert <b>solidaire</b> le {SOON.day if SOON.day > 1 else '1er'} {MONTHS[SOON.month - 1]} à 18 h"


@pytest.fixture
def announced(filled: Place) -> Place:
    from datetime import UTC, datetime

    from watch.pipeline import scoring

    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        row = sample.row(9001, datetime.now(UTC) - timedelta(hours=2), text=TEXT)
        mentions.upsert(txn, [row], deadline=None, open_seconds=None)
    scoring.score(desk)
    desk.close()
    return filled


KEY = key_of(f"mention:facebook:9001:{SOON}")


def said(place: Place) -> dict[tuple[str, str], str]:
    desk = open_desk(place)
    with desk.shelf.reading() as txn:
        found = dates.said(txn)
    desk.close()
    return found


def test_a_date_is_accepted_under_another_name(announced: Place, open_page: OpenPage) -> None:
    app = open_page("calendar")
    app.text_input(key=f"found_title_{KEY}").set_value("Grand concert")
    app.button(key=f"accept_{KEY}").click().run()
    assert not app.exception
    assert "Grand concert" in texts(app)
    desk = open_desk(announced)
    with desk.shelf.reading() as txn:
        (event,) = events.list_all(txn)
    desk.close()
    assert (event.title, event.start, event.mention_ids) == ("Grand concert", SOON, ("facebook:9001",))


def test_every_date_found_is_counted_and_can_be_reached(filled: Place, open_page: OpenPage) -> None:
    from datetime import UTC, datetime

    from watch.pipeline import scoring

    days = [today() + timedelta(days=10 + n) for n in range(40)]
    rows = [
        sample.row(
            100 + n,
            datetime.now(UTC) - timedelta(hours=2),
            text=f"Concert à Tours le {day.day if day.day > 1 else '1er'} {MONTHS[day.month - 1]} à 18 h",
        )
        for n, day in enumerate(days)
    ]
    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=None, open_seconds=None)
    scoring.score(desk)
    desk.close()
    app = open_page("calendar")
    assert FOUND.proposals_title(40) in [h.value for h in app.header]
    for label in (FOUND.more_proposals(30), FOUND.more_proposals(8)):
        assert app.button(key="more_found").label == label
        app.button(key="more_found").click().run()
    assert not app.exception
    assert sum(str(b.key).startswith("accept_") for b in app.button) == 40


def test_a_date_is_refused_for_good(announced: Place, open_page: OpenPage) -> None:
    app = open_page("calendar")
    app.button(key=f"refuse_{KEY}").click().run()
    assert FOUND.proposals_title(1) not in [h.value for h in app.header]
    assert said(announced) == {("facebook:9001", SOON.isoformat()): ""}


def test_a_date_is_merged_with_a_known_event(announced: Place, open_page: OpenPage) -> None:
    app = open_page("calendar")
    app.button(key=f"merge_ok_{KEY}").click().run()
    assert not app.exception
    (target,) = said(announced).values()
    assert target.startswith("settings:grande-brocante")


def test_mentions_tell_of_events_and_of_no_busy_week(announced: Place, open_page: OpenPage) -> None:
    desk = open_desk(announced)
    with desk.shelf.writing() as txn:
        end = SOON + timedelta(days=6)
        events.replace_source(
            txn, "data", [Event("data:x", "Semaine agitée", SOON, end, "data", category="recurrence")]
        )
    desk.close()
    app = open_page("calendar")
    assert app.selectbox(key=f"into_{KEY}").options == ["Grande brocante"]
    lead = next(c.value for c in app.caption if "Prochain temps fort" in c.value)
    assert "agitée" not in lead


def test_things_to_do_are_ticked_and_rewritten(filled: Place, open_page: OpenPage) -> None:
    key = key_of(f"settings:grande-brocante:{SOON}")
    app = open_page("calendar")
    app.button(key=f"prepare_{key}").click().run()
    first = app.checkbox(key=f"todo_{key}_0")
    assert first.label.replace("\\", "") == AHEAD.todo("announce")
    first.check().run()
    app.text_area(key=f"todo_text_{key}").set_value(f"{AHEAD.todo('announce')}\nLouer des tables")
    app.button(key=f"todo_keep_{key}").click().run()
    desk = open_desk(filled)
    with desk.shelf.reading() as txn:
        assert events.checklists(txn)[f"settings:grande-brocante:{SOON}"] == [
            (AHEAD.todo("announce"), True), ("Louer des tables", False),
        ]  # fmt: skip
    desk.close()


def test_a_calendar_is_followed_by_the_name_of_its_secret(filled: Place, open_page: OpenPage) -> None:
    app = open_page("calendar")
    boxes = {t.label: t for t in app.text_input}
    add = next(b for b in app.button if b.label == FEEDS.calendar_add())
    add.click().run()
    assert FEEDS.need_calendar() in [e.value for e in app.error]
    boxes = {t.label: t for t in app.text_input}
    boxes[FEEDS.calendar_name()].set_value("Bureau")
    boxes[FEEDS.calendar_secret()].set_value("VIGIE_AGENDA")
    next(b for b in app.button if b.label == FEEDS.calendar_add()).click().run()
    assert not app.exception
    assert [c.url_env for c in settings.read(filled.config).calendars] == ["VIGIE_AGENDA"]
    app.button(key="calendar_remove_bureau").click().run()
    assert settings.read(filled.config).calendars == ()


def test_a_short_history_says_so_and_draws_none(filled: Place, open_page: OpenPage) -> None:
    said_ = texts(open_page("calendar"))
    assert "8 semaines" in said_


def test_a_week_that_comes_back_is_drawn_with_its_mentions(filled: Place, open_page: OpenPage) -> None:
    from datetime import UTC, datetime

    monday = today() - timedelta(days=today().weekday()) + timedelta(days=14)
    then = monday - timedelta(days=364)
    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        at = datetime(then.year, then.month, then.day, 10, tzinfo=UTC)
        mentions.upsert(txn, [sample.row(9100 + i, at) for i in range(7)], deadline=None, open_seconds=None)
        title = W.comes_back(7, 2)
        week = Event(f"data:{monday}", title, monday, monday + timedelta(days=6), "data", category="recurrence")
        events.replace_source(txn, "data", [week])
    desk.close()
    app = open_page("calendar")
    said = texts(app)
    assert "7 voix" in said
    assert W.last_edition(then, 7, 0, 0, 0, 0)[:30] in said.replace("\\", "")
    charts = len(app.get("plotly_chart"))
    app.button(key=f"prepare_{key_of(week.id)}").click().run()
    assert not app.exception
    assert len(app.get("plotly_chart")) == charts + 1
    assert AHEAD.curve_title(then) in texts(app)


def test_a_private_address_goes_to_the_file_of_secrets(filled: Place, open_page: OpenPage) -> None:
    app = open_page("calendar")

    def add(name: str, address: str) -> None:
        boxes = {t.label: t for t in app.text_input}
        boxes[FEEDS.calendar_name()].set_value(name)
        boxes[FEEDS.calendar_address()].set_value(address)
        next(c for c in app.checkbox if c.label == FEEDS.calendar_private()).check()
        next(b for b in app.button if b.label == FEEDS.calendar_add()).click().run()

    add("Agenda", "webcal://agenda.example/SECRET.ics")
    assert not app.exception
    (followed,) = settings.read(filled.config).calendars
    assert followed.url_env == "VIGIE_AGENDA_AGENDA"
    assert settings.kept_secrets(filled.data) == {"VIGIE_AGENDA_AGENDA": "webcal://agenda.example/SECRET.ics"}
    assert "SECRET" not in filled.config.read_text(encoding="utf-8") + texts(app)
    assert not [t for t in app.text_input if "SECRET" in str(t.value)], "what was typed is not kept in the form"
    add("Autre", "n’importe quoi")
    assert len(settings.read(filled.config).calendars) == 1
    assert len(settings.kept_secrets(filled.data)) == 1
    app.button(key="calendar_remove_agenda").click().run()
    assert settings.read(filled.config).calendars == ()
    assert settings.kept_secrets(filled.data) == {}


def test_an_event_of_feeds_yml_is_taken_out_and_put_back(filled: Place, open_page: OpenPage) -> None:
    title = "Grande brocante"
    key = f"remove_{key_of(next(iter(ids_of_settings(filled))))}"
    app = open_page("calendar")
    app.button(key=key).click().run()
    assert not app.exception
    assert W.removed(title) in texts(app)
    assert [e.title for e in settings.read(filled.config).events] == []
    app.button(key="undo").click().run()
    assert [(e.title, e.date) for e in settings.read(filled.config).events] == [(title, SOON)]
    assert settings.read(filled.config).events[0].own
    assert app.button(key=key)


def written(app: AppTest, label: str) -> Any:
    """The field of the form that changes an event, which comes before the one that adds one."""
    return next(each for each in (*app.text_input, *app.date_input, *app.checkbox) if each.label == label)


def changing(filled: Place, open_page: OpenPage) -> AppTest:
    app = open_page("calendar")
    return app.button(key=f"change_{key_of(ids_of_settings(filled)[0])}").click().run()


def test_an_event_is_moved_with_its_length_and_its_list(filled: Place, open_page: OpenPage) -> None:
    old, later = ids_of_settings(filled)[0], SOON + timedelta(days=7)
    settings.update_event(
        filled.config, ("Grande brocante", SOON.isoformat()), title="Grande brocante", start=SOON,
        end=SOON + timedelta(days=1),
    )  # fmt: skip
    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        events.keep_checklist(txn, old, [("Louer des tables", True)])
    app = changing(filled, open_page)
    written(app, W.start_label()).set_value(later)
    written(app, W.place_label()).set_value("Place du marché")
    next(b for b in app.button if b.label == W.keep()).click().run()
    assert not app.exception
    assert W.changed("Grande brocante") in [s.value.replace("\\", "") for s in app.success]
    (event,) = settings.read(filled.config).events
    assert (event.start, event.end, event.place) == (later, later + timedelta(days=1), "Place du marché")
    (new,) = ids_of_settings(filled)
    with desk.shelf.reading() as txn:
        assert events.checklists(txn) == {new: [("Louer des tables", True)]}
    desk.close()
    assert not [b for b in app.button if b.label == W.keep()], "the form is closed"


def test_a_wrong_change_says_why_and_keeps_what_was_typed(filled: Place, open_page: OpenPage) -> None:
    before = filled.config.read_bytes()
    app = changing(filled, open_page)
    written(app, W.name_label()).set_value("Autre")
    written(app, W.time_label()).set_value("25h")
    next(b for b in app.button if b.label == W.keep()).click().run()
    assert W.wrong_time() in [e.value for e in app.error]
    assert written(app, W.name_label()).value == "Autre"
    assert filled.config.read_bytes() == before
    app.button(key=f"change_{key_of(ids_of_settings(filled)[0])}").click().run()
    assert not [b for b in app.button if b.label == W.keep()]


def test_a_past_day_that_is_added_does_not_last_until_today(filled: Place, open_page: OpenPage) -> None:
    app = open_page("calendar")
    written(app, W.name_label()).set_value("Assemblée")
    written(app, W.start_label()).set_value(today() - timedelta(days=90))
    next(b for b in app.button if b.label == W.save()).click().run()
    assert not app.exception
    assert settings.read(filled.config).events[-1].date == today() - timedelta(days=90)


def ids_of_settings(place: Place) -> list[str]:
    from watch.insights.anticipation import settings_events

    return [event.id for event in settings_events(settings.read(place.config).events)]


def test_an_event_is_not_added_twice_and_the_form_is_empty_after_one(filled: Place, open_page: OpenPage) -> None:
    def add(title: str) -> None:
        next(t for t in app.text_input if t.label == W.name_label()).set_value(title)
        next(b for b in app.button if b.label == W.save()).click().run()
        assert not app.exception

    app = open_page("calendar")
    add("Loto")
    assert not next(t for t in app.text_input if t.label == W.name_label()).value
    add("loto")
    assert W.known_already("loto") in texts(app)
    assert [e.title for e in settings.read(filled.config).events] == ["Grande brocante", "Loto"]
    assert next(t for t in app.text_input if t.label == W.name_label()).value == "loto", "what was refused stays"


def test_the_last_day_follows_the_first_on_a_phone_and_with_the_tab_key(filled: Place, open_page: OpenPage) -> None:
    asked = [str(getattr(each, "label", "")) for each in open_page("calendar").main]
    of_the_form = [
        label for label in asked if label in (W.start_label(), W.end_label(), W.time_label(), W.place_label())
    ]
    assert of_the_form == [W.start_label(), W.end_label(), W.time_label(), W.place_label()]
