"""A request is judged by all the messages that make it, however they came, were read, closed or taken back.

``recounted`` says so again from all mentions: each request that waits with what its author wrote since, read one by one.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict

import pytest
import sqlalchemy as sa

from watch.insights import asking
from watch.insights.late import ARCHIVE_S
from watch.insights.noise import Rule
from watch.model import Tone
from watch.store import added, lateness, mentions, noise, replies, rollups
from watch.store.engine import open_shelf
from watch.store.tables import mention as table
from watch.views import queue, said

from .made import DAY, T0, ask, mention, november, own, read, redeclare

TEXTS = ("Bonjour", "Bonjour", "Où êtes-vous ?", "Merci !", "Le portail est cassé")
TONES = ("negative", "neutral", "neutral", "positive", "unscored")
NAMES = 24
NOW = T0 + 90 * DAY


def talk(name, at, thread="t", who="ana", **more):
    return ask(name, at, visibility="private", thread_id=thread, kind="message", author_key=who, **more)


def under(name, at, parent="P", who="ana", **more):
    return ask(name, at, parent_id=f"x:{parent}", author_key=who, **more)


def put(txn, *rows, bad=()):
    mentions.upsert(txn, list(rows), deadline=lambda network, subject, at: at + 3600, open_seconds=lambda a, b: b - a)
    mentions.record_readings(
        txn, [read(r.id[2:], "negative" if r.id[2:] in bad else "neutral") for r in rows], "v1"
    )  # fmt: skip


def look(txn):
    return txn.conn.execute(sa.select(table).where(table.c.org == "o")).all()


def recounted(rows):
    """Request id → the rows that make it, the request first."""
    whose = defaultdict(list)
    for r in rows:
        if r.purged_at is not None or not r.asks:
            continue
        if r.visibility == "private" and r.thread_id:
            whose["talk", r.network, r.thread_id, r.author_key].append(r)
        elif r.parent_id and r.author_key and r.ownership == "other":
            whose["under", r.parent_id, r.author_key].append(r)
        else:
            whose["alone", r.id].append(r)
    made = {}
    for theirs in whose.values():
        head = None
        for r in sorted(theirs, key=lambda r: (r.published_at, r.id)):
            if r.reply_state:
                head = r
                if r.reply_state == "waiting":
                    made[r.id] = [r]
            elif r.hand == "" and head is not None and head.reply_state == "waiting":
                made[head.id].append(r)
    return made


def differences(txn):
    """What the store and the screens say of open requests, where it is not what a plain recount finds."""
    made = recounted(look(txn))
    text = {r.id: f"{r.title}\n{r.text}" for some in made.values() for r in some}
    bad = {i for i, some in made.items() if any(r.tone == "negative" for r in some)}
    asks = {i for i, some in made.items() if any(asking.asks_question(text[r.id]) for r in some)}
    thanks = {i for i, some in made.items() if any(asking.gives_thanks(text[r.id]) for r in some)}
    neutral = {i for i, some in made.items() if some[0].tone == "neutral"} - bad
    late = [some[0] for some in made.values() if some[0].first_seen_at - some[0].published_at <= ARCHIVE_S]
    emptied = {r.id for r in look(txn) if r.purged_at is not None}
    ever, lines = november(), replies.lines(txn)
    wanted = november(tones=("negative",))
    open_bad = november(tones=("negative",), reply_states=("waiting",))
    judged = queue.requests(txn, lines)
    by_subject = Counter((r.subject, r.network) for r in late)
    pairs = {
        "lines": ({line.id for line in lines}, set(made)),
        "negative": ({line.id for line in lines if line.negative}, bad),
        "chosen": ({line.id for line in replies.lines(txn, wanted)}, bad),
        "neutral": ({line.id for line in replies.lines(txn, november(tones=("neutral",)))}, neutral),
        "both": ({line.id for line in replies.lines(txn, november(tones=("neutral", "negative")))}, neutral | bad),
        "waiting": ({s.mention.id for s in replies.waiting(txn, wanted)}, bad),
        "listed": (set(mentions.ids(txn, open_bad)) - emptied, bad),
        "question": ({r.id for r in judged if r.question}, asks - bad),
        "thanks": ({r.id for r in judged if r.thanks}, thanks - asks - bad),
        "late questions": ({i for i, what in said.together(txn, lines).items() if what.question}, asks),
        "told negative": ({r.id for r in judged if r.negative}, bad),
        "tallied": (sum(t.n for t in replies.tallies(txn, ever, NOW, None, ()) if t.negative), len(bad)),
        "counted": (sum(t.n for t in replies.tallies(txn, ever, NOW, None, ())), len(made)),
        "added": (
            {i: [a.id for a in some] for i, some in added.after(txn, list(made)).items()},
            {i: [r.id for r in some[1:]] for i, some in made.items() if len(some) > 1},
        ),
        "followed": ({i for i, some in made.items() if len(some) > 1} - {x.id for x in lines if x.followed}, set()),
        "late": (
            {(c.subject, c.network): (c.n, c.negative) for c in lateness.by_subject(txn, NOW, NOW)},
            {k: (n, sum((r.subject, r.network) == k and r.id in bad for r in late)) for k, n in by_subject.items()},
        ),
        "late first": ({r.id for r in lateness.first(txn, "a", NOW, NOW, 99) if r.negative}, bad & {r.id for r in late}),
    }  # fmt: skip
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def some_rows(rng):
    rows = []
    for _ in range(rng.randrange(1, 9)):
        name, at = rng.randrange(NAMES), rng.choice((0, 0, 0, DAY)) + rng.randrange(6) * 60
        who, text = rng.choice(("ana", "ana", "ana", "bob", "")), rng.choice(TEXTS)
        more = {"text": text, "network": ("facebook", "x")[name % 4 > 1], "precision": "min"}
        if rng.random() < 0.2:
            more["collected_at"] = T0 + at + ARCHIVE_S + rng.choice((0, 1))
        place = {"visibility": "private", "thread_id": f"t{name % 2}", "kind": "message"}
        if name % 3:
            place = {"parent_id": f"x:{rng.choice((0, 3, 'P'))}", "thread_id": rng.choice(("", "t1"))}
        if rng.random() < 0.05:
            place |= {"visibility": "private", "parent_id": "x:P", "thread_id": rng.choice(("", "t1"))}
        make = own if rng.random() < 0.04 else ask if rng.random() < 0.95 else mention
        rows.append(make(str(name), at, **more, **place, **({} if make is own else {"author_key": who})))
    return rows


ACTS = (
    ("put",) * 12 + ("tone",) * 6 + ("hand",) * 3 + ("reopen",) * 2 + ("aside", "back", "purge", "redeclare", "human")
)


def act(txn, rng):
    what, name = rng.choice(ACTS), f"x:{rng.randrange(NAMES)}"
    if what == "put":
        rows = some_rows(rng)
        put(txn, *rows, bad=[r.id[2:] for r in rows if rng.random() < 0.3])
    elif what == "tone":
        some = [r.id[2:] for r in look(txn) if rng.random() < 0.3]
        mentions.record_readings(txn, [read(i, rng.choice(TONES)) for i in some], f"v{rng.random()}")
    elif what == "human":
        mentions.set_human_tone(txn, name, Tone(rng.choice(("negative", "neutral"))))
    elif what == "hand":
        replies.mark_answered(txn, name, "Léa", T0 + rng.choice((0, DAY)) + rng.randrange(20) * 60)
        replies.dismiss(txn, f"x:{rng.randrange(NAMES)}", "thanks")
    elif what == "reopen":
        closed = [r.id for r in look(txn) if r.reply_state in ("answered", "dismissed")]
        replies.reopen(txn, rng.choice([*closed, name]))
    elif what == "aside":
        noise.add(txn, Rule("r1", "mention", name))
        noise.keep_out(txn, {r.id: "r1" for r in look(txn) if r.ownership != "own" and rng.random() < 0.1})
    elif what == "back":
        noise.bring_back(txn, [a.id for a in noise.aside(txn)])
    elif what == "purge" and rng.random() < 0.15:
        mentions.purge_before(txn, "2026-11-03")
    elif what == "redeclare":
        redeclare(txn, lambda m: ("own", False) if m.id == name else (m.ownership, m.asks))
    return what


def tell(shelf, seed, steps):
    rng, told = random.Random(seed), []
    for _ in range(steps):
        with shelf.writing() as txn:
            told.append(act(txn, rng))
            assert differences(txn) == {}, (seed, told)


def test_what_went_with_a_closed_request_is_no_part_of_one_that_came_in_between(shelf):
    with shelf.writing() as txn:
        put(
            txn, under("1", 0), under("2", 60, text="Où ?"), talk("p1", 0), talk("p2", 60, text="Où ?"), bad=("2", "p2")
        )
        assert replies.dismiss(txn, "x:1", "spam") and replies.dismiss(txn, "x:p1", "spam")
        put(txn, under("3", 30), talk("p3", 30))
        assert {(line.id, line.negative) for line in replies.lines(txn)} == {("x:3", False), ("x:p3", False)}
        assert added.after(txn, ["x:3", "x:p3"]) == {}
        assert not any(r.question for r in queue.requests(txn, replies.lines(txn)))
        put(txn, under("4", 90), talk("p4", 90), bad=("4", "p4"))
        assert sorted(line.id for line in replies.lines(txn, november(tones=("negative",)))) == ["x:3", "x:p3"]
        assert {i: [a.id for a in some] for i, some in added.after(txn, ["x:3", "x:p3"]).items()} == {
            "x:3": ["x:4"], "x:p3": ["x:p4"],
        }  # fmt: skip
        assert differences(txn) == {}


def test_two_messages_of_one_minute_are_one_request(shelf):
    with shelf.writing() as txn:
        put(txn, under("a", 0), under("b", 0), talk("pa", 0), talk("pb", 0), bad=("b", "pb"))
        assert {(line.id, line.negative) for line in replies.lines(txn)} == {("x:a", True), ("x:pa", True)}
        assert differences(txn) == {}


@pytest.mark.parametrize("seed", range(16))
def test_any_history_is_judged_as_a_plain_recount_judges_it(seed):
    shelf = open_shelf("sqlite://", "o")
    tell(shelf, seed, 14)
    shelf.close()


def test_the_same_histories_on_each_back_end(shelf):
    for seed in range(1000, 1006):
        tell(shelf, seed, 10)
    with shelf.reading() as txn:
        assert rollups.recount(txn) == []


def test_histories_do_make_requests_of_several_messages():
    """What the tests above compare must be there: a calm first message before a negative one, in public and private."""
    seen = Counter()
    for seed in range(16):
        shelf, rng = open_shelf("sqlite://", "o"), random.Random(seed)
        for _ in range(14):
            with shelf.writing() as txn:
                act(txn, rng)
                for some in recounted(look(txn)).values():
                    later = any(r.tone == "negative" for r in some[1:]) and some[0].tone != "negative"
                    seen[some[0].visibility] += later
                    seen["tie"] += later and some[0].published_at == some[1].published_at
        shelf.close()
    assert min(seen["public"], seen["private"]) > 10 and seen["tie"], seen
