"""Open waits counted in the store: the same as one counted by hand from its line, on both back ends."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.store.made import DAY, T0, ask, november, read
from watch.insights.late import is_late, last_late_due
from watch.insights.responsiveness import open_by_age
from watch.model import Filters
from watch.settings import Settings
from watch.store import mentions, replies, working
from watch.store.engine import Shelf, Txn, open_shelf
from watch.views import waits

NOW = T0 + 40 * DAY
SETTINGS = Settings()
AGES = (0, 3599, 86_399, 86_400, 86_401, 3 * DAY - 1, 3 * DAY, 7 * DAY, 29 * DAY, 30 * DAY, 30 * DAY + 1, -60)


@pytest.fixture
def shelf(database_url: str) -> Iterator[Shelf]:
    opened = open_shelf(database_url, "o")
    dice = random.Random(4)
    rows = []
    for i in range(300):
        at = NOW - T0 - (AGES[i] if i < len(AGES) else dice.randrange(45 * DAY))
        private = {"visibility": "private", "kind": "message"} if i % 11 == 0 else {}
        network, subject = dice.choice(("x", "facebook", "forum")), dice.choice("ab")
        rows.append(ask(f"q{i}", at, network=network, subject=subject, author_key=f"k{i}", **private))
    with opened.writing() as txn:
        mentions.upsert(txn, rows, deadline=lambda network, subject, at: at + (DAY if subject == "a" else 9 * DAY))
        mentions.record_readings(
            txn, [read(f"q{i}", ("negative", "neutral", "positive")[i % 3]) for i in range(300)], "v1"
        )
        for i in range(0, 300, 13):
            working.put_off(txn, f"x:q{i}", NOW + 3600, "Zoé")
        working.put_off(txn, "x:q1", NOW - 5, "Zoé")  # back already
    yield opened
    opened.close()


def by_hand(txn: Txn, filters: Filters) -> waits.Waits:
    lines, away = replies.lines(txn, filters), working.put_off_until(txn, NOW)
    late_due = last_late_due(SETTINGS.terms.open_seconds, NOW)

    def count(some: list[replies.Line]) -> waits.Count:
        return waits.Count(len(some), sum(line.id in away for line in some))

    bad = [line for line in lines if line.tone == "negative"]
    there = []
    for key in Counter(line.network for line in lines):
        here = [line for line in lines if line.network == key]
        times = [line.published_at for line in here]
        there.append(waits.There(key, count(here), min(times), max(times)))
    return waits.Waits(
        count(lines), count(bad), count([e for e in lines if is_late(e.due_at, late_due)]),
        count([e for e in bad if NOW - e.published_at > waits.LATE_S]),
        max(0, NOW - min(e.published_at for e in lines)), open_by_age(NOW - e.published_at for e in lines),
        tuple(sorted(there, key=lambda t: (-t.waiting.n, t.network))),
    )  # fmt: skip


@pytest.mark.parametrize(
    "filters",
    [
        november(), november(hide_private=True), november(subjects=("a",)), november(networks=("forum", "x")),
        november(tones=("negative",)), november(visibility=("private",)),
    ],
)  # fmt: skip
def test_as_by_hand(shelf: Shelf, filters: Filters) -> None:
    with shelf.reading() as txn:
        found = waits.read(txn, SETTINGS, filters, NOW)
        assert found == by_hand(txn, filters)
    assert found.total.n > 10
    assert found.total.put_off
    assert sum(found.ages) == sum(t.waiting.n for t in found.networks) == found.total.n


def test_nothing_waits(shelf: Shelf) -> None:
    with shelf.reading() as txn:
        found = waits.read(txn, SETTINGS, november(networks=("press",)), NOW)
    assert (found.total, found.ages, found.networks, found.oldest_s) == (waits.Count(), (0, 0, 0, 0, 0), (), 0)
