"""Trustpilot: exported reviews, with the company's answers."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import PAGE, Network

NETWORK = Network(
    key="trustpilot",
    label="Trustpilot",
    account_types=(PAGE,),
    feed_shows_others=True,
    reply_deadline_hours=16,
    kind_default=Kind.REVIEW,
    hosts=("trustpilot.com",),
)
