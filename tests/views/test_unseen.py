"""Networks whose waits no route shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.sample import row
from watch.model import SourceState
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
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
    from datetime import UTC, datetime

    at = datetime(2026, 11, 2, tzinfo=UTC)
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [row(1, at, network="instagram", source_id="import:1", ownership="own", kind="post")])
    assert "instagram" in seen(desk), "own posts show nothing of others"
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [row(2, at, network="instagram", source_id="import:1")])
    assert seen(desk) == ("facebook",)
