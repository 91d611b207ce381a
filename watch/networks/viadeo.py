"""Viadeo: gone (its company pages lead to a job site); archives come by a table."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import GROUP, PAGE, PROFILE, Network

NETWORK = Network(
    key="viadeo",
    label="Viadeo",
    account_types=(
        PAGE,
        PROFILE,
        GROUP,
    ),
    reply_deadline_hours=16,
    closed=True,
    kind_default=Kind.POST,
    hosts=(
        "viadeo.com",
        "viadeo.journaldunet.com",
    ),
)
