"""The list that a phone gets in place of the grid: hostile words stay words. Its links are tried in a browser."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.ui.conftest import OpenPage
from watch.settings import Place
from watch.views import mentions as views
from watch.wording import speak


def test_every_mention_is_there_and_escaped(filled: Place, open_page: OpenPage) -> None:
    app = open_page("mentions")
    (html,) = (h.proto.body for h in app.get("html") if "vigie-reading" in h.proto.body)
    assert html.count("<li>") == min(50, len(app.dataframe[0].value)) > 0
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;" in html
    assert html.count('href="?mention=') == html.count("<li>")


def test_the_list_comes_before_the_grid(filled: Place, open_page: OpenPage) -> None:
    """At the bottom, under fifty rows, nobody met it."""
    kinds = [
        getattr(one, "type", "") if "vigie-reading" not in str(getattr(one, "proto", "")) else "list"
        for one in open_page("mentions").main
    ]
    flat = [kind for kind in kinds if kind in ("list", "arrow_data_frame")]
    assert flat[0] == "list"


@pytest.mark.parametrize(("precision", "shown"), [("s", True), ("min", True), ("day", False), ("none", False)])
def test_the_grid_says_the_time_where_the_source_gave_one(
    filled: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, precision: str, shown: bool
) -> None:
    listed = views.build

    def told(*asked: object, **more: object) -> object:
        page = listed(*asked, **more)
        rows = [row._replace(mention=row.mention._replace(precision=precision)) for row in page.rows]
        return replace(page, rows=tuple(rows))

    monkeypatch.setattr(views, "build", told)
    column = open_page("mentions").dataframe[0].value[speak("fr").mentions.headings()["when"]]
    assert all(bool(re.search(r"\d\sh\s\d\d$", said)) is shown for said in column)
