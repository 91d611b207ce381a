"""Discord: exported channels, both sides; the data package holds own messages only."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import GROUP, Network

NETWORK = Network(
    key="discord",
    label="Discord",
    account_types=(GROUP,),
    feed_shows_others=True,
    reply_deadline_hours=8,
    kind_default=Kind.MESSAGE,
    hosts=(
        "discord.com",
        "discord.gg",
    ),
)
