"""What a reading is worth, on a mention's page: its limits, learning, forgetting, an engine whose package is missing."""

from __future__ import annotations

import pytest

from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch import actions
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import meta
from watch.tone import second
from watch.tone.offset import Offset, dumped
from watch.views import tone_engine
from watch.views.tone_engine import OFFSET_KEY
from watch.wording import speak

W = speak("fr").mentions


def test_the_limits_are_told_and_few_corrections_teach_nothing(filled: Place, open_page: OpenPage) -> None:
    app = open_page("mentions", mention="facebook:3")
    assert W.limits() in texts(app)
    assert not [b for b in app.button if b.key == "tone_forget"], "nothing to forget"
    app.button(key="tone_learn").click().run()
    assert not app.exception
    assert W.learnt_nothing("too_few", 0) in texts(app), "it stays, a toast went by"
    assert app.button(key="tone_learn").disabled
    desk = open_desk(filled)
    actions.correct_tone(desk, "facebook:3", "negative")
    desk.close()
    app.run()
    assert not app.button(key="tone_learn").disabled, "something changed: it may be asked again"
    assert W.learnt_nothing("too_few", 0) not in texts(app)


def test_what_was_learnt_is_told_and_forgotten(filled: Place, open_page: OpenPage) -> None:
    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        meta.set_value(txn, OFFSET_KEY, dumped(Offset((0.0, 0.1), {"gazon": (-1.0, 1.0)}, 42, 0.5, 0.7)))
    app = open_page("mentions", mention="facebook:3")
    assert W.learnt_here(42, 1) in texts(app)
    app.button(key="tone_forget").click().run()
    assert not app.exception
    assert actions.learnt_tone(desk) is None
    assert W.learnt_here(42, 1) not in texts(app)
    desk.close()


def test_a_missing_package_is_told(filled: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "available", lambda: False)
    desk = open_desk(filled)
    actions.choose_tone_engine(desk, "renfort")
    desk.close()
    assert W.second_missing() in texts(open_page("mentions", mention="facebook:3"))


def test_the_page_shows_the_engine_the_card_and_changes_the_engine(
    filled: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second, "available", lambda: False)
    words = speak("fr").tone
    app = open_page("tone")
    shown = texts(app)
    assert words.local_none() in shown and words.second_absent() in shown
    assert all(text in shown for _, text in words.card())
    app.selectbox(key="tone_engine").set_value("lexique").run()
    assert not app.exception
    assert [t.value for t in app.toast] == [words.engine_chosen(words.engine_name("lexique"))]
    desk = open_desk(filled)
    with desk.shelf.reading() as txn:
        assert tone_engine.chosen_name(txn) == "lexique"
        assert words.engine_now(tone_engine.version(txn)) in texts(app)
    desk.close()
