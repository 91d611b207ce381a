"""Crisis words among thousands of mentions of the same four days: none is missed, in the judgement of today."""

from __future__ import annotations

from tests.alerts.test_opens_what_it_says import desk, raised
from tests.store.made import DAY, T0, mention, read
from watch.model import AlertKind
from watch.pipeline.desk import Desk
from watch.store import mentions

__all__ = ["desk"]
MANY = 5_000  # later than the two voices


def test_two_voices_are_heard_behind_five_thousand(desk: Desk) -> None:
    said = [
        mention("w1", -2 * DAY, text="Appel au boycott", author_key="u1"),
        mention("w2", -2 * DAY + 60, text="Je boycotte et je dis boycott", author_key="u2"),
        mention("once", -2 * DAY, subject="b", text="un scandale", author_key="u3"),
    ]
    noise = [mention(f"n{i}", -DAY + i, text=f"bonjour {i}", author_key=f"v{i}") for i in range(MANY)]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [*said, *noise])
        mentions.record_readings(txn, [read(row.id[2:], "neutral") for row in (*said, *noise)], "v1")
    found, opened = raised(desk, AlertKind.WORDS)
    assert found.alert.facts["voices"] == 2
    assert found.alert.facts["word"] == "boycott"
    assert sorted(opened) == ["x:w1", "x:w2"]


def test_a_crowd_is_counted_whole(desk: Desk) -> None:
    rows = [mention(f"n{i}", -DAY + i, text=f"boycott {i}", author_key=f"v{i}") for i in range(3_000)]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows)
    found, _ = raised(desk, AlertKind.WORDS, T0 + 60)
    assert (found.alert.facts["n"], found.alert.facts["voices"]) == (3_000, 3_000)
