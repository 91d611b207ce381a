"""Tones of voices equal a count of the mentions one by one, whatever is chosen; copies are read by their own index."""

from __future__ import annotations

from collections import Counter

import pytest
import sqlalchemy as sa

from watch.store import mentions, questions, readings, stories, voices
from watch.store.tables import mention as table

from .made import DAY, mention, november, own, read

CHOICES = (
    {}, {"ownership": "other"}, {"subjects": ("b",)}, {"networks": ("press",)}, {"sources": ("s2",)},
    {"tones": ("negative",)}, {"kinds": ("article",)}, {"hide_private": True}, {"query": "kermesse"},
    {"reply_states": ("waiting",)}, {"cut": "hour:0:9"},
)  # fmt: skip


@pytest.fixture
def filled(shelf):
    tones = ("negative", "neutral", "positive", "unscored")
    rows = [
        (own if n % 11 == 0 else mention)(
            str(n), n * DAY // 5, kind="article" if n % 3 else "post", network=("x", "press")[n % 2],
            subject="ab"[n % 3 == 0], source_id=f"s{n % 4}", asks=n % 7 == 0, author_key=f"k{n}",
            text="la kermesse" if n % 2 else "le canal", visibility="public",
        )
        for n in range(60)
    ]  # fmt: skip
    with shelf.writing() as txn:
        mentions.upsert(txn, rows)
        readings.record_readings(txn, [read(str(n), tones[n % 4]) for n in range(60)], "v1")
        stories.record(txn, [(f"x:{n}", f"story {n % 9}") for n in range(40)])
    return shelf


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_voices_equal_a_count_one_by_one(filled, choice):
    filters = november(**choice)
    with filled.reading() as txn:
        rows = mentions.page(txn, filters, limit=1000)
        spoke = Counter((s.mention.local_day, s.tone) for s in rows if not s.copy)
        assert Counter({(d, t): n for d, t, n in voices.tone_by_day(txn, filters)}) == spoke
        assert voices.copies(txn, filters) == Counter((s.tone,) for s in rows if s.copy)
        about = {
            s: (
                sum(r.mention.subject == s and not r.copy for r in rows),
                sum(r.mention.subject == s and r.copy for r in rows),
            )
            for s in {r.mention.subject for r in rows}
        }
        assert voices.by_subject(txn, filters) == about
        assert sum(voices.copies(txn, filters).values()) == questions.totals(txn, filters).copies


def test_copies_are_read_by_their_own_index(filled):
    with filled.reading() as txn:
        if not txn.sqlite:
            pytest.skip("PostgreSQL scans so small a table")
        query = sa.select(table.c.tone, sa.func.count()).where(
            table.c.copy == sa.true(),
            *voices._where(txn, november(ownership="other"), voices._matching(txn, november())),
        )
        sql = query.group_by(table.c.tone).compile(txn.conn, compile_kwargs={"literal_binds": True})
        plan = " ".join(row[3] for row in txn.conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}"))
    assert "USING COVERING INDEX mention_copies" in plan
