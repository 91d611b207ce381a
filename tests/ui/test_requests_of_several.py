"""Requests of several messages on the screen: the card, its tone and why, what the first page quotes of them."""

from __future__ import annotations

from datetime import timedelta

from tests.ui import sample
from tests.ui.conftest import OpenPage
from tests.ui.test_inbox import NOW, A, W, wait
from tests.ui.test_pages import texts
from watch.model import Tone, ToneBy, ToneReading, Visibility
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import mentions


def read_as_negative(place: Place, mention_id: str) -> None:
    reading = ToneReading(Tone.NEGATIVE, -0.8, 0.9, False, "fr", "lexique-fr 1")
    desk = open_desk(place)
    with desk.shelf.writing() as txn:
        mentions.record_readings(txn, [(mention_id, reading, ToneBy.TEXT, [])])
    desk.close()


def test_the_card_shows_the_later_words_of_a_row(filled: Place, open_page: OpenPage) -> None:
    post = {"asks": True, "parent_id": "facebook:99", "author_key": "ka", "source_id": "import:table"}
    rows = [sample.row(850 + n, NOW - timedelta(hours=30 - n), text=f"Mot {n} de la suite", **post) for n in range(8)]
    wait(filled, *rows)
    app = open_page("inbox")
    said = texts(app)
    assert [n for n in range(8) if f"Mot {n} de la suite" in said] == [0, 1, 2, 3, 4, 5]
    assert W.went_on_more(2) in said
    assert W.lead(2, 1) in said or W.lead(2, 2) in said, "Camille's and this one, not nine"
    app.button(key="answered_facebook_850").click().run()
    assert "Mot 1 de la suite" not in texts(app)


def test_a_complaint_in_the_second_message_leads_and_says_why(filled: Place, open_page: OpenPage) -> None:
    talk = {
        "asks": True, "visibility": Visibility.PRIVATE.value, "kind": "message", "thread_id": "t", "author_key": "kz",
        "source_id": "import:table",
    }  # fmt: skip
    wait(
        filled,
        sample.row(860, NOW - timedelta(days=9), text="Bonjour", **talk),
        sample.row(861, NOW - timedelta(days=8), text="C’est inadmissible, honteux.", **talk),
    )
    read_as_negative(filled, "facebook:861")
    app = open_page("inbox")
    said = texts(app)
    assert said.index("Bonjour") < said.index("C’est inadmissible") < said.index("Honteux, personne ne répond !")
    assert A.tone_words(["inadmissible", "honteux"]) in said or A.tone_words(["honteux", "inadmissible"]) in said
    app.session_state["why_facebook_860"] = True
    assert A.negative_later() in texts(app.run())


def test_the_first_page_quotes_the_complaint_behind_a_greeting(filled: Place, open_page: OpenPage) -> None:
    row = {"asks": True, "kind": "comment", "parent_id": "facebook:p7", "author_key": "kz", "source_id": "import:table"}
    wait(
        filled,
        sample.row(870, NOW - timedelta(days=9), text="Bonjour à vous", **row),
        sample.row(871, NOW - timedelta(days=9) + timedelta(minutes=1), text="Je reviens vers vous", **row),
        sample.row(872, NOW - timedelta(days=8), text="C’est inadmissible, honteux.", **row),
    )
    read_as_negative(filled, "facebook:872")
    assert "Bonjour à vous\nC’est inadmissible, honteux." in texts(open_page("overview"))
