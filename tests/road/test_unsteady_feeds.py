"""Feeds whose ids or links are new at every poll add nothing twice; ordinary feeds are left alone (faults.md 34)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.loopback import POLL_S
from watch import settings
from watch.pipeline.collecting import collect
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import rollups, sources
from watch.store.tables import mention

Item = tuple[str, str, str, str, str]  # guid, link, title, date, author
DATES = [f"Wed, {day:02} Mar 2026 09:00:00 +0100" for day in range(4, 25)]


class Site(BaseHTTPRequestHandler):
    body = b""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(Site.body)))
        self.end_headers()
        self.wfile.write(Site.body)

    def log_message(self, format: str, *args: object) -> None:
        return


def rss(items: list[Item]) -> bytes:
    def one(guid: str, link: str, title: str, date: str, author: str) -> str:
        parts = [f"<title>{title}</title><description>Texte de {title}.</description>"]
        parts += [f'<guid isPermaLink="false">{guid}</guid>'] if guid else []
        parts += [f"<link>{link}</link>"] if link else []
        parts += [f"<pubDate>{date}</pubDate>"] if date else []
        parts += [f"<dc:creator>{author}</dc:creator>"] if author else []
        return f"<item>{''.join(parts)}</item>"

    head = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>F</title>'
    )
    return (head + "".join(one(*i) for i in items) + "</channel></rss>").encode()


class World:
    """One feed; ``poll(items)`` serves them and collects. Keeps the desk open."""

    def __init__(self, desk: Desk, source: str) -> None:
        self.desk, self.source = desk, source

    def poll(self, items: list[Item]) -> int:
        Site.body = rss(items)
        done = collect(self.desk, force=True)
        assert (done.failed, done.postponed) == (0, 0)
        return done.counts.new

    @property
    def unstable(self) -> str:
        with self.desk.shelf.reading() as txn:
            return sources.states(txn)[self.source].unstable

    def count(self) -> int:
        with self.desk.shelf.reading() as txn:
            assert rollups.recount(txn) == []
            return int(txn.conn.scalar(sa.select(sa.func.count()).select_from(mention)) or 0)


@pytest.fixture
def feed(tmp_path: Path) -> Iterator[Callable[[str], World]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": POLL_S}, daemon=True)
    thread.start()
    (tmp_path / "data").mkdir()
    place = Place(tmp_path / "data", tmp_path / "feeds.yml", f"sqlite:///{tmp_path / 'data' / 'vigie.db'}", 0)
    opened: list[Desk] = []

    def make(network: str) -> World:
        url = f"http://127.0.0.1:{server.server_port}/fil"
        source = settings.add_source(place.config, url=url, network=network, private_network=True)
        opened.append(open_desk(place))
        return World(opened[-1], source)

    yield make
    for desk in opened:
        desk.close()
    server.shutdown()
    server.server_close()
    thread.join()


def entries(poll: int, *, guid: bool = True, link: str = "steady", dated: bool = True, first: int = 0) -> list[Item]:
    def address(n: int) -> str:
        return {
            "": "",
            "steady": f"https://a.example/{n}",
            "session": f"https://a.example/{n};jsession={poll}?s={poll}x{n}",
        }[link]

    return [
        (f"g{poll}-{n}" if guid else "", address(n), f"Titre {n}", DATES[n] if dated else "", f"Auteur {n}")
        for n in range(first, first + 6)
    ]


@pytest.mark.parametrize(
    ("network", "shape"),
    [
        ("blog", {}),  # guids change, links hold
        ("forum", {"link": ""}),  # guids change, no link
        ("forum", {"link": "session"}),  # guids and links change
        ("blog", {"link": "session", "guid": False}),  # no guid, links change
        ("blog", {"link": "session", "dated": False}),  # and no date either
    ],
    ids=str,
)
def test_34_what_changes_its_id_at_every_poll_is_added_once(
    feed: Callable[[str], World], network: str, shape: dict[str, object]
) -> None:
    world = feed(network)
    assert world.poll(entries(1, **shape)) == 6  # type: ignore[arg-type]
    for poll in range(2, 4):
        assert world.poll(entries(poll, **shape)) == 0  # type: ignore[arg-type]
    assert world.unstable == "changing"
    assert world.poll(entries(4, first=2, **shape)) == 2, "two that are truly new"  # type: ignore[arg-type]
    assert world.poll(entries(5, first=2, **shape)) == 0  # type: ignore[arg-type]
    assert world.count() == 8


def test_a_site_that_changed_its_ids_once_is_not_called_unsteady(feed: Callable[[str], World]) -> None:
    world = feed("forum")
    world.poll(entries(1, link=""))
    assert world.poll(entries(2, link="")) == 0
    extra: Item = ("g2-9", "", "Titre 9", DATES[9], "Auteur 9")
    assert world.poll([extra, *entries(2, link="")]) == 1
    assert world.poll([extra, *entries(2, link="")[:-1]]) == 0, "the old ones are still known by their words"
    assert world.unstable == "renewed"
    assert world.count() == 7


def test_ordinary_feeds_are_left_alone(feed: Callable[[str], World]) -> None:
    """All entries new at each poll, a text that people repeat, an id that stands: nothing is merged."""
    world = feed("forum")
    week = [[(f"g{w}-{n}", "", "Merci", DATES[w * 5 + n], f"Auteur {n}") for n in range(5)] for w in range(3)]
    assert [world.poll(each) for each in week] == [5, 5, 5]
    assert world.unstable == ""


def test_the_same_words_without_a_date_are_another_entry_unless_half_of_the_feed_says_so(
    feed: Callable[[str], World],
) -> None:
    world = feed("forum")
    assert world.poll([("a1", "", "Fermé lundi", "", "Accueil"), ("a2", "", "Deux", "", "Accueil")]) == 2
    fresh = [(f"b{n}", "", f"Neuf {n}", "", "Accueil") for n in range(4)]
    assert world.poll([("b9", "", "Fermé lundi", "", "Accueil"), *fresh]) == 5
    assert world.unstable == ""


def test_a_feed_that_only_moves_its_date_brought_nothing_new(feed: Callable[[str], World]) -> None:
    """A ``lastBuildDate`` of its own at each poll: a 200 that is no news, or a silent source would never be silent."""
    world = feed("blog")
    world.poll(entries(1))
    with world.desk.shelf.writing() as txn:
        state = sources.states(txn)[world.source]
        assert state.last_new_at is not None
        sources.save_state(txn, replace(state, last_new_at=1_000))
    Site.body = rss(entries(1)) + b"<!-- built later -->"
    assert collect(world.desk, force=True).ok == 1
    with world.desk.shelf.reading() as txn:
        assert sources.states(txn)[world.source].last_new_at == 1_000
    assert world.poll([*entries(1), *entries(1, first=6)]) == 6
    with world.desk.shelf.reading() as txn:
        assert (sources.states(txn)[world.source].last_new_at or 0) > 1_000
