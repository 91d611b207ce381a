"""What the house counts by default: not what others say of subjects that only stand in a panel, everywhere alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.store.made import mention, november, own, read
from watch import settings as settings_
from watch.model import AlertKind, Filters, Mention, ToneBy, ToneReading
from watch.pipeline import judging, measuring, status
from watch.pipeline.desk import Desk
from watch.pipeline.overdue import late_waits
from watch.settings import Place, Settings
from watch.store import mentions, questions, readings, replies, requests, rollups, spoken
from watch.store.engine import Shelf, open_shelf
from watch.views import alerts as alert_page
from watch.views import calendar, dialogue, inbox, overview, responsiveness, screen, waits
from watch.views import mentions as listing
from watch.views.ours import about_us

NEAR = "2026-11-20"
AT = int(datetime(2026, 11, 20, 9, tzinfo=UTC).timestamp())
NOW = AT + 2 * 86_400


@pytest.fixture
def shelf(database_url: str) -> Iterator[Shelf]:
    opened = open_shelf(database_url, "o")
    with opened.writing() as txn:
        rows = store()
        mentions.upsert(txn, rows, deadline=lambda network, subject, at: at + 3600, open_seconds=lambda a, b: b - a)
        readings.record_readings(txn, [_read(row) for row in rows], "essai 1")
    yield opened
    with opened.reading() as txn:
        assert rollups.recount(txn) == []
        assert spoken.wrong(txn) == []
    opened.close()


def _read(row: Mention) -> tuple[str, ToneReading, ToneBy, list[str]]:
    return read(row.id.removeprefix("x:"), "negative" if row.subject == "voisin" else "positive", "bonjour")


def about(subject: str, n: int, name: str = "", **more: Any) -> list[Mention]:
    return [
        mention(f"{subject or 'rien'}-{name}{i}", subject=subject, published_at=AT + i, local_day="2026-11-20", **more)
        for i in range(n)
    ]


def store() -> list[Mention]:
    """25 of ours, 3 without a subject, 40 of the neighbour; of each some that ask; our own words, and a private one."""
    return [
        *about("nous", 25), *about("", 3), *about("voisin", 40, author_key="k-lui"),
        *about("nous", 2, "ask", asks=True), *about("voisin", 5, "ask", asks=True, author_key="k-lui"),
        *about("voisin", 1, "private", asks=True, visibility="private", kind="message", thread_id="t", author_key="k-p"),
        own("mine", subject="voisin", kind="post", published_at=AT, local_day="2026-11-20"),
    ]  # fmt: skip


def said(**panel: list[str]) -> Settings:
    rows = [{"id": s, "name": s.title(), "terms": [s], "panel": panel.get(s, [])} for s in ("voisin", "nous")]
    return settings_.build({"organisation": {"id": "o"}, "subjects": rows})


OURS, ALONE = said(nous=["voisin"]), said()
MENTIONS, ASKED = 25 + 3 + 2 + 1, 2 + 1  # by others; the private message is to us whoever it speaks of


def test_who_is_only_compared_with() -> None:
    assert OURS.beside == ("voisin",)
    assert ALONE.beside == ()
    assert said(nous=["voisin"], voisin=["nous"]).beside == (), "who is compared in turn is ours"


@pytest.mark.parametrize(("settings", "n"), [(OURS, MENTIONS), (ALONE, MENTIONS + 45)])
def test_every_figure_of_the_first_page_counts_ours_and_opens_as_many(shelf: Shelf, settings: Settings, n: int) -> None:
    chosen = about_us(settings, november())
    with shelf.reading() as txn:
        seen = overview.build(txn, settings, chosen, NOW)
        assert seen.now.totals.mentions == n
        assert seen.now.net.negative == 46 - len(settings.beside) * 45
        assert sum(b.negative for b in seen.bars) == seen.now.net.negative
        assert [s.mention.subject == "voisin" for s in seen.weighty].count(True) <= 2 - 2 * len(settings.beside)
        for filters, many in (
            (seen.filters, n),
            (replace(seen.filters, tones=("negative",)), seen.now.net.negative),
            (replace(seen.filters, reply_states=("waiting", "answered")), seen.now.rate.n),
            (replace(seen.filters, query="bonjour"), n),
        ):
            assert listing.build(txn, settings, filters, NOW).total == many
            assert len(mentions.ids(txn, filters)) == many
        assert seen.now.rate.n == ASKED + 5 * (1 - len(settings.beside))


def test_what_we_wrote_stays_ours_whoever_it_is_about(shelf: Shelf) -> None:
    with shelf.reading() as txn:
        assert questions.totals(txn, about_us(OURS, november(ownership="own"))).mentions == 1
    for packed in (False, True):
        with shelf.writing() as txn:
            spoken.make(txn, [NEAR] if packed else [])
        with shelf.reading() as txn:
            assert dialogue.build(txn, OURS, about_us(OURS, november()), NOW).posts == 1
            assert dialogue.build(txn, OURS, about_us(OURS, november()), NOW).ties.voices == 2, "ours, the private one"
            assert dialogue.build(txn, OURS, november(), NOW).ties.voices == 3


def test_chosen_subjects_and_the_whole_are_one_choice_away(shelf: Shelf) -> None:
    with shelf.reading() as txn:
        chosen = about_us(OURS, november(subjects=("voisin",)))
        assert overview.build(txn, OURS, chosen, NOW).now.totals.mentions == 46
        page = listing.build(txn, OURS, about_us(OURS, november(ownership="other")), NOW)
        assert (page.total, page.beyond) == (MENTIONS, 45)
        assert listing.build(txn, OURS, replace(page.filters, left_out=()), NOW).total == MENTIONS + 45
        assert listing.build(txn, ALONE, about_us(ALONE, november()), NOW).beyond == 0


def test_the_shared_screen_and_the_calendar_count_ours(shelf: Shelf) -> None:
    with shelf.reading() as txn:
        board = screen.build(txn, OURS, november(), NOW)
        assert board.now.totals.mentions == MENTIONS - 1, "without the private one"
        assert board.waits.total.n == 2
        assert screen.build(txn, ALONE, november(), NOW).now.totals.mentions == MENTIONS - 1 + 45
        assert calendar.build(txn, OURS, november(), NOW).history_days > 0


def test_a_question_about_the_panel_alone_waits_for_nobody_here(shelf: Shelf, tmp_path: Path) -> None:
    with shelf.reading() as txn:
        for filters in (november(), november(left_out=("voisin",))):
            assert waits.read(txn, OURS, filters, NOW).total.n == ASKED
            line = inbox.build(txn, OURS, filters, NOW)
            assert (line.total, line.beside) == (ASKED, 5)
            assert sum(c.waiting or 0 for c in line.channels) == ASKED
        chosen = inbox.build(txn, OURS, november(subjects=("voisin",)), NOW)
        assert (chosen.total, chosen.beside) == (6, 0), "one click away"
        assert inbox.build(txn, ALONE, november(), NOW).total == ASKED + 5
        assert inbox.build(txn, ALONE, november(), NOW).beside == 0
        here = responsiveness.build(txn, OURS, about_us(OURS, november()), NOW)
        assert (here.now.n, here.older) == (ASKED, 0)
        assert sum(n for *_, n, _ in replies.open_waits(txn, OURS.beside)) == ASKED
        ever = about_us(OURS, november())
        assert requests.open_in_all(txn, ever) == ASKED
        assert dict(questions.response_histogram(txn, ever)) == {}


def desk_of(shelf: Shelf, settings: Settings, tmp_path: Path) -> Desk:
    return Desk(shelf, settings, Place(tmp_path, tmp_path / "feeds.yml", shelf.url, 0))


def test_no_alert_is_judged_of_who_is_only_compared_with(shelf: Shelf, tmp_path: Path) -> None:
    late = NOW + 30 * 86_400
    for settings, subjects in ((OURS, ["nous"]), (ALONE, ["nous", "voisin"])):
        desk = desk_of(shelf, settings, tmp_path)
        with shelf.reading() as txn:
            found = measuring.measure(desk, txn, NOW)
            assert sorted(v.subject for v in found.volumes) == subjects
            assert sorted(t.subject for t in found.tones) == subjects
            ringing = {w.subject: (w.n, w.private_only) for w in late_waits(desk, txn, late)}
            assert ringing == {"nous": (2, False), "voisin": (1, True) if settings is OURS else (6, False)}
            assert sorted(measuring.voices_lately(desk, txn, NOW)) == subjects


def test_a_private_message_about_the_panel_rings_as_late_and_the_alert_opens_it_alone(
    shelf: Shelf, tmp_path: Path
) -> None:
    desk, late = desk_of(shelf, OURS, tmp_path), NOW + 30 * 86_400
    judging.judge(desk, late)
    with shelf.reading() as txn:
        open_ = alert_page.build(txn, OURS, november(), late).open
        found = {r.alert.subject: r for r in open_ if r.alert.kind is AlertKind.UNANSWERED}
        assert found["voisin"].alert.facts["n"] == found["voisin"].behind == 1
        assert found["voisin"].alert.facts["negative"] == 1
        assert mentions.ids(txn, found["voisin"].filters) == ["x:voisin-private0"]
        assert found["nous"].behind == 2
    with shelf.writing() as txn:
        assert replies.mark_answered(txn, "x:voisin-private0", "Léa", late)
    with shelf.reading() as txn:
        after = [r for r in alert_page.build(txn, OURS, november(), late).open if r.alert.subject == "voisin"]
        assert all(r.behind == 0 for r in after)
    judging.judge(desk, late + 60)
    with shelf.reading() as txn:
        assert "voisin" not in {r.alert.subject for r in alert_page.build(txn, OURS, november(), late + 60).open}


def test_crisis_words_about_the_panel_are_not_ours(shelf: Shelf, tmp_path: Path) -> None:
    rows = [
        *about("voisin", 2, "mot", text="un boycott partout", author_key="k"),
        *about("nous", 1, "mot", text="un boycott ici", author_key="l"),
    ]
    with shelf.writing() as txn:
        mentions.upsert(txn, rows)
    for settings, n in ((OURS, 1), (ALONE, 3)):
        with shelf.reading() as txn:
            assert len(measuring.measure(desk_of(shelf, settings, tmp_path), txn, NOW).words) == n


def test_status_says_how_many_are_the_panels_and_what_waits_for_us(shelf: Shelf, tmp_path: Path) -> None:
    for settings, panel, waiting in ((OURS, 45, ASKED), (ALONE, 0, ASKED + 5)):
        report = status.report(desk_of(shelf, settings, tmp_path))
        assert (report["panel_mentions"], report["waiting"]) == (panel, waiting)
        assert sum(w["n"] for w in report["waits"]) == waiting
        assert report["mentions"] == MENTIONS + 45 + 1


def test_words_that_are_used_and_days_leave_the_panel_out(shelf: Shelf) -> None:
    ours, all_ = november(left_out=("voisin",)), november()
    with shelf.reading() as txn:
        day = datetime.fromtimestamp(AT, UTC).date()
        assert questions.volumes_by_day(txn, None, day, day, ("voisin",)) == [(day.isoformat(), MENTIONS)]
        assert questions.volumes_by_day(txn, None, day, day) == [(day.isoformat(), MENTIONS + 45)]
        for filters, n in ((ours, MENTIONS), (all_, MENTIONS + 45)):
            assert sum(k for _, _, k in questions.tone_by_day(txn, replace(filters, ownership="other"))) == n
            hours = questions.hours_by_weekday(txn, replace(filters, ownership="other"))
            assert sum(k for *_, k in hours) == n
        most = {word: n for word, n, *_ in questions.top_words(txn, ours)}
        assert all(n <= MENTIONS for n in most.values())


def test_the_choice_is_in_the_filters(shelf: Shelf) -> None:
    assert about_us(ALONE, november()) == november()
    assert about_us(OURS, november()) == Filters(november().period, left_out=("voisin",))


def test_answers_about_the_panel_are_in_no_delay(shelf: Shelf) -> None:
    with shelf.writing() as txn:
        for name, after in (("nous-ask0", 3_600), ("voisin-ask0", 90_000), ("voisin-ask1", 90_000)):
            assert replies.mark_answered(txn, f"x:{name}", "Léa", AT + after)
    with shelf.reading() as txn:
        for filters, timed in ((november(left_out=("voisin",)), 1), (november(), 3)):
            seen = questions.response_summary(txn, filters)
            assert (seen.timed, seen.answered) == (timed, timed)
            assert (seen.median_s or 0) < 4_000 if timed == 1 else (seen.median_s or 0) > 80_000
            assert len(requests.delays(txn, filters, "wall")) == timed
