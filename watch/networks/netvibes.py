"""Netvibes: closed in June 2025; the list of feeds (OPML) that a user saved can be imported."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import PAGE, Network

NETWORK = Network(
    key="netvibes",
    label="Netvibes",
    account_types=(PAGE,),
    reply_deadline_hours=16,
    closed=True,
    kind_default=Kind.POST,
    hosts=("netvibes.com",),
)
