"""Threads: no feed; own posts come inside the Instagram export, without ids."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import PROFILE, Network

NETWORK = Network(
    key="threads",
    label="Threads",
    account_types=(PROFILE,),
    reply_deadline_hours=8,
    kind_default=Kind.POST,
    hosts=(
        "threads.net",
        "threads.com",
    ),
)
