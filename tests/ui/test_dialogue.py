"""Dialogue on the screen: counts before scores, a class corrected by a person, names that open what was said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui import sample
from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import mentions
from watch.wording import speak

W = speak("fr").dialogue


@pytest.fixture
def spoken(filled: Place) -> Place:
    """Four posts of ours on Facebook (an import shows others there), one commented and answered."""
    desk = open_desk(filled)
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(days=2)
    words = (
        "Réservez vos places !",
        "Et vous, qu’en pensez-vous ?",
        "À lire https://a.example",
        "Ouvert <b>samedi</b>",
    )
    rows = [
        sample.row(
            500 + n, now - timedelta(days=n), ownership="own", kind="post", text=text, author_name="Amis",
            source_id="import:x", thread_id=f"t{n}",
        )
        for n, text in enumerate(words)
    ]  # fmt: skip
    rows.append(
        sample.row(510, now, parent_id="facebook:501", source_id="import:x", thread_id="t1", author_name="*Zoé*")
    )
    rows.append(
        sample.row(511, now, parent_id="facebook:510", ownership="own", source_id="import:x", thread_id="t1")
    )  # fmt: skip
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=None, open_seconds=None)
    desk.close()
    return filled


def test_counts_and_no_score_under_twenty(spoken: Place, open_page: OpenPage) -> None:
    app = open_page("dialogue")
    assert not app.exception
    said = texts(app)
    assert W.finding("", 50.0, 5, 20) in said
    values = {m.label: m.value for m in app.metric}
    assert values[W.part_label(0)] == "1 sur 4"
    assert values[W.part_label(1)] == "1 sur 1"
    assert values[W.part_label(2)] == "1 sur 5"
    table = app.dataframe[0].value
    assert table.iloc[0][W.channels_columns()[1]] == "trop peu (5)"
    assert W.why("sells", ["Réservez"], False) in said
    assert "<b>samedi</b>" in said


def test_a_class_is_corrected_and_given_back(spoken: Place, open_page: OpenPage) -> None:
    app = open_page("dialogue")
    before = app.button_group(key="class_facebook:500")
    assert before.value == "promote"
    before.set_value("talk").run()
    assert not app.exception
    assert app.button_group(key="class_facebook:500").value == "talk"
    assert W.why("", [], True) in texts(app)
    app.button(key="rules_facebook:500").click().run()
    assert app.button_group(key="class_facebook:500").value == "promote"
    assert W.why("", [], True) not in texts(app)


def test_nothing_of_ours_is_said(filled: Place, open_page: OpenPage) -> None:
    assert W.empty_title() in texts(open_page("dialogue"))


def test_a_channel_without_a_route_has_no_index(place: Place, open_page: OpenPage) -> None:
    sample.write_feeds(place.config)
    desk = open_desk(place)
    at = datetime.now(UTC) - timedelta(days=1)
    with desk.shelf.writing() as txn:
        mentions.upsert(
            txn, [sample.row(n, at, ownership="own", kind="post", source_id="muette") for n in range(30)],
            deadline=None, open_seconds=None,
        )  # fmt: skip
    desk.close()
    app = open_page("dialogue")
    assert app.dataframe[0].value.iloc[0][W.channels_columns()[1]] == W.not_visible()
    assert speak("fr").responsiveness.unseen(["Facebook"]) in texts(app)


def said_by_links(app: AppTest) -> list[str]:
    return [str(getattr(link.proto, "label", "")).replace("\\", "") for link in app.get("page_link")]


def test_messages_of_the_period_and_months_of_the_year_are_told_apart(filled: Place, open_page: OpenPage) -> None:
    now = datetime.now(UTC)
    # one message on each of three days, and five in each of the eight months before
    ages = [1, 3, 5, *(32 * month + day for month in range(1, 9) for day in range(5))]
    rows = [
        sample.row(700 + n, now - timedelta(days=age), author_key="ana", author_name="Ana")
        for n, age in enumerate(ages)
    ]  # fmt: skip
    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=None, open_seconds=None)
    desk.close()
    app = open_page("dialogue")
    said = [c.value for c in app.caption]
    months = len({(now - timedelta(days=age)).strftime("%Y-%m") for age in ages})
    assert W.tie_months(months) in said
    assert W.tie("Ana", 3) in said_by_links(app)


def test_every_voice_can_be_seen_and_two_of_one_name_are_told_apart(spoken: Place, open_page: OpenPage) -> None:
    app = open_page("dialogue")
    short = [link.proto.label for link in app.get("page_link") if "Camille" in link.proto.label]
    assert short and all(label.endswith("Facebook") for label in short)
    app.button(key="all_new").click().run()
    assert not app.exception
    shown = [link.proto.label for link in app.get("page_link") if "Camille" in link.proto.label]
    assert len(shown) > len(short)
    assert not [b for b in app.button if b.key == "all_new"]
