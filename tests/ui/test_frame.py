"""What frames every page: the banner of the sample data and its one click, and how fresh the figures are."""

from __future__ import annotations

import pytest

from tests.ui import sample
from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch.pipeline import desk as desks
from watch.settings import Place
from watch.ui import deps
from watch.wording import speak

w = speak("fr").navigation


@pytest.fixture
def demo(place: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The sample data is looked at; the user has none."""
    path = place.config.with_name("demo.yml")
    sample.write_feeds(path)
    text = path.read_text(encoding="utf-8").replace("organisation:\n", "organisation:\n  id: demo\n")
    path.write_text(text, encoding="utf-8")
    for module in (desks, deps):
        monkeypatch.setattr(module, "DEMO_SETTINGS", path)
    place.data.mkdir()
    desks.demo_flag(place).write_text("1\n", encoding="ascii")
    return place


@pytest.mark.parametrize("key", ["overview", "mentions", "snapshots"])
def test_banner_stands_on_every_page(demo: Place, open_page: OpenPage, key: str) -> None:
    assert w.demo_body() in texts(open_page(key))


def test_the_shared_screen_says_it_small_and_nobody_in_the_room_can_erase(demo: Place, open_page: OpenPage) -> None:
    app = open_page("screen")
    assert w.demo_body() in [c.value for c in app.caption]
    assert not app.button
    assert not app.sidebar.selectbox


def test_one_click_erases_the_sample_data(demo: Place, open_page: OpenPage) -> None:
    app = open_page("snapshots")
    app.button(key="erase_demo").click().run()
    assert not app.exception
    assert not desks.demo_flag(demo).exists()
    assert w.demo_body() not in texts(app)


def test_no_banner_on_real_data(filled: Place, open_page: OpenPage) -> None:
    assert w.demo_body() not in texts(open_page("overview"))


def test_badge_says_how_fresh(filled: Place, open_page: OpenPage) -> None:
    assert "Relevé " in "\n".join(c.value for c in open_page("overview").sidebar.caption)


def test_badge_turns_when_sources_fail(failing: Place, open_page: OpenPage) -> None:
    said = "\n".join(m.value for m in open_page("overview").sidebar.markdown)
    assert "2 sources en panne" in said


def test_a_link_in_english_opens_in_english_at_once(filled: Place, open_page: OpenPage) -> None:
    app = open_page("", langue="English")
    assert "Overview" in texts(app)
