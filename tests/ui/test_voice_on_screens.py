"""Part de voix on the shared screens: a scene where a subject has a panel, without names, texts and private messages."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from starlette.applications import Starlette

from tests.ui import sample
from tests.ui.asking import Asked
from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from tests.ui.test_shared import opened
from watch.model import Filters, Period
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import mentions
from watch.ui import board, open_desks, server
from watch.views import screen
from watch.wording import speak

NAME = "Le <carnaval> du quartier des Trois Moulins"
PANEL = f"""\
    panel: [carnaval]
  - {{id: carnaval, name: {NAME}, terms: [carnaval]}}
"""


def fill(place: Place, ours: int, theirs: int) -> None:
    sample.write_feeds(place.config)
    text = place.config.read_text(encoding="utf-8").replace("    terms: [canal]\n", f"    terms: [canal]\n{PANEL}")
    place.config.write_text(text, encoding="utf-8")
    desk, at = open_desk(place), datetime.now(UTC) - timedelta(days=2)
    rows = [sample.row(i, at) for i in range(ours)]
    rows += [sample.row(5000 + i, at, subject="carnaval", author_name="Zoé Secret") for i in range(theirs)]
    rows += [sample.row(9000 + i, at, subject="carnaval", visibility="private", kind="message") for i in range(5)]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows)
    desk.close()


def scene(place: Place) -> tuple[str, str]:
    """The board's page, and the one after « Attentes » with its plain text."""
    desk = open_desk(place)
    page = Asked(Starlette(routes=list(server.routes()))).get(opened("board", desk) + "&scene=voice").text
    desk.close()
    open_desks.close()
    return page, html.unescape(re.sub(r"<[^>]*>", " ", page)).replace("\u202f", " ").replace("\u00a0", " ")


def test_the_board_says_the_share_and_draws_the_voices(place: Place) -> None:
    fill(place, 30, 10)
    page, said = scene(place)
    assert "75 % des voix parlent de La fête du canal, 25 % du panel" in said
    assert "30 sur 40 voix" in said, "private messages are not counted"
    assert "Part de voix 5 sur 5" in re.sub(r"\s+", " ", said)
    assert page.count("<svg") == 1
    assert "<carnaval>" not in page
    assert "Zoé" not in page


def test_too_few_voices_are_counts_without_a_bar(place: Place) -> None:
    fill(place, 12, 5)
    page, said = scene(place)
    assert "Trop peu de mentions pour une part de voix : 12 voix sur La fête du canal, 5 sur le panel" in said
    assert "% des voix" not in said
    assert "<svg" not in page


@pytest.mark.parametrize("prepare", [sample.fill, lambda place: fill(place, 0, 0)], ids=["no panel", "nobody heard"])
def test_without_voices_to_compare_the_board_has_four_scenes(place: Place, prepare: Callable[[Place], object]) -> None:
    prepare(place)
    _, said = scene(place)
    assert speak("fr").voice.title() not in said
    assert "1 sur 4" in said


@pytest.mark.parametrize(("ours", "theirs"), [(30, 10), (12, 5)])
def test_the_live_screen_says_it_in_its_turn(place: Place, open_page: OpenPage, ours: int, theirs: int) -> None:
    fill(place, ours, theirs)
    app = open_page("screen")
    turns = []
    for turn in range(4, 8):
        app.session_state["_scene"] = turn
        app.run()
        assert not app.exception
        turns.append(texts(app).replace("\u202f", " ").replace("\u00a0", " "))
    shown = ["voix parlent" in said or "part de voix" in said for said in turns]
    assert shown == [False, False, False, True]
    assert ("75 % des voix" in turns[3]) == (ours == 30)
    assert ("&lt;carnaval&gt;" in turns[3] or "<carnaval>" in turns[3]) == (ours == 30)
    assert "Zoé" not in turns[3]


def test_a_second_subject_is_a_sentence(place: Place) -> None:
    fill(place, 30, 10)
    text = place.config.read_text(encoding="utf-8").replace("terms: [carnaval]}", "terms: [carnaval], panel: [fete]}")
    place.config.write_text(text, encoding="utf-8")
    page, said = scene(place)
    assert page.count("<svg") == 1
    assert f"25 % des voix parlent de {NAME}" in said
    desk, now = open_desk(place), datetime.now(UTC)
    with desk.shelf.reading() as txn:
        seen = screen.build(txn, desk.settings, Filters(Period(now.date() - timedelta(29), now.date())), 0)
    assert [rows[0][0] for _, _, rows in board.voices_said(seen, speak("en"))] == ["La fête du canal", NAME]
    desk.close()


def test_the_shared_screen_counts_ours(place: Place) -> None:
    fill(place, 30, 10)
    desk, now = open_desk(place), datetime.now(UTC)
    days = Filters(Period(now.date() - timedelta(29), now.date()))
    with desk.shelf.reading() as txn:
        seen = screen.build(txn, desk.settings, days, 0)
    page = Asked(Starlette(routes=list(server.routes()))).get(opened("board", desk) + "&scene=trend").text
    desk.close()
    open_desks.close()
    assert seen.now.totals.mentions == 30
    assert "30 voix" in html.unescape(page).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_shared_view_counts_what_was_on_the_screen_when_it_was_made(place: Place) -> None:
    fill(place, 30, 10)
    desk, now = open_desk(place), datetime.now(UTC)
    days = Filters(Period(now.date() - timedelta(29), now.date()), ownership="other")
    client = Asked(Starlette(routes=list(server.routes())))
    ours = client.get(opened("view", desk, filters=replace(days, left_out=("carnaval",)))).text
    all_ = client.get(opened("view", desk, filters=days)).text
    desk.close()
    open_desks.close()
    assert "<b>30</b>" in ours
    assert "sans le panel (Le &lt;carnaval&gt; du quartier des Trois Moulins)" in ours
    assert "<b>40</b>" in all_
    assert "panel" not in all_
