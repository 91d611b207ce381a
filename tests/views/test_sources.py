"""The health of a source in one word, addresses that may be shown, routes with what they cannot see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.today import local_day
from tests.ui import sample
from watch.model import CollectionRun, Filters, Period, RunOutcome, SourceState
from watch.networks import NETWORKS
from watch.pipeline.desk import Desk
from watch.settings import Place, Source
from watch.store import sources as shelf
from watch.views import sources, welcome
from watch.wording import LANGUAGES, speak

NOW = datetime.now(UTC)
AT = int(NOW.timestamp())
MONTH = Filters(Period(local_day(NOW - timedelta(days=60)), local_day(NOW)))


def source(**fields: object) -> Source:
    return Source(**({"url": "https://journal.example/rss", "network": "press"} | fields))  # type: ignore[arg-type]


def run(outcome: RunOutcome, error: str = "") -> CollectionRun:
    return CollectionRun("s", AT - 60, AT - 59, outcome, error)


@pytest.mark.parametrize(
    ("changes", "state", "runs", "expected"),
    [
        ({}, None, (), "never"),
        ({"enabled": False}, SourceState("s", failures=3), (), "off"),
        ({}, SourceState("s", last_ok_at=AT - 100), (run(RunOutcome.OK),), "ok"),
        ({}, SourceState("s", last_ok_at=AT - 100, failures=1), (run(RunOutcome.FAILED),), "failing"),
        ({}, SourceState("s", failures=1), (run(RunOutcome.FAILED),), "failing"),
        ({}, SourceState("s", paused="gone", failures=9), (run(RunOutcome.FAILED),), "paused"),
        ({}, SourceState("s", last_ok_at=AT - 9000), (run(RunOutcome.OK),), "late"),
        ({"every": "6 h"}, SourceState("s", last_ok_at=AT - 9000), (run(RunOutcome.OK),), "ok"),
        ({}, SourceState("s", last_ok_at=AT - 100), (run(RunOutcome.POSTPONED),), "waiting"),
    ],
)
def test_health(changes: dict[str, object], state: SourceState | None, runs: tuple[CollectionRun, ...], expected: str) -> None:  # fmt: skip
    assert sources.health_of(source(**changes), state, runs, AT) == expected


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, "journal.example/rss"),
        ({"url": "https://www.forum.example/feed.php?mode=posts"}, "forum.example/feed.php?mode=posts"),
        ({"url": "https://www.google.com/alerts/feeds/1/2", "network": "google_alerts"}, "google.com/…"),
        ({"url": "https://site.example/rss?token=abc"}, "site.example/…"),
        ({"url": "https://site.example/rss?api_key=abc"}, "site.example/…"),
    ],
)
def test_a_secret_address_is_cut(changes: dict[str, object], shown: str) -> None:
    assert sources.shown_address(source(**changes)) == shown


@pytest.fixture(params=[False, True], ids=["well", "failing"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    made = sample.fill(place, failing=request.param)
    yield made
    made.close()


def test_sources_and_their_coverage(desk: Desk) -> None:
    with desk.shelf.reading() as txn:
        failing = bool(shelf.states(txn)["presse"].failures)
        view = sources.build(txn, desk.settings, MONTH, AT)
        assert welcome.build(txn, desk.settings, MONTH, AT) == welcome.Welcome("Les Amis du Canal", 2, 60)
    by_id = {h.source.id: h for h in view.sources}
    assert by_id["presse"].mentions == 60
    assert by_id["presse"].shows_others
    assert not by_id["muette"].shows_others
    assert view.troubled == (2 if failing else 0)
    assert view.silent == (() if failing else ("Page muette",))
    assert view.failing == (("Presse locale", "Page muette") if failing else ())
    last = by_id["presse"].last_failure
    assert (last.error if last else "") == ("DeadlinePassed" if failing else "")


def test_filters_narrow_the_sources(desk: Desk) -> None:
    with desk.shelf.reading() as txn:
        view = sources.build(txn, desk.settings, Filters(MONTH.period, networks=("press",)), AT)
    assert [h.source.id for h in view.sources] == ["presse"]


def test_every_network_has_its_route_and_its_blind_spot(desk: Desk) -> None:
    with desk.shelf.reading() as txn:
        view = sources.build(txn, desk.settings, MONTH, AT)
    assert {r.network for r in view.routes} == set(NETWORKS)
    assert view.routes[-1].closed
    for lang in LANGUAGES:
        said = speak(lang).routes
        assert set(said.ROUTES) == set(NETWORKS)
        for route, blind in said.ROUTES.values():
            assert route.endswith(".")
            assert blind.endswith(".")
    whatsapp = next(r for r in view.routes if r.network == "whatsapp")
    assert whatsapp.shows_others
    assert whatsapp.formats
    archive = next(e for e in view.exports if e.key == "x_archive")
    assert not archive.shows_others
