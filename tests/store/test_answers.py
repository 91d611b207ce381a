from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watch.store import mentions, replies, rollups, settling
from watch.store.engine import open_shelf

from .made import DAY, T0, ask, mention, november, own, redeclare


def put(shelf, *rows, **given):
    with shelf.writing() as txn:
        return mentions.upsert(txn, rows, **given)


def state(shelf, name):
    with shelf.reading() as txn:
        found = mentions.fetch(txn, f"x:{name}")
    return found.reply_state, found.response_s


def test_an_answer_in_the_same_batch(shelf):
    put(shelf, own("r2", 500, parent_id="x:q"), own("r", 300, parent_id="x:q"), ask("q"))
    assert state(shelf, "q") == ("answered", 300)
    with shelf.reading() as txn:
        assert mentions.fetch(txn, "x:q").answered_by == "Nous"


def test_an_answer_in_a_later_and_in_an_earlier_batch(shelf):
    put(shelf, ask("q"), ask("q2"))
    assert state(shelf, "q") == ("waiting", None)
    put(shelf, own("r", 300, parent_id="x:q"))
    assert state(shelf, "q") == ("answered", 300)
    put(shelf, own("r3", 400, parent_id="x:q3"))
    put(shelf, ask("q3"))
    assert state(shelf, "q3") == ("answered", 400)
    put(shelf, own("r0", 100, parent_id="x:q"))
    assert state(shelf, "q") == ("answered", 100)
    put(shelf, ask("q", text="corrigé"))
    assert state(shelf, "q") == ("answered", 100)


def test_someone_else_answering_is_no_answer(shelf):
    put(shelf, ask("q"), mention("r", 10, parent_id="x:q"))
    assert state(shelf, "q") == ("waiting", None)


def test_delays_in_opening_hours_and_deadlines(shelf):
    def half(a, b):
        return (b - a) // 2

    rows = [ask("q"), ask("late"), own("r", 300, parent_id="x:q")]
    put(shelf, *rows, deadline=lambda network, subject, at: at + 7200, open_seconds=half)
    with shelf.reading() as txn:
        found, late = mentions.fetch(txn, "x:q"), mentions.fetch(txn, "x:late")
    assert (found.response_s, found.response_open_s, found.due_at) == (300, 150, None)
    assert late.due_at == T0 + 7200


@pytest.mark.parametrize("precision", ["day", "none"])
def test_no_delay_is_told_from_a_date_without_a_time(shelf, precision):
    put(shelf, ask("q"), own("r", 300, parent_id="x:q", precision=precision))
    assert state(shelf, "q") == ("answered", None)


def private(name, at, who="k-ana", **more):
    return ask(name, at, visibility="private", thread_id="t", author_key=who, **more)


def test_a_private_thread_counts_consecutive_messages_once(shelf):
    mine = {"visibility": "private", "thread_id": "t"}
    put(shelf, private("1", 0), private("2", 60), own("3", 600, **mine), private("4", 900), private("5", 960))
    assert [state(shelf, n) for n in "1245"] == [("answered", 600), ("", None), ("waiting", None), ("", None)]
    put(shelf, own("6", 2000, **mine))
    assert state(shelf, "4") == ("answered", 1100)
    put(shelf, own("0", 30, **mine))  # an older export brings what was said in between
    assert [state(shelf, n) for n in "12"] == [("answered", 30), ("answered", 540)]


@pytest.mark.parametrize("close", ["answered", "dismissed"])
def test_what_a_person_writes_privately_after_a_closed_request_asks_anew(shelf, close):
    mine = {"visibility": "private", "thread_id": "t"}
    put(shelf, private("1", 0), private("2", 60), private("z", 70, who="k-zoe"))
    with shelf.writing() as txn:
        if close == "answered":
            assert replies.mark_answered(txn, "x:1", "Léa", T0 + 100)
        else:
            assert replies.dismiss(txn, "x:1", "spam")
    closed = (close, 100 if close == "answered" else None)
    assert [state(shelf, n) for n in "12z"] == [closed, ("", None), ("waiting", None)]
    put(shelf, private("3", 200), private("4", 260))
    assert [state(shelf, n)[0] for n in "1234z"] == [close, "", "waiting", "", "waiting"]
    with shelf.writing() as txn:
        assert replies.reopen(txn, "x:1")
    assert [state(shelf, n)[0] for n in "1234z"] == ["waiting", "", "", "", "waiting"]
    with shelf.writing() as txn:
        assert replies.dismiss(txn, "x:1", "spam")
    put(shelf, own("5", 900, **mine))
    assert [state(shelf, n) for n in "134z"] == [("dismissed", None), ("", None), ("", None), ("answered", 830)]


def test_a_closed_private_request_parts_what_was_said_before_from_what_comes_after(shelf):
    put(shelf, private("1", 0))
    with shelf.writing() as txn:
        assert replies.dismiss(txn, "x:1", "spam")
    put(shelf, private("0", -600), private("2", 600))  # a longer export brings what was said before, too
    assert [state(shelf, n)[0] for n in "012"] == ["waiting", "dismissed", "waiting"]
    put(shelf, own("3", 900, visibility="private", thread_id="t"))
    assert [state(shelf, n) for n in "02"] == [("answered", 1500), ("answered", 300)]


def test_a_private_answer_given_before_later_words_leaves_them_waiting(shelf):
    put(shelf, private("1", 0), private("2", 600))
    with shelf.writing() as txn:
        assert replies.mark_answered(txn, "x:1", "Léa", T0 + 100, deadline=lambda *_: 7)
    assert [state(shelf, n) for n in "12"] == [("answered", 100), ("waiting", None)]
    with shelf.reading() as txn:
        assert mentions.fetch(txn, "x:2").due_at == 7
        assert rollups.recount(txn) == []


def test_a_long_thread_where_we_never_spoke_is_not_read_again_whole(shelf, monkeypatch):
    """Each batch of a long chat looked at all the batches before: a minute and half a gigabyte for 200,000 lines."""
    private = {"visibility": "private", "thread_id": "t"}
    put(shelf, *(ask(f"m{n}", n, **private) for n in range(300)))
    looked: list[str] = []
    request = settling._request
    monkeypatch.setattr(settling, "_request", lambda row: looked.append(row.id) or request(row))
    put(shelf, ask("m300", 300, **private), ask("z", 301, author_key="k-zoe", **private))
    assert sorted(looked) == ["x:m0", "x:m300", "x:z"]  # the request that waits, and what came
    assert [state(shelf, name)[0] for name in ("m0", "m1", "m300", "z")] == ["waiting", "", "", "waiting"]
    put(shelf, own("r", 400, **private))
    assert [state(shelf, name)[0] for name in ("m0", "m1", "m300", "z")] == ["answered", "", "", "answered"]


def test_a_persons_word_stands_above_imports(shelf):
    put(shelf, ask("1"), ask("2"), ask("3"))
    with shelf.writing() as txn:
        assert replies.mark_answered(txn, "x:1", "Léa", T0 + 50)
        assert replies.dismiss(txn, "x:2", "spam")
        assert not replies.dismiss(txn, "x:9", "spam")
    put(shelf, own("r1", 10, parent_id="x:1"), own("r2", 10, parent_id="x:2"), own("r3", 10, parent_id="x:3"))
    assert [state(shelf, n) for n in "123"] == [("answered", 50), ("dismissed", None), ("answered", 10)]
    with shelf.writing() as txn:
        for name in ("x:1", "x:2", "x:3"):
            assert replies.reopen(txn, name, deadline=lambda *_: 7)
    # 1 and 2 had a real reply all along; the reply to 3 is the one that was refused
    assert [state(shelf, n) for n in "123"] == [("answered", 10), ("answered", 10), ("waiting", None)]
    with shelf.reading() as txn:
        assert mentions.fetch(txn, "x:3").due_at == 7
    put(shelf, own("r3b", 20, parent_id="x:3"))
    assert state(shelf, "3") == ("answered", 20)


def test_a_person_who_writes_on_two_networks_is_answered_where_they_wrote(shelf):
    """Snapchat and TikTok both name a talk by the other's handle."""
    there = {"visibility": "private", "thread_id": "nadia_b"}
    put(shelf, ask("1", 0, network="snapchat", author_key="k1", **there))
    put(shelf, own("2", 600, network="tiktok", **there))
    assert state(shelf, "1") == ("waiting", None)
    with shelf.reading() as txn:
        assert [s.mention.id for s in mentions.thread(txn, "x:1")] == ["x:1"]
    put(shelf, own("3", 700, network="snapchat", **there))
    assert state(shelf, "1") == ("answered", 700)


def test_reopening_in_a_private_thread_waits_for_a_later_message(shelf):
    mine = {"visibility": "private", "thread_id": "t"}
    put(shelf, private("1", 0), own("2", 60, **mine))
    with shelf.writing() as txn:
        assert replies.reopen(txn, "x:1")
    assert state(shelf, "1") == ("waiting", None)
    put(shelf, private("3", 90, who="k-bob"))
    assert state(shelf, "1") == ("waiting", None)
    put(shelf, own("4", 120, **mine))
    assert [state(shelf, n) for n in "13"] == [("answered", 120), ("answered", 30)]


def test_declaring_an_own_account_later_settles_what_it_answered(shelf):
    put(shelf, ask("q"), mention("r", 90, parent_id="x:q", author_handle="@nous", asks=True))
    assert [state(shelf, n)[0] for n in "qr"] == ["waiting", "waiting"]

    def judge(m):
        mine = m.author_handle == "@nous"
        return ("own", False) if mine else ("other", m.asks)

    with shelf.writing() as txn:
        assert redeclare(txn, judge) == 1
        assert redeclare(txn, judge) == 0
    assert [state(shelf, n) for n in "qr"] == [("answered", 90), ("", None)]


def test_the_waiting_list_and_its_counts(shelf):
    rows = [
        ask("1", 300), ask("2", 100, subject="b"), ask("3", 200, network="google", id="g:3"),
        ask("4", -90 * DAY), ask("5", 50, visibility="private", thread_id="t"),
    ]  # fmt: skip
    put(shelf, *rows, deadline=lambda network, subject, at: at + 10)
    with shelf.reading() as txn:
        assert [w.mention.id for w in replies.waiting(txn)] == ["x:4", "x:5", "x:2", "g:3", "x:1"]
        assert [w.mention.id for w in replies.waiting(txn, limit=2, offset=1)] == ["x:5", "x:2"]
        assert [w.mention.id for w in replies.waiting(txn, november(subjects=("b",)))] == ["x:2"]
        assert [w.mention.id for w in replies.waiting(txn, november(hide_private=True, networks=("x",)))] == [
            "x:4", "x:2", "x:1",
        ]  # fmt: skip
        assert replies.open_waits(txn) == [
            ("a", "x", 3, T0 - 90 * DAY), ("a", "google", 1, T0 + 200), ("b", "x", 1, T0 + 100),
        ]  # fmt: skip
        assert replies.open_waits(txn, hide_private=True)[0] == ("a", "x", 2, T0 - 90 * DAY)


ROWS = [
    ask("q"), own("r", 300, parent_id="x:q"), own("r2", 200, parent_id="x:q"), ask("q2", 5),
    own("r3", 9, parent_id="x:q2"), ask("q3", 7), own("far", 8, parent_id="x:never"), private("p1", 0),
    private("p2", 10),
    own("p3", 20, visibility="private", thread_id="t"), private("p4", 30, who="k-bob"), private("p5", 31),
    own("p6", 40, visibility="private", thread_id="t"), private("p7", 50),
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(order=st.permutations(ROWS), cuts=st.sets(st.integers(1, len(ROWS) - 1)), data=st.data())
def test_the_order_of_arrival_does_not_matter(order, cuts, data):
    shelf = open_shelf("sqlite://", "o")
    edges = [0, *sorted(cuts), len(order)]
    for a, b in pairwise(edges):
        put(shelf, *order[a:b])
        if data.draw(st.booleans()):
            put(shelf, *order[:b])
    wanted = {"q": 200, "q2": 4, "p1": 20, "p4": 10, "p5": 9}
    with shelf.reading() as txn:
        found = {m.mention.id[2:]: m for m in mentions.page(txn, november(), limit=99)}
        assert rollups.recount(txn) == []
    assert {i: m.response_s for i, m in found.items() if m.reply_state == "answered"} == wanted
    assert {i for i, m in found.items() if m.reply_state == "waiting"} == {"q3", "p7"}
    shelf.close()


def test_a_private_message_that_turns_out_to_be_ours_waits_no_more_and_answers(shelf):
    private = {"visibility": "private", "thread_id": "t", "kind": "message"}
    put(shelf, ask("1", 0, author_key="ana", **private), ask("2", 60, author_key="us", **private))
    assert [state(shelf, n)[0] for n in "12"] == ["waiting", "waiting"]
    with shelf.writing() as txn:
        redeclare(txn, lambda m: ("own", False) if m.author_key == "us" else (m.ownership, m.asks))
    assert [state(shelf, n) for n in "12"] == [("answered", 60), ("", None)]
