"""An import taken back leaves the store that never had it."""

from __future__ import annotations

import random
from datetime import date

import pytest

from watch.insights.noise import Rule
from watch.model import Mention, Tone
from watch.store import dates, mentions, noise, replies, rollups, spoken, stale, stories, tables, undoing
from watch.store import own as own_words
from watch.store.engine import Shelf, open_shelf

from .made import DAY, T0, ask, mention, november, own
from .undone import bring, different, feed, settle_down, take_back, whole

NAMES = 40


def universe(rng: random.Random) -> list[Mention]:
    """Everything that may ever be said, each the same whoever brings it; parents among them."""
    rows = []
    for name in range(NAMES):
        network = rng.choice(("x", "facebook"))
        more = {
            "network": network,
            "kind": rng.choice(("comment", "comment", "post")),
            "text": rng.choice(("un", "deux", "trois trois", "mot banni", "le même texte")),
            "parent_id": rng.choice(("", f"x:{rng.randrange(NAMES)}")),
            "author_key": f"k{rng.randrange(5)}",
            "author_handle": f"@h{rng.randrange(5)}",
            "url_key": rng.choice((None, f"u{name}")),
            "precision": rng.choice(("s", "s", "day")),
        }
        if rng.random() < 0.3:
            more |= {"visibility": "private", "thread_id": f"t{rng.randrange(2)}"}
        rows.append(rng.choice((ask, own, mention))(str(name), rng.randrange(5 * DAY), **more))
    return rows


def history(shelf: Shelf, seed: int, *, wrong: bool) -> None:
    """Feeds, imports of the same kind and of another, before and after the wrong one, then a person's work."""
    rng = random.Random(seed)
    everything = universe(rng)

    def some() -> list[Mention]:
        return rng.sample(everything, rng.randrange(4, 14))

    with shelf.writing() as txn:
        if seed % 2:
            noise.add(txn, Rule("r1", "excluded", "banni", "", "banni", "", T0))
    steps = [("feed", some()), ("same", some()), ("other", some())]
    steps = [*rng.sample(steps, 2), ("wrong", some()), *rng.sample([*steps, ("feed", some()), ("same", some())], 4)]
    for at, (what, rows) in enumerate(steps):
        with shelf.writing() as txn:
            if what == "wrong":
                if wrong:
                    bring(txn, "wrong", rows, at=at)
            elif what == "feed":
                feed(txn, f"s{at % 2}", rows, at=at)
            else:
                bring(txn, f"i{at}", rows, at=at, formats=("table",) if what == "same" else ("facebook",))
            if rng.random() < 0.5:
                settle_down(txn)
            assert rollups.recount(txn) == []
    with shelf.writing() as txn:
        settle_down(txn)
        spoken.make(txn, stale.due(txn))
        for name in rng.sample(range(NAMES), 8):
            if rng.random() < 0.5:
                replies.mark_answered(txn, f"x:{name}", "Léa", T0 + 9 * DAY)
            else:
                mentions.set_human_tone(txn, f"x:{name}", "negative")


@pytest.mark.parametrize("seed", range(16))
def test_the_store_is_what_it_would_be_without_the_import(seed: int) -> None:
    compare("sqlite://", "sqlite://", seed)


@pytest.mark.parametrize("seed", range(4))
def test_so_on_each_back_end(database_url: str, seed: int) -> None:
    compare(database_url, "sqlite://", 100 + seed)


def compare(url: str, other: str, seed: int) -> None:
    one, never = open_shelf(url, "o"), open_shelf(other, "o")
    history(one, seed, wrong=True)
    history(never, seed, wrong=False)
    with one.writing() as txn:
        plan = undoing.plan(txn, "wrong")
        before = mentions.count(txn, november()) + len(noise.aside(txn, limit=99))
    assert plan is not None
    gone = take_back(one, "wrong", size=1 + seed % 5)
    with one.writing() as txn, never.writing() as other_txn:
        assert rollups.recount(txn) == []
        assert spoken.wrong(txn) == []
        assert gone == plan.remove == before - mentions.count(txn, november()) - len(noise.aside(txn, limit=99))
        settle_down(txn)
        assert different(whole(txn), whole(other_txn)) == {}
        if txn.sqlite:
            said = "SELECT rowid FROM mention_fts WHERE mention_fts MATCH 'un OR deux OR trois OR mot OR texte'"
            indexed = set(txn.conn.exec_driver_sql(said).scalars())
            here = set(txn.conn.exec_driver_sql("SELECT doc FROM mention WHERE read_version <> ''").scalars())
            assert indexed == here, "words of what is gone are in the search index"
        assert rollups.recount(txn) == []
    one.close()
    never.close()


def test_what_stood_beside_a_word_under_a_comment_that_goes_waits_again(shelf: Shelf) -> None:
    there = {"network": "facebook", "kind": "comment"}
    with shelf.writing() as txn:
        bring(txn, "wrong", [mention("p", **there)], at=0)
        feed(txn, "s1", [ask("q", 60, parent_id="x:p", **there), own("w", 90, parent_id="x:p", **there)], at=1)
        assert mentions.fetch(txn, "x:q").reply_state == "answered"
    take_back(shelf, "wrong")
    with shelf.reading() as txn:
        assert mentions.fetch(txn, "x:q").reply_state == "waiting"


def test_of_two_taken_back_together_neither_leaves_what_both_brought(shelf: Shelf) -> None:
    with shelf.writing() as txn:
        feed(txn, "s1", [mention("k")], at=0)
        bring(txn, "one", [mention("a"), mention("k"), mention("b")], at=1)
        bring(txn, "two", [mention("b"), mention("k"), mention("c")], at=2, formats=("facebook",))
        bring(txn, "three", [mention("b"), mention("k")], at=3)
        assert mentions.sources_of(txn, "x:k") == ["s1", "import:table", "import:facebook"]
    assert [take_back(shelf, name) for name in ("two", "one")] == [1, 1]
    with shelf.reading() as txn:
        assert set(mentions.ids(txn, november(), 9)) == {"x:k", "x:b"}
        assert mentions.sources_of(txn, "x:k") == ["s1", "import:table"], "the third met it too"
    assert take_back(shelf, "three") == 1
    with shelf.reading() as txn:
        assert mentions.sources_of(txn, "x:k") == ["s1"]


def test_an_article_that_another_import_met_by_its_address_stays(shelf: Shelf) -> None:
    with shelf.writing() as txn:
        bring(txn, "wrong", [mention("a", url_key="u1"), mention("b", url_key="u2")], at=0)
        bring(txn, "other", [mention("z", url_key="u1")], at=1)
        assert mentions.fetch(txn, "x:z") is None
    assert take_back(shelf, "wrong") == 1
    with shelf.reading() as txn:
        assert mentions.fetch(txn, "x:a") is not None


def test_a_persons_work_goes_with_it_and_is_not_found_again(shelf: Shelf) -> None:
    rows = [mention(n, text=f"mot {n}") for n in ("free", "kept", "out", "told", "noted", "apart", "dated", "classed")]
    with shelf.writing() as txn:
        noise.add(txn, Rule("r1", "excluded", "kept", "", "kept", "", T0))
        noise.add(txn, Rule("r2", "keep", "x:kept", "", "", "", T0))
        bring(txn, "wrong", rows, at=0)
        noise.add(txn, Rule("r3", "mention", "x:out", "", "", "", T0))
        noise.keep_out(txn, {"x:out": "r3"})
        mentions.set_human_tone(txn, "x:told", Tone.NEGATIVE)
        stories.set_apart(txn, "x:apart")
        own_words.set_class(txn, "x:classed", "relay")
        beside = {"org": "o", "mention_id": "x:noted"}
        txn.conn.execute(tables.remark.insert().values(**beside, remark_id="1", at=T0, who="Léa", text="à voir"))
        dates.say(txn, ["x:dated"], date(2026, 12, 1), "e1")
        plan = undoing.plan(txn, "wrong")
    assert plan == undoing.Plan(remove=8, aside=1, worked=7, shared=0, known=0, changed=0)
    assert take_back(shelf, "wrong") == 8
    with shelf.writing() as txn:
        held = {t: len(rows) for t, rows in whole(txn).items() if rows}
        assert held == {"noise_rule": 1}, "the rule on a word is about no mention"
        bring(txn, "again", rows[2:], at=9)
        assert mentions.count(txn, november()) == 6, "nothing keeps the one out that a person had set aside"
