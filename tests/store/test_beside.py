"""Where talk is flat (nobody can reply to a reply), our word under a comment answers those who asked beside it."""

from __future__ import annotations

import random

import pytest

from watch.store import mentions, replies, rollups, settling
from watch.store.engine import open_shelf
from watch.store.rollups import Ledger

from .made import ask, mention, november, own
from .test_answers import put, state


def comment(name, at, under, who, **more):
    return ask(name, at, parent_id=f"x:{under}", author_key=who, author_name=who.title(), author_handle="", **more)


def reply(name, at, under, **more):
    return own(name, at, parent_id=f"x:{under}", **more)


def states(shelf, names):
    return [state(shelf, name) for name in names]


def test_a_reply_under_a_comment_answers_those_beside_it_where_talk_is_flat(shelf):
    fb = {"network": "facebook"}
    put(shelf, comment("T", 0, "P", "ana", **fb), comment("R", 600, "T", "bob", **fb))
    put(shelf, reply("o", 1200, "T", **fb))
    assert states(shelf, "TR") == [("answered", 1200), ("answered", 600)]
    put(shelf, comment("S", 1300, "T", "bob", **fb))
    assert state(shelf, "S") == ("waiting", None)
    put(shelf, reply("o2", 1400, "T", reply_to_author="Zoé", **fb), reply("o3", 1500, "T", text="@zoe oui", **fb))
    assert state(shelf, "S") == ("waiting", None), "both name another"
    put(shelf, reply("o4", 1600, "T", text="@Bob c'est oui", **fb))
    assert state(shelf, "S") == ("answered", 300)


def test_a_word_of_ours_under_the_post_or_where_each_can_be_answered_answers_nobody_else(shelf):
    put(shelf, own("P", kind="post", network="facebook"), comment("c", 100, "P", "ana", network="facebook"))
    put(shelf, reply("o", 200, "P", network="facebook"))
    put(shelf, comment("T", 0, "Q", "ana"), comment("R", 600, "T", "bob"), reply("o2", 1200, "T"))
    assert states(shelf, "cTR") == [("waiting", None), ("answered", 1200), ("waiting", None)]


def test_a_word_beside_that_a_person_refuses_counts_no_more(shelf):
    fb = {"network": "facebook"}
    put(shelf, comment("T", 0, "P", "ana", **fb), comment("R", 600, "T", "bob", **fb), reply("o", 1200, "T", **fb))
    with shelf.writing() as txn:
        assert replies.reopen(txn, "x:R")
        assert rollups.recount(txn) == []
    assert states(shelf, "TR") == [("answered", 1200), ("waiting", None)]
    put(shelf, reply("o2", 1300, "T", **fb))
    assert state(shelf, "R") == ("answered", 700)


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ({"text": "@Anna merci"}, "anna"),
        ({"text": "@Ann, merci"}, "ann"),
        ({"text": "@Ann Petit merci"}, "ann petit"),
        ({"text": "merci", "reply_to_author": "Anna"}, "anna"),
        ({"text": "merci", "reply_to_author": "@ann petit"}, "ann petit"),
        ({"text": "@Ann merci", "reply_to_author": "Anna"}, "anna"),
    ],
)
def test_a_word_for_one_is_not_for_another_whose_name_begins_the_same(shelf, said, whom):
    fb = {"network": "facebook"}
    put(shelf, comment("T", 0, "P", "zed", **fb))
    put(shelf, *[comment(name, 10, "T", name, **fb) for name in ("ann", "anna", "ann petit", "annabelle")])
    put(shelf, reply("o", 600, "T", **fb, **said))
    answered = {name for name in ("ann", "anna", "ann petit", "annabelle") if state(shelf, name)[0] == "answered"}
    assert answered == {whom, "ann"} if said["text"].startswith("@Ann Petit") else answered == {whom}


def test_a_word_to_an_erased_person_does_not_become_one_to_all(shelf):
    fb = {"network": "facebook"}
    put(
        shelf,
        comment("T", 0, "P", "zed", **fb),
        comment("E", 10, "T", "eve", **fb),
        comment("F", 20, "T", "fred", **fb),
    )
    put(shelf, reply("w", 30, "T", reply_to_author="Eve", **fb))
    assert states(shelf, "EF") == [("answered", 20), ("waiting", None)]
    with shelf.writing() as txn:
        mentions.erase_author(txn, "eve")
    put(shelf, comment("G", 40, "T", "gus", **fb), comment("F", 20, "T", "fred", likes=3, **fb))
    put(shelf, reply("w", 30, "T", reply_to_author="Eve", likes=2, **fb))  # the next export brings it again
    assert states(shelf, "FG") == [("waiting", None), ("waiting", None)]
    with shelf.reading() as txn:
        assert rollups.recount(txn) == []


def test_a_reply_that_learns_late_what_it_answers(shelf):
    put(shelf, own("r", 300))
    put(shelf, reply("r", 300, "q"))
    put(shelf, ask("q"))
    assert state(shelf, "q") == ("answered", 300)


@pytest.mark.parametrize("seed", range(60))
def test_what_arrives_step_by_step_is_what_a_second_look_finds(seed):
    rng, shelf = random.Random(seed), open_shelf("sqlite://", "o")
    for _ in range(6):
        rows = []
        for _ in range(rng.randrange(1, 12)):
            name, under = rng.randrange(16), rng.randrange(16)
            make = (ask, own, ask, ask, mention)[name % 5]  # whose it is does not change with what is said
            rows.append(
                make(
                    str(name), rng.randrange(50), parent_id=f"x:{under}" if under < name else "",
                    author_key="us" if make is own else f"k{name % 3}", network=("facebook", "x")[name % 2],
                    text=rng.choice(("un", "deux", "@ann oui", "@anna oui")),
                    author_name=("Ann", "Anna", "Ann Petit")[name % 3], author_handle="",
                    reply_to_author=rng.choice(("", "", "Anna", "@ann petit")) if make is own else "",
                )
            )  # fmt: skip
        put(shelf, *rows)

    def kept():
        with shelf.reading() as txn:
            assert rollups.recount(txn) == []
            return {m.mention.id: (m.reply_state, m.response_s) for m in mentions.page(txn, november(), limit=99)}

    before = kept()
    with shelf.writing() as txn:
        ledger = Ledger()
        settling.settle(txn, before, ledger)
        ledger.flush(txn)
    assert kept() == before
    shelf.close()
