"""FriendFeed: closed in 2015; archives come by a table."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import GROUP, PROFILE, Network

NETWORK = Network(
    key="friendfeed",
    label="FriendFeed",
    account_types=(
        PROFILE,
        GROUP,
    ),
    reply_deadline_hours=16,
    closed=True,
    kind_default=Kind.POST,
    hosts=("friendfeed.com",),
)
