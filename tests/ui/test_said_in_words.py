"""What the screens say in words: the file of the mentions, a person's tone, one next event, the title of a tab."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import streamlit as st

from tests.ui import sample
from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch import actions
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import mentions
from watch.ui import parts
from watch.wording import speak

W, C = speak("fr").mentions, speak("fr").common


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What each button of a page would give, made when the page is drawn."""
    made: list[bytes] = []

    def pressed(
        columns: Sequence[str], rows: Callable[[], Iterable[Sequence[object]]], file_name: str, *, key: str
    ) -> None:
        made.append(parts.csv_bytes(columns, rows(), ","))

    monkeypatch.setattr(parts, "csv_download", pressed)
    return made


def test_the_file_of_the_mentions_is_in_the_words_of_the_screen(
    filled: Place, open_page: OpenPage, files: list[bytes]
) -> None:
    desk = open_desk(filled)
    actions.correct_tone(desk, "facebook:3", "positive")
    desk.close()
    open_page("mentions")
    rows = list(csv.DictReader(io.StringIO(files[-1].decode("utf-8-sig")), delimiter=";"))
    assert {row[W.column("tone")] for row in rows} <= {*C.TONES.values()}
    assert {row[W.column("kind")] for row in rows} <= {*C.KINDS.values()}
    assert {row[W.column("reply_state")] for row in rows} <= {"", *C.REPLY_STATES.values()}
    human = [row for row in rows if row[W.column("tone_by")] == W.tone_by("human")]
    assert [(row[W.column("tone")], row[W.column("compound")]) for row in human] == [("positif", "")]
    assert not any("." in row[W.column("compound")] for row in rows)


@pytest.mark.parametrize("page", ["mentions", "inbox"])
def test_a_date_without_an_hour_has_none_in_a_file_nor_on_the_screen(
    place: Place, open_page: OpenPage, files: list[bytes], page: str
) -> None:
    """A spreadsheet's « 19/11/2026 » is stored as midnight; no file and no line may say 00:00 of it."""
    sample.write_feeds(place.config)
    desk, now = open_desk(place), datetime.now(ZoneInfo("Europe/Paris"))
    midnight = (now - timedelta(days=2)).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = [
        sample.row(1, midnight, text="un jour ?", asks=True, precision="day", local_hour=-1),
        sample.row(2, midnight, text="à minuit ?", asks=True, precision="min"),
        sample.row(3, midnight, text="rien de dit ?", asks=True, precision="none", local_hour=-1),
    ]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=lambda network, subject, at: at + 3600, open_seconds=lambda a, b: b - a)
    desk.close()
    app = open_page(page)
    table = list(csv.reader(io.StringIO(files[-1].decode("utf-8-sig")), delimiter=";"))[1:]
    day = midnight.date().isoformat()
    said = {text: [cell for cell in row if cell.startswith(day)] for row in table for text in row if " ?" in text}
    if page == "mentions":
        assert said == {"un jour ?": [day], "à minuit ?": [f"{day} 00:00"], "rien de dit ?": [day]}
        app.query_params["mention"] = "facebook:1"
        app.run()
        assert "0 h 00" not in texts(app).replace("\u202f", " ").replace("\u00a0", " ")
    else:
        due = f"{day} 01:00"
        assert said == {"un jour ?": [day, day], "à minuit ?": [f"{day} 00:00", due], "rien de dit ?": [day, day]}


def test_a_line_of_a_mention_that_has_only_a_day_says_the_day(place: Place, open_page: OpenPage) -> None:
    sample.write_feeds(place.config)
    desk, now = open_desk(place), datetime.now(ZoneInfo("Europe/Paris"))
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [sample.row(1, midnight, precision="day", local_hour=-1)])
    desk.close()
    said = texts(open_page("mentions", mention="facebook:1")).replace("\\", "")
    assert f"· {C.on_day(midnight.date())}" in said
    assert "il y a" not in said


def test_a_tone_given_by_a_person_has_no_confidence(filled: Place, open_page: OpenPage) -> None:
    desk = open_desk(filled)
    actions.correct_tone(desk, "facebook:3", "positive")
    desk.close()
    said = texts(open_page("mentions", mention="facebook:3"))
    assert W.said_by("human", "") in said
    assert "Confiance" not in said
    assert W.no_hits() not in said


def test_the_next_event_is_the_same_on_every_page(place: Place, open_page: OpenPage) -> None:
    """Nothing but the French calendar is known: a public holiday leads, wherever it is said."""
    place.config.write_text("organisation: {name: Asso}\n", encoding="utf-8")
    first, calendar = texts(open_page("overview")), texts(open_page("calendar"))
    told = [line for line in first.splitlines() if line.startswith("Prochain temps fort")]
    assert len(told) == 1
    assert told[0] in calendar.replace("\\", "")


def test_the_title_of_a_tab_begins_with_its_page(
    filled: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles: list[str] = []
    real = st.set_page_config
    monkeypatch.setattr(st, "set_page_config", lambda **k: (titles.append(k.get("page_title", "")), real(**k)))
    open_page("inbox")
    assert titles[-1].startswith("À répondre · ")
    assert titles[-1].endswith(" · Vigie")
