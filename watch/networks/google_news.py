"""Google News: the feed of a search; links stay Google's, the publisher is named beside."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import SITE, Network

NETWORK = Network(
    key="google_news",
    label="Google Actualités",
    account_types=(SITE,),
    feed_shows_others=True,
    reply_deadline_hours=40,
    kind_default=Kind.ARTICLE,
    hosts=("news.google.com",),
)
