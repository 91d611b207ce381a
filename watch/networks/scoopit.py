"""Scoop.it: a feed of a topic, to be checked before it is relied on; else a table."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import PAGE, Network

NETWORK = Network(
    key="scoopit",
    label="Scoop.it",
    account_types=(PAGE,),
    reply_deadline_hours=16,
    kind_default=Kind.POST,
    hosts=("scoop.it",),
)
