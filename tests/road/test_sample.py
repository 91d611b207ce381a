"""The sample data fills every page, asks no network, and one click erases all of it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from watch import actions, clock
from watch.model import Filters, Period, RunOutcome
from watch.pipeline.collecting import collect
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import events, imports, sources, working
from watch.store.tables import mention, metadata
from watch.views import shell as shell_view
from watch.views import voice


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})


def counts(place: Place) -> dict[str, int]:
    """Rows of the sample organisation in every table that has an organisation."""
    desk = open_desk(place)
    with desk.shelf.reading() as txn:
        found = {
            t.name: int(txn.conn.scalar(sa.select(sa.func.count()).select_from(t).where(t.c.org == "demo")) or 0)
            for t in metadata.sorted_tables
            if "org" in t.c
        }
    desk.close()
    return found


def test_every_page_has_something_and_one_click_erases_it_all(place: Place) -> None:
    actions.load_demo(place)
    filled = counts(place)
    for table in (
        "mention",
        "collection_run",
        "source_state",
        "import_report",
        "import_refusal",
        "event",
        "reply_draft",
        "alert",
        "mention_date",
    ):
        assert filled[table], table
    desk = open_desk(place)
    with desk.shelf.reading() as txn:
        followed = {s.id for s in desk.settings.sources}
        assert all(len(sources.runs(txn, id_)) == 30 for id_ in followed)
        assert len(imports.list_all(txn)) == 3
        assert all(report.new for report in imports.list_all(txn))
        assert len(working.drafts(txn)) == 4
        assert [done for _, done in next(iter(events.checklists(txn).values()))].count(True) == 2
        fresh = shell_view.freshness(txn, desk.settings, clock.epoch())
        assert (fresh.stale, fresh.failing) == (False, 1)
        of = sa.func.count()
        stories = sa.select(of).where(mention.c.org == "demo", mention.c.story_id != "").group_by(mention.c.story_id)
        assert max(txn.conn.execute(stories).scalars()) == 3, "the dispatch is one voice and three carriers"
    desk.close()
    sealed = place.data / "snapshots" / "demo" / "2026-W01" / "vigie-2026-W01.html"
    sealed.parent.mkdir(parents=True)
    sealed.write_text("x", encoding="utf-8")
    actions.erase_demo(place)
    assert not sealed.parent.parent.exists()
    left = {table: n for table, n in counts(place).items() if n}
    assert set(left) <= {"meta"}, "the counter that empties caches stays"


def test_a_fictional_source_is_never_asked_for(place: Place) -> None:
    actions.load_demo(place)
    desk = open_desk(place)
    done = collect(desk, force=True)
    assert (done.sources, done.not_modified, done.failed) == (5, 4, 1)
    assert set(done.errors.values()) == {"TlsFailed"}
    assert collect(desk).sources == 0, "nothing is due right after"
    with desk.shelf.reading() as txn:
        states = sources.states(txn)
        last = [sources.runs(txn, source, 1)[0] for source in states if sources.runs(txn, source, 1)]
    assert {run.outcome for run in last} == {RunOutcome.NOT_MODIFIED, RunOutcome.FAILED}
    assert states["blog-des-mariniers"].failures == 5
    desk.close()


def test_the_association_stands_beside_fictional_neighbours(place: Place) -> None:
    """Enough voices in a month for a share, too few in a week: the page says both as for anybody."""
    actions.load_demo(place)
    desk, now = open_desk(place), clock.epoch()
    today = date.fromisoformat(clock.local_day(now, desk.zone)[0])
    shown = {}
    with desk.shelf.reading() as txn:
        for days in (7, 90):
            period = Period(today - timedelta(days=days - 1), today)
            (found,) = voice.build(txn, desk.settings, Filters(period), now).each
            shown[days] = found.share.shown_as
            assert len(found.panel) == 2
    desk.close()
    assert shown == {7: "counts", 90: "value"}
    assert all(peer.voices > 10 for peer in found.panel)
