"""``sources add --network … --handle …``: the address is made, asked on a loopback server, and written."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.cli.test_commands import Run, run
from tests.collectors.site import FEED
from watch import settings
from watch.settings import Place

__all__ = ["run"]


class Site(BaseHTTPRequestHandler):
    paths: dict[str, bytes] = {}
    seen: Counter[str] = Counter()

    def do_GET(self) -> None:
        Site.seen[self.path] += 1
        body = Site.paths.get(self.path, b"")
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def site() -> Iterator[str]:
    Site.paths, Site.seen = {}, Counter()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def sources() -> tuple[settings.Source, ...]:
    return tuple(settings.read(Place.from_environment().config).sources)


@pytest.mark.parametrize(
    ("network", "handle", "asked"),
    [
        ("mastodon", "{site}/@asso", "/@asso.rss"),
        ("mastodon", "{site}/tags/jardin", "/tags/jardin.rss"),
        ("forum", "{site}/t/garer-son-velo/12", "/t/12.rss"),
        ("blog", "{site}", "/feed/atom/"),
        ("tumblr", "{site}/tagged/jardin", ""),
    ],
)
def test_a_handle_becomes_the_feed_of_its_network(run: Run, site: str, network: str, handle: str, asked: str) -> None:
    Site.paths = {asked: FEED} if asked else {}
    more = ("--name", "Asso", "--private-network", "--json")
    code, out, _ = run("sources", "add", "--network", network, "--handle", handle.format(site=site), *more)
    if not asked:
        assert (code, sources()) == (1, ()), "nothing answered: nothing is written"
        return
    said = json.loads(out)
    assert (code, said["url"]) == (0, site + asked)
    (followed,) = sources()
    assert (followed.id, followed.url, followed.network, followed.name) == (said["id"], site + asked, network, "Asso")
    assert followed.private_network
    assert Site.seen[asked] == 1


def test_a_handle_alone_is_not_enough_and_asks_nobody(run: Run, site: str) -> None:
    assert run("sources", "add", "--handle", f"{site}/@asso")[0] == 2
    assert (sources(), Site.seen) == ((), Counter())


def test_without_a_check_the_address_is_made_and_nobody_asked(run: Run) -> None:
    code, out, _ = run("sources", "add", "--network", "reddit", "--handle", "r/jardinage", "--no-check", "--json")
    assert (code, json.loads(out)["url"]) == (0, "https://www.reddit.com/r/jardinage/.rss")
    assert [s.network for s in sources()] == ["reddit"]


def test_a_page_that_is_not_there_is_an_error_that_says_so(run: Run, site: str) -> None:
    code, _, err = run("sources", "add", "--network", "mastodon", "--handle", f"{site}/@personne", "--private-network")
    assert (code, sources()) == (1, ())
    assert err.strip()
