"""LinkedIn: no feed; the export holds own posts, own comments and private messages."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import GROUP, PAGE, PROFILE, Network

NETWORK = Network(
    key="linkedin",
    label="LinkedIn",
    account_types=(
        PAGE,
        PROFILE,
        GROUP,
    ),
    reply_deadline_hours=8,
    kind_default=Kind.POST,
    hosts=(
        "linkedin.com",
        "lnkd.in",
    ),
)
