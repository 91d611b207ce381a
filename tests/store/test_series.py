"""Public threads: one person's comments in a row are one request, timed from the first, whatever comes in whatever order.

``recounted`` says so again from all mentions, without the store's own code: pair by pair, no index, no batch.
"""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watch.insights.noise import Rule
from watch.store import families, mentions, noise, replies, rollups, series, settling
from watch.store.engine import open_shelf
from watch.store.rollups import Ledger
from watch.store.tables import mention as table

from .made import DAY, T0, ask, mention, november, own, redeclare
from .test_answers import put, state

FB = {"network": "facebook"}
FLAT = ("facebook", "instagram", "youtube", "tiktok", "linkedin")


def comment(name, at, under, who, **more):
    given = {"author_key": who, "author_name": who.title(), "author_handle": "", **more}
    return ask(name, at, parent_id=f"x:{under}" if under else "", **given)


def reply(name, at, under, **more):
    return own(name, at, parent_id=f"x:{under}" if under else "", **more)


def states(shelf, names):
    return [state(shelf, name) for name in names]


def test_comments_in_a_row_are_one_request_timed_from_the_first(shelf):
    put(shelf, own("P", kind="post"), comment("1", 100, "P", "ana"), comment("2", 200, "P", "ana"))
    assert states(shelf, "12") == [("waiting", None), ("", None)]
    put(shelf, reply("r", 700, "2"))
    assert states(shelf, "12") == [("answered", 600), ("", None)], "an answer to any of them answers the row"
    put(shelf, comment("3", 800, "P", "ana"), comment("4", 150, "P", "bob"))
    assert states(shelf, "34") == [("waiting", None), ("waiting", None)]


def test_the_row_is_found_across_batches_and_an_older_one_takes_the_wait(shelf):
    put(shelf, comment("2", 200, "P", "ana"), deadline=lambda network, subject, at: at + 60)
    put(shelf, comment("3", 300, "P", "ana"), deadline=lambda network, subject, at: at + 60)
    assert states(shelf, "23") == [("waiting", None), ("", None)]
    put(shelf, comment("1", 100, "P", "ana"), deadline=lambda network, subject, at: at + 60)
    assert states(shelf, "123") == [("waiting", None), ("", None), ("", None)]
    with shelf.reading() as txn:
        (only,) = replies.waiting(txn)
        assert (only.mention.id, only.due_at) == ("x:1", T0 + 160)
        assert mentions.fetch(txn, "x:2").due_at is None


def test_what_we_said_in_between_parts_two_requests(shelf):
    put(shelf, comment("1", 100, "P", "ana"), comment("2", 300, "P", "ana"))
    assert states(shelf, "12") == [("waiting", None), ("", None)]
    put(shelf, reply("r", 200, "1"))
    assert states(shelf, "12") == [("answered", 100), ("waiting", None)]
    put(shelf, comment("3", 400, "P", "ana"), reply("r2", 350, "P"))
    assert states(shelf, "23") == [("waiting", None), ("waiting", None)]


def test_a_word_of_ours_under_the_message_that_comes_later_parts_what_was_one(shelf):
    put(shelf, comment("1", 100, "P", "ana"), comment("2", 300, "P", "ana"))
    put(shelf, reply("o", 200, "P"))
    assert states(shelf, "12") == [("waiting", None), ("waiting", None)]
    put(shelf, reply("o", 50, "P", text="corrigé"))
    assert states(shelf, "12") == [("waiting", None), ("", None)], "its date was corrected: nothing parts them"
    put(shelf, reply("o", 250, "P", text="corrigé encore"))
    assert states(shelf, "12") == [("waiting", None), ("waiting", None)]
    put(shelf, reply("o", 250, "Q", text="ailleurs"))
    assert states(shelf, "12") == [("waiting", None), ("", None)]


def test_where_talk_is_flat_a_word_to_somebody_else_parts_nothing(shelf):
    put(shelf, comment("T", 0, "P", "ana", **FB), comment("1", 100, "T", "bob", **FB))
    put(shelf, comment("2", 300, "T", "bob", **FB), reply("o", 200, "T", text="@Ana oui", **FB))
    assert states(shelf, "T12") == [("answered", 200), ("waiting", None), ("", None)]
    put(shelf, reply("o2", 400, "T", text="@Bob oui", **FB))
    assert states(shelf, "12") == [("answered", 300), ("", None)]


def test_private_talks_other_people_other_messages_and_unsigned_words_are_not_joined(shelf):
    put(
        shelf, comment("1", 1, "P", "ana"), comment("2", 2, "P", "bob"), comment("3", 3, "Q", "ana"),
        comment("4", 4, "P", ""), comment("5", 5, "P", ""), comment("6", 6, "", "ana"), comment("7", 7, "", "ana"),
        comment("8", 8, "P", "eve"), mention("9", 9, parent_id="x:P", author_key="eve"),
        comment("10", 10, "P", "zoe", visibility="private", thread_id="t"), comment("11", 11, "P", "zoe"),
    )  # fmt: skip
    waiting = {str(n) for n in (1, 2, 3, 4, 5, 6, 7, 8, 10, 11)}
    assert {n for n in map(str, range(1, 12)) if state(shelf, n)[0] == "waiting"} == waiting


def test_a_persons_word_takes_in_what_came_with_it_and_nothing_that_comes_after(shelf):
    put(shelf, comment("1", 0, "P", "ana"), comment("2", 60, "P", "ana"))
    with shelf.writing() as txn:
        assert not replies.dismiss(txn, "x:2", "thanks"), "it asks nothing by itself"
        assert replies.dismiss(txn, "x:1", "thanks")
    put(shelf, comment("3", 90, "P", "ana"), comment("4", 30, "P", "ana"))
    assert [s for s, _ in states(shelf, "1234")] == ["dismissed", "", "", "waiting"], "nobody had seen 4 and 3"
    put(shelf, comment("2", 60, "P", "ana", text="corrigé"))
    assert state(shelf, "2") == ("", None)
    with shelf.writing() as txn:
        assert replies.reopen(txn, "x:1")
    assert [s for s, _ in states(shelf, "1423")] == ["waiting", "", "", ""]
    with shelf.writing() as txn:
        assert replies.mark_answered(txn, "x:1", "Léa", T0 + 70)
    assert states(shelf, "1423") == [("answered", 70), ("", None), ("", None), ("waiting", None)], "3 came after"


def test_a_refused_answer_stays_refused_when_an_older_comment_comes_in(shelf):
    put(shelf, comment("2", 100, "P", "ana"), reply("r", 200, "2"))
    with shelf.writing() as txn:
        assert replies.reopen(txn, "x:2")
    put(shelf, comment("1", 50, "P", "ana"))
    assert states(shelf, "12") == [("waiting", None), ("", None)]
    put(shelf, reply("r2", 300, "2"))
    assert states(shelf, "12") == [("answered", 250), ("", None)]


def test_what_a_rule_keeps_out_leaves_its_request_to_the_next(shelf):
    put(shelf, comment("1", 0, "P", "ana"), comment("2", 60, "P", "ana"))
    with shelf.writing() as txn:
        noise.add(txn, Rule("r", "mention", "x:1"))
        noise.keep_out(txn, {"x:1": "r"}, lambda network, subject, at: at + 5)
        assert rollups.recount(txn) == []
    assert state(shelf, "2") == ("waiting", None)
    with shelf.reading() as txn:
        assert mentions.fetch(txn, "x:2").due_at == T0 + 65
    with shelf.writing() as txn:
        noise.bring_back(txn, ["x:1"])
        assert rollups.recount(txn) == []
    assert states(shelf, "12") == [("waiting", None), ("", None)]


def test_a_comment_that_moves_or_changes_hands_frees_its_neighbour(shelf):
    put(shelf, comment("1", 0, "P", "ana"), comment("2", 60, "P", "ana"))
    put(shelf, comment("1", 0, "Q", "ana"))
    assert states(shelf, "12") == [("waiting", None), ("waiting", None)]
    with shelf.writing() as txn:
        redeclare(txn, lambda m: ("own", False) if m.id == "x:1" else (m.ownership, m.asks))
    put(shelf, comment("3", 70, "P", "ana"))
    assert states(shelf, "123") == [("", None), ("waiting", None), ("", None)]
    with shelf.writing() as txn:
        redeclare(txn, lambda m: ("own", False) if m.id == "x:2" else (m.ownership, m.asks))
    assert states(shelf, "23") == [("", None), ("waiting", None)]


def test_erasing_whose_word_parted_two_requests_joins_them_and_erasing_the_person_leaves_none(shelf):
    put(shelf, comment("1", 0, "P", "ana"), reply("r", 30, "1", author_key="lea"), comment("2", 60, "P", "ana"))
    assert states(shelf, "12") == [("answered", 30), ("waiting", None)]
    with shelf.writing() as txn:
        mentions.erase_author(txn, "lea")
    assert states(shelf, "12") == [("waiting", None), ("", None)]
    with shelf.writing() as txn:
        mentions.erase_author(txn, "ana")
        assert replies.waiting(txn) == []


def test_retention_that_empties_the_first_leaves_no_new_request(shelf):
    put(shelf, comment("1", 0, "P", "ana"), comment("2", DAY, "P", "ana"), reply("r", DAY + 60, "1"))
    with shelf.writing() as txn:
        assert mentions.purge_before(txn, "2026-11-03") == 1
    put(shelf, comment("3", DAY + 90, "P", "ana"), comment("2", DAY, "P", "ana", text="corrigé"))
    assert states(shelf, "123") == [("answered", DAY + 60), ("", None), ("waiting", None)]


def test_the_square_of_a_thread_is_not_read(shelf, monkeypatch):
    """20 batches under one post: each looks at those who wrote there before, and at nobody else."""
    looked: list[str] = []
    request = settling._request
    monkeypatch.setattr(settling, "_request", lambda row: looked.append(row.id) or request(row))
    for b in range(20):
        put(shelf, *(comment(f"{b}-{n}", b * 50 + n, "P", f"k{b}-{n}") for n in range(49)), reply(f"o{b}", b, "P"))
    assert looked == []
    put(shelf, comment("last", 9999, "P", "k3-7"))
    assert sorted(looked) == ["x:3-7", "x:last"]


ROWS = [
    own("P", kind="post", **FB), comment("a", 10, "P", "ana", **FB), comment("b", 20, "P", "ana", **FB),
    comment("c", 30, "P", "bob", **FB), reply("ra", 40, "b", **FB), comment("d", 50, "P", "ana", **FB),
    mention("T", 5, parent_id="x:P", author_key="eve", **FB), comment("e", 15, "T", "ana", **FB),
    comment("f", 25, "T", "bob", **FB), reply("rt", 35, "T", **FB), comment("g", 45, "T", "bob", **FB),
    comment("h", 46, "T", "bob", **FB), comment("i", 60, "lost", "ana", **FB), reply("rl", 70, "lost", **FB),
]  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(order=st.permutations(ROWS), cuts=st.sets(st.integers(1, len(ROWS) - 1)), data=st.data())
def test_the_order_of_arrival_does_not_matter(order, cuts, data):
    shelf = open_shelf("sqlite://", "o")
    for a, b in pairwise([0, *sorted(cuts), len(order)]):
        put(shelf, *order[a:b])
        if data.draw(st.booleans()):
            put(shelf, *order[:b])
    with shelf.reading() as txn:
        found = {m.mention.id[2:]: m for m in mentions.page(txn, november(), limit=99)}
        assert rollups.recount(txn) == []
    assert {i: m.response_s for i, m in found.items() if m.reply_state == "answered"} == {"a": 30, "e": 20, "f": 10}
    assert {i for i, m in found.items() if m.reply_state == "waiting"} == {"c", "d", "g", "i"}
    shelf.close()


def _speaks_to(word, people):
    told = word.reply_to_author.casefold().removeprefix("@").strip()
    names = {n.casefold().removeprefix("@").strip() for p in people for n in (p.author_name, p.author_handle)} - {""}
    if told or not word.text.startswith("@"):
        return not told or told in names
    said = word.text[1:80].casefold().strip() + " "
    return any(said.startswith(n) and not (said[len(n)].isalnum() or said[len(n)] == "_") for n in names)


def recounted(rows):
    """id → (state, seconds) of every public request that no hand and no retention settled, from all mentions."""
    by_id = {r.id: r for r in rows}
    ours = [r for r in rows if r.ownership == "own" and r.parent_id]
    public = [r for r in rows if r.purged_at is None and not (r.visibility == "private" and r.thread_id)]
    found = {r.id: ("", None) for r in public if not r.asks}
    asking = sorted((r for r in public if r.asks), key=lambda r: (r.published_at, r.id))

    def is_flat(parent):
        above = by_id.get(parent)
        return above is not None and above.kind == "comment" and above.network in FLAT

    def relatives(r):
        if not r.parent_id or not r.author_key or r.ownership != "other":
            return [r]
        return [
            o for o in asking
            if (o.parent_id, o.author_key) == (r.parent_id, r.author_key) and o.ownership == "other"
        ]  # fmt: skip

    def parted(a, b, family):
        for w in ours:
            mine = w.parent_id in {f.id for f in family}
            beside = w.parent_id == a.parent_id and (not is_flat(a.parent_id) or _speaks_to(w, family))
            if (mine or beside) and a.published_at <= w.published_at < b.published_at:
                return True
        return False

    for r in asking:
        if r.hand:
            continue
        family = relatives(r)
        chain = [f for f in family if f.hand != "with"]
        first = last = at = [f.id for f in chain].index(r.id)
        while first and not chain[first - 1].hand and not parted(chain[first - 1], chain[first], family):
            first -= 1
        while last + 1 < len(chain) and not chain[last + 1].hand and not parted(chain[last], chain[last + 1], family):
            last += 1
        if first != at:
            found[r.id] = ("", None)
            continue
        row = chain[first : last + 1]
        refused = max((f.rejected_until for f in row if f.rejected_until is not None), default=-1)
        said = [w for w in ours if w.parent_id in {f.id for f in row}]
        if r.parent_id and is_flat(r.parent_id):
            said += [
                w for w in ours
                if w.parent_id == r.parent_id and w.published_at >= r.published_at and _speaks_to(w, family)
            ]  # fmt: skip
        said = [w for w in said if w.published_at > refused]
        if not said:
            found[r.id] = ("waiting", None)
            continue
        word = min(said, key=lambda w: (w.published_at, w.id))
        vague = "day" in (r.precision, word.precision)
        found[r.id] = ("answered", None if vague else max(0, word.published_at - r.published_at))
    return found


def look(txn):
    return txn.conn.execute(sa.select(table).where(table.c.org == "o")).all()


def differences(txn):
    rows = look(txn)
    stored = {r.id: (r.reply_state, r.response_s) for r in rows}
    wanted = recounted(rows)
    return {i: (stored[i], said) for i, said in wanted.items() if stored[i] != said}


def some_rows(rng):
    rows = []
    for _ in range(rng.randrange(1, 9)):
        name = rng.randrange(18)
        above = [n for n in range(18) if n % 2 == name % 2 and n != name]  # a thread is of one network
        under = rng.choice(above[:2])
        make = (ask, own, ask, ask, mention, ask)[name % 6] if rng.random() < 0.95 else ask
        who = "us" if make is own else f"k{name % 3}" if rng.random() < 0.9 else rng.choice(("k0", "k1", ""))
        more = {"visibility": "private", "thread_id": "t"} if name == 17 and rng.random() < 0.3 else {}
        if make is own and rng.random() < 0.5:
            under = rng.choice(above)
        text = rng.choice(("un", "deux", "trois")) if make is not own else rng.choice(("un", "deux", "@K0 oui", "@k1"))
        rows.append(
            make(
                str(name), rng.randrange(40) * 3600, parent_id=f"x:{under}" if rng.random() < 0.9 else "", **more,
                author_key=who, author_name=who.title(), author_handle="", network=("facebook", "x")[name % 2],
                text=text, precision="day" if rng.random() < 0.1 else "s",
            )
        )  # fmt: skip
    return rows


ACTS = ("put",) * 8 + ("hand",) * 4 + ("reopen",) * 2 + ("aside", "back", "erase", "redeclare", "purge", "again")


def act(txn, rng):
    what, name = rng.choice(ACTS), f"x:{rng.randrange(18)}"
    if what == "put":
        mentions.upsert(txn, some_rows(rng))
    elif what == "hand":
        if rng.random() < 0.5:
            replies.mark_answered(txn, name, "Léa", T0 + rng.randrange(60) * 3600)
        else:
            replies.dismiss(txn, name, "thanks")
    elif what == "reopen":
        closed = [r.id for r in look(txn) if r.reply_state in ("answered", "dismissed")]
        replies.reopen(txn, rng.choice([*closed, name]))
    elif what == "aside":
        theirs = [r.id for r in look(txn) if r.ownership != "own" and rng.random() < 0.2]
        noise.add(txn, Rule("r1", "mention", name))
        noise.keep_out(txn, dict.fromkeys(theirs, "r1"))
    elif what == "back":
        noise.bring_back(txn, [a.id for a in noise.aside(txn) if rng.random() < 0.7])
    elif what == "erase" and rng.random() < 0.3:
        mentions.erase_author(txn, rng.choice(("k0", "k1", "us")))
    elif what == "redeclare":
        redeclare(txn, lambda m: ("own", False) if m.id == name else (m.ownership, m.asks))
    elif what == "purge" and rng.random() < 0.3:
        mentions.purge_before(txn, "2026-11-03")
    elif what == "again":
        settling.settle_rows(txn, families.several_under(txn, None))
    return what


def tell(shelf, seed, steps):
    rng, told = random.Random(seed), []
    for _ in range(steps):
        with shelf.writing() as txn:
            told.append(act(txn, rng))
            assert differences(txn) == {}, (seed, told)
            assert rollups.recount(txn) == [], (seed, told)


@pytest.mark.parametrize("seed", range(60))
def test_any_history_leaves_what_a_plain_recount_finds(seed):
    shelf = open_shelf("sqlite://", "o")
    tell(shelf, seed, 14)
    shelf.close()


def test_the_same_histories_on_each_back_end(shelf):
    for seed in range(1000, 1006):
        tell(shelf, seed, 10)


def test_histories_do_make_rows():
    """What the tests above compare must be there: heads with followers, followers of a closed one, parted ones."""
    shelf = open_shelf("sqlite://", "o")
    hands, followers = set(), 0
    for seed in range(12):
        rng = random.Random(seed)
        for _ in range(14):
            with shelf.writing() as txn:
                act(txn, rng)
                rows = look(txn)
        hands |= {r.hand for r in rows}
        followers += sum(bool(r.asks and not r.reply_state and not r.hand and r.parent_id) for r in rows)
    shelf.close()
    assert series.WITH in hands and followers > 5


def test_a_second_look_over_everything_changes_nothing(shelf):
    rng = random.Random(3)
    with shelf.writing() as txn:
        for _ in range(12):
            mentions.upsert(txn, some_rows(rng))
        before = look(txn)
        assert settling.settle_rows(txn, families.several_under(txn, None)) == 0
        ledger = Ledger()
        settling.settle(txn, [r.id for r in before], ledger)
        ledger.flush(txn)
        assert look(txn) == before
