"""The list that a phone gets in place of the grid: hostile words stay words. Its links are tried in a browser."""

from __future__ import annotations

from tests.ui.conftest import OpenPage
from watch.settings import Place


def test_every_mention_is_there_and_escaped(filled: Place, open_page: OpenPage) -> None:
    app = open_page("mentions")
    (html,) = (h.proto.body for h in app.get("html") if "vigie-reading" in h.proto.body)
    assert html.count("<li>") == min(50, len(app.dataframe[0].value)) > 0
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;" in html
    assert html.count('href="?mention=') == html.count("<li>")
