"""Every address of ours opens its screen, the one at « / » by its own name too: no window « Page not found »."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ended, started
from tests.browser.test_screens import Seen
from tests.browser.test_screens import seen as seen
from watch.settings import Place
from watch.wording import LANGUAGES, speak

pytestmark = pytest.mark.browser
FR = speak("fr")
LEADING = ("vue", "bienvenue")


@pytest.fixture(scope="module")
def nothing() -> Iterator[str]:
    """The address of a server whose store is empty: the welcome page stands at « / »."""
    with tempfile.TemporaryDirectory(prefix="vigie-nothing-") as name:
        place = Place.from_environment({"VIGIE_DATA": f"{name}/data", "VIGIE_CONFIG": f"{name}/feeds.yml"})
        server, address = started(place, Path(name))
        try:
            yield address
        finally:
            ended(server)


def titled(seen: Seen, address: str, title: str) -> None:
    """The page opens under its address and title, and nothing stands before it, at once or after another run."""
    seen.open(address)
    seen.page.get_by_role("heading", level=1, name=title, exact=True).wait_for()
    seen.page.wait_for_timeout(800)
    assert seen.page.locator("[role=dialog]").count() == 0
    assert not seen.page.get_by_text("Page not found").count()


def title(slug: str, lang: str) -> str:
    w = speak(lang)
    return str(w.welcome.title() if slug == "bienvenue" else w.navigation.page("overview"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", LEADING)
@pytest.mark.parametrize("store", ["base", "nothing"])
def test_the_leading_pages_open_by_their_own_address(
    request: pytest.FixtureRequest, seen: Seen, store: str, slug: str, lang: str
) -> None:
    address = request.getfixturevalue(store)
    titled(seen, f"{address}/{slug}?langue={LANGUAGES[lang]}", title(slug, lang))
    assert f"/{slug}" in seen.page.url
    # and the menu goes on from there, and back
    menu = seen.page.get_by_test_id("stSidebarNav")
    menu.get_by_text(speak(lang).navigation.page("mentions"), exact=True).click()
    seen.page.get_by_role("heading", level=1, name="Mentions", exact=True).wait_for()
    menu.get_by_text(speak(lang).navigation.page("overview"), exact=True).click()
    seen.page.get_by_role("heading", level=1, name=title("vue", lang), exact=True).wait_for()
    assert seen.page.locator("[role=dialog]").count() == 0


def test_written_otherwise_it_is_the_same_address(nothing: str, seen: Seen) -> None:
    for slug in ("bienvenue/", "%62ienvenue"):
        titled(seen, f"{nothing}/{slug}", FR.welcome.title())


def test_the_first_page_stays_what_leads(base: str, nothing: str, seen: Seen) -> None:
    titled(seen, base, FR.navigation.page("overview"))
    titled(seen, nothing, FR.welcome.title())


def test_the_sample_is_loaded_and_erased_from_these_addresses(chromium: Any, seen: Seen, tmp_path: Path) -> None:
    place = Place.from_environment({"VIGIE_DATA": f"{tmp_path}/data", "VIGIE_CONFIG": f"{tmp_path}/feeds.yml"})
    server, address = started(place, tmp_path)
    try:
        titled(seen, f"{address}/bienvenue", FR.welcome.title())
        seen.page.get_by_role("button", name=FR.welcome.door_demo_button()).click()
        seen.page.get_by_role("button", name=FR.navigation.erase_demo()).wait_for(timeout=120_000)
        for slug in LEADING:
            titled(seen, f"{address}/{slug}", title(slug, "fr"))
        seen.page.get_by_role("button", name=FR.navigation.erase_demo()).click()
        seen.page.get_by_text(FR.navigation.demo_erased()).wait_for()
        seen.page.get_by_role("heading", level=1, name=FR.welcome.title(), exact=True).wait_for()
        assert seen.page.locator("[role=dialog]").count() == 0
    finally:
        ended(server)
