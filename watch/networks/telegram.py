"""Telegram: exported conversations and channels, both sides; no official feed."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import GROUP, PAGE, PROFILE, Network

NETWORK = Network(
    key="telegram",
    label="Telegram",
    account_types=(
        PAGE,
        PROFILE,
        GROUP,
    ),
    feed_shows_others=True,
    reply_deadline_hours=4,
    kind_default=Kind.MESSAGE,
    hosts=(
        "telegram.org",
        "telegram.me",
        "t.me",
    ),
)
