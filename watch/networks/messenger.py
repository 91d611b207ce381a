"""Messenger: private threads of the Facebook export, both sides."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import GROUP, PAGE, PROFILE, Network

NETWORK = Network(
    key="messenger",
    label="Messenger",
    account_types=(
        PAGE,
        PROFILE,
        GROUP,
    ),
    feed_shows_others=True,
    reply_deadline_hours=4,
    kind_default=Kind.MESSAGE,
    hosts=(
        "messenger.com",
        "m.me",
    ),
)
