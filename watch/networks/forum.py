"""Forums: phpBB, Discourse, vBulletin feeds; they show others."""

from __future__ import annotations

import re

from watch.model import Kind
from watch.networks.base import GROUP, SITE, Network

NETWORK = Network(
    key="forum",
    label="Forum",
    account_types=(
        GROUP,
        SITE,
    ),
    feed_shows_others=True,
    reply_deadline_hours=8,
    kind_default=Kind.COMMENT,
    paths=(
        re.compile(r"^forums?\."),
        re.compile(r"/forums?/"),
        re.compile(r"/viewtopic\.php"),
        re.compile(r"/feed\.php\?(.*&)?mode="),
        re.compile(r"/external\.php\?(.*&)?type="),
        re.compile(r"/(latest|posts)\.rss$"),
        re.compile(r"/t/[^/]+/\d+\.rss$"),
    ),
)
