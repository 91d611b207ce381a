"""Réactivité on the screen: figures with their n, both clocks, links that open exactly what they count."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.ui import sample
from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import mentions
from watch.wording import speak

W = speak("fr").responsiveness


@pytest.fixture
def asked(filled: Place) -> Place:
    """Six requests answered after 30 min, one still open, on top of the sample's own open one."""
    desk = open_desk(filled)
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(days=1)
    rows = []
    for n in range(6):
        at = now - timedelta(days=n)
        rows.append(sample.row(500 + n, at, asks=True))
        rows.append(
            sample.row(
                600 + n, at + timedelta(minutes=30), ownership="own", parent_id=f"facebook:{500 + n}",
                author_name="Nadia <i>",
            )
        )  # fmt: skip
    rows.append(sample.row(700, now, asks=True))
    with desk.shelf.writing() as txn:
        mentions.upsert(
            txn, rows, deadline=lambda network, subject, at: at + 3600, open_seconds=lambda a, b: (b - a) // 3
        )
    desk.close()
    return filled


def test_figures_carry_their_n(asked: Place, open_page: OpenPage) -> None:
    app = open_page("responsiveness", horloge=W.clock("wall"))
    assert not app.exception
    values = {m.label: m.value for m in app.metric}
    assert values[W.median_label()] == "30\u202fmin"
    assert values[W.rate_label()] == "6 sur 8"
    assert values[W.open_label()] == "2"
    assert W.delay_n(6, 2) in texts(app)
    assert W.unseen(["Facebook"]) in texts(app) or "Non visible" in texts(app)


def test_both_clocks(asked: Place, open_page: OpenPage) -> None:
    app = open_page("responsiveness")
    values = {m.label: m.value for m in app.metric}
    assert values[W.median_label()] == "10\u202fmin"
    beside = W.other_clock("30\u202fmin", "wall")
    assert any(beside in c.value for c in app.caption), "the first page speaks of the other clock"


def test_opening_hours_are_no_days(filled: Place, open_page: OpenPage) -> None:
    """105 opening hours are three weeks of work, not « 4 j 9 h »."""
    desk = open_desk(filled)
    at = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(days=20)
    rows = []
    for n in range(6):
        rows.append(sample.row(500 + n, at, asks=True))
        rows.append(
            sample.row(600 + n, at + timedelta(days=19), ownership="own", parent_id=f"facebook:{500 + n}")
        )  # fmt: skip
    with desk.shelf.writing() as txn:
        mentions.upsert(
            txn, rows, deadline=lambda network, subject, at: at + 3600, open_seconds=lambda a, b: 105 * 3600
        )
    desk.close()
    app = open_page("responsiveness")
    values = {m.label: m.value for m in app.metric}
    assert values[W.median_label()] == "105\u202fh"
    table = " ".join(str(cell) for d in app.dataframe for cell in d.value.iloc[0])
    assert "105\u202fh" in table
    assert "\u202fj" not in table


def test_a_cut_is_said_and_taken_off(asked: Place, open_page: OpenPage) -> None:
    app = open_page("mentions", coupe="person:Nadia <i>")
    assert not app.exception
    assert W.cut_told("person", "Nadia <i>") in texts(app)
    assert len(app.dataframe[0].value) == 6
    app.button(key="cut_off").click().run()
    assert len(app.dataframe[0].value) == 50


@pytest.mark.parametrize("cut", ["delay:wall:x:", "hour:9:99", "hour:9", "nothing", "asked:", "delay:::::"])
def test_a_cut_made_by_hand_shows_nothing(asked: Place, open_page: OpenPage, cut: str) -> None:
    app = open_page("mentions", coupe=cut)
    assert not app.exception
    assert not app.dataframe


def test_people_table(asked: Place, open_page: OpenPage) -> None:
    app = open_page("responsiveness", decoupe=W.cut("people"))
    table = app.dataframe[-2].value if len(app.dataframe) > 3 else app.dataframe[2].value
    names = [list(d.value.iloc[:, 0]) for d in app.dataframe]
    assert any("Nadia <i>" in found for found in names), table
