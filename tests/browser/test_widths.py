"""What a small laptop and a phone show: no column to look for sideways, nothing too small for a thumb, no English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_screens import Seen
from watch.wording import speak

pytestmark = pytest.mark.browser
W = speak("fr")
LAPTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
TABLES = ("mentions", "reactivite")


@pytest.fixture
def seen(chromium: Any) -> Iterator[Seen]:
    made = Seen(chromium, "light")
    yield made
    made.context.close()


def at(seen: Seen, size: dict[str, int], address: str) -> Any:
    seen.size = size
    seen.open(address)
    return seen.page


@pytest.mark.parametrize("page", TABLES)
def test_a_laptop_of_1280_pixels_shows_every_column(base: str, seen: Seen, page: str) -> None:
    shown = at(seen, LAPTOP, f"{base}/{page}?periode=1+an")
    shown.locator(".dvn-scroller").first.wait_for()
    shown.wait_for_timeout(500)  # the grid measures itself after it is drawn
    hidden = shown.evaluate(
        "() => [...document.querySelectorAll('.dvn-scroller')].map(e => e.scrollWidth - e.clientWidth)"
    )
    assert hidden
    assert max(hidden) <= 0, hidden
    assert seen.overflow() <= 0


def test_a_thumb_can_press_the_questions_and_they_are_named_in_french(base: str, seen: Seen) -> None:
    shown = at(seen, PHONE, f"{base}/reactivite")
    question = shown.locator("[data-testid=stTooltipIcon] button:not([data-testid])").first
    question.wait_for()
    box = question.bounding_box()
    assert box["width"] >= 24
    assert box["height"] >= 24
    shown.locator('[aria-label^="Aide\u00a0: "]').first.wait_for()
    assert shown.locator('[aria-label^="Help for"]').count() == 0
    assert shown.get_by_test_id("stSkipToContent").inner_text() == W.browser.said()["skip"]
    assert seen.overflow() <= 0


def test_what_was_chosen_is_taken_away_in_french(base: str, seen: Seen) -> None:
    shown = at(seen, LAPTOP, f"{base}/mentions?reseaux=Facebook")
    shown.get_by_role("button", name=W.common.more_filters()).click()
    shown.get_by_label("Retirer Facebook").first.wait_for()
    shown.get_by_label(W.browser.said()["clear_all"]).first.wait_for()


def test_a_date_field_tells_a_screen_reader_its_date_in_french(base: str, seen: Seen) -> None:
    shown = at(seen, LAPTOP, f"{base}/calendrier")
    month = shown.locator("[data-testid=stDateInput] [data-type=month]").first
    month.wait_for()
    said = W.browser.said()["selected_1"].partition("$1")[0]
    shown.wait_for_function(
        "said => [...document.querySelectorAll('[id^=react-aria-description]')].some(e => e.textContent.startsWith(said))",
        arg=said,
    )
    month.press("ArrowUp")  # the widget writes both anew
    shown.wait_for_function(
        "months => [...document.querySelectorAll('[data-type=month]')].every("
        "e => months.includes(e.getAttribute('aria-valuetext').slice(5)))",
        arg=list(W.common.MONTHS),
    )


def test_the_preview_of_a_file_shows_each_text_whole_and_the_stars_beside_it(
    base: str, seen: Seen, tmp_path: Path
) -> None:
    rows = "03/04/2026;14:05;Camille Dupont;Facebook;Trop d’attente au repair café, personne ne répond.;1\n" * 4
    path = tmp_path / "avis.csv"
    path.write_text("Date;Heure;Auteur;Réseau;Commentaire;Note\n" + rows, encoding="utf-8")
    shown = at(seen, LAPTOP, f"{base}/sources?volet={W.sources.tabs()[2]}")
    shown.set_input_files("input[type=file]", str(path))
    shown.get_by_text(f"{path.stat().st_size}\u00a0o", exact=True).wait_for()  # Streamlit says 393.0B
    shown.get_by_text(W.welcome.first_rows()).wait_for()
    shown.locator(".dvn-scroller").first.wait_for()
    shown.wait_for_timeout(800)
    assert shown.locator(".dvn-scroller").first.evaluate("e => e.scrollWidth - e.clientWidth") <= 0


def test_a_button_with_a_help_keeps_its_own_room(base: str, seen: Seen) -> None:
    """The rule for the small round question mark leaves the buttons alone that carry a help themselves."""
    shown = at(seen, LAPTOP, f"{base}/a-repondre")
    finish = shown.locator(".st-key-finish button").first
    finish.wait_for()
    assert finish.evaluate("e => parseFloat(getComputedStyle(e).paddingLeft)") > 8


def test_a_phone_is_not_told_of_a_keyboard(base: str, seen: Seen) -> None:
    told = W.acts.at_the_keyboard()
    wide = at(seen, LAPTOP, f"{base}/a-repondre")
    wide.get_by_text(told).first.wait_for()
    assert wide.get_by_role("button", name=W.acts.next_()).first.is_visible()
    small = at(seen, PHONE, f"{base}/a-repondre")
    small.get_by_role("button", name=W.inbox.answered()).first.wait_for()
    assert not small.get_by_text(told).first.is_visible()
    assert not small.get_by_role("button", name=W.acts.next_()).first.is_visible()
