"""Batches made ready elsewhere: the same in the store as the rows themselves, whatever stands in it."""

from __future__ import annotations

import pickle
import random
from datetime import date

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from watch.insights.noise import Rule
from watch.model import Filters, Period
from watch.store import mentions, noise, rollups
from watch.store.arrivals import Same, ready
from watch.store.engine import open_shelf
from watch.store.tables import mention as table
from watch.store.tables import mention_source

from .made import ask, mention, own
from .test_rollups import some_rows

EVER = Filters(period=Period(date(2000, 1, 1), date(2100, 1, 1)))


def due(network, subject, at):
    return at + 60


def everything(txn):
    columns = [c for c in table.columns if c.name not in ("doc", "search")]
    rows = txn.conn.execute(sa.select(*columns).order_by(table.c.id)).all()
    further = txn.conn.execute(sa.select(mention_source).order_by(*mention_source.columns)).all()
    return [tuple(row) for row in rows], [tuple(row) for row in further], noise.counts(txn)


@given(seed=st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_ready_or_not_the_store_is_the_same(seed):
    """Rows of people who asked to be forgotten, rules that keep out, repeats, edits, answers: all of it, twice."""
    found = []
    for packed in (False, True):
        rng = random.Random(seed)
        shelf = open_shelf("sqlite://", "o")
        said = []
        with shelf.writing() as txn:
            for step in range(4):
                if step == 2 and seed % 3 == 0:
                    mentions.erase_author(txn, "k1")
                if step == 2 and seed % 3 == 1:
                    noise.add(txn, Rule("r1", "author", "k2"))
                # one author an id, as everywhere but in a test
                rows = [
                    row._replace(author_key=f"k{len(row.id) % 2 + 2 * (row.id < 'x:2')}") for row in some_rows(rng, 14)
                ]
                given_ = pickle.loads(pickle.dumps(ready(rows, due), protocol=5)) if packed else rows
                counts = mentions.upsert(txn, given_, deadline=due)
                said.append(counts)
            found.append((said, everything(txn)))
            assert rollups.recount(txn) == []
        shelf.close()
    assert found[0] == found[1]


def test_a_column_that_says_one_thing_says_it_once():
    (group,) = ready([mention("a", 5, text="un"), mention("b", text="deux")]).groups
    assert group.columns["network"] == Same("x")
    assert list(group.values("network")) == ["x", "x"]
    assert group.columns["text"] == ("deux", "un"), "by time of publication"
    assert [row.id for row in group.rows()] == ["x:b", "x:a"]


def test_repeats_can_be_made_ready_again():
    rows = [
        mention("a", text="un"), mention("a", text="un"), mention("a", text="deux", source_id="s2"),
        mention("p", url_key="u"), mention("q", url_key="u", source_id="s2"), own("r", parent_id="x:a"), ask("z"),
    ]  # fmt: skip
    once = ready(rows)
    assert dict(once.tally) == {("s1", "known"): 1, ("s2", "changed"): 1, ("s2", "known"): 1}
    assert [link[:2] for link in once.links] == [("x:a", "s2"), ("x:p", "s2")]
    again = ready(once.rows())
    kept = [
        {("orphan" in group.columns, row) for group in made.groups for row in group.rows()} for made in (once, again)
    ]
    assert kept[0] == kept[1]
    assert (again.tally, again.links) == (once.tally, once.links)
    assert len(once) == 4


def test_between_processes_nothing_is_lost():
    rows = [
        ask("a", text="cœur 😀", rating=4.5, likes=3), own("r", 60, parent_id="x:a"), own("s", parent_id="x:far"),
        mention("half", text="\ud83d"), mention("big", views=1 << 70),
    ]  # fmt: skip
    for some in (rows[:3], rows[:4], rows[:3] + rows[4:]):
        there = ready(some, due, lambda a, b: b - a)
        here = pickle.loads(pickle.dumps(there, protocol=5))
        assert sorted(map(tuple, here.rows()), key=str) == sorted(map(tuple, there.rows()), key=str)
        for before, after in zip(there.groups, here.groups, strict=True):
            assert list(before.columns) == list(after.columns)
            assert [list(before.values(c)) for c in before.columns] == [list(after.values(c)) for c in after.columns]


def test_columns_of_different_lengths_are_no_batch():
    (group,) = ready([mention("a", text="un"), mention("b", text="deux")]).groups
    group.columns["text"] = ("un",)
    with pytest.raises(ValueError, match="lengths"):
        pickle.loads(pickle.dumps(group))


@pytest.mark.parametrize("word", ["l'été", "'; DROP TABLE mention; --", "100 %s", "a\\b\n", '"', "x" * 200, ""])
def test_a_column_of_one_word_is_that_word_whatever_is_in_it(shelf, word):
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("a", subject=word, text="un"), mention("b", subject=word, text="deux")])
        assert mentions.fetch(txn, "x:a").mention.subject == word
        assert mentions.fetch(txn, "x:b").mention.subject == word
