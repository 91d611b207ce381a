"""A dispatch repeated by twelve sites is one voice (honesty rule 6): it moves no tone, and both numbers are kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.store.made import DAY, T0, mention, read
from watch.alerts import Thresholds
from watch.alerts.tone import judge
from watch.model import Alert, Mention
from watch.pipeline.desk import Desk
from watch.pipeline.measuring import measure
from watch.settings import Place, Settings
from watch.store import mentions, questions, rollups, stories
from watch.store.engine import open_shelf

NOW = T0 + 9 * 3600


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    made = Desk(open_shelf(database_url, "o"), Settings.default(), Place(tmp_path, tmp_path / "f", database_url, 8501))
    yield made
    made.close()


def put(desk: Desk, rows: list[Mention], tone: str) -> None:
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows)
        mentions.record_readings(txn, [read(row.id[2:], tone) for row in rows], "v1")


def calm_months(desk: Desk) -> None:
    """Forty neutral mentions and four negative ones before the last fortnight; six neutral ones in it."""
    put(desk, [mention(f"calm{n}", -(16 + 2 * n) * DAY) for n in range(40)], "neutral")
    put(desk, [mention(f"bad{n}", -(20 + 9 * n) * DAY) for n in range(4)], "negative")
    put(desk, [mention(f"now{n}", -n * DAY) for n in range(6)], "neutral")


def articles(n: int) -> list[Mention]:
    more = {"kind": "article", "network": "press"}
    return [mention(f"art{i}", -DAY - i * 60, author_key=f"k{i}", **more) for i in range(n)]


def judged(desk: Desk) -> list[Alert]:
    with desk.shelf.reading() as txn:
        seen = measure(desk, txn, NOW)
    return judge(seen, Thresholds(), datetime.fromtimestamp(NOW, UTC))


def test_twelve_copies_of_a_bad_dispatch_do_not_ring_and_twelve_voices_do(desk: Desk) -> None:
    calm_months(desk)
    rows = articles(12)
    put(desk, rows, "negative")
    (alert,) = judged(desk)
    assert (alert.facts["negative"], alert.facts["scored"], alert.facts["copies"]) == (12, 18, 0)
    with desk.shelf.writing() as txn:
        stories.record(txn, [(row.id, "story:1") for row in rows])
    assert judged(desk) == []
    with desk.shelf.reading() as txn:
        (tone,) = measure(desk, txn, NOW).tones
        assert rollups.recount(txn) == []
    assert (sum(tone.negative[-14:]), sum(tone.scored[-14:]), sum(tone.copies[-14:])) == (1, 7, 11)
    assert (sum(tone.negative), sum(tone.scored)) == (5, 51)


def test_copies_of_a_day_are_said_apart_in_its_volume(desk: Desk) -> None:
    rows = [mention(f"a{i}", i * 60, kind="article", network="press") for i in range(5)]
    put(desk, rows, "negative")
    with desk.shelf.writing() as txn:
        stories.record(txn, [(row.id, "story:1") for row in rows[:4]])
    with desk.shelf.reading() as txn:
        (volume,) = measure(desk, txn, NOW).volumes
    assert (volume.counts[-1], volume.carriers, volume.negative, volume.scored) == (2, 5, 2, 2)


def test_voices_and_carriers_after_a_purge_and_without_names_or_ours(desk: Desk) -> None:
    rows = articles(4)
    put(desk, rows, "negative")
    put(desk, [mention("mine", -DAY, ownership="own"), mention("n", -DAY, kind="name")], "positive")
    with desk.shelf.writing() as txn:
        stories.record(txn, [(row.id, "story:1") for row in rows])
        mentions.purge_before(txn, "2026-11-30")
    with desk.shelf.reading() as txn:
        span = (date(2026, 10, 1), date(2026, 11, 30))
        assert questions.voices_tone_by_day(txn, None, *span) == [("2026-11-01", "negative", 1, 4)]
        assert questions.voices_tone_by_day(txn, "other subject", *span) == []


def test_a_word_of_alarm_carried_by_five_sites_is_one_voice(desk: Desk) -> None:
    """Each site writes its own first words: only the story says that it is one text."""
    more = {"kind": "article", "network": "press"}
    rows = [
        mention(f"w{i}", i * 60, author_key=f"k{i}", text=f"Site {i} : appel au boycott de la fête", **more)
        for i in range(5)
    ]
    rows.append(mention("alone", 600, author_key="k9", text="Je demande un boycott", **more))
    put(desk, rows, "negative")

    def voices() -> list[int]:
        with desk.shelf.reading() as txn:
            said = [word for word in measure(desk, txn, NOW).words if word.word == "boycott"]
        return [len(said), len({word.voice for word in said})]

    assert voices() == [6, 6]
    with desk.shelf.writing() as txn:
        stories.record(txn, [(row.id, "story:1") for row in rows[:5]])
    assert voices() == [6, 2]
