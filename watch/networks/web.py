"""Any other site: what is left when nothing more precise is known."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import SITE, Network

NETWORK = Network(
    key="web",
    label="Web",
    account_types=(SITE,),
    feed_shows_others=True,
    reply_deadline_hours=40,
    kind_default=Kind.ARTICLE,
)
