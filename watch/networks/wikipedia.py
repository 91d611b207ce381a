"""Wikipedia: the history of an article; edits are read, never answered by editing about oneself."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import SITE, Network

NETWORK = Network(
    key="wikipedia",
    label="Wikipédia",
    account_types=(SITE,),
    feed_shows_others=True,
    reply_deadline_hours=40,
    kind_default=Kind.PAGE_EDIT,
    hosts=("wikipedia.org",),
)
