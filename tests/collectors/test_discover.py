from __future__ import annotations

import asyncio

import pytest

from tests.collectors.site import FEED, Request, Site, reply
from watch.collectors.discover import complete_address, discover
from watch.errors import AddressRefused, BadStatus, NotAFeed
from watch.networks.feed_address import known_feeds
from watch.sandbox import Sandbox
from watch.wording import speak

HTML = {"Content-Type": "text/html; charset=utf-8"}


async def find(site: Site, sandbox: Sandbox, path: str = "") -> list[str]:
    pasted = site.url.removeprefix("http://") + path  # no scheme: https is tried first, then http
    return [
        f.url.removeprefix(site.url)
        for f in await discover(pasted, sandbox=sandbox, private_network=True, deadline_s=2)
    ]


async def test_a_feed_address(site: Site, sandbox: Sandbox) -> None:
    items = b"".join(
        b"<item><title>n%d</title><link>https://a.example/%d</link><pubDate>%02d Mar 2026 09:00:00 GMT</pubDate></item>"
        % (n, n, n)
        for n in range(1, 9)
    )
    site.gives("/feed/", FEED.replace(b"<item>", items + b"<item>", 1))
    (found,) = await discover(site.url + "/feed/", sandbox=sandbox, private_network=True)
    assert (found.title, found.count) == ("Site", 9)
    assert [e.title for e in found.entries] == ["n8", "n7", "n6", "n5", "n4"]
    assert site.seen["/robots.txt"] == 0  # a feed address is an invitation


async def test_a_page_that_names_its_feeds(site: Site, sandbox: Sandbox) -> None:
    page = b'<html><link rel="alternate" type="application/rss+xml" href="/a"><link rel=alternate type="application/atom+xml" href="/b">'
    site.gives("/", page, headers=HTML)
    site.gives("/a")
    site.gives("/b", b"<html>rien", headers=HTML)
    assert await find(site, sandbox, "/") == ["/a"]


async def test_a_page_that_names_none_then_the_usual_places(site: Site, sandbox: Sandbox) -> None:
    site.gives("/blog", b"<html><p>Bonjour", headers=HTML)
    site.gives("/atom.xml")
    assert await find(site, sandbox, "/blog") == ["/atom.xml"]


async def test_no_feed_anywhere(site: Site, sandbox: Sandbox) -> None:
    site.gives("/", b"<html><p>Bonjour", headers=HTML)
    with pytest.raises(NotAFeed):
        await find(site, sandbox, "/")


async def test_robots_are_obeyed_for_pages(site: Site, sandbox: Sandbox) -> None:
    site.gives("/robots.txt", b"User-agent: *\nDisallow: /prive\n", headers={"Content-Type": "text/plain"})
    site.gives("/prive", b"<html>", headers=HTML)
    with pytest.raises(AddressRefused) as caught:
        await find(site, sandbox, "/prive")
    assert caught.value.facts == {"reason": "robots"}
    assert site.seen["/prive"] == 0


async def test_robots_that_fail_close_the_site(site: Site, sandbox: Sandbox) -> None:
    site.gives("/robots.txt", b"", "503 Busy")
    with pytest.raises(AddressRefused):
        await find(site, sandbox, "/page")


async def test_an_absent_page_is_said_to_be_absent(site: Site, sandbox: Sandbox) -> None:
    with pytest.raises(BadStatus):
        await find(site, sandbox, "/rien")


async def test_permanent_redirects_give_the_new_address(site: Site, sandbox: Sandbox) -> None:
    site.gives("/feed", b"", "301 Moved", {"Location": "/neuf.xml"})
    site.gives("/neuf.xml")
    assert await find(site, sandbox, "/feed") == ["/neuf.xml"]


async def test_private_networks_stay_closed_without_opt_in(site: Site, sandbox: Sandbox) -> None:
    site.gives("/feed")
    with pytest.raises(AddressRefused):
        await discover(site.url + "/feed", sandbox=sandbox)
    assert site.seen["/feed"] == 0


async def test_few_requests_at_once(site: Site, sandbox: Sandbox) -> None:
    async def slow(request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.02)
        await reply(writer, b"<html>", headers=HTML)

    for guess in ("/feed/", "/rss", "/atom.xml", "/rss.xml", "/feed.xml", "/index.xml", "/x"):
        site.does(guess, slow)
    with pytest.raises(NotAFeed):
        await find(site, sandbox, "/x")
    assert site.most_live <= 3


@pytest.mark.parametrize(
    ("pasted", "address"),
    [
        ("monblog.fr", "https://monblog.fr"),
        ("  https://a.example/x y ", "https://a.example/xy"),
        ("feed://a.example/rss", "https://a.example/rss"),
        ("feed:https://a.example/rss", "https://a.example/rss"),
        ("localhost:8080/x", "https://localhost:8080/x"),
        ("HTTP://A.example", "HTTP://A.example"),
    ],
)
def test_addresses_are_completed(pasted: str, address: str) -> None:
    assert complete_address(pasted) == address


@pytest.mark.parametrize(
    "pasted",
    ["", "javascript:alert(1)", "file:///etc/passwd", "mailto:a@b", "ftp://a/", "http://", "http://[", "http://a:b/"],
)
def test_other_schemes_are_refused(pasted: str) -> None:
    with pytest.raises(AddressRefused):
        complete_address(pasted)


@pytest.mark.parametrize(
    ("pasted", "reason"),
    [("pas une adresse", "words"), ("contact@asso.example", "email"), ("mailto:contact@asso.example", "email")],
)
def test_what_is_no_address_is_told(pasted: str, reason: str) -> None:
    with pytest.raises(AddressRefused) as caught:
        complete_address(pasted)
    assert caught.value.facts["reason"] == reason
    for language in ("fr", "en"):
        told = speak(language).errors
        assert told.sentence(caught.value) != told.SENTENCES["AddressRefused"]


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("https://www.youtube.com/channel/UCabc-1", "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc-1"),
        ("https://www.reddit.com/r/paris/", "https://www.reddit.com/r/paris/.rss"),
        ("https://bsky.app/profile/jardins.example", "https://bsky.app/profile/jardins.example/rss"),
        (
            "https://fr.wikipedia.org/wiki/Belleville_(Paris)",
            "https://fr.wikipedia.org/w/index.php?title=Belleville_%28Paris%29&action=history&feed=atom",
        ),
        ("https://piaille.example/@jardins", "https://piaille.example/@jardins.rss"),
        ("https://medium.com/@zoe", "https://medium.com/feed/@zoe"),
        ("https://jardins.tumblr.com/", "https://jardins.tumblr.com/rss"),
    ],
)
def test_networks_that_document_their_feeds(page: str, feed: str) -> None:
    assert known_feeds(page) == [feed]


@pytest.mark.parametrize(
    "page", ["https://www.youtube.com/@jardins", "https://www.tiktok.com/@jardins", "https://monblog.fr/"]
)
def test_others_are_looked_at(page: str) -> None:
    assert known_feeds(page) == []


async def test_a_blog_gives_its_posts_and_its_comments(site: Site, sandbox: Sandbox) -> None:
    for path in ("/feed/atom/", "/comments/feed/atom/"):
        site.gives(path)
    found = await discover(site.url, sandbox=sandbox, private_network=True, network="blog", deadline_s=2)
    assert [f.url.removeprefix(site.url) for f in found] == ["/feed/atom/", "/comments/feed/atom/"]


async def test_the_channel_of_a_page(site: Site, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("watch.collectors.discover.channel_in", lambda page: site.url + page.decode().split()[1])
    site.gives("/@asso", b"<html> /feed/ </html>", headers=HTML)
    site.gives("/feed/")
    (found,) = await discover(
        site.url + "/@asso", sandbox=sandbox, private_network=True, network="youtube", deadline_s=2
    )
    assert found.url == site.url + "/feed/"
