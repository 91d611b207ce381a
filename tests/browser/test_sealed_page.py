"""The sealed page and the board in a real browser: accessible, two sheets of paper, nothing asked of anyone."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from tests.browser.conftest import ARTIFACTS
from tests.snapshots.conftest import MONDAY, WEEK
from tests.snapshots.conftest import desk as desk
from watch import settings, snapshots, wording
from watch.model import Filters
from watch.pipeline.desk import Desk
from watch.snapshots import span
from watch.ui import board
from watch.views import screen

pytestmark = pytest.mark.browser
LONG = "2026-10-01_2026-11-22"


def opened(chromium: Any, path: Path, asked: list[str], **options: Any) -> Any:
    page = chromium.new_page(**options)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    return page


def violations(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    return [v["id"] + ": " + v["nodes"][0]["html"][:120] for v in found.response["violations"]]


@pytest.mark.parametrize("name", [WEEK, "2026-10", LONG])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_sealed_page_is_accessible_and_prints_on_two_sheets(
    chromium: Any, desk: Desk, tmp_path: Path, name: str, lang: str
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(snapshots.rendered(desk, snapshots.sealed(desk, name, now=MONDAY), "html", "board", lang))
    asked: list[str] = []
    page = opened(chromium, path, asked, java_script_enabled=True, viewport={"width": 1100, "height": 900})
    assert asked == [path.as_uri()], "it opens offline"
    assert violations(page) == []
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    ARTIFACTS.mkdir(exist_ok=True)
    (ARTIFACTS / f"sealed-{name}-{lang}.pdf").write_bytes(printed)
    page.screenshot(path=str(ARTIFACTS / f"sealed-{name}-{lang}.png"), full_page=True)
    assert len(PdfReader(io.BytesIO(printed)).pages) == 2
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()


def test_the_sealed_page_reads_without_script(chromium: Any, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(snapshots.rendered(desk, snapshots.sealed(desk, WEEK, now=MONDAY), "html"))
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.get_by_role("heading", name="Ce qui attend").is_visible()
    assert page.get_by_role("img").count() == 3
    context.close()


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("scene", board.scenes(False, True))
def test_the_board_is_accessible_large_and_whole(
    chromium: Any, desk: Desk, tmp_path: Path, scene: str, theme: str
) -> None:
    filters = Filters(span.read("2026-10-25_2026-11-23").period, hide_private=True)
    subjects = [{"id": "fete", "name": "La fête", "panel": ["port"]}, {"id": "port", "name": "Le port"}]
    panel = settings.build({"organisation": {"name": "L’Atelier & <Cie>"}, "subjects": subjects})
    with desk.shelf.reading() as txn:
        seen = screen.build(txn, panel if scene == board.VOICE else desk.settings, filters, MONDAY)
    assert bool(seen.voices) == (scene == board.VOICE)
    turn = board.Turn(scene, "", 3600, theme)
    path = tmp_path / "board.html"
    moment = datetime.fromtimestamp(MONDAY, ZoneInfo(desk.zone))
    path.write_text(board.page(seen, turn, wording.speak("fr"), "fr", moment), encoding="utf-8")
    asked: list[str] = []
    for width, height in ((1920, 1080), (3840, 2160)):
        page = opened(chromium, path, asked, viewport={"width": width, "height": height})
        assert [v for v in violations(page) if not v.startswith("meta-refresh")] == []
        smallest = page.evaluate(
            "Math.min(...[...document.querySelectorAll('h1,h2,p,li,span,b,blockquote,text')]"
            ".filter(e => e.textContent.trim() && !e.hidden).map(e => e.getBoundingClientRect().height))"
        )
        assert smallest >= height / 60, "readable at four metres"
        assert page.evaluate("document.documentElement.scrollHeight") <= height, "nothing is under the edge"
        ARTIFACTS.mkdir(exist_ok=True)
        page.screenshot(path=str(ARTIFACTS / f"board-{scene}-{theme}-{height}.png"))
        page.close()
    assert set(asked) == {path.as_uri()}
