"""A link carries its whole choice: the page starts from it, whatever was chosen before or stands in the address."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch.settings import Place
from watch.ui import arriving, document, filters
from watch.wording import speak

C = speak("fr").common


def asked(**choice: object) -> str:
    return arriving.carried(choice)


def chosen(app: AppTest) -> dict[str, object]:
    keys = ("periode", "sujets", "reseaux", "tonalite", "auteurs", "recherche")
    return {key: app.session_state[key] for key in keys if app.session_state[key]}


def follow(app: AppTest, choice: str) -> AppTest:
    """The page as a link of ours opens it."""
    app.query_params[arriving.KEY] = choice
    return app.run()


def test_a_choice_is_said_by_codes_without_what_is_not_chosen() -> None:
    assert json.loads(asked(periode="90", sujets=["fete"], sources=[], recherche="")) == {
        "periode": "90", "sujets": ["fete"],
    }  # fmt: skip


def test_a_link_starts_every_widget_and_leaves_the_address(filled: Place, open_page: OpenPage) -> None:
    link = asked(periode="90", sujets=["fete"], tonalite=["negative"], auteurs="other")
    app = follow(open_page("mentions"), link)
    assert not app.exception
    assert chosen(app) == {"periode": "90", "sujets": ["fete"], "tonalite": ["negative"], "auteurs": "other"}
    assert arriving.KEY not in app.query_params
    assert "La fête du canal" in app.query_params["sujets"]
    assert C.period_choice("90") in app.query_params["periode"]


def test_what_a_link_does_not_choose_goes(filled: Place, open_page: OpenPage) -> None:
    app = open_page("mentions", tonalite=[C.tone("negative")], periode=C.period_choice("365"), recherche="canal")
    assert chosen(app) == {"periode": "365", "tonalite": ["negative"], "recherche": "canal"}
    follow(app, asked(sujets=["fete"]))
    assert chosen(app) == {"periode": "30", "sujets": ["fete"]}
    app.run()
    assert chosen(app) == {"periode": "30", "sujets": ["fete"]}, "once, then the person chooses"


def test_a_link_opens_its_list_at_the_first_page(filled: Place, open_page: OpenPage) -> None:
    app = follow(open_page("mentions", page="2"), asked(periode="90"))
    app.session_state[arriving.PAGE] = 2
    app.run()
    assert C.page_number(2, 2) in texts(app)
    follow(app, asked(periode="90"))
    assert C.page_number(1, 2) in texts(app)


def test_dates_are_brought_inside(filled: Place, open_page: OpenPage) -> None:
    app = follow(open_page("mentions"), asked(periode="custom", dates=["9999-12-31", "2026-01-02"]))
    assert not app.exception
    first, last = app.session_state["dates"]
    assert first.isoformat() == "2026-01-02"
    assert last.year < 9999


@pytest.mark.parametrize(
    "typed",
    ["", "{", "[]", "7", '{"sujets": "fete"}', '{"sujets": [["a"]], "periode": ["x"], "auteurs": {}, "recherche": 3}',
     '{"periode": "custom", "dates": ["hier"]}', '{"periode": "custom", "dates": 5}', "[" * 3_000],
)  # fmt: skip
def test_what_a_person_typed_raises_nothing(filled: Place, open_page: OpenPage, typed: str) -> None:
    app = follow(open_page("mentions"), typed)
    assert not app.exception
    assert app.session_state["sujets"] == []


def come_back(app: AppTest, was: str) -> AppTest:
    """The page as the browser's Back button opens it: what its address said, in ``retour``."""
    app.query_params.clear()
    app.query_params[document.BACK] = was
    return app.run()


def test_a_page_come_back_to_starts_from_what_its_address_said(filled: Place, open_page: OpenPage) -> None:
    app = open_page("mentions", periode=C.period_choice("365"), recherche="canal")
    was = urlencode({"periode": C.period_choice("90"), "tonalite": C.tone("negative"), "auteurs": C.ownership("other")})
    come_back(app, was)
    assert not app.exception
    assert chosen(app) == {"periode": "90", "tonalite": ["negative"], "auteurs": "other"}
    assert document.BACK not in app.query_params
    app.run()
    assert chosen(app) == {"periode": "90", "tonalite": ["negative"], "auteurs": "other"}
    come_back(app, "")
    assert chosen(app) == {"periode": "30"}, "its address said nothing"


def test_a_page_come_back_to_in_the_other_language_keeps_its_choice(filled: Place, open_page: OpenPage) -> None:
    english = speak("en").common
    app = come_back(open_page("mentions"), urlencode({"periode": english.period_choice("90"), "page": "2"}))
    assert chosen(app) == {"periode": "90"}
    assert C.page_number(2, 2) in texts(app)


@pytest.mark.parametrize(
    "typed", ["&&&=", "periode=x&page=%00", "page=99999999999", "page=²", "dates=x&periode=" + "a" * 9_000]
)
def test_a_page_come_back_to_never_fails_on_its_address(filled: Place, open_page: OpenPage, typed: str) -> None:
    app = come_back(open_page("mentions"), typed)
    assert not app.exception
    assert chosen(app) == {"periode": "30"}


def test_a_choice_is_kept_though_its_page_was_left_before_it_was_drawn(
    filled: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A click on a period, and one on the menu at once: the run of the first is stopped by the second."""
    app = open_page("dialogue")
    met = filters._met

    def stopped() -> object:
        monkeypatch.setattr(filters, "_met", met)
        st.stop()

    monkeypatch.setattr(filters, "_met", stopped)
    app.segmented_control(key="periode").set_value("90").run()
    assert not app.exception
    app.switch_page("../../pages/mentions.py").run()
    assert app.segmented_control(key="periode").value == "90"
