"""What was chosen stays: from page to page, in the other language, on a reload, behind an opened mention."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.test_screens import Seen, findings
from tests.browser.test_screens import seen as seen
from watch.wording import speak

pytestmark = pytest.mark.browser
FR, EN = speak("fr"), speak("en")


def menu(seen: Seen, name: str) -> None:
    seen.page.get_by_test_id("stSidebarNav").get_by_text(name, exact=True).click()
    seen.page.get_by_role("heading", level=1, name=name, exact=True).wait_for()


def test_a_bookmarked_period_follows_through_the_menu(base: str, seen: Seen) -> None:
    seen.open(f"{base}/?periode=90+j")
    for key in ("responsiveness", "dialogue"):
        menu(seen, FR.navigation.page(key))
        seen.page.wait_for_url("**periode=90*")
        assert seen.page.locator('[data-testid="stMain"] button[data-selected="true"]').first.inner_text() == "90 j"


def test_the_chosen_language_stays_on_a_reload_and_in_the_menu(base: str, seen: Seen) -> None:
    seen.open(f"{base}/?langue=English")
    menu(seen, EN.navigation.page("responsiveness"))
    seen.page.wait_for_url("**langue=English*")
    seen.open(seen.page.url)
    assert seen.page.locator("h1").first.inner_text() == EN.navigation.page("responsiveness")
    assert "langue=English" in seen.page.url


def test_another_language_keeps_the_choices(base: str, seen: Seen) -> None:
    seen.open(f"{base}/mentions?periode=90+j&tonalite=n%C3%A9gatif")
    seen.page.get_by_test_id("stSidebar").locator('[data-testid="stSelectbox"] input').first.click()
    seen.page.get_by_role("option", name="English").click()
    seen.page.wait_for_url("**tonalite=negative*")
    assert "periode=90" in seen.page.url
    seen.page.get_by_role("button", name=EN.common.filter_chip("tonalite", "negative")).wait_for()


def test_filters_that_stand_are_seen_and_taken_off(base: str, seen: Seen) -> None:
    seen.open(f"{base}/mentions?periode=90+j&tonalite=n%C3%A9gatif&auteurs=des+autres")
    assert findings(seen) == {}
    seen.page.get_by_role("button", name=FR.common.filter_chip("tonalite", "négatif")).click()
    seen.page.wait_for_function("!location.search.includes('tonalite')")
    assert "auteurs" in seen.page.url
    seen.page.get_by_role("button", name=FR.common.filter_chip("auteurs", "des autres")).click()
    seen.page.wait_for_function("!location.search.includes('auteurs')")
    seen.page.get_by_text("60 mentions").first.wait_for()


def test_an_opened_mention_keeps_its_list_through_a_reload(base: str, seen: Seen) -> None:
    """The grid is a canvas: its first cell is pressed where it is drawn."""
    seen.open(f"{base}/mentions?periode=90+j&auteurs=des+autres&page=2")
    canvas: Any = seen.page.locator(".st-key-mentions_grid canvas").first
    canvas.wait_for()
    where = canvas.bounding_box()
    seen.page.mouse.click(where["x"] + 30, where["y"] + 53)
    seen.page.wait_for_url("**mention=*")
    seen.open(seen.page.url)
    seen.page.get_by_role("button", name=FR.mentions.back()).click()
    seen.page.wait_for_url("**page=2*")
    assert "periode=90" in seen.page.url
    seen.page.get_by_text(FR.common.page_number(2, 2)).first.wait_for()


def test_a_mention_is_opened_with_the_keyboard_alone(base: str, seen: Seen) -> None:
    """The button in a cell of Streamlit's grid answers no key."""
    seen.open(f"{base}/mentions?periode=90+j&tonalite=n%C3%A9gatif")
    unfold = seen.page.locator(".vigie-unfold summary")
    for _ in range(60):
        seen.page.keyboard.press("Tab")
        if unfold.evaluate("one => one === document.activeElement"):
            break
    seen.page.keyboard.press("Enter")
    seen.page.locator(".vigie-reading").wait_for()
    assert findings(seen) == {}
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**mention=*")
    seen.page.get_by_role("button", name=FR.mentions.back()).click()
    seen.page.wait_for_function("!location.search.includes('mention=')")
    assert "tonalite" in seen.page.url


def test_the_filter_of_an_earlier_link_does_not_stay_in_the_next(base: str, seen: Seen) -> None:
    """« Voir 66 mentions », answered ones, then the menu, then « Voir 102 mentions » opened 66."""
    seen.open(f"{base}/?periode=90+j", chart=True)
    links = seen.page.locator('[data-testid="stMain"] a[href*="mentions?"]').filter(has_text="Voir")
    said = [text.split("Voir ")[1] for text in links.all_inner_texts()]
    assert len(set(said)) > 1
    for n in (len(said) - 1, 0):
        links.nth(n).click()
        seen.page.get_by_role("heading", level=1, name="Mentions").wait_for()
        seen.page.get_by_text(said[n]).first.wait_for()
        menu(seen, FR.navigation.page("overview"))
        links.first.wait_for()


def test_a_language_asked_by_its_code_is_shown_and_said_by_name(base: str, seen: Seen) -> None:
    seen.open(f"{base}/mentions?langue=en&tonalite=n%C3%A9gatif")
    seen.page.wait_for_url("**langue=English*")
    seen.page.get_by_role("button", name=EN.common.filter_chip("tonalite", "negative")).wait_for()
    assert "tonalite=negative" in seen.page.url


def shown(seen: Seen, name: str) -> str:
    """The period that stands, once the page of that name is drawn."""
    seen.page.get_by_role("heading", level=1, name=name, exact=True).wait_for()
    seen.page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState !== 'running'"
    )
    return str(seen.page.locator('[data-testid="stMain"] button[data-selected="true"]').first.inner_text())


def test_the_back_button_goes_back_one_page_with_its_filters(base: str, seen: Seen) -> None:
    """It stayed on the same page without its period, and a second press lost the period of the page before."""
    names = {key: FR.navigation.page(key) for key in ("responsiveness", "dialogue", "mentions")}
    seen.open(f"{base}/reactivite")
    menu(seen, names["dialogue"])
    seen.page.get_by_text("90 j", exact=True).first.click()
    seen.page.wait_for_url("**/dialogue?periode=90*")
    menu(seen, names["mentions"])
    seen.page.wait_for_url("**/mentions?periode=90*")
    for forward, key, address, period in (
        (False, "dialogue", "**/dialogue?periode=90+j", "90 j"), (False, "responsiveness", "**/reactivite", "30 j"),
        (True, "dialogue", "**/dialogue?periode=90+j", "90 j"), (True, "mentions", "**/mentions?periode=90+j", "90 j"),
    ):  # fmt: skip
        seen.page.evaluate(f"history.{'forward' if forward else 'back'}()")
        seen.page.get_by_role("heading", level=1, name=names[key], exact=True).wait_for()
        seen.page.wait_for_url(address)
        assert shown(seen, names[key]) == period


def test_the_widgets_of_streamlit_speak_french(base: str, seen: Seen) -> None:
    seen.open(f"{base}/partage")
    seen.page.get_by_label("Menu de l’affichage").first.wait_for()
    seen.open(f"{base}/bienvenue")
    seen.page.get_by_role("button", name=FR.welcome.open_door("import")).click()
    chooser = seen.page.get_by_test_id("stFileUploader")
    chooser.get_by_text("Choisir un fichier").wait_for()
    assert "per file" not in chooser.inner_text()
