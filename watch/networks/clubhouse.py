"""Clubhouse: live sound, no feed and no export; a table filled by hand."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import GROUP, PROFILE, Network

NETWORK = Network(
    key="clubhouse",
    label="Clubhouse",
    account_types=(
        PROFILE,
        GROUP,
    ),
    reply_deadline_hours=8,
    kind_default=Kind.POST,
    hosts=(
        "clubhouse.com",
        "joinclubhouse.com",
    ),
)
