"""Any history of writes leaves roll-ups that equal a recount, and questions that equal a count by hand."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watch.model import Filters, Period, Tone, ToneBy
from watch.store import delays, mentions, questions, replies, rollups, stories, tables
from watch.store.answers import Deadline
from watch.store.delays import _quantile
from watch.store.engine import open_shelf

from .made import DAY, ask, mention, november, own, read, redeclare

ACTIONS = ("import", "import", "import", "read", "human", "hand", "erase", "story", "redeclare", "purge")


def some_rows(rng: random.Random, n: int):
    rows = []
    for _ in range(n):
        name, at = str(rng.randrange(25)), rng.randrange(6 * DAY)
        more = {
            "text": rng.choice(("un", "deux", "trois")),
            "network": rng.choice(("x", "google")),
            "subject": rng.choice(("a", "b")),
            "source_id": rng.choice(("s1", "s2")),
            "parent_id": rng.choice(("", f"x:{rng.randrange(25)}")),
            "author_key": f"k{rng.randrange(4)}",
            "url_key": rng.choice((None, None, f"u{rng.randrange(9)}")),
            "precision": rng.choice(("s", "s", "day")),
        }
        if rng.random() < 0.3:
            more |= {"visibility": "private", "thread_id": f"t{rng.randrange(2)}"}
        rows.append(rng.choice((ask, own, mention))(name, at, **more))
    return rows


def act(txn, rng: random.Random) -> str:
    action = rng.choice(ACTIONS)
    name = f"x:{rng.randrange(25)}"
    due: Deadline = rng.choice((None, lambda network, subject, at: at + 60))
    if action == "import":
        mentions.upsert(txn, some_rows(rng, rng.randrange(1, 12)), deadline=due, open_seconds=lambda a, b: (b - a) // 3)
    elif action == "read":
        found = mentions.pending(txn, rng.randrange(1, 9), rng.choice(("v1", "v2")))
        tones = ("negative", "neutral", "positive", "unscored")
        words = ("pluie", "soleil vent", "", "vent pluie vent")
        mentions.record_readings(txn, [read(p.id[2:], rng.choice(tones), rng.choice(words)) for p in found], "v1")
    elif action == "human":
        mentions.set_human_tone(txn, name, rng.choice((None, Tone.NEGATIVE, Tone.POSITIVE)))
    elif action == "hand":
        if rng.random() < 0.4:
            replies.mark_answered(txn, name, "Léa", 1_800_000_000)
        elif rng.random() < 0.5:
            replies.dismiss(txn, name, "spam")
        else:
            replies.reopen(txn, name, deadline=due)
    elif action == "erase" and rng.random() < 0.3:
        mentions.erase_author(txn, f"k{rng.randrange(4)}")
    elif action == "story":
        stories.record(txn, [(name, rng.choice(("", "s1", "s2"))), (f"x:{rng.randrange(25)}", "s1")])
    elif action == "redeclare":
        key = f"k{rng.randrange(4)}"
        redeclare(txn, lambda m: ("own", False) if m.author_key == key else ("other", m.asks))
    elif action == "purge" and rng.random() < 0.3:
        mentions.purge_before(txn, f"2026-11-0{rng.randrange(2, 6)}")
    return action


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**9), steps=st.integers(1, 14))
def test_any_history_leaves_rollups_that_equal_a_recount(seed, steps):
    shelf, rng = open_shelf("sqlite://", "o"), random.Random(seed)
    for _ in range(steps):
        with shelf.writing() as txn:
            action = act(txn, rng)
            assert rollups.recount(txn) == [], action
    with shelf.reading() as txn:
        fts = "INSERT INTO mention_fts (mention_fts, rank) VALUES ('integrity-check', 0)"
        txn.conn.exec_driver_sql(fts)
        waits = {w.mention.id for w in replies.waiting(txn)}
        everything = mentions.page(txn, november(), limit=99)
        m = tables.mention.c
        emptied = set(txn.conn.scalars(sa.select(m.id).where(m.purged_at.is_not(None))))
    assert waits == {m.mention.id for m in everything if m.reply_state == "waiting"} - emptied
    shelf.close()


def test_the_same_histories_on_each_back_end(shelf):
    for seed in range(6):
        rng = random.Random(seed)
        for _ in range(8):
            with shelf.writing() as txn:
                action = act(txn, rng)
                assert rollups.recount(txn) == [], (seed, action)


def test_recount_sees_a_wrong_rollup_and_rebuild_mends_it(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [ask("1"), own("2", 60, parent_id="x:1"), ask("3")])
        mentions.record_readings(txn, [read("1", "positive", "pluie")], "v1")
        txn.conn.exec_driver_sql("UPDATE roll_day SET positive = 7")
        txn.conn.exec_driver_sql("DELETE FROM roll_word")
        txn.conn.exec_driver_sql("DELETE FROM roll_wait")
        assert len(rollups.recount(txn)) >= 3
        rollups.rebuild(txn)
        assert rollups.recount(txn) == []


@pytest.fixture
def filled(shelf):
    rng = random.Random(5)
    with shelf.writing() as txn:
        for _ in range(12):
            mentions.upsert(txn, some_rows(rng, 12))
        found = mentions.pending(txn, 99, "v1")[3:]
        tones, words = ("negative", "neutral", "positive"), ("pluie", "soleil vent", "vent pluie")
        mentions.record_readings(txn, [read(p.id[2:], rng.choice(tones), rng.choice(words)) for p in found], "v1")
    return shelf


FILTERS = [
    {}, {"subjects": ("a",)}, {"networks": ("x", "google")}, {"networks": ("google",)}, {"sources": ("s2",)},
    {"ownership": "own"}, {"ownership": "other", "hide_private": True}, {"tones": ("negative", "unscored")},
    {"reply_states": ("waiting", "answered")}, {"tones": ("negative",), "reply_states": ("waiting",)},
    {"kinds": ("comment",), "visibility": ("private",)}, {"query": "deux"}, {"query": "deux", "tones": ("positive",)},
    {"period": Period(date(2026, 11, 3), date(2026, 11, 4))}, {"kinds": ("article",)}, {"query": "!!"},
]  # fmt: skip


def by_hand(everything, f: Filters):
    for s in everything:
        m = s.mention
        if not f.period.start.isoformat() <= m.local_day <= f.period.end.isoformat():
            continue
        checks = (
            (f.subjects, m.subject), (f.networks, m.network), (f.sources, m.source_id), (f.kinds, m.kind),
            (f.tones, s.tone), (f.reply_states, s.reply_state), (f.visibility, m.visibility),
        )  # fmt: skip
        if any(wanted and value not in wanted for wanted, value in checks):
            continue
        if (f.ownership == "own") != (m.ownership == "own") and f.ownership:
            continue
        if f.hide_private and m.visibility == "private":
            continue
        if f.query and not (f.query in m.text and s.tone_engine):
            continue
        yield s


@pytest.mark.parametrize("changes", FILTERS, ids=str)
def test_every_question_equals_a_count_by_hand(filled, changes):
    f = november(**changes)
    with filled.reading() as txn:
        everything = mentions.page(txn, november(), limit=999)
        mine = list(by_hand(everything, f))
        ids = [s.mention.id for s in sorted(mine, key=lambda s: (s.mention.published_at, s.mention.id), reverse=True)]
        assert [s.mention.id for s in mentions.page(txn, f, limit=999)] == ids
        assert [s.mention.id for s in mentions.page(txn, f, limit=4, offset=3)] == ids[3:7]
        assert [s.mention.id for s in mentions.page(txn, f, limit=4, offset=2, order="oldest")] == ids[::-1][2:6]
        assert mentions.ids(txn, f, 5) == ids[:5]
        assert mentions.count(txn, f) == len(mine)
        tones = Counter((s.mention.local_day, s.tone) for s in mine)
        assert questions.tone_by_day(txn, f) == sorted((*k, n) for k, n in tones.items())
        networks = Counter((s.mention.network, s.tone) for s in mine)
        assert questions.tone_by_network(txn, f) == sorted((*k, n) for k, n in networks.items())
        hours = Counter((date.fromisoformat(s.mention.local_day).weekday(), s.mention.local_hour) for s in mine)
        assert questions.hours_by_weekday(txn, f) == sorted((*k, n) for k, n in hours.items())
        total = questions.totals(txn, f)
        assert total.mentions == len(mine)
        assert total.own == sum(s.mention.ownership == "own" for s in mine)
        assert (total.negative, total.waiting) == (
            sum(s.tone == "negative" for s in mine), sum(s.reply_state == "waiting" for s in mine),
        )  # fmt: skip
        delays = sorted(s.response_s for s in mine if s.response_s is not None)
        assert sum(n for _, n in questions.response_histogram(txn, f)) == len(delays)
        summary = questions.response_summary(txn, f)
        assert summary.timed == len(delays)
        assert summary.median_s == _quantile(delays, 0.5)
        assert summary.answered == sum(s.reply_state == "answered" for s in mine)
        assert summary.received == summary.answered + sum(s.reply_state == "waiting" for s in mine)
        words: Counter[str] = Counter()
        for _word, _n, _bad, _good in questions.top_words(txn, f):
            words[_word] = _n
        stored_words = Counter(
            w
            for (i, ws) in txn.conn.exec_driver_sql("SELECT id, words FROM mention WHERE ownership <> 'own'")
            if i in {s.mention.id for s in mine}
            for w in ws.split()
        )
        assert words == stored_words


@pytest.mark.parametrize("ownership", ["", "other", "own"])
def test_the_histogram_of_a_long_period_joins_weeks_and_edges(shelf, ownership, monkeypatch):
    rows = []
    for i in range(90):
        rows += [ask(f"q{i}", i * DAY), own(f"r{i}", i * DAY + 100 + i * 37, parent_id=f"x:q{i}")]
    with shelf.writing() as txn:
        mentions.upsert(txn, rows)
    f = november(period=Period(date(2026, 11, 4), date(2027, 1, 12)), ownership=ownership)  # a Wednesday to a Tuesday
    read, asked = [], delays._delays
    monkeypatch.setattr(delays, "_delays", lambda txn, f, clock, days: read.append(days) or asked(txn, f, clock, days))
    with shelf.reading() as txn:
        if ownership == "own":  # we ask ourselves nothing
            assert questions.response_histogram(txn, f) == []
            return
        wanted = Counter(rollups.bucket_of(100 + i * 37) for i in range(2, 72))
        assert questions.response_histogram(txn, f) == sorted(wanted.items())
        assert read == [("2026-11-04", "2026-11-08"), ("2027-01-11", "2027-01-12")]
        exact = _quantile(sorted(100 + i * 37 for i in range(2, 72)), 0.5)
        assert questions.response_summary(txn, f).median_s == pytest.approx(exact, rel=0.05)


def test_a_story_counts_once(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention(str(i), i) for i in range(4)] + [own("9")])
        stories.record(txn, [("x:2", "s"), ("x:1", "s"), ("x:3", "s")])
        assert [s.mention.id for s in stories.carriers(txn, "s")] == ["x:1", "x:2", "x:3"]
        days = questions.volumes_by_day(txn, "a", date(2026, 11, 1), date(2026, 11, 3))
        assert days == [("2026-11-01", 0), ("2026-11-02", 2), ("2026-11-03", 0)]
        assert questions.totals(txn, november()).copies == 2
        assert questions.volumes_by_day(txn, "b", date(2026, 11, 2), date(2026, 11, 2)) == [("2026-11-02", 0)]
        stories.record(txn, [("x:1", "")])
        assert questions.totals(txn, november()).copies == 1


def test_coverage_names_sources_with_their_days(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("1"), mention("2", 2 * DAY), mention("3", source_id="s2", network="google")])
    with shelf.reading() as txn:
        assert questions.coverage(txn, november()) == [
            ("s1", "x", 2, 2, "2026-11-04"), ("s2", "google", 1, 1, "2026-11-02"),
        ]  # fmt: skip


@given(st.integers(0, 10**9))
def test_buckets_are_five_percent_wide(seconds):
    bucket = rollups.bucket_of(seconds)
    assert rollups.STEP**bucket <= max(seconds, 1) * 1.0000001
    assert seconds < rollups.STEP ** (bucket + 1) * 1.0000001


def test_who_said_it_is_kept_apart(shelf):
    with shelf.writing() as txn:
        mentions.upsert(txn, [mention("1")])
        mentions.record_readings(txn, [("x:1", read("1", "negative")[1], ToneBy.STARS, [])], "v1")
        assert mentions.fetch(txn, "x:1").tone_by == "stars"
