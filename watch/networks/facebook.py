"""Facebook: no feed; the owner's export holds what the owner wrote, received comments come by a tool or a table."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import GROUP, PAGE, PROFILE, Network

NETWORK = Network(
    key="facebook",
    label="Facebook",
    account_types=(
        PAGE,
        PROFILE,
        GROUP,
    ),
    reply_deadline_hours=8,
    kind_default=Kind.POST,
    hosts=(
        "facebook.com",
        "fb.com",
        "fb.watch",
        "fb.me",
    ),
)
