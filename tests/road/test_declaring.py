"""Own accounts and deadlines that change over a filled store: judged in pieces, taken up where they stopped."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.ui import sample
from watch import settings
from watch.model import Mention
from watch.pipeline import declaring
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import mentions, meta, replies, rollups

MANY = 11
THEN = datetime.now(UTC) - timedelta(hours=MANY)


@pytest.fixture
def place(tmp_path: Path, database_url: str) -> Place:
    (tmp_path / "data").mkdir(exist_ok=True)
    place = Place(tmp_path / "data", tmp_path / "feeds.yml", database_url, 0)
    settings.set_organisation(place.config, name="La Maison")
    return place


@pytest.fixture
def desk(place: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Eleven comments of two names, each a request while nobody said who we are."""
    monkeypatch.setattr(declaring, "ROWS", 3)
    desk = open_desk(place)
    declaring.redeclare(desk)
    rows = [
        sample.row(n, THEN + timedelta(minutes=n), asks=True, author_name=f"Nom {n % 2}", author_key=f"k{n}")
        for n in range(MANY)
    ]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=desk.deadline(), open_seconds=desk.open_seconds())
    yield desk
    with desk.shelf.reading() as txn:
        assert rollups.recount(txn) == []
    desk.close()


def again(place: Place, desk: Desk) -> Desk:
    return Desk(desk.shelf, settings.read(place.config), place)


def waiting(desk: Desk) -> dict[str, int | None]:
    """Who waits, and until when."""
    with desk.shelf.reading() as txn:
        return {w.mention.id: w.due_at for w in replies.waiting(txn)}


def test_accounts_are_judged_in_pieces_and_a_stop_loses_none(
    place: Place, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(waiting(desk)) == MANY
    settings.add_account(place.config, network="facebook", name="Nom 1", type="page")
    now, asked, stop = again(place, desk), list[str](), threading.Event()
    judge = declaring._judge(now)

    def judged(m: Mention) -> tuple[str, bool]:
        asked.append(m.id)
        stop.set()  # killed after the transaction of this one
        return judge(m)

    monkeypatch.setattr(declaring, "_judge", lambda _: judged)
    for turn in range(1, 5):
        with desk.shelf.reading() as txn:
            assert declaring.has_changed(now, txn)
        stop.clear()
        declaring.redeclare(now, stop=stop)
        assert len(asked) == min(MANY, 3 * turn)
    assert sorted(asked) == sorted({f"facebook:{n}" for n in range(MANY)}), "each once"
    declaring.redeclare(now)
    with desk.shelf.reading() as txn:
        assert not declaring.has_changed(now, txn)
    assert set(waiting(desk)) == {f"facebook:{n}" for n in range(MANY) if n % 2 == 0}


def test_accounts_that_change_again_meanwhile_are_judged_from_the_first(place: Place, desk: Desk) -> None:
    settings.add_account(place.config, network="facebook", name="Nom 1", type="page")
    now = again(place, desk)
    own = declaring._own_step(now)
    next(own)
    next(own)
    settings.add_account(place.config, network="facebook", name="Nom 0", type="page")
    declaring.redeclare(again(place, desk))
    assert waiting(desk) == {}
    with desk.shelf.reading() as txn:
        assert meta.value(txn, "own_accounts_place") == ""


def test_deadlines_change_in_pieces_and_an_answer_given_meanwhile_gets_none(place: Place, desk: Desk) -> None:
    before = waiting(desk)
    text = place.config.read_text(encoding="utf-8")
    place.config.write_text(text + "  deadlines: {facebook: 2}\n", encoding="utf-8")
    now = again(place, desk)
    step = declaring.date_waits(now)
    assert next(step) == 3
    with desk.shelf.writing() as txn:  # between two pieces the store is anybody's
        for n in range(MANY):
            assert replies.mark_answered(txn, f"facebook:{n}", "Léa", int(THEN.timestamp()) + 7_200)
            assert replies.reopen(txn, f"facebook:{n}", deadline=lambda *_: 7) or n
        assert replies.mark_answered(txn, "facebook:10", "Léa", int(THEN.timestamp()) + 7_200)
    assert sum(step) > 0
    with desk.shelf.reading() as txn:
        assert mentions.fetch(txn, "facebook:10").due_at is None
    declaring.redeclare(now)
    after = waiting(desk)
    assert set(after) == set(before) - {"facebook:10"}
    assert all(at not in (7, None, before[name]) for name, at in after.items())
