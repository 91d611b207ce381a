"""HelloAsso: the free answers of an order form; names, addresses and amounts are left out."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import PAGE, Network

NETWORK = Network(
    key="helloasso",
    label="HelloAsso",
    account_types=(PAGE,),
    feed_shows_others=True,
    reply_deadline_hours=8,
    kind_default=Kind.MESSAGE,
    hosts=("helloasso.com",),
)
