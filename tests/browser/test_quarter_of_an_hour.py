"""The whole quarter of an hour in a browser: from home to « C'est fini pour aujourd'hui », clicks counted.

The counts are those of docs/guide/a-repondre.md: the first request is answered in two clicks from home, one of them at
the place itself.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ROOT, started
from tests.browser.test_screens import Seen
from tests.ui import sample
from watch.model import Tone, ToneBy, ToneReading
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import mentions, noise
from watch.wording import speak

pytestmark = pytest.mark.browser
W, A, N, HOME = (getattr(speak("fr"), name) for name in ("inbox", "acts", "noise", "overview"))
TEXTS = (
    ("Accueil décevant, une attente interminable.", "Léa Morin"), ("À quelle heure ouvrez-vous samedi ?", "Marc Petit"),
    ("Le karting de Villeneuve était fermé ?", "Paul Durand"), ("Je passe samedi", "Omar Diallo"),
    ("Merci beaucoup pour la soirée", "Nina Roux"), ("Merci !", "Rose Blanc"),
)  # fmt: skip


@pytest.fixture
def desk_site() -> Iterator[tuple[Place, str]]:
    """A server of its own: this test changes what is stored."""
    with tempfile.TemporaryDirectory(prefix="vigie-quarter-") as name:
        place = Place.from_environment({"VIGIE_DATA": f"{name}/data", "VIGIE_CONFIG": f"{name}/feeds.yml"})
        desk = sample.fill(place)
        now = datetime.now(UTC)
        rows = [
            sample.row(
                800 + n, now - timedelta(hours=5 * n + 1), asks=True, id=f"google:{n}", network="google", kind="review",
                text=text, author_name=author, author_key=f"k{n}g", source_id="import:table", url=f"http://127.0.0.1:9/{n}",
            )
            for n, (text, author) in enumerate(TEXTS)
        ]  # fmt: skip
        with desk.shelf.writing() as txn:
            mentions.upsert(txn, rows, deadline=desk.deadline(), open_seconds=desk.open_seconds())
            tones = [Tone.NEGATIVE, *[Tone.NEUTRAL] * 5]
            mentions.record_readings(
                txn,
                [(r.id, ToneReading(t, 0.0, 0.8, False, "fr", "essai 1"), ToneBy.TEXT, [])
                 for r, t in zip(rows, tones, strict=True)],
            )  # fmt: skip
        desk.close()
        server, address = started(place, Path(name))
        try:
            yield place, address
        finally:
            server.terminate()
            server.wait(20)


class Hand:
    """Clicks and keys, counted."""

    def __init__(self, seen: Seen) -> None:
        self.seen, self.clicks, self.keys = seen, 0, 0

    def click(self, where: Any) -> None:
        """A button with a help text is drawn twice: the one that is seen is meant. A list that opens while the page
        scrolls is closed again by it: one scrolls first."""
        self.settled()
        one = where.locator("visible=true").first
        one.scroll_into_view_if_needed()
        self.seen.page.wait_for_timeout(200)
        one.click()
        self.clicks += 1

    def settled(self) -> None:
        """The script is over: a key pressed while the page is drawn would act on the page before."""
        self.seen.page.wait_for_timeout(200)
        self.seen.page.wait_for_function(
            "() => !document.querySelector('[data-testid=\"stStatusWidget\"]')"
            " && document.querySelector('[data-testid=\"stApp\"]')?.dataset.testScriptState !== 'running'",
            timeout=60_000,
        )

    def press(self, key: str) -> None:
        self.settled()
        self.seen.page.keyboard.press(key)
        self.keys += 1

    def sees(self, text: str) -> None:
        self.seen.page.get_by_text(text.replace("\u202f", " "), exact=False).first.wait_for(timeout=30_000)


def stored(place: Place) -> dict[str, str]:
    desk = open_desk(place)
    with desk.shelf.reading() as txn:
        found = {i: mentions.fetch(txn, i) for i in ("facebook:3", *(f"google:{n}" for n in range(6)))}
        aside = {x.id for x in noise.aside(txn)}
    desk.close()
    return {i: s.reply_state if s else ("aside" if i in aside else "absent") for i, s in found.items()}


def test_the_quarter_of_an_hour(desk_site: tuple[Place, str], chromium: Any) -> None:
    place, base = desk_site
    seen = Seen(chromium, "light")
    page, hand = seen.page, Hand(seen)
    # home: the plan; the first request is opened at its place, then answered: two clicks
    seen.open(f"{base}/?je=Zo%C3%A9")
    hand.sees("Vos 15")
    first = page.locator(".st-key-today_facebook_3")
    with seen.context.expect_page() as place_itself:
        hand.click(first.get_by_role("link"))
    place_itself.value.close()
    hand.click(page.locator(".st-key-answered_facebook_3 button"))
    hand.sees(W.was_answered("Camille"))
    assert hand.clicks == 2
    assert stored(place)["facebook:3"] == "answered"
    # the inbox, by keyboard: answered, put off, taken back
    hand.click(page.get_by_role("link", name=HOME.act_button(1)).first)
    page.get_by_role("heading", level=1, name=W.title()).wait_for()
    hand.sees("Accueil décevant")
    page.locator("h1").first.click()
    hand.press("e")
    hand.sees(W.was_answered("Léa Morin"))
    hand.press("z")
    hand.sees(A.undone())
    hand.press("e")
    hand.sees(W.was_answered("Léa Morin"))
    # dismissed with its reason, corrected, given
    hand.click(page.locator(".st-key-others_google_3 button"))
    hand.click(page.locator(".st-key-dismiss_google_3 button"))
    hand.click(page.get_by_role("menuitem", name=W.reason("other")))
    hand.sees(W.was_dismissed("Omar Diallo", W.reason("other")))
    hand.click(page.locator(".st-key-others_google_1 button"))
    hand.click(page.locator(".st-key-more_google_1 button"))
    hand.click(page.get_by_role("menuitem", name=A.more_choice("negative")))
    hand.sees(A.was_toned("Marc Petit", "négatif"))
    hand.press("p")
    hand.sees(A.given_to("Zoé"))
    # not about us, and the rule that it proposes
    hand.click(page.locator(".st-key-others_google_2 button"))
    hand.click(page.locator(".st-key-more_google_2 button"))
    hand.click(page.get_by_role("menuitem", name=A.more_choice("not_us")))
    hand.sees(A.was_set_aside("Paul Durand"))
    hand.click(page.get_by_role("button", name=N.propose()))
    hand.sees("Villeneuve")
    hand.click(page.get_by_role("button", name=N.not_now()))
    # both thank-yous at once, then the last request, and the end
    hand.click(page.locator(".st-key-select_thanks button"))
    hand.sees(A.selected(2))
    hand.click(page.locator(".st-key-all_dismiss button"))
    hand.click(page.get_by_role("menuitem", name=W.reason("thanks")))
    hand.sees(A.was_dismissed(2, W.reason("thanks")))
    page.locator("h1").first.click()
    hand.press("d")
    hand.sees(W.all_answered())
    assert stored(place) == {
        "facebook:3": "answered", "google:0": "answered", "google:1": "waiting", "google:2": "aside",
        "google:3": "dismissed", "google:4": "dismissed", "google:5": "dismissed",
    }  # fmt: skip
    hand.press("z")  # the one put off until tomorrow comes back
    hand.sees("Marc Petit")
    hand.click(page.locator(".st-key-finish button"))
    hand.sees(W.finished())
    seen.open(f"{base}/")  # another look: the day stays closed
    hand.sees(W.finished())
    assert (hand.clicks, hand.keys) == (18, 6)
    guide = (ROOT / "docs" / "guide" / "a-repondre.md").read_text(encoding="utf-8")
    assert f"{hand.clicks} clics et {hand.keys} touches" in guide
    assert seen.hosts <= {"127.0.0.1"}
    seen.context.close()
