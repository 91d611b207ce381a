"""Every page over the real sample data, in both languages: it opens, under its title, and keeps to its language."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.ui.conftest import OpenPage
from tests.ui.test_pages import KEYS, TITLED, texts
from watch import actions
from watch.settings import Place
from watch.wording import speak


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample data, loaded once; each test opens a copy."""
    folder = tmp_path_factory.mktemp("sample")
    place = Place.from_environment({"VIGIE_DATA": str(folder / "data"), "VIGIE_CONFIG": str(folder / "feeds.yml")})
    actions.load_demo(place)
    return place.data


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("key", KEYS)
def test_opens_over_the_sample_data(key: str, lang: str, loaded: Path, place: Place, open_page: OpenPage) -> None:
    shutil.copytree(loaded, place.data)
    app = open_page(key, langue={"fr": "Français", "en": "English"}[lang])
    assert not app.exception
    assert not app.error
    if key in TITLED:
        assert app.title[0].value == speak(lang).navigation.page(key)
    if key != "screen":
        assert speak(lang).navigation.demo_body() in texts(app)
    if key == "alerts":  # what the page says may be set must not be missing without a word
        closed = speak(lang).alerts.closed_to_sample()
        assert [c.value for c in app.caption].count(closed) == 2
        assert speak(lang).names.off(settable=False) in texts(app), "no settings are promised below"


@pytest.mark.parametrize("key", KEYS)
def test_opens_in_english_with_nothing_and_with_a_failing_collector(
    key: str, failing: Place, open_page: OpenPage
) -> None:
    app = open_page(key, langue="English")
    assert not app.exception
    assert not app.error
