"""In a browser: a channel is added on the page, its test arrives, and its address is nowhere on the screen."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ended, started
from tests.browser.test_quarter_of_an_hour import Hand
from tests.browser.test_screens import Seen, findings
from tests.channels import servers
from tests.ui import sample
from watch.settings import Place, kept_secrets, read
from watch.wording import speak

pytestmark = pytest.mark.browser
W, C = speak("fr").channel_forms, speak("fr").channels


@pytest.fixture
def site() -> Iterator[tuple[Place, str]]:
    """A server of its own: this test writes feeds.yml."""
    with tempfile.TemporaryDirectory(prefix="vigie-channels-") as name:
        place = Place.from_environment({"VIGIE_DATA": f"{name}/data", "VIGIE_CONFIG": f"{name}/feeds.yml"})
        sample.fill(place).close()
        server, address = started(place, Path(name))
        try:
            yield place, address
        finally:
            ended(server)


def test_a_channel_is_added_tried_and_removed(site: tuple[Place, str], chromium: Any) -> None:
    place, base = site
    seen = Seen(chromium, "light")
    page, hand = seen.page, Hand(seen)
    with servers.http() as hook:
        seen.open(f"{base}/alertes")
        hand.click(page.get_by_text(W.new()))
        hand.click(page.get_by_role("combobox", name=W.kind_label()))
        hand.click(page.get_by_role("option", name=W.kind("ntfy")))
        hand.sees(W.about("ntfy")[:30])  # the form is still open, and asks what this kind needs
        page.get_by_label(W.name_label()).fill("Téléphone")
        page.get_by_label(W.field("ntfy", "server", False)).fill(f"http://127.0.0.1:{hook.server_address[1]}")
        page.get_by_label(W.field("ntfy", "topic", True)).fill("SECRET-sujet")
        hand.click(page.get_by_role("button", name=W.add()))
        hand.sees("est ajouté")
        assert [c.name for c in read(place.config).channels] == ["Téléphone"]
        (address,) = kept_secrets(place.data).values()
        assert address.endswith("/SECRET-sujet")
        assert "SECRET" not in place.config.read_text(encoding="utf-8")
        hand.click(page.get_by_role("button", name=C.test()))
        hand.sees("L’essai est parti")
        assert json.loads(hook.heard[0])["topic"] == "SECRET-sujet"
        assert "SECRET-sujet" not in page.content()
    hand.click(page.locator(".st-key-change_channel_0 summary"))
    hand.click(page.locator(".st-key-remove_channel_0 button"))  # each level chosen has a « Retirer » of its own
    hand.click(page.get_by_role("button", name=W.remove_yes()))
    hand.sees("est retiré")
    assert read(place.config).channels == ()
    assert kept_secrets(place.data) == {}
    page.context.close()


# without the upload of a list: its drop zone is Streamlit's markup
FORMS = ("new_channel", "sending_hours", "change_channel_0", "names_settings", "names_look")
MORE = """
channels:
  - {name: Téléphone, url_env: VIGIE_TEL}
names: {enabled: oui, domains: [amisducanal.fr], handles: oui, networks: [mastodon, telegram], wanted: [amisducanal]}
"""


@pytest.mark.parametrize("mode", ["dark", "phone"])
def test_the_forms_of_the_alerts_page_can_be_used_by_everybody(
    site: tuple[Place, str], chromium: Any, mode: str
) -> None:
    """Opened one after the other: nothing that axe finds, nothing wider than the window, nobody asked."""
    place, base = site
    place.config.write_text(place.config.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    seen = Seen(chromium, mode)
    hand = Hand(seen)
    seen.open(f"{base}/alertes")
    for key in FORMS:
        hand.click(seen.page.locator(f".st-key-{key} summary"))
    hand.settled()
    assert findings(seen) == {}
    assert seen.overflow() <= 0
    assert seen.hosts == {"127.0.0.1"}
    seen.context.close()
