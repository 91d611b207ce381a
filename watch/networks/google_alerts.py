"""Google Alerts: the user's own feed of a search; its address is a secret."""

from __future__ import annotations

import re

from watch.model import Kind
from watch.networks.base import SITE, Network

NETWORK = Network(
    key="google_alerts",
    label="Google Alertes",
    account_types=(SITE,),
    feed_shows_others=True,
    reply_deadline_hours=40,
    kind_default=Kind.ARTICLE,
    paths=(re.compile(r"^(www\.)?google\.[a-z.]+/alerts\b"),),
)
