"""The networks Vigie knows, one file each. Adding one: a file like the others, a line here, a page in the guide.

Refuses nothing and fetches nothing: ``canonical_url`` and ``guess_network`` look at the address only.
"""

from __future__ import annotations

from watch.networks import (
    blog,
    bluesky,
    clubhouse,
    discord,
    facebook,
    flickr,
    forum,
    friendfeed,
    google,
    google_alerts,
    google_news,
    helloasso,
    instagram,
    issuu,
    linkedin,
    mastodon,
    messenger,
    netvibes,
    pearltrees,
    pinterest,
    press,
    reddit,
    scoopit,
    slideshare,
    snapchat,
    symbaloo,
    telegram,
    threads,
    tiktok,
    tripadvisor,
    trustpilot,
    tumblr,
    viadeo,
    web,
    whatsapp,
    wikipedia,
    x,
    youtube,
)
from watch.networks.address import canonical_url
from watch.networks.base import Network
from watch.networks.guess import guesser

NETWORKS: dict[str, Network] = {
    module.NETWORK.key: module.NETWORK
    for module in (
        facebook,
        instagram,
        threads,
        messenger,
        linkedin,
        x,
        youtube,
        tiktok,
        pinterest,
        snapchat,
        whatsapp,
        telegram,
        discord,
        mastodon,
        bluesky,
        reddit,
        tumblr,
        flickr,
        slideshare,
        google,
        trustpilot,
        tripadvisor,
        helloasso,
        wikipedia,
        forum,
        blog,
        press,
        web,
        clubhouse,
        viadeo,
        friendfeed,
        issuu,
        netvibes,
        pearltrees,
        symbaloo,
        scoopit,
        google_alerts,
        google_news,
    )
}
guess_network = guesser(NETWORKS)

__all__ = ["NETWORKS", "Network", "canonical_url", "guess_network"]
