"""A dispatch on twenty-four sites is one voice wherever a tone is counted, and its carriers stand beside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.snapshots.conftest import tell
from tests.ui import sample
from watch import snapshots, wording
from watch.model import AlertKind, Filters, Mention, Period, Tone
from watch.pipeline import judging
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.settings import read as read_settings
from watch.snapshots import told
from watch.store import alerts, mentions, stories
from watch.ui import board
from watch.views import calendar, overview, screen

WEEK = Filters(Period(date(2026, 11, 16), date(2026, 11, 22)))
MONDAY = int(datetime(2026, 11, 23, 8, tzinfo=UTC).timestamp())
NOON = int(datetime(2026, 11, 17, 12, tzinfo=UTC).timestamp())


def carrier(n: int, **changes: object) -> Mention:
    here = {"kind": "article", "network": "press", "text": "Scandale à la fête", "subject": "fete"}
    return sample.row(n, datetime(2026, 11, 17, 8, n, tzinfo=UTC), **{**here, **changes})


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """One negative dispatch on 24 sites of a Tuesday, the last of which nobody could read; six voices are glad."""
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "d"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    place.config.write_text("subjects:\n  - {id: fete, name: La fête, terms: [fête]}\n", encoding="utf-8")
    opened = open_desk(place)
    rows = [(carrier(n), Tone.UNSCORED if n == 23 else Tone.NEGATIVE) for n in range(24)]
    rows += [(sample.row(100 + n, datetime(2026, 11, 17, 9, tzinfo=UTC)), Tone.POSITIVE) for n in range(6)]
    tell(opened, rows)
    with opened.shelf.writing() as txn:
        stories.record(txn, [(f"facebook:{n}", "une dépêche") for n in range(24)])
    yield opened
    opened.close()


def seen(desk: Desk, filters: Filters = WEEK) -> overview.Overview:
    with desk.shelf.reading() as txn:
        return overview.build(txn, desk.settings, filters, MONDAY)


def test_the_balance_counts_voices_and_gives_no_score_to_seven(desk: Desk) -> None:
    net = seen(desk).now.net
    assert (net.positive, net.negative, net.neutral, net.unscored, net.n) == (6, 1, 0, 0, 7)
    assert net.value is None
    assert net.copies == 22, "carriers whose tone was read; the twenty-third was not"
    assert seen(desk).trend == "few"


@pytest.mark.parametrize(
    "changes",
    [{}, {"tones": ("negative", "positive")}, {"query": "fête"}, {"subjects": ("fete",)}, {"hide_private": True}],
)
def test_the_figure_opens_its_voices_and_their_carriers(desk: Desk, changes: dict[str, object]) -> None:
    view = seen(desk, replace(WEEK, **changes))  # type: ignore[arg-type]
    net = view.now.net
    assert (net.n, net.copies) == (7, 22)
    chosen = replace(view.filters, tones=view.filters.tones or ("negative", "neutral", "positive"))
    with desk.shelf.reading() as txn:
        assert mentions.count(txn, chosen) == net.n + net.copies


def test_a_source_that_only_repeats_has_no_voice(desk: Desk) -> None:
    tell(desk, [(carrier(30, source_id="echo"), Tone.NEGATIVE)])
    with desk.shelf.writing() as txn:
        stories.record(txn, [("facebook:30", "une dépêche")])
    net = seen(desk, replace(WEEK, sources=("echo",))).now.net
    assert (net.n, net.copies) == (0, 1)


def test_days_subjects_and_the_board_count_voices(desk: Desk) -> None:
    view = seen(desk)
    (day,) = [b for b in view.bars if b.negative or b.positive]
    assert (day.start, day.negative, day.positive) == (date(2026, 11, 17), 1, 6)
    assert view.moved == (overview.Moved("fete", 7, 0, 23),)
    with desk.shelf.reading() as txn:
        shown = screen.build(txn, desk.settings, WEEK, NOON)
    assert (shown.now.net.n, shown.now.net.negative) == (7, 1)
    assert [b.negative for b in shown.bars] == [b.negative for b in view.bars]
    assert (shown.today.mentions, shown.today.copies) == (30, 23)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", ("7 voix, 23 reprises ; en 30 jours, 7 voix, 23 reprises", "1 nég., 6 pos. sur 7", "100 % des voix")),
        ("en", ("7 voices, 23 carriers; in 30 days, 7 voices, 23 carriers", "1 neg., 6 pos. of 7", "100% of voices")),
    ],
)
def test_the_board_prints_both_numbers_and_the_share_read(desk: Desk, lang: str, said: tuple[str, ...]) -> None:
    with desk.shelf.reading() as txn:
        shown = screen.build(txn, desk.settings, WEEK, NOON)
    made = board.page(shown, board.Turn("today", "/x", 20), wording.speak(lang), lang, datetime(2026, 11, 17, 12))
    flat = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", made.split("<main>")[1]))
    for each in said:
        assert each in flat.replace("\u00a0", " ").replace("\u202f", " "), flat
    trend = board.page(shown, board.Turn("trend", "/x", 20), wording.speak(lang), lang, datetime(2026, 11, 17, 12))
    assert ("1 négatives" if lang == "fr" else "1 negative") in trend


def test_the_sealed_week_counts_voices_and_says_the_carriers(desk: Desk) -> None:
    made = snapshots.sealed(desk, "2026-W47", now=MONDAY)
    now = made.now
    assert (now.mentions, now.copies) == (30, 23)
    assert (now.negative, now.positive, now.unscored, now.net.n, now.net.copies) == (1, 6, 0, 7, 22)
    assert now.net.value is None
    assert [b.negative for b in made.bars] == [0, 1, 0, 0, 0, 0, 0]
    assert [(m.n, m.copies) for m in made.moved] == [(7, 23)]
    cards = told.cards(made.now, made.before, wording.speak("fr"))
    assert "22 reprises" in cards[1].n
    assert "trop peu de voix" in cards[1].n.replace("\u00a0", " ")


def test_a_file_from_before_voices_still_says_mentions(desk: Desk) -> None:
    made = snapshots.sealed(desk, "2026-W47", now=MONDAY)
    old = made.now.model_copy(update={"net": made.now.net.model_copy(update={"copies": None})})
    assert "copies" not in old.net.model_dump()
    assert "trop peu de mentions" in told.cards(old, old, wording.speak("fr"))[1].n


FEAST = """\
events:
  - {title: La fête, date: 2027-11-16, own: oui, subject: fete}
  - {title: La fête, date: 2026-11-17, own: oui, subject: fete}
"""
YEAR_AFTER = int(datetime(2027, 11, 14, 9, tzinfo=UTC).timestamp())


def test_the_last_time_of_an_event_is_told_in_voices(desk: Desk) -> None:
    """Thirty mentions, seven voices: on the calendar, its curve, the first page, the alert and the sealed file."""
    desk.place.config.write_text(desk.place.config.read_text(encoding="utf-8") + FEAST, encoding="utf-8")
    settings = read_settings(desk.place.config)
    later = Filters(Period(date(2027, 10, 16), date(2027, 11, 14)))
    with desk.shelf.reading() as txn:
        (coming,) = (c for c in calendar.build(txn, settings, later, YEAR_AFTER).coming if c.event.title == "La fête")
        assert coming.totals is not None
        assert coming.last_filters is not None
        assert mentions.count(txn, coming.last_filters) == coming.totals.mentions == 30, "the link opens the carriers"
        first = overview.build(txn, settings, later, YEAR_AFTER).coming[0].last_year
    t = coming.totals
    assert (t.voices, t.copies, t.negative, t.neutral, t.positive, t.unscored) == (7, 23, 1, 0, 6, 0)
    assert (sum(b.negative for b in coming.curve), sum(b.positive for b in coming.curve)) == (1, 6)
    assert first == t
    other = replace(desk, settings=settings)
    judging.judge(other, YEAR_AFTER)
    with desk.shelf.reading() as txn:
        (alert,) = (a for a in alerts.open_alerts(txn) if a.kind is AlertKind.UPCOMING)
    facts = alert.facts
    assert [facts[f"last_{k}"] for k in ("n", "copies", "negative", "scored")] == [30, 23, 1, 7]
    for lang, said in (
        ("fr", "7 voix, 23 reprises, 1 négative sur 7"),
        ("en", "7 voices, 23 carriers, 1 negative of 7"),
    ):
        words = wording.speak(lang)
        assert said in words.alerts.usual("upcoming", facts)
        assert said in words.calendar.last_edition(date(2026, 11, 17), t.voices, t.copies, t.negative, 7, 0)
        old = {k: v for k, v in facts.items() if k != "last_copies"}
        assert words.common.mentions(30) in words.alerts.usual("upcoming", old), "an alert of before keeps its words"
    made = snapshots.sealed(other, "2027-W45", now=YEAR_AFTER + 2 * 86_400)
    (moment,) = (m for m in made.upcoming if m.title == "La fête")
    assert (moment.last_mentions, moment.last_copies) == (30, 23)
    section = next(s for s in told.tell(made, {}, "team").sections if s.key == "upcoming")
    assert section.table is not None
    assert section.table.rows[0][3] == "7 voix, 23 reprises\u202f; 1 voix négative"
    before = made.model_copy(
        update={"upcoming": (moment.model_copy(update={"last_copies": None, "last_negative": None}),)}
    )
    section = next(s for s in told.tell(before, {}, "team").sections if s.key == "upcoming")
    assert section.table is not None
    assert section.table.rows[0][3] == "30 mentions"
