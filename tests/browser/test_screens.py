"""What only a browser shows: cold deep links, requests to others, accessibility, and pictures to look at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest

from tests.browser.conftest import ARTIFACTS
from watch.ui.navigation import SCREENS, exists
from watch.wording import speak

pytestmark = pytest.mark.browser
SHOWN = [s for s in SCREENS if exists(s.key)]
MODES = {
    "light": ({"width": 1366, "height": 900}, "light"),
    "dark": ({"width": 1366, "height": 900}, "dark"),
    "phone": ({"width": 390, "height": 844}, "light"),
    "board": ({"width": 1920, "height": 1080}, "dark"),
}
# Findings that are Streamlit's own markup, each with why we cannot mend it. Nothing of ours may be added.
ALLOWED: dict[str, str] = {}


class Seen:
    """A page opened, and every request it made."""

    def __init__(self, chromium: Any, mode: str) -> None:
        size, scheme = MODES[mode]
        self.mode, self.size = mode, size
        self.context = chromium.new_context(viewport=size, color_scheme=scheme, locale="fr-FR")
        self.page = self.context.new_page()
        self.hosts: set[str] = set()
        self.page.on("request", lambda r: self.hosts.add(urlsplit(r.url).hostname or ""))
        self.page.on("websocket", lambda w: self.hosts.add(urlsplit(w.url).hostname or ""))

    def open(self, address: str, *, chart: bool = False) -> None:
        self.page.set_viewport_size(self.size)
        self.page.goto(address)
        self.page.wait_for_selector('[data-testid="stMain"] h1', timeout=60_000)
        if chart:
            self.page.wait_for_selector(".js-plotly-plot .bars", timeout=60_000)
        self.page.wait_for_selector('[data-testid="stSkeleton"]', state="detached", timeout=60_000)
        self.page.wait_for_function(
            "() => !document.querySelector('[data-testid=\"stStatusWidget\"]')"
            " && document.querySelector('[data-testid=\"stApp\"]')?.dataset.testScriptState !== 'running'",
            timeout=60_000,
        )

    def overflow(self) -> int:
        """Pixels of content beside the window."""
        return int(self.page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth"))

    def picture(self, name: str) -> None:
        """The whole page: Streamlit scrolls inside, so the window is made as tall as its content."""
        tall = self.page.evaluate("() => document.querySelector('[data-testid=\"stMain\"]').scrollHeight")
        size = self.page.viewport_size
        self.page.set_viewport_size({"width": size["width"], "height": max(size["height"], min(tall + 20, 5_000))})
        self.page.wait_for_timeout(800)  # the chart redraws at its new width
        ARTIFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=str(ARTIFACTS / f"{name}.png"))


@pytest.fixture
def seen(chromium: Any, request: pytest.FixtureRequest) -> Iterator[Seen]:
    made = Seen(chromium, getattr(request, "param", "light"))
    yield made
    made.context.close()


@pytest.mark.parametrize("screen", SHOWN, ids=lambda s: s.key)
def test_a_cold_deep_link_opens_its_page_accessible_and_no_wider_than_the_window(
    base: str, seen: Seen, screen: Any
) -> None:
    """One visit, by a browser that remembers nothing; the picture is for a person to look at."""
    seen.open(f"{base}/{screen.slug}", chart=screen.key in ("overview", "screen"))
    heading = seen.page.locator("h1").first.inner_text()
    if screen.key not in ("screen", "welcome"):
        assert heading == speak("fr").navigation.page(screen.key)
    assert not seen.page.get_by_text("Page not found").count()
    assert seen.page.locator("html").get_attribute("lang") == "fr"
    assert findings(seen) == {}
    if screen.key != "screen":
        assert seen.overflow() <= 0
        seen.picture(f"{screen.key}-light")
    assert seen.hosts == {"127.0.0.1"}


def test_the_file_name_of_a_page_is_no_address(base: str, seen: Seen) -> None:
    """Beside the main script, ``pages/inbox.py`` would answer at /inbox without the shell (ADR 1)."""
    answer = seen.page.goto(f"{base}/inbox")
    assert answer is not None
    assert answer.status == 404
    assert seen.page.get_by_role("heading", name=speak("fr").navigation.unknown_title()).is_visible()
    assert seen.page.get_by_test_id("stMain").count() == 0


def test_a_figure_opens_its_mentions(base: str, seen: Seen) -> None:
    seen.open(f"{base}/", chart=True)
    links = seen.page.locator('[data-testid="stMain"] a[href*="mentions?"]')
    links.filter(has_text="Voir").first.click()
    seen.page.wait_for_url("**/mentions?**")
    assert "auteurs=" in seen.page.url
    seen.page.get_by_role("heading", level=1, name="Mentions").wait_for()


def test_a_link_says_the_same_from_a_page_with_another_choice(base: str, seen: Seen) -> None:
    """Streamlit drops what the page left behind binds too: the way out of an empty period led to the same one."""
    w = speak("fr").common
    seen.open(f"{base}/?periode={w.period_choice('custom')}&dates=2020-01-01&dates=2020-01-02")
    seen.page.locator('[data-testid="stMain"] a').filter(has_text=w.wider_period()).click()
    seen.page.get_by_role("heading", level=1, name="Mentions").wait_for()
    seen.page.get_by_text("60 mentions").first.wait_for()
    seen.page.wait_for_url("**periode=1+an*")
    assert "choix" not in seen.page.url
    seen.open(seen.page.url)
    seen.page.get_by_text("60 mentions").first.wait_for()


def test_a_filter_writes_its_address_and_the_address_its_filter(base: str, seen: Seen) -> None:
    seen.open(f"{base}/mentions")
    seen.page.get_by_role("radio", name="90 j").or_(seen.page.get_by_role("button", name="90 j")).first.click()
    seen.page.wait_for_url("**periode=90*")
    seen.open(seen.page.url)
    assert "60 mentions" in seen.page.locator('[data-testid="stMain"]').inner_text().replace("\u202f", " ")


def test_a_link_of_the_other_language_keeps_its_choices(base: str, seen: Seen) -> None:
    seen.open(f"{base}/mentions?langue=English&periode=90+j&tonalite=n%C3%A9gatif")
    seen.page.wait_for_function("new URLSearchParams(location.search).get('tonalite') === 'negative'")
    assert "n%C3%A9gatif" not in seen.page.url
    assert "periode=90" in seen.page.url
    assert seen.page.locator('[data-testid="stSidebarNav"]').get_by_text("To answer").count()


def test_hostile_text_runs_nothing(base: str, seen: Seen) -> None:
    ran: list[str] = []
    seen.page.on("dialog", lambda d: (ran.append(d.message), d.dismiss()))
    seen.open(f"{base}/mentions?mention=facebook%3A4")
    seen.page.get_by_text("alert(1)").first.wait_for()
    assert ran == []
    assert seen.hosts == {"127.0.0.1"}
    assert seen.page.locator('[data-testid="stMain"] img').count() == 0


@pytest.mark.parametrize("seen", ["dark"], indirect=True)
def test_the_chosen_period_reads_in_the_dark_and_a_wide_window_has_the_grid_alone(base: str, seen: Seen) -> None:
    seen.open(f"{base}/mentions")
    assert seen.page.locator('button[data-selected="true"]').count() == 1
    assert findings(seen) == {}
    assert seen.page.locator(".st-key-mentions_grid").is_visible()
    assert not seen.page.locator(".vigie-reading").is_visible()


def findings(seen: Seen) -> dict[str, list[str]]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(seen.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    return {
        v["id"]: [n["html"][:160] for n in v["nodes"]][:3]
        for v in found.response["violations"]
        if v["id"] not in ALLOWED
    }


@pytest.mark.parametrize("seen", ["phone"], indirect=True)
def test_a_phone_reads_mentions_as_a_list_that_opens_them(base: str, seen: Seen) -> None:
    seen.open(f"{base}/mentions?periode=90+j&auteurs=des+autres")
    assert not seen.page.locator(".st-key-mentions_grid").is_visible()
    assert findings(seen) == {}
    items = seen.page.locator(".vigie-reading li")
    assert items.count() == 50
    said = items.first.locator(".said").inner_text()
    items.first.locator("a").click()
    seen.page.wait_for_url("**mention=*")
    assert "periode=90" in seen.page.url
    seen.page.locator('[data-testid="stMain"]').get_by_text(said[:20]).first.wait_for()


def test_the_shared_screen_has_the_whole_window_and_a_way_back(base: str, seen: Seen) -> None:
    seen.open(f"{base}/ecran", chart=True)
    assert seen.page.get_by_test_id("stSidebar").count() == 0
    seen.page.get_by_role("link", name=speak("fr").navigation.page("overview")).click()
    seen.page.get_by_test_id("stSidebarNav").wait_for()


@pytest.fixture(scope="module")
def again(chromium: Any, request: pytest.FixtureRequest) -> Iterator[Seen]:
    """One browser for every picture of a mode: it keeps the scripts of the first page."""
    made = Seen(chromium, request.param)
    yield made
    made.context.close()


@pytest.mark.parametrize("again", ["dark", "phone"], indirect=True)
@pytest.mark.parametrize("screen", [s for s in SHOWN if s.key != "screen"], ids=lambda s: s.key)
def test_picture(base: str, again: Seen, screen: Any) -> None:
    """Pictures are for a person to look at; the test sees that nothing is wider than the window."""
    again.open(f"{base}/{screen.slug}", chart=screen.key == "overview")
    wide = again.overflow()
    again.picture(f"{screen.key}-{again.mode}")
    assert wide <= 0


@pytest.mark.parametrize("seen", ["board"], indirect=True)
def test_board_fits_one_screen(base: str, seen: Seen) -> None:
    seen.open(f"{base}/ecran?embed=true&embed_options=dark_theme", chart=True)
    tall = seen.page.evaluate("() => document.querySelector('[data-testid=\"stMain\"]').scrollHeight")
    seen.picture("screen-board")
    assert tall <= 1080
    assert seen.page.get_by_test_id("stSidebar").count() == 0
    assert "Camille" not in seen.page.locator("body").inner_text()


def test_a_low_screen_shows_every_date_under_the_chart(base: str, chromium: Any) -> None:
    """1366 × 768, dark: the last date was wider than the drawing left of it, and the dates stood under the edge."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, color_scheme="dark", locale="fr-FR")
    page = context.new_page()
    page.goto(f"{base}/ecran")
    page.locator(".xtick text").last.wait_for()
    dates = page.locator(".xtick text")
    today = speak("fr").common.short_day(datetime.now(ZoneInfo("Europe/Paris")).date())
    assert dates.last.text_content() == today
    for date in dates.all():
        assert date.evaluate("e => getComputedStyle(e).display") != "none"
        box = date.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 768
    context.close()


def test_an_unknown_address_says_so_and_leads_to_the_first_page(base: str, seen: Seen) -> None:
    answer = seen.page.goto(f"{base}/nimporte?langue=English")
    assert answer is not None
    assert answer.status == 404
    assert seen.page.get_by_role("heading", name=speak("en").navigation.unknown_title()).is_visible()
    assert not seen.page.get_by_text("Page not found").count()
    ARTIFACTS.mkdir(exist_ok=True)
    seen.page.screenshot(path=str(ARTIFACTS / "unknown.png"))
    seen.page.get_by_role("link", name=speak("en").navigation.unknown_first()).click()
    seen.page.get_by_test_id("stSidebarNav").wait_for()
