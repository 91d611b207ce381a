"""Bluesky: a feed of own first posts, without replies; the export (CAR) holds own replies and reposts too."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import PROFILE, Network

NETWORK = Network(
    key="bluesky",
    label="Bluesky",
    account_types=(PROFILE,),
    reply_deadline_hours=8,
    kind_default=Kind.POST,
    hosts=(
        "bsky.app",
        "bsky.social",
    ),
)
