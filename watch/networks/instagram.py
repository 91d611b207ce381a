"""Instagram: no feed; the export holds own posts, own comments and private messages."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import PAGE, PROFILE, Network

NETWORK = Network(
    key="instagram",
    label="Instagram",
    account_types=(
        PAGE,
        PROFILE,
    ),
    reply_deadline_hours=8,
    kind_default=Kind.POST,
    hosts=(
        "instagram.com",
        "instagr.am",
    ),
)
