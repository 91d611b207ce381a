"""A figure's link opens what the figure counts, on both back ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.ui import sample
from watch.model import Filters, Period
from watch.store import cuts, looking, mentions, questions, requests
from watch.store.engine import Shelf, open_shelf

START = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)  # a Monday, nine in Paris
WHEN = Filters(Period(date(2026, 11, 1), date(2026, 11, 30)))


@pytest.fixture
def shelf(database_url: str) -> Iterator[Shelf]:
    made = open_shelf(database_url, "local")
    rows = []
    for n in range(6):
        at = START + timedelta(days=n)
        rows.append(sample.row(n, at, asks=True, author_key="k"))
        if n < 4:
            rows.append(
                sample.row(10 + n, at + timedelta(hours=1 + n), ownership="own", parent_id=f"facebook:{n}",
                           author_name="Nadia" if n else "", author_key="us")
            )  # fmt: skip
    rows.append(sample.row(20, START, ownership="own", kind="post", author_key="us"))
    rows.append(sample.row(21, START, ownership="own", kind="post", author_key="us"))
    rows.append(sample.row(22, START + timedelta(days=40), parent_id="facebook:20", author_key="k2"))
    with made.writing() as txn:
        mentions.upsert(txn, rows, deadline=None, open_seconds=lambda a, b: (b - a) // 2)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("cut", "expected"),
    [
        ("person:Nadia", {1, 2, 3}),
        ("person:", {0}),
        ("delay:wall:7200:", {1, 2, 3}),
        ("delay:wall:3600:7201", {0, 1}),
        ("delay:open:3600:", {1, 2, 3}),
        ("delay:open::", {0, 1, 2, 3}),
        (f"asked:{int(START.timestamp()) + 4 * 86_400}:", {4, 5}),
        (f"asked::{int(START.timestamp()) + 1}", {0, 20, 21}),
        ("hour:0:9", {0, 20, 21}),
        ("hour:2:9", {2}),
        ("hour:7:9", set()),
        ("author:k", {0, 1, 2, 3, 4, 5}),
        ("commented", {20}),
        ("replying", {10, 11, 12, 13}),
        (f"late:{int(START.timestamp()) + 4 * 86_400}:0", {4}),
        (f"late:{int(START.timestamp()) + 9 * 86_400}:0", {4, 5}),
        (f"late:{int(START.timestamp()) + 9 * 86_400}:0:alone", set()),
        (f"late:{int(START.timestamp()) + 9 * 86_400}:0:private", set()),
        (f"late:{int(START.timestamp()) + 9 * 86_400}:0:other", set()),
        ("late:9", set()),
        ("delay:wall:x:", set()),
        ("asked:99999999999999999999:", set()),
        ("asked::99999999999999999999", set()),
        ("late:99999999999999999999:1", set()),
        ("late:1:99999999999999999999", set()),
        ("delay:wall:1:99999999999999999999", set()),
        ("delay:open:-99999999999999999999:", set()),
        ("hour:3:99999999999999999999", set()),
        ("author:k\0", set()),
        ("person:Nadia\0", set()),
        ("alert:\0", set()),
        ("other:1", set()),
        (cuts.of_ids(["facebook:1", "facebook:20", "facebook:99"]), {1, 20}),
        ("ids:", set()),
    ],
)
def test_a_cut_opens(shelf: Shelf, cut: str, expected: set[int]) -> None:
    chosen = replace(WHEN, cut=cut)
    with shelf.reading() as txn:
        found = {int(i.split(":")[1]) for i in looking.ids(txn, chosen)}
        assert found == expected
        assert looking.count(txn, chosen) == len(expected)
        assert questions.totals(txn, chosen).mentions == len(expected)


def test_requests_of_a_period(shelf: Shelf) -> None:
    with shelf.reading() as txn:
        answered, waiting = requests.answered(txn, WHEN, "wall"), requests.waiting(txn, WHEN)
        told = [("2026-11-02", 9, 3600, ""), ("2026-11-03", 9, 7200, "Nadia"), ("2026-11-04", 9, 10800, "Nadia"),
                ("2026-11-05", 9, 14400, "Nadia")]  # fmt: skip
        assert sorted(row[2:] for row in answered) == told
        assert sorted(row[4] for row in requests.answered(txn, WHEN, "open")) == [1800, 3600, 5400, 7200]
        assert sorted(d for d in requests.delays(txn, WHEN, "wall") if d is not None) == [3600, 7200, 10800, 14400]
        asked = [int(START.timestamp()) + n * 86_400 for n in (4, 5)]
        assert sorted(row[2:] for row in waiting) == [
            ("2026-11-06", 9, asked[0], "s"), ("2026-11-07", 9, asked[1], "s")
        ]  # fmt: skip
        assert requests.answerers(txn, WHEN) == {("facebook", answered[0][1], "Nadia"): 3}
        elsewhere = replace(WHEN, networks=("x",))
        assert requests.answered(txn, elsewhere, "wall") == requests.waiting(txn, elsewhere) == []
        assert requests.open_in_all(txn, WHEN) == 2
        plan = "\n".join(str(r) for r in txn.conn.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT network, response_s, answered_by FROM mention WHERE org = 'local' "
            "AND reply_state IN ('waiting', 'answered') AND local_day BETWEEN '2026-11-01' AND '2026-11-30'"
        )) if txn.sqlite else "COVERING INDEX mention_asked"  # fmt: skip
        assert "COVERING INDEX mention_asked" in plan
