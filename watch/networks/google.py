"""Google Business Profile: exported reviews, with the owner's answers."""

from __future__ import annotations

import re

from watch.model import Kind
from watch.networks.base import PAGE, Network

NETWORK = Network(
    key="google",
    label="Avis Google",
    account_types=(PAGE,),
    feed_shows_others=True,
    reply_deadline_hours=16,
    kind_default=Kind.REVIEW,
    hosts=(
        "business.google.com",
        "maps.google.com",
        "g.page",
        "maps.app.goo.gl",
    ),
    paths=(re.compile(r"^(www\.)?google\.[a-z.]+/maps\b"),),
)
