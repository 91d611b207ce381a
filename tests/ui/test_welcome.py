"""The first run: three doors, and what stands behind them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch import actions, settings
from watch.pipeline.desk import DEMO_SETTINGS, demo_flag
from watch.settings import Place
from watch.wording import speak

W = speak("fr").welcome


def test_three_doors_on_an_empty_installation(open_page: OpenPage) -> None:
    app = open_page("")
    assert not app.exception
    assert {W.door_demo(), W.door_feed(), W.door_import()} <= {s.value for s in app.header}
    assert W.privacy() in texts(app)


@pytest.mark.parametrize("key", ["mentions", "overview"])
def test_where_nothing_is_stored_a_page_leads_to_the_doors(open_page: OpenPage, key: str) -> None:
    said = texts(open_page(key)).replace("\\", "")
    assert W.nothing_yet() in said
    assert W.nothing_yet_body() in said
    assert speak("fr").common.wider_period() not in said


@pytest.mark.parametrize("key", ["mentions", "overview"])
def test_where_something_is_stored_an_empty_period_leads_to_a_wider_one(
    filled: Place, open_page: OpenPage, key: str
) -> None:
    w = speak("fr").common
    app = open_page(key, periode=w.period_choice("custom"), dates=["2020-01-01", "2020-01-02"])
    said = texts(app).replace("\\", "")
    assert W.nothing_yet() not in said
    assert getattr(speak("fr"), key).empty_body(w.period(date(2020, 1, 1), date(2020, 1, 2))) in said


@pytest.mark.parametrize(("key", "title"), [("feed", W.door_feed()), ("import", W.door_import())])
def test_a_door_opens_its_component(open_page: OpenPage, key: str, title: str) -> None:
    app = open_page("")
    app.button(key=f"open_{key}").click().run()
    assert title in [h.value for h in app.header]
    assert bool(app.file_uploader) == (key == "import")


def test_sample_data_is_loaded_once_asked(place: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "load_demo", lambda place: 912)
    app = open_page("")
    app.button(key="load_demo").click().run()
    assert W.demo_loaded(912) in app.success[0].value.replace("\\", "")


@pytest.mark.skipif(not DEMO_SETTINGS.exists(), reason="the sample's feeds.yml is not here")
def test_the_whole_sample_with_its_banner_then_gone(place: Place, open_page: OpenPage) -> None:
    app = open_page("")
    app.button(key="load_demo").click().run(timeout=60)
    assert demo_flag(place).exists()
    for key in ("inbox", "alerts", "calendar", "presence", "sources"):
        app.switch_page(f"../../pages/{key}.py").run()
        assert not app.exception
        assert speak("fr").navigation.demo_body() in texts(app)
    app.button(key="erase_demo").click().run()
    assert not demo_flag(place).exists()
    assert speak("fr").navigation.demo_erased() in [s.value.replace("\\", "") for s in app.success]
    assert [t.value for t in app.title] == [W.title()], "the three doors, from whatever page"
    app.run()
    assert not app.success


def test_name_of_the_organisation_is_written(place: Place, open_page: OpenPage) -> None:
    app = open_page("")
    app.text_input[0].set_value("Les Amis du port")
    next(b for b in app.button if b.label == W.organisation_save()).click().run()
    assert settings.read(place.config).organisation.name == "Les Amis du port"


def test_says_when_it_runs_already(filled: Place, open_page: OpenPage) -> None:
    assert W.already_started(2, 60) in texts(open_page("welcome"))
