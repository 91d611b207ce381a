"""The sealed file says of a channel what the dialogue page says: no index where nobody is seen, none on a few messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.snapshots.conftest import tell
from tests.ui import sample
from watch import snapshots, wording
from watch.model import Filters, Mention, Tone
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.snapshots import document, span, told
from watch.snapshots.sending import message_of
from watch.views import dialogue

WEEK = "2026-W47"
MONDAY = int(datetime(2026, 11, 23, 8, tzinfo=UTC).timestamp())
FEEDS = """\
organisation: {name: X, accounts: [{network: facebook, name: Nous, type: page}]}
subjects:
  - {id: fete, name: La fête, terms: [fête]}
"""


def post(number: int, network: str, **changes: object) -> Mention:
    when = datetime(2026, 11, 16 + number % 7, 9, tzinfo=UTC)
    ours = {"ownership": "own", "author_name": "Nous", "author_key": "nous", "kind": "post", "network": network}
    return sample.row(number, when, **{**ours, "id": f"{network}:{number}", "source_id": network, **changes})


def heard(number: int, network: str, **changes: object) -> Mention:
    return post(number, network, **{"ownership": "other", "author_key": f"k{number}", "kind": "comment", **changes})


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Facebook: an export of our own words. X: two posts, one comment. Instagram: thirty posts, one comment."""
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "d"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    place.config.write_text(FEEDS, encoding="utf-8")
    opened = open_desk(place)
    rows = [post(n, "facebook") for n in range(25)]
    rows += [post(n, "x") for n in range(2)] + [heard(50, "x", parent_id="x:0")]
    rows += [post(n, "instagram") for n in range(30)] + [heard(60, "instagram", parent_id="instagram:0")]
    tell(opened, [(row, Tone.NEUTRAL) for row in rows])
    yield opened
    opened.close()


@pytest.fixture
def sealed(desk: Desk) -> document.Document:
    return snapshots.sealed(desk, WEEK, now=MONDAY)


def test_the_file_says_what_the_page_says(desk: Desk, sealed: document.Document) -> None:
    with desk.shelf.reading() as txn:
        page = dialogue.build(txn, desk.settings, Filters(span.read(WEEK).period), MONDAY)
    printed = {
        c.network: round(c.index.value, 6) if c.seen and c.index.n >= dialogue.ENOUGH and c.index.value else None
        for c in page.channels
    }
    assert printed["instagram"] is not None
    assert {row.network: row.value for row in sealed.dialogue} == printed
    words = {row.network: row.word for row in sealed.dialogue}
    assert words == {"facebook": "unseen", "x": "few", "instagram": "monologue"}
    few = next(row for row in sealed.dialogue if row.network == "x")
    assert (few.parts, few.n, few.posts, few.commented) == ((None,) * 4, 2, 2, 1)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", ("non visible par cette voie", "trop peu de messages (2 publications, 1 avec commentaire)")),
        ("en", ("not visible by this route", "too few messages (2 posts, 1 with a comment)")),
    ],
)
def test_every_file_says_it_in_words(desk: Desk, sealed: document.Document, lang: str, said: tuple[str, ...]) -> None:
    section = next(s for s in told.tell(sealed, {}, "team", lang).sections if s.key == "dialogue")
    assert section.table is not None
    rows = {row[0]: row for row in section.table.rows}
    assert rows["Facebook"][1:3] == ("—", said[0])
    assert next(row for name, row in rows.items() if name.startswith("X"))[1:3] == ("—", said[1])
    page = re.sub(r"\s+", " ", snapshots.rendered(desk, sealed, "html", language=lang).decode())
    assert all(each in page for each in said)


@pytest.mark.parametrize(
    ("lang", "waits", "said"),
    [
        (
            "fr",
            False,
            "rien n’attend de réponse là où Vigie voit les autres (Facebook : non visible par la voie suivie).",
        ),
        ("fr", True, "1 demande attend une réponse (Facebook : non visible par la voie suivie)."),
        (
            "en",
            False,
            "nothing waits for an answer where Vigie sees others (Facebook: not visible by the route followed).",
        ),
        ("en", True, "1 request waits for an answer (Facebook: not visible by the route followed)."),
    ],
)
def test_the_first_sentence_holds_its_reserve(desk: Desk, lang: str, waits: bool, said: str) -> None:
    if waits:
        tell(desk, [(heard(70, "x", asks=True), Tone.NEUTRAL)])
    made = snapshots.sealed(desk, WEEK, now=MONDAY)
    first = told.summary(made, wording.speak(lang)).replace("\u00a0", " ").replace("\u202f", " ")
    assert first.endswith(said), first
    assert told.summary(made, wording.speak(lang)) in message_of(made, lang).body
