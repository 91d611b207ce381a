"""``sources add --network … --handle …``: the address is made, asked on a loopback server, and written."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from tests.cli.test_commands import Run, run
from tests.collectors.site import FEED
from tests.loopback import PagesByPath, site
from watch import settings
from watch.settings import Place

__all__ = ["run", "site"]


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
    PagesByPath.paths = {asked: FEED} if asked else {}
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
    assert PagesByPath.seen[asked] == 1


def test_a_handle_alone_is_not_enough_and_asks_nobody(run: Run, site: str) -> None:
    assert run("sources", "add", "--handle", f"{site}/@asso")[0] == 2
    assert (sources(), PagesByPath.seen) == ((), Counter())


def test_without_a_check_the_address_is_made_and_nobody_asked(run: Run) -> None:
    code, out, _ = run("sources", "add", "--network", "reddit", "--handle", "r/jardinage", "--no-check", "--json")
    assert (code, json.loads(out)["url"]) == (0, "https://www.reddit.com/r/jardinage/.rss")
    assert [s.network for s in sources()] == ["reddit"]


def test_a_page_that_is_not_there_is_an_error_that_says_so(run: Run, site: str) -> None:
    code, _, err = run("sources", "add", "--network", "mastodon", "--handle", f"{site}/@personne", "--private-network")
    assert (code, sources()) == (1, ())
    assert err.strip()
