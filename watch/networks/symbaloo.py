"""Symbaloo: no feed confirmed; bookmarks or a table."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import PROFILE, Network

NETWORK = Network(
    key="symbaloo",
    label="Symbaloo",
    account_types=(PROFILE,),
    reply_deadline_hours=16,
    kind_default=Kind.POST,
    hosts=("symbaloo.com",),
)
