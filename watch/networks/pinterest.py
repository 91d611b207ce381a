"""Pinterest: feeds of a profile's or a board's pins, no comments."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import PAGE, PROFILE, Network

NETWORK = Network(
    key="pinterest",
    label="Pinterest",
    account_types=(
        PROFILE,
        PAGE,
    ),
    reply_deadline_hours=16,
    kind_default=Kind.POST,
    hosts=(
        "pinterest.com",
        "pinterest.fr",
        "pin.it",
    ),
)
