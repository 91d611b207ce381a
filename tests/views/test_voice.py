"""Share of voice: counted by hand, a story once, few voices as counts, a change of panel as a break."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.store.made import mention, november, own
from watch import settings as settings_
from watch.insights.panel import Held
from watch.model import Filters, Kind, Mention, Period
from watch.settings import Settings
from watch.store import mentions, panels, questions, rollups, stories
from watch.store.engine import Shelf, open_shelf
from watch.views import mentions as listing
from watch.views import overview, voice

LATER = int(datetime(2026, 12, 5, 12, tzinfo=UTC).timestamp())
OURS, FIRST, BOTH = ("a", "b", "c"), ("b",), ("b", "c")


@pytest.fixture
def shelf(database_url: str) -> Iterator[Shelf]:
    opened = open_shelf(database_url, "o")
    yield opened
    with opened.reading() as txn:
        assert rollups.recount(txn) == []
    opened.close()


def said(panel: tuple[str, ...] = BOTH, **more: tuple[str, ...]) -> Settings:
    """Subjects a, b, c and d; ``a`` has the panel, ``more`` gives others one."""
    held = {"a": panel, **more}
    rows = [{"id": s, "name": f"Sujet {s}", "panel": list(held.get(s, ()))} for s in "abcd"]
    return settings_.build({"organisation": {"id": "o"}, "subjects": rows})


def on(day: int, subject: str, n: int, month: int = 11, **changes: object) -> list[Mention]:
    """``n`` mentions of a day at nine."""
    at = int(datetime(2026, month, day, 9, tzinfo=UTC).timestamp())
    return [
        mention(
            f"{month}-{day}-{subject}-{i}{changes.get('kind', '')}", subject=subject, published_at=at + i, **changes
        )
        for i in range(n)
    ]


def fill(shelf: Shelf, *rows: list[Mention]) -> None:
    with shelf.writing() as txn:
        mentions.upsert(txn, [m for each in rows for m in each])


def build(shelf: Shelf, settings: Settings, filters: Filters | None = None, now: int = LATER) -> voice.Voices:
    with shelf.reading() as txn:
        return voice.build(txn, settings, filters or november(), now)


def test_without_a_panel_nothing_is_read(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(shelf, on(3, "a", 30))
    monkeypatch.setattr(questions, "heard_by_day", lambda *_: pytest.fail("asked"))
    assert build(shelf, said(())) == voice.Voices()


def test_voices_are_counted_by_hand(shelf: Shelf) -> None:
    ours = [own(f"own{i}", 90_000 + i) for i in range(5)]
    fill(shelf, on(3, "a", 20), on(4, "b", 15), on(30, "b", 10), on(5, "c", 5), on(6, "d", 40), ours)
    fill(shelf, on(5, "a", 12, 10), on(31, "b", 28, 10), on(1, "b", 9, 10), on(1, "b", 9, 12))
    (found,) = build(shelf, said()).each
    assert (found.own.subject, found.own.voices) == ("a", 20)
    assert [(p.subject, p.voices) for p in found.panel] == [("b", 25), ("c", 5)]
    assert (found.share.k, found.share.n, found.share.value, found.share.shown_as) == (20, 50, 0.4, "value")
    assert found.share.low == pytest.approx(0.276, abs=0.001)
    assert found.share.high == pytest.approx(0.538, abs=0.001)
    assert found.before is not None
    assert (found.before.k, found.before.n) == (12, 40)
    assert [p.before for p in (found.own, *found.panel)] == [12, 28, 0]
    assert found.changed == ()


def test_a_story_is_one_voice_and_its_link_opens_the_carriers(shelf: Shelf) -> None:
    fill(shelf, on(3, "a", 10), on(3, "b", 15))
    with shelf.writing() as txn:
        stories.record(txn, [(m.id, "s") for m in on(3, "b", 6)])
    (found,) = build(shelf, said()).each
    assert [(p.subject, p.voices, p.mentions) for p in found.panel] == [("b", 10, 15), ("c", 0, 0)]
    assert (found.share.k, found.share.n) == (10, 20)


def test_a_name_that_somebody_registered_is_no_voice(shelf: Shelf) -> None:
    fill(shelf, on(3, "a", 10), on(3, "a", 4, kind=Kind.NAME.value), on(3, "b", 10))
    (found,) = build(shelf, said()).each
    assert (found.own.voices, found.own.mentions, found.share.n) == (10, 10, 20)
    with shelf.reading() as txn:
        assert listing.build(txn, said(), found.own.filters, LATER).total == 10


def test_every_row_opens_what_it_counts(shelf: Shelf) -> None:
    fill(shelf, on(3, "a", 7), on(3, "b", 5), on(4, "c", 2), [own("mine", 90_000)], on(9, "b", 3, network="press"))
    for filters in (november(), november(networks=("press",)), november(subjects=("a",))):
        (found,) = build(shelf, said(), filters).each
        for heard in (found.own, *found.panel):
            with shelf.reading() as txn:
                assert listing.build(txn, said(), heard.filters, LATER).total == heard.mentions
    assert [p.voices for p in found.panel] == [8, 2], "a subject that was chosen keeps its panel"


@pytest.mark.parametrize(("n", "shown"), [(19, "counts"), (20, "range"), (29, "range"), (30, "value")])
def test_few_voices_are_counts_then_a_range(shelf: Shelf, n: int, shown: str) -> None:
    fill(shelf, on(3, "a", 9), on(3, "b", n - 9))
    (found,) = build(shelf, said()).each
    assert (found.share.n, found.share.shown_as) == (n, shown)


def test_each_subject_with_a_panel_and_those_chosen(shelf: Shelf) -> None:
    fill(shelf, on(3, "a", 3), on(3, "d", 4))
    both = said(d=("a",))
    assert [v.own.subject for v in build(shelf, both).each] == ["a", "d"]
    assert [v.own.subject for v in build(shelf, both, november(subjects=("d", "b"))).each] == ["d"]
    assert build(shelf, both, november(subjects=("b",))) == voice.Voices()


def test_weeks_are_whole_and_over(shelf: Shelf) -> None:
    fill(shelf, on(1, "a", 50), on(2, "a", 10), on(8, "b", 30), on(9, "a", 12), on(15, "b", 12), on(23, "b", 3))
    (found,) = build(shelf, said()).each
    assert [w.monday.day for w in found.weeks] == [2, 9, 16, 23]
    assert [(w.voice.share.k, w.voice.share.n) for w in found.weeks if w.voice] == [(10, 40), (12, 24), (0, 0), (0, 3)]
    assert found.has_line
    sunday = int(datetime(2026, 11, 29, 12, tzinfo=UTC).timestamp())
    (found,) = build(shelf, said(), now=sunday).each
    assert [w.monday.day for w in found.weeks] == [2, 9, 16], "the week that is not over is left out"
    (found,) = build(shelf, said(), Filters(Period(date(2026, 11, 3), date(2026, 11, 29)))).each
    assert [w.monday.day for w in found.weeks] == [9, 16, 23]
    assert not found.has_line, "one week has enough"
    assert build(shelf, said(), Filters(Period(date(2026, 11, 9), date(2026, 11, 28)))).each[0].weeks == ()


def remember(shelf: Shelf, *held: tuple[date, tuple[str, ...]]) -> None:
    with shelf.writing() as txn:
        panels.keep(txn, {"a": tuple(Held(*each) for each in held)})


def test_a_change_of_panel_breaks_the_series(shelf: Shelf) -> None:
    fill(shelf, *[on(day, subject, 10) for day in (3, 10, 17, 24) for subject in OURS])
    remember(shelf, (date(2026, 1, 5), FIRST), (date(2026, 11, 11), BOTH))
    (found,) = build(shelf, said()).each
    assert found.changed == (date(2026, 11, 11),)
    assert (found.before, found.own.before, found.panel[0].before) == (None, None, None)
    shares = [w.voice and (w.voice.share.n, w.voice.panel_key) for w in found.weeks]
    assert shares == [(20, "b"), None, (30, "b,c"), (30, "b,c")], "each week with its panel, none across the change"
    remember(shelf, (date(2026, 1, 5), FIRST), (date(2026, 11, 16), BOTH))
    (found,) = build(shelf, said()).each
    assert [w.voice and w.voice.panel_key for w in found.weeks] == ["b", "b", "b,c", "b,c"], "changed on a Monday"


@pytest.mark.parametrize(
    ("day", "compared"),
    [(date(2026, 10, 1), True), (date(2026, 10, 2), False), (date(2026, 11, 30), False), (date(2026, 12, 1), True)],
)
def test_periods_are_compared_where_one_panel_held(shelf: Shelf, day: date, compared: bool) -> None:
    fill(shelf, on(3, "a", 10), on(3, "b", 10), on(3, "c", 10), on(5, "b", 30, 10))
    remember(shelf, (date(2026, 1, 5), FIRST), (day, BOTH))
    (found,) = build(shelf, said()).each
    assert (found.before is not None) is compared
    assert found.changed == (() if compared else (day,))
    held = FIRST if day > date(2026, 11, 30) else BOTH
    assert found.share.n == 10 + 10 * len(held), "the panel of the period's last day"


def test_a_change_counts_before_it_is_written_down(shelf: Shelf) -> None:
    """The background work may be a while: feeds.yml says another panel than the one kept."""
    fill(shelf, on(3, "a", 10), on(3, "b", 10), on(3, "c", 10))
    remember(shelf, (date(2026, 1, 5), FIRST))
    late = int(datetime(2026, 11, 20, 23, 30, tzinfo=UTC).timestamp())  # half past midnight in Paris
    (found,) = build(shelf, said(), now=late).each
    assert found.changed == (date(2026, 11, 21),)
    (found,) = build(shelf, said(FIRST), now=late).each
    assert found.changed == ()


def test_how_much_of_the_page_is_the_panels(shelf: Shelf) -> None:
    fill(shelf, on(3, "a", 7), on(3, "b", 5), on(4, "c", 2), on(4, "d", 3), on(4, "", 1), on(4, "gone", 1))
    fill(shelf, on(4, "b", 2, visibility="private"), [own("mine", 90_000, subject="b")])
    page = november(left_out=said().beside)
    mixed = build(shelf, said(), page).mixed
    assert mixed is not None
    assert (mixed.panel, mixed.counted, mixed.own, mixed.whole) == (7, False, 14, 21)
    with shelf.reading() as txn:
        assert overview.build(txn, said(), page, LATER).now.totals.mentions == mixed.own
        assert overview.build(txn, said(), mixed.filters, LATER).now.totals.mentions == mixed.whole
    all_ = build(shelf, said(), mixed.filters).mixed
    assert all_ == replace(mixed, counted=True, filters=page), "and back"
    assert build(shelf, said(), november(subjects=("a",))).mixed is None
    mutual = said(("b",), b=("a",))
    assert build(shelf, mutual).mixed is None, "two subjects compared with each other are both one's own"


def test_private_messages_are_left_out_where_asked_and_the_period_before_is_chosen(shelf: Shelf) -> None:
    fill(shelf, on(3, "a", 20), on(3, "b", 10, visibility="private"), on(3, "c", 5), on(5, "a", 9, 9))
    (found,) = build(shelf, said(), november(hide_private=True)).each
    assert (found.share.k, found.share.n) == (20, 25)
    assert all(heard.filters.hide_private for heard in (found.own, *found.panel))
    with shelf.reading() as txn:
        september = Period(date(2026, 9, 1), date(2026, 9, 30))
        (then,) = voice.build(txn, said(), november(), LATER, september).each
    assert then.before is not None
    assert (then.own.before, then.before.n, then.share.n) == (9, 9, 35)
