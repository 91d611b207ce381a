"""Tripadvisor: reviews by a table filled by hand or by a tool."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import PAGE, Network

NETWORK = Network(
    key="tripadvisor",
    label="Tripadvisor",
    account_types=(PAGE,),
    feed_shows_others=True,
    reply_deadline_hours=16,
    kind_default=Kind.REVIEW,
    hosts=(
        "tripadvisor.fr",
        "tripadvisor.com",
        "tripadvisor.be",
        "tripadvisor.ca",
        "tripadvisor.ch",
    ),
)
