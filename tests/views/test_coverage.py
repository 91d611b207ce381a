"""Which sources were silent or failing in the period: of the period, not of what else was chosen, nor of today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.made import DAY, T0, mention, november
from watch.model import CollectionRun, Filters, Period, RunOutcome, SourceState
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.snapshots import told
from watch.snapshots.build import build as build_document
from watch.snapshots.span import Span
from watch.store import mentions, sources
from watch.views.coverage import Coverage, coverage

LATER = T0 + 90 * DAY
FEEDS = """\
organisation: {id: o, name: X}
subjects: [{id: a, name: A, terms: [A]}, {id: b, name: B, terms: [B]}]
sources:
  - {id: presse, url: "https://p.example/f", name: Le Journal, network: press, subject: a}
  - {id: blog, url: "https://b.example/f", name: Le Blog, network: blog, subject: b}
  - {id: muette, url: "https://m.example/f", name: La Muette, network: blog, subject: b}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "feeds.yml").write_text(FEEDS, encoding="utf-8")
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    opened = open_desk(place)
    rows = [mention(f"p{i}", i, network="press", kind="article", source_id="presse", subject="a") for i in range(5)]
    rows += [mention(f"b{i}", i, network="blog", kind="article", source_id="blog", subject="b") for i in range(5)]
    with opened.shelf.writing() as txn:
        mentions.upsert(txn, rows)
    yield opened
    opened.close()


def seen(desk: Desk, filters: Filters, now: int = LATER) -> Coverage:
    with desk.shelf.reading() as txn:
        return coverage(txn, desk.settings, filters, now)


@pytest.mark.parametrize(
    "chosen", [{}, {"subjects": ("b",)}, {"networks": ("press",)}, {"query": "rien"}, {"tones": ("negative",)}], ids=str
)
def test_what_is_chosen_makes_no_source_silent(desk: Desk, chosen: dict[str, object]) -> None:
    assert seen(desk, november(**chosen)).silent == ("muette",)
    assert seen(desk, november(**chosen, sources=("presse",))).silent == ()


def run(at: int, outcome: RunOutcome) -> CollectionRun:
    return CollectionRun("blog", at, at + 1, outcome)


def test_a_failure_of_today_is_none_of_november(desk: Desk) -> None:
    with desk.shelf.writing() as txn:
        sources.save_state(txn, SourceState("blog", failures=1, last_ok_at=LATER - DAY))
        sources.record_run(txn, run(LATER, RunOutcome.FAILED))
    assert seen(desk, november()).failing == ()
    today = Filters(Period(november().period.start, november().period.end.replace(year=2027)))
    assert seen(desk, today).failing == ("blog",)
    assert seen(desk, november(), T0 + DAY).failing == ("blog",), "the month is not over"


def test_a_failure_of_november_is_told_though_it_was_mended_since(desk: Desk) -> None:
    with desk.shelf.writing() as txn:
        sources.record_run(txn, run(T0, RunOutcome.OK), run(T0 + DAY, RunOutcome.FAILED))
        sources.record_run(txn, run(T0 + 2 * DAY, RunOutcome.POSTPONED), run(LATER, RunOutcome.OK))
        sources.save_state(txn, replace(SourceState("blog"), last_ok_at=LATER))
    assert seen(desk, november()).failing == ("blog",)
    assert seen(desk, Filters(Period(*[d.replace(month=10) for d in (november().period.start,) * 2]))).failing == ()


def test_sources_that_spoke_are_counted_alike_on_the_first_page_and_in_the_sealed_week(desk: Desk) -> None:
    """One feed may bring several networks and is one; a table of two networks is two ways in."""
    more = [mention("t1", 9, network="facebook", source_id="import:table", subject="a")]
    more += [mention("t2", 9, network="instagram", source_id="import:table", subject="a")]
    more += [mention("p9", 9, network="web", kind="article", source_id="presse", subject="a")]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, more)
    here = seen(desk, november())
    assert here.spoke == 4
    with desk.shelf.reading() as txn:
        made = build_document(txn, desk.settings, Span("2026-11", "month", november().period, november().period), LATER)
    said = [told.tell(made, {}, "public", lang).section("coverage") for lang in ("fr", "en")]
    assert "4 sources ont apporté" in said[0].lines[0]
    facebook = [line for line in said[0].lines if line.startswith("Facebook")]
    assert facebook == ["Facebook, ce que la voie ne montre pas\u00a0: Tout ce que vous ne notez pas."]
    assert any("Everything you do not note" in line for line in said[1].lines)
    assert all("commentaires reçus" not in line for line in said[0].lines)
    older = made.model_copy(update={"coverage": made.coverage.model_copy(update={"shown": None, "noted": ()})})
    assert "commentaires reçus" in " ".join(told.tell(older, {}, "public", "fr").section("coverage").lines)


def test_a_route_that_shows_comments_is_not_said_to_hide_them(desk: Desk) -> None:
    """A listening tool brings what others write under our posts, which the network's own export does not."""
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [mention("f1", 9, network="facebook", source_id="import:brand24", subject="a")])
    with desk.shelf.reading() as txn:
        made = build_document(txn, desk.settings, Span("2026-11", "month", november().period, november().period), LATER)
    lines = told.tell(made, {}, "public", "fr").section("coverage").lines
    assert not [line for line in lines if line.startswith("Facebook")]
    assert [line for line in lines if line.startswith("Presse")], "what a press feed leaves out is still said"
