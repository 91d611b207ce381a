"""What new subjects alone would ring is known and not told: it adds up, and is forgotten with its days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from watch.model import Alert, AlertKind, AlertLevel
from watch.pipeline import hushed
from watch.store.engine import Shelf, open_shelf

AT = datetime(2026, 11, 21, 8, tzinfo=UTC)
ONE = Alert("volume:b:1", AlertKind.VOLUME, AlertLevel.TODAY, "b", AT, AT, {"day": "2026-11-20", "n": 9}, strength=4.0)


@pytest.fixture
def shelf(database_url: str) -> Iterator[Shelf]:
    opened = open_shelf(database_url, "o")
    yield opened
    opened.close()


def test_two_walks_add_up_and_old_days_are_left_out(shelf: Shelf) -> None:
    later = replace(ONE, id="words:b:2", kind=AlertKind.WORDS, raised_at=AT + timedelta(days=3))
    with shelf.writing() as txn:
        assert hushed.told(txn, [ONE], ["b"]) == ()
        assert hushed.told(txn, [later], ["b"]) == ()
        assert [a.id for a in hushed.known(txn, AT)] == [ONE.id, later.id]
        assert [a.id for a in hushed.known(txn, AT + timedelta(days=1))] == [later.id]
        (first, _) = hushed.known(txn, AT)
    assert (first.strength, first.facts) == (4.0, {"day": "2026-11-20"}), "what a stronger one is compared with"


@pytest.mark.parametrize("moved", [[], ["a"]])
def test_of_a_subject_that_did_not_move_all_is_told(shelf: Shelf, moved: list[str]) -> None:
    with shelf.writing() as txn:
        assert hushed.told(txn, [ONE], moved) == (ONE,)
        assert hushed.known(txn, AT) == []


def test_late_requests_stay_listed_and_say_that_nobody_is_told(shelf: Shelf) -> None:
    late = replace(ONE, id="unanswered:b:1", kind=AlertKind.UNANSWERED)
    with shelf.writing() as txn:
        (kept,) = hushed.told(txn, [late], ["b"])
    assert kept.facts[hushed.HUSHED] == 1
    assert hushed.carried(kept, late)[hushed.HUSHED] == 1
    assert hushed.HUSHED not in hushed.carried(late, late)
