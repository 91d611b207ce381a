"""A board left on in Chromium: its server stops, comes back, revokes its link; what it shows, and that it stays small."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ended, started
from tests.ui import sample
from watch import actions
from watch.settings import Place
from watch.store import shares
from watch.ui import shared

pytestmark = pytest.mark.browser
SCENE_MS = 20_000


def turned(page: Any, until: str) -> None:
    """A scene's time passes, and what follows has happened. Asked from outside: the page's policy lets nothing in."""
    from playwright.sync_api import Error

    page.clock.fast_forward(SCENE_MS + 1)
    for _ in range(400):
        try:
            if page.evaluate(until):
                return
        except Error:  # between two pages
            pass
        page.wait_for_timeout(25)
    pytest.fail(f"it did not happen: {until}")


def test_a_board_outlives_its_server_and_obeys_a_revocation(chromium: Any, tmp_path: Path) -> None:
    place = Place.from_environment({"VIGIE_DATA": f"{tmp_path}/data", "VIGIE_CONFIG": f"{tmp_path}/feeds.yml"})
    desk = sample.fill(place)
    token = actions.make_share(desk, "board", "couloir")
    server, base = started(place, tmp_path)
    failures: list[str] = []
    page = chromium.new_page(viewport={"width": 1920, "height": 1080})
    page.on("console", lambda said: failures.append(said.text) if "Content Security" in said.text else None)
    page.clock.install()
    try:
        page.goto(base + shared.address("board", token))
        lost = page.locator("#lost")
        assert lost.is_hidden()
        turned(page, "document.querySelector('svg') !== null")
        scene = page.title()
        assert lost.is_hidden()

        ended(server)
        turned(page, "!document.getElementById('lost').hidden")
        assert lost.inner_text().startswith("Vigie ne répond pas\u00a0: données du ")
        assert page.title() == scene, "what was there stays"
        for _ in range(3):
            page.clock.fast_forward(SCENE_MS + 1)
        assert page.locator("svg").is_visible()

        server, _ = started(place, tmp_path, int(base.rpartition(":")[2]))
        turned(page, f"document.getElementById('lost').hidden && document.title !== {scene!r}")

        for _ in range(60):  # 20 minutes: nodes are those of one scene, not of all
            before = page.evaluate("document.body.dataset.next")
            turned(page, f"document.body.dataset.next !== {before!r}")
        assert page.evaluate("document.querySelectorAll('*').length") < 300

        with desk.shelf.reading() as txn:
            (link,) = shares.all_of_them(txn)
        actions.revoke_share(desk, link.key)
        turned(page, "document.title === 'Lien refusé'")
        assert failures == []
    finally:
        page.close()
        ended(server)
        desk.close()
