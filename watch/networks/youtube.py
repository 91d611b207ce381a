"""YouTube: a feed of own videos, no feed of comments; Takeout holds own comments and live chats."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import PAGE, Network

NETWORK = Network(
    key="youtube",
    label="YouTube",
    account_types=(PAGE,),
    reply_deadline_hours=8,
    kind_default=Kind.POST,
    hosts=(
        "youtube.com",
        "youtu.be",
    ),
)
