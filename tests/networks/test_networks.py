"""The drawer of networks: every kind complete, every network of the product there, addresses recognised."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import watch.networks as drawer
from watch.model import AccountType, Kind
from watch.networks import NETWORKS, Network, guess_network

NAMED_BY_THE_PRODUCT = [
    "facebook",
    "instagram",
    "linkedin",
    "x",
    "youtube",
    "tiktok",
    "pinterest",
    "snapchat",
    "whatsapp",
    "messenger",
    "clubhouse",
    "viadeo",
    "friendfeed",
    "tumblr",
    "slideshare",
    "flickr",
    "issuu",
    "netvibes",
    "pearltrees",
    "symbaloo",
    "blog",
    "wikipedia",
    "scoopit",
    "forum",
    "google",
    "press",
    "threads",
    "telegram",
    "discord",
    "mastodon",
    "bluesky",
    "reddit",
    "trustpilot",
    "tripadvisor",
    "helloasso",
    "google_alerts",
    "google_news",
    "web",
]


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
def test_each_network_is_complete(network: Network) -> None:
    assert re.fullmatch(r"[a-z][a-z_]*", network.key)
    assert network.label.strip() == network.label != ""
    assert network.account_types and all(isinstance(kind, AccountType) for kind in network.account_types)
    assert isinstance(network.kind_default, Kind)
    assert 1 <= network.reply_deadline_hours <= 80
    assert all(host == host.lower() and "/" not in host for host in network.hosts)


def test_the_registry_holds_every_file_of_the_drawer_and_every_network_of_the_product() -> None:
    files = {path.stem for path in Path(drawer.__file__).parent.glob("*.py")}
    files -= {"__init__", "base", "address", "feed_address", "guess", "handles", "secret"}
    assert set(NETWORKS) == files == set(NAMED_BY_THE_PRODUCT)


def test_no_host_is_claimed_twice() -> None:
    hosts = [host for network in NETWORKS.values() for host in network.hosts]
    assert len(hosts) == len(set(hosts))


def test_routes_that_hide_others_are_said() -> None:
    blind = {key for key, network in NETWORKS.items() if not network.feed_shows_others}
    assert {"facebook", "instagram", "threads", "x", "tiktok", "youtube", "linkedin", "bluesky"} <= blind
    assert not blind & {"whatsapp", "messenger", "google", "reddit", "forum", "trustpilot"}


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.facebook.com/maison", "facebook"), ("https://m.me/maison", "messenger"),
        ("https://twitter.com/maison", "x"), ("https://youtu.be/abc", "youtube"), ("https://vm.tiktok.com/a", "tiktok"),
        ("https://fr.wikipedia.org/wiki/Maison", "wikipedia"),
        ("https://news.google.com/rss/search?q=a", "google_news"),
        ("https://www.google.com/alerts/feeds/1/2", "google_alerts"), ("https://www.google.fr/maps/place/x", "google"),
        ("https://un.serveur.example/@maison.rss", "mastodon"), ("https://piaille.fr/tags/ruche.rss", "mastodon"),
        ("https://maison.blogspot.com/feeds/posts/default", "blog"), ("https://exemple.org/comments/feed/", "blog"),
        ("https://forum.exemple.org/", "forum"), ("https://exemple.org/feed.php?mode=topics", "forum"),
        ("https://www.ouest-france.fr/rss", "press"), ("https://exemple.org/", "web"), ("exemple.org", "web"),
        ("https://notfacebook.com/", "web"), ("https://facebook.com.exemple.org/", "web"), ("", "web"),
        ("http://[", "web"),
    ],
)  # fmt: skip
def test_networks_are_guessed_from_addresses(url: str, key: str) -> None:
    assert guess_network(url) == key


@given(st.text(max_size=40))
def test_a_guess_never_fails(url: str) -> None:
    assert guess_network(url) in NETWORKS
