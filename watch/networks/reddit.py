"""Reddit: feeds of forums, threads and searches; they show others, and may be refused to servers.

The copy of one's data (CSV) holds own posts and comments, and private messages.
"""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import GROUP, PROFILE, Network

NETWORK = Network(
    key="reddit",
    label="Reddit",
    account_types=(
        PROFILE,
        GROUP,
    ),
    feed_shows_others=True,
    reply_deadline_hours=8,
    kind_default=Kind.COMMENT,
    hosts=(
        "reddit.com",
        "redd.it",
    ),
)
