"""Private messages, marked in text, author, thread and title: in nothing that leaves the team's own pages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zipfile import ZipFile, is_zipfile

import pytest
from starlette.applications import Starlette

from tests.today import today
from tests.ui import sample
from tests.ui.asking import Asked
from watch import actions, clock, snapshots
from watch.model import Filters, Period
from watch.pipeline import judging
from watch.pipeline.desk import Desk, open_desk
from watch.pipeline.scoring import score
from watch.settings import Place
from watch.snapshots import sending
from watch.snapshots.quotes import LEVELS
from watch.store import mentions
from watch.ui import board as drawn
from watch.ui import open_desks, server, shared

MARK = "zqx7"
TODAY = today()
WEEK = clock.iso_week(TODAY - timedelta(days=7))
MONTH = Filters(Period(TODAY - timedelta(days=29), TODAY))


@pytest.fixture
def desk(filled: Place) -> Iterator[Desk]:
    """Thirty heavy private messages of the last two weeks, half of them waiting, some with a day to come."""
    opened = open_desk(filled)
    now = datetime.now(UTC)
    soon = (TODAY + timedelta(days=6)).strftime("%d/%m/%Y")
    rows = [
        sample.row(
            500 + n, now - timedelta(hours=11 * n + 1), visibility="private", kind="message", asks=n % 2 == 0,
            text=f"Scandale honteux texte{MARK} à la brocante{MARK} le {soon} ?", title=f"titre{MARK}",
            author_name=f"Autrice{MARK}", author_handle=f"@autrice{MARK}", thread_id=f"fil{MARK}",
            url=f"https://facebook.example/{MARK}", publisher=f"Salon{MARK}", likes=9000 + n,
        )
        for n in range(30)
    ]  # fmt: skip
    with opened.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=lambda network, subject, at: at + 3600, open_seconds=lambda a, b: b - a)
    score(opened)
    judging.judge(opened)
    yield opened
    opened.close()
    open_desks.close()


def plain(data: bytes) -> str:
    """All that a file holds: parts of a workbook, streams of a PDF."""
    if is_zipfile(io.BytesIO(data)):
        with ZipFile(io.BytesIO(data)) as book:
            return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    if data.startswith(b"%PDF"):
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return data.decode("utf-8", "replace")


def said_of(desk: Desk) -> Iterator[tuple[str, str]]:
    client = Asked(Starlette(routes=list(server.routes()), middleware=server.middleware()))
    sealed = snapshots.sealed(desk, WEEK)
    for level in LEVELS:
        for kind in snapshots.FORMATS:
            yield f"{kind} {level}", plain(snapshots.rendered(desk, sealed, kind, level))
        for kind in actions.on_shares.KINDS:
            options = {"until": TODAY + timedelta(days=7), "filters": MONTH} if kind == "view" else {}
            options |= {"quotes": True} if kind == "board" else {}
            path = shared.address(kind, actions.make_share(desk, kind, f"{kind} {level}", privacy=level, **options))
            for scene in drawn.scenes(True) if kind == "board" else ("",):
                answer = client.get(f"{path}&scene={scene}" if scene else path)
                assert answer.status_code == 200, kind
                yield f"link {kind} {level} {scene}", answer.text
    yield "sealed document", sealed.model_dump_json()
    message = sending.message_of(sealed)
    yield "message", f"{message.title}\n{message.body}"


def test_no_file_link_feed_or_message_holds_them(desk: Desk) -> None:
    with desk.shelf.reading() as txn:
        assert mentions.count(txn, Filters(MONTH.period, query=f"texte{MARK}")) > 20, "they are in the store"
    seen = dict(said_of(desk))
    assert len(seen) > 40
    assert all(text for text in seen.values())
    assert [name for name, text in seen.items() if MARK in text] == []
    assert any("Honteux" in text for text in seen.values()), "the marks would be seen: public words are"


def test_no_shared_screen_holds_them(desk: Desk, open_page) -> None:
    app = open_page("screen")
    assert not app.exception
    shown = [
        str(getattr(e, "value", ""))
        for kind in ("markdown", "text", "caption", "metric", "title", "header")
        for e in getattr(app, kind)
    ]
    shown += [str(e.proto) for e in app.get("html")]
    assert shown
    assert [text for text in shown if MARK in text] == []
