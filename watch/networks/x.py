"""X, once Twitter: no public feed; the archive holds own posts and private messages."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import PROFILE, Network

NETWORK = Network(
    key="x",
    label="X (Twitter)",
    account_types=(PROFILE,),
    reply_deadline_hours=4,
    kind_default=Kind.POST,
    hosts=(
        "x.com",
        "twitter.com",
        "t.co",
    ),
)
