"""Blogs: feeds of posts and feeds of comments; the latter show others."""

from __future__ import annotations

import re

from watch.model import Kind
from watch.networks.base import SITE, Network

NETWORK = Network(
    key="blog",
    label="Blog",
    account_types=(SITE,),
    feed_shows_others=True,
    reply_deadline_hours=8,
    kind_default=Kind.ARTICLE,
    hosts=(
        "wordpress.com",
        "blogspot.com",
        "blogger.com",
        "medium.com",
        "substack.com",
        "over-blog.com",
        "canalblog.com",
        "hypotheses.org",
        "ghost.io",
    ),
    paths=(
        re.compile(r"^blogs?\."),
        re.compile(r"/blogs?/"),
        re.compile(r"/comments/feed\b"),
        re.compile(r"/feeds/(posts|comments)/default"),
    ),
)
