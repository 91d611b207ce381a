"""Mastodon: feeds of a profile and of a hashtag; the hashtag's shows others; the archive holds own words only.

Any host may be a server.
"""

from __future__ import annotations

import re

from watch.model import Kind
from watch.networks.base import PROFILE, Network

NETWORK = Network(
    key="mastodon",
    label="Mastodon",
    account_types=(PROFILE,),
    feed_shows_others=True,
    reply_deadline_hours=8,
    kind_default=Kind.POST,
    hosts=(
        "mastodon.social",
        "mastodon.online",
        "mastodon.world",
        "piaille.fr",
        "mamot.fr",
        "framapiaf.org",
        "mstdn.fr",
        "mastodon.zaclys.com",
        "joinmastodon.org",
    ),
    paths=(
        re.compile(r"^[^/]+/@[\w.]+(@[\w.-]+)?(/with_replies|/tagged/[^/?]+|/\d+)?(\.rss)?$"),
        re.compile(r"^[^/]+/tags/[^/?]+\.rss$"),
    ),
)
