"""Networks whose waits no route shows."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import import_module
from inspect import signature
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from tests.ui.sample import row
from watch import views
from watch.model import Filters, Period, SourceState
from watch.pipeline import status
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.snapshots import span, told
from watch.snapshots.build import build as build_week
from watch.store import mentions, sources
from watch.views.unseen import unseen

FEEDS = """\
organisation:
  name: Asso
  accounts:
    - {network: instagram, name: Asso, type: profile}
    - {network: web, name: Site, type: site, url: "https://asso.example"}
sources:
  - {id: page, name: Page, url: "https://f.example/rss", network: facebook}
  - {id: masto, name: Mastodon, url: "https://m.example/tags/a.rss", network: mastodon}
"""


@pytest.fixture
def desk(tmp_path: Path):
    (tmp_path / "feeds.yml").write_text(FEEDS, encoding="utf-8")
    place = Place(tmp_path / "data", tmp_path / "feeds.yml", f"sqlite:///{tmp_path / 'v.db'}", 8501)
    desk = open_desk(place)
    yield desk
    desk.close()


def seen(desk: Desk) -> tuple[str, ...]:
    with desk.shelf.reading() as txn:
        return unseen(txn, desk.settings)


def test_a_feed_of_own_posts_and_an_account_without_route(desk: Desk) -> None:
    assert seen(desk) == ("facebook", "instagram")


def test_what_the_feed_turned_out_to_show_outweighs_what_its_network_may_show(desk: Desk) -> None:
    with desk.shelf.writing() as txn:
        sources.save_state(txn, SourceState("masto", last_ok_at=1, sees_others=False))
        sources.save_state(txn, SourceState("page", last_ok_at=1, sees_others=True))
    assert seen(desk) == ("instagram", "mastodon")


def test_an_import_that_brought_comments_opens_the_eyes(desk: Desk) -> None:
    at = datetime(2026, 11, 2, tzinfo=UTC)
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [row(1, at, network="instagram", source_id="import:1", ownership="own", kind="post")])
    assert "instagram" in seen(desk), "own posts show nothing of others"
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [row(2, at, network="instagram", source_id="import:1")])
    assert seen(desk) == ("facebook",)


def test_an_export_of_own_words_only_shows_nothing_of_others(desk: Desk) -> None:
    """Its format says so: what somebody else is quoted with there does not mean that comments are seen."""
    at = datetime(2026, 11, 2, tzinfo=UTC)
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [row(2, at, network="instagram", source_id="import:instagram")])
        sources.save_state(txn, SourceState("import:instagram", last_ok_at=1, sees_others=False))
    assert "instagram" in seen(desk)


COUNTS = {"waiting", "open", "still_open", "late", "open_waits", "ages", "total"}  # fields that count what waits
TELLS = {"blind", "unseen"}
MONTH = Filters(Period(date(2026, 11, 1), date(2026, 11, 30)))
# What they count is no wait: a page of mentions is counted by its filters, a source "waits" for its turn.
NO_WAITS = {
    "alerts": "open alerts, not waits",
    "mentions": "the list counts the mentions that the filters chose",
    "sources": "a source that waits for its turn",
}


def fields(found: Any) -> Iterator[tuple[str, Any]]:
    """Every field of a view and of what it holds, whatever its depth."""
    if dataclasses.is_dataclass(found) and not isinstance(found, type):
        pairs = [(f.name, getattr(found, f.name)) for f in dataclasses.fields(found)]
    elif isinstance(found, tuple) and hasattr(found, "_fields"):
        pairs = list(zip(found._fields, found, strict=True))
    elif isinstance(found, dict):
        pairs = [("", value) for value in found.values()]
    elif isinstance(found, tuple | list | set | frozenset):
        pairs = [("", value) for value in found]
    else:
        return
    for name, value in pairs:
        yield name, value
        yield from fields(value)


def page_views() -> list[str]:
    """Modules that build a page from the store, the settings, the filters and the hour."""
    found = []
    for module in iter_modules(views.__path__):
        build = getattr(import_module(f"watch.views.{module.name}"), "build", None)
        if build is not None and len([p for p in signature(build).parameters.values() if p.default is p.empty]) == 4:
            found.append(module.name)
    return found


def test_the_pages_are_walked() -> None:
    assert {"overview", "inbox", "screen", "presence", "responsiveness"} <= set(page_views())


@pytest.mark.parametrize("name", page_views())
def test_no_page_counts_what_waits_without_saying_where_it_cannot_see(desk: Desk, name: str) -> None:
    """Honesty rule 4: facebook and instagram are blind here; who counts waits names them, or gives them no count."""
    at = datetime(2026, 11, 2, tzinfo=UTC)
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [row(n, at, network="mastodon", source_id="masto", asks=True) for n in range(3)])
    with desk.shelf.reading() as txn:
        built = import_module(f"watch.views.{name}").build(txn, desk.settings, MONTH, int(at.timestamp()) + 90_000)
    held = list(fields(built))
    counted = {n for n, value in held if n in COUNTS and isinstance(value, int | tuple) and value is not True}
    if not counted or name in NO_WAITS:
        return
    told = [value for n, value in held if n in TELLS and isinstance(value, tuple)]
    by_row = [value for value in _rows(built) if value.network in ("facebook", "instagram")]
    assert any(set(value) >= {"facebook", "instagram"} for value in told) or (
        by_row and all(getattr(value, "open", getattr(value, "waiting", None)) is None for value in by_row)
    ), f"{name} shows {counted} without « non visible par cette voie »"


def _rows(found: Any) -> list[Any]:
    """Rows of one network each that count what waits there."""
    return [
        value
        for _, value in fields(found)
        if hasattr(value, "network") and (hasattr(value, "open") or hasattr(value, "waiting"))
    ]


def test_a_row_of_a_blind_network_holds_no_zero(desk: Desk) -> None:
    with desk.shelf.reading() as txn:
        inbox = import_module("watch.views.inbox").build(txn, desk.settings, MONTH, 1_800_000_000)
    by_network = {c.network: c.waiting for c in inbox.channels}
    assert (by_network["facebook"], by_network["instagram"], by_network["mastodon"]) == (None, None, 0)
    assert inbox.blind == ("facebook", "instagram")


def test_status_and_weekly_file_name_them(desk: Desk) -> None:
    said = status.report(desk)
    assert said["not_visible"] == ["facebook", "instagram"]
    json.dumps(said)
    with desk.shelf.reading() as txn:
        document = build_week(txn, desk.settings, span.read("2026-W45"), 1_794_000_000)
    sections = {section.key: section for section in told.tell(document, {}, "team").sections}
    assert any("Facebook" in line and "Instagram" in line for line in sections["waits"].lines)
