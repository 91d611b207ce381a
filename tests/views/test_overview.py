"""The first screen's numbers: what waits, both periods, days without mentions, what weighs, what is coming."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.today import local_day
from tests.ui import sample
from watch.insights.reputation import net_sentiment
from watch.model import Filters, Period
from watch.pipeline.desk import Desk
from watch.settings import Place
from watch.views import coverage, inbox, mention, mentions, overview, screen, shell, snapshots, waits

NOW = datetime.now(UTC)
TODAY = local_day(NOW)
MONTH = Filters(Period(TODAY - timedelta(days=29), TODAY))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    made = sample.fill(place)
    yield made
    made.close()


def build(view, desk: Desk, filters: Filters = MONTH, *more: object):
    with desk.shelf.reading() as txn:
        return view.build(txn, desk.settings, filters, int(NOW.timestamp()), *more)


def test_what_waits_is_counted_whatever_its_age(desk: Desk) -> None:
    short = Filters(Period(TODAY, TODAY))
    act = build(overview, desk, short).act
    assert (act.total.n, act.negative.n, act.late_negative.n) == (1, 1, 1)
    assert act.oldest_s > 2 * 86_400


def test_what_is_put_off_still_waits_but_is_not_alerted_until_it_is_back(desk: Desk) -> None:
    from watch.pipeline import overdue
    from watch.store import working

    def seen(now: int) -> tuple[waits.Count, int]:
        with desk.shelf.reading() as txn:
            alerted = overdue.late_waits(desk, txn, now)
            return waits.read(txn, desk.settings, MONTH, now).late_negative, sum(late.n for late in alerted)

    now = int(NOW.timestamp())
    assert seen(now) == (waits.Count(1, 0), 1)
    with desk.shelf.writing() as txn:
        working.put_off(txn, "facebook:3", now + 3600)
    assert seen(now) == (waits.Count(1, 1), 0)
    assert seen(now + 3601) == (waits.Count(1, 0), 1)


def test_every_place_that_counts_waits_says_the_same(desk: Desk) -> None:
    """The first page, the shared screen, the sealed file, the roll-ups and the inbox, with one request put off."""
    from watch.snapshots import span
    from watch.snapshots.build import build as seal
    from watch.store import replies, working

    now, week = int(NOW.timestamp()), f"{TODAY - timedelta(days=7):%G-W%V}"
    with desk.shelf.writing() as txn:
        one = next(line.id for line in replies.lines(txn, replace(MONTH, hide_private=True)))
        working.put_off(txn, one, now + 3600)
    with desk.shelf.reading() as txn:
        public = waits.read(txn, desk.settings, replace(MONTH, hide_private=True), now)
        first_page = overview.build(txn, desk.settings, MONTH, now).act
        board = screen.build(txn, desk.settings, MONTH, now).waits
        sealed = seal(txn, desk.settings, span.read(week), now).waits
        counted = sum(n for _, _, n, _ in replies.open_waits(txn, hide_private=True))
        counted_all = sum(n for _, _, n, _ in replies.open_waits(txn))
        listed = inbox.build(txn, desk.settings, MONTH, now)
    assert public.total.put_off == 1
    assert board == public
    assert (sealed.total, sealed.negative, sealed.late_negative) == (
        public.total.n, public.negative.n, public.late_negative.n,
    )  # fmt: skip
    assert counted == public.total.n
    assert counted_all == first_page.total.n == listed.total + listed.put_off
    assert first_page.total.put_off == listed.put_off == 1


def test_every_figure_opens_its_mentions(desk: Desk) -> None:
    view = build(overview, desk)
    assert build(mentions, desk, view.filters).total == view.now.totals.mentions
    before = Filters(MONTH.period.previous, ownership="other")
    assert build(mentions, desk, before).total == view.before.totals.mentions


def test_every_day_has_its_bar_and_unread_is_not_neutral(desk: Desk) -> None:
    view = build(overview, desk)
    assert [b.start for b in view.bars] == [MONTH.period.start + timedelta(days=i) for i in range(30)]
    assert [b.partial for b in view.bars] == [False] * 29 + [True]
    totals = view.now.totals
    assert sum(b.negative + b.neutral + b.positive for b in view.bars) == totals.mentions - totals.unscored
    assert totals.unscored > 0


def test_long_periods_are_cut_by_week(desk: Desk) -> None:
    year = Filters(Period(TODAY - timedelta(days=364), TODAY))
    view = build(overview, desk, year)
    assert view.weekly
    assert len(view.bars) <= 54
    assert all(b.start.weekday() == 0 for b in view.bars[1:])
    assert view.bars[-1].end == TODAY


def test_weighty_mentions_are_public_negative_first(desk: Desk) -> None:
    found = build(overview, desk).weighty
    assert len(found) == 3
    assert all(s.mention.visibility == "public" for s in found)
    assert found[0].tone == "negative"


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ((80, 10, 10), (10, 80, 10), "up"),
        ((10, 80, 10), (80, 10, 10), "down"),
        ((50, 40, 10), (52, 38, 10), "flat"),
        ((5, 5, 5), (80, 10, 10), "few"),
    ],
)
def test_a_change_is_told_beyond_both_ranges(now, before, said: str) -> None:
    assert overview.trend(net_sentiment(*now), net_sentiment(*before)) == said


def test_next_events_start_with_our_own(desk: Desk) -> None:
    coming = build(overview, desk).coming
    assert len(coming) == 3
    mine = next(c for c in coming if c.event.title == "Grande brocante")
    assert mine.days_left in (11, 12, 13)
    assert [c.event.start for c in coming] == sorted(c.event.start for c in coming)


def test_coverage_names_the_silent_and_the_blind(desk: Desk) -> None:
    with desk.shelf.reading() as txn:
        seen = coverage.coverage(txn, desk.settings, MONTH, int(NOW.timestamp()))
    assert seen.followed == 2
    assert seen.silent == ("muette",)
    assert seen.failing == ()
    assert {source for source, _, _ in seen.brought} == {"presse"}


def test_a_channel_seen_by_feed_only_is_blind(desk: Desk) -> None:
    """Facebook is followed by a feed that shows no comment of others: "0 unanswered" must not be said of it."""
    with desk.shelf.reading() as txn:
        assert coverage.coverage(txn, desk.settings, MONTH, int(NOW.timestamp())).blind == ("facebook",)


def test_detail_explains_its_words(desk: Desk) -> None:
    view = build(mention, desk, MONTH, "facebook:3")
    assert view.hits
    for hit in view.hits:
        assert view.read[hit.start : hit.end].casefold() == hit.words.casefold()
    assert view.sources == ("presse",)
    assert [s.mention.id for s in view.thread] == ["facebook:3", "facebook:6"]
    assert build(mention, desk, MONTH, "facebook:none") is None


def test_overlapping_hits_keep_the_heavier() -> None:
    from watch.model import Hit

    kept = mention.apart(
        (Hit(0, 5, "a", -1, ""), Hit(3, 9, "b", -3, ""), Hit(10, 12, "c", 1, ""), Hit(4, 4, "", 9, ""))
    )
    assert [h.words for h in kept] == ["b", "c"]


def test_search_and_pages(desk: Desk) -> None:
    found = build(mentions, desk, Filters(MONTH.period, query="honteux"))
    assert found.total == 2
    year = Filters(Period(TODAY - timedelta(days=364), TODAY))
    whole = build(mentions, desk, year, 50)
    assert (whole.total, len(whole.rows)) == (60, 10)
    assert whole.networks == ("facebook",)


def test_export_leaves_private_messages_out_unless_asked(desk: Desk) -> None:
    with desk.shelf.reading() as txn:
        rows = list(mentions.exported(txn, MONTH))
        asked = list(mentions.exported(txn, Filters(MONTH.period, visibility=("private",))))
    assert all(len(row) == len(mentions.COLUMNS) for row in rows)
    assert not any("SECRET" in str(row) for row in rows)
    assert any("SECRET" in str(row) for row in asked)


def test_board_reads_nothing_private_and_no_text(desk: Desk) -> None:
    view = build(screen, desk)
    assert view.now.totals.mentions == build(overview, desk).now.totals.mentions - 1
    assert (view.waits.total.n, view.waits.late.n) == (1, 1)
    assert "Camille" not in repr(view)
    assert "Honteux" not in repr(view)


def test_frame_is_empty_only_without_source_and_mention(desk: Desk, tmp_path: Path) -> None:
    assert not build(shell, desk, Filters(Period(date(1970, 1, 1), date(9999, 12, 31)))).empty


def test_freshness_turns_stale_and_counts_failures(tmp_path: Path) -> None:
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "d"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    failing = sample.fill(place, failing=True)
    with failing.shelf.reading() as txn:
        found = shell.freshness(txn, failing.settings, int(NOW.timestamp()))
        assert found.failing == 2
        late = shell.freshness(txn, failing.settings, int(NOW.timestamp()) + 90_000)
    assert late.at is not None
    failing.close()


def test_snapshots_refuse_links_and_strangers(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "snapshots"
    (folder / "2026-W47").mkdir(parents=True)
    (folder / "2026-W47" / "page.html").write_text("x", encoding="utf-8")
    (folder / "2026-W99.html").write_text("x", encoding="utf-8")
    (folder / "2026-W46.exe").write_text("x", encoding="utf-8")
    secret = tmp_path / "secret.html"
    secret.write_text("x", encoding="utf-8")
    (folder / "2026-W45.html").symlink_to(secret)
    found = build(snapshots, desk, MONTH, str(folder))
    assert [(w.monday, [f.name for f in w.files]) for w in found.weeks] == [(date(2026, 11, 16), ["page.html"])]
    assert build(snapshots, desk, MONTH, str(tmp_path / "none")).weeks == ()
