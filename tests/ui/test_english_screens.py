"""Each page in English over the sample data shows no French but what the sample says itself: mentions, names, titles.

The words looked at are those of every element's message to the browser, charts and tables included. A French word is
let through where it stands, with the word before or after it, in something that the sample holds.
"""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from tests.today import today
from tests.ui import sample
from tests.ui.conftest import OpenPage
from tests.ui.test_pages import KEYS
from tests.ui.test_sample_data import loaded
from tests.wording.french import french_words, plain, with_neighbours
from tests.wording.test_english import NAMES
from watch import clock, demo, snapshots
from watch.alerts.words import DEFAULT_CRISIS_WORDS
from watch.formats.registry import FORMATS
from watch.model import Filters, Period
from watch.networks import NETWORKS
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import tables
from watch.ui import board
from watch.views import screen
from watch.wording import speak

__all__ = ["loaded"]
EN = speak("en")
UNSEEN = {
    "id",
    "key",
    "url",
    "element_id",
    "form_id",
    "icon",
    "page_script_hash",
    "css",
    "user_key",
    "query_param_key",
    "query_string",
}
OURS = NAMES | {"Français"}
BESIDE = (  # where the French name is given on purpose: after the kind of a day, after a word of the glossary
    re.compile(r"^(public holiday|school holidays|awareness day) · .*$"),
    re.compile(r"^(\*\*[^*]+\*\*) \(.*?\)(?= —)"),
)
FRENCH_LABELS = frozenset(
    plain(each.label) for each in NETWORKS.values() if EN.networks.label(each.key, each.label) != each.label
) | frozenset(plain(f.label) for f in FORMATS.values() if EN.networks.export(f.key, f.label) != f.label)
SAMPLE = Path(demo.__file__).parent


def strings(message: Message) -> Iterator[str]:
    """Every text of a message, those of messages inside it too."""
    for field, value in message.ListFields():
        if field.name in UNSEEN:
            continue
        repeated = field.is_repeated if hasattr(field, "is_repeated") else field.label == FieldDescriptor.LABEL_REPEATED
        for each in value if repeated and not hasattr(value, "items") else [value]:
            if isinstance(each, Message):
                yield from strings(each)
            elif isinstance(each, str):
                yield from drawn(each) if field.name == "spec" else [each]


def drawn(spec: str) -> Iterator[str]:
    """The words of a Plotly figure."""

    def walk(value: Any, name: str = "") -> Iterator[str]:
        if isinstance(value, dict):
            for key, each in value.items():
                yield from walk(each, key)
        elif isinstance(value, list):
            for each in value:
                yield from walk(each, name)
        elif isinstance(value, str) and name in ("text", "name", "ticktext", "customdata", "hovertemplate"):
            yield value

    yield from walk(json.loads(spec))


def shown(app: AppTest) -> Iterator[str]:
    """What a person reads, piece by piece, without marks."""
    elements = [element for block in (app.main, app.sidebar) for element in block]
    for element in elements:
        if element.type == "arrow_data_frame":
            frame = element.value
            found = [str(column) for column in frame.columns]
            found += [str(cell) for column in frame.columns for cell in frame[column]]
        else:
            found = list(strings(element.proto)) if isinstance(getattr(element, "proto", None), Message) else []
        for said in found:
            said = re.sub(r"<style.*?</style>|<script.*?</script>|<[^>]*>", " ", said, flags=re.DOTALL)
            text = plain(html.unescape(said.replace("\\", "")))
            if text and not re.fullmatch(r"[0-9a-f]{12,}", text):  # a handle of Streamlit's
                yield text


@cache
def sample_of(folder: Path) -> tuple[str, frozenset[str]]:
    """All that the sample says, in one text; and each of its whole sayings."""
    place = Place.from_environment({"VIGIE_DATA": str(folder), "VIGIE_CONFIG": str(folder.parent / "feeds.yml")})
    desk = open_desk(place)
    found = set()
    with desk.shelf.reading() as txn:
        for table in tables.metadata.tables.values():
            for row in txn.conn.execute(sa.select(table)):
                found |= {plain(value) for value in row if isinstance(value, str)}
    desk.close()
    sources = (*SAMPLE.glob("*.py"), SAMPLE / "feeds.yml", Path(sample.__file__))
    files = [plain(file.read_text(encoding="utf-8")) for file in sources]
    words = {word for file in files for word in re.findall(r"[^\W\d_]+", file) if word[:1].isupper()}
    crisis = plain("\n".join(DEFAULT_CRISIS_WORDS))  # French words that the watch looks for
    return "\n".join((*found, *files, crisis)).casefold(), frozenset(found | words)


def left(said_there: Iterable[str], folder: Path) -> list[str]:
    """French words that nobody of the sample said, each with what is around it."""
    corpus, whole = sample_of(folder)
    found = []
    for text in said_there:
        bare = text
        for beside in BESIDE:
            bare = beside.sub(r"\1", bare)
        for name in OURS:
            bare = bare.replace(name, " ")
        named = (m for label in FRENCH_LABELS for m in re.finditer(rf"\b{re.escape(label)}\b", bare))
        for word in (*french_words(bare), *named):
            around = with_neighbours(bare, word)
            said = any(part.strip() != word[0] and part.strip().casefold() in corpus for part in around)
            if not said and word[0] not in whole and bare not in whole:
                found.append(f"{word[0]}: …{bare[max(0, word.start() - 40) : word.end() + 40]}…")
    return list(dict.fromkeys(found))


TABS = [
    *(("sources", {"volet": tab}) for tab in EN.sources.tabs()[1:]),
    *(("inbox", {"volet": tab}) for tab in EN.acts.tabs()[1:]),
    *(("presence", {"partie": tab}) for tab in EN.presence.tabs()[1:]),
    *(("responsiveness", {"decoupe": EN.responsiveness.cut(cut)}) for cut in ("subjects", "people")),
    ("calendar", {"affichage": EN.calendar.view_choice("month")}),
    ("screen", {"scene": "1"}),
]
PLACES = [*((key, {}) for key in KEYS), *TABS]


@pytest.mark.parametrize(("key", "params"), PLACES, ids=[" ".join((key, *p.values())) for key, p in PLACES])
def test_a_page_shows_no_french_of_its_own(
    key: str, params: dict[str, str], loaded: Path, place: Place, open_page: OpenPage
) -> None:
    shutil.copytree(loaded, place.data)
    app = open_page(key, langue="English", **params)
    assert not app.exception
    assert left(shown(app), loaded) == []


@pytest.mark.parametrize(("key", "params"), PLACES, ids=[" ".join((key, *p.values())) for key, p in PLACES])
def test_nor_does_it_where_nothing_is_stored(
    key: str, params: dict[str, str], loaded: Path, place: Place, open_page: OpenPage
) -> None:
    app = open_page(key, langue="English", **params)
    assert not app.exception
    assert left(shown(app), loaded) == []


def test_one_mention_opened(loaded: Path, place: Place, open_page: OpenPage) -> None:
    shutil.copytree(loaded, place.data)
    desk = open_desk(place)
    with desk.shelf.reading() as txn:
        ids = txn.conn.scalars(
            sa.select(tables.mention.c.id).where(tables.mention.c.reply_state == "answered").limit(2)
        )
        chosen = list(ids)
    desk.close()
    assert chosen
    for each in chosen:
        app = open_page("mentions", langue="English", mention=each)
        assert not app.exception
        assert left(shown(app), loaded) == []


def test_every_kind_of_day_in_the_calendar(loaded: Path, place: Place, open_page: OpenPage) -> None:
    """Each has its English name, and its French one after the kind."""
    shutil.copytree(loaded, place.data)
    words = speak("en").calendar
    kinds = [words.kind_choice(k) for k in ("own", "public_holiday", "school_holiday", "awareness", "found")]
    app = open_page("calendar", langue="English", nature_temps_fort=kinds)
    said = "\n".join(shown(app))
    assert "school holidays" in said and ", zone B" in said
    assert "public holiday · " in said and "awareness day · " in said
    assert left(shown(app), loaded) == []


FORMS = [("alerts", {}), ("calendar", {}), ("sharing", {}), ("snapshots", {}), *[p for p in TABS if p[0] != "calendar"]]


@pytest.mark.parametrize(("key", "params"), FORMS, ids=[" ".join((key, *p.values())) for key, p in FORMS])
def test_the_forms_that_the_sample_keeps_closed(
    key: str, params: dict[str, str], filled: Place, open_page: OpenPage
) -> None:
    app = open_page(key, langue="English", **params)
    assert not app.exception
    assert left(shown(app), filled.data) == []


def english(place: Place) -> Desk:
    """The sample's desk, as that of an organisation which speaks English."""
    desk = open_desk(place)
    who = desk.settings.organisation.model_copy(update={"language": "en"})
    return replace(desk, settings=desk.settings.model_copy(update={"organisation": who}))


def test_the_weekly_file(loaded: Path, place: Place) -> None:
    shutil.copytree(loaded, place.data)
    desk = english(place)
    week = clock.iso_week(today() - timedelta(days=7))
    document = snapshots.sealed(desk, week)
    page = snapshots.rendered(desk, document, "html", "public").decode()
    desk.close()
    assert "Mentions" in page and "The next 30 days" in page
    body = re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)
    assert left((plain(html.unescape(said)) for said in re.findall(r">([^<]+)<", body)), loaded) == []


def test_the_board_that_turns(loaded: Path, place: Place) -> None:
    shutil.copytree(loaded, place.data)
    desk = english(place)
    now = datetime.now(UTC)
    with desk.shelf.reading() as txn:
        seen = screen.build(
            txn, desk.settings, Filters(Period(today() - timedelta(days=29), today())), int(now.timestamp())
        )
    desk.close()
    for scene in board.scenes(quoted=False, heard=bool(seen.voices)):
        page = board.page(seen, board.Turn(scene, "/ecran", 20), EN, "en", now)
        body = re.sub(r"<(style|script).*?</\1>", "", page, flags=re.DOTALL)
        assert left((plain(html.unescape(said)) for said in re.findall(r">([^<]+)<", body)), loaded) == [], scene
