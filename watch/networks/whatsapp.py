"""WhatsApp: exported conversations, both sides."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import GROUP, PROFILE, Network

NETWORK = Network(
    key="whatsapp",
    label="WhatsApp",
    account_types=(
        PROFILE,
        GROUP,
    ),
    feed_shows_others=True,
    reply_deadline_hours=4,
    kind_default=Kind.MESSAGE,
    hosts=(
        "whatsapp.com",
        "wa.me",
    ),
)
