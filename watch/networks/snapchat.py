"""Snapchat: no feed; the export holds saved chats, both sides."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import PROFILE, Network

NETWORK = Network(
    key="snapchat",
    label="Snapchat",
    account_types=(PROFILE,),
    reply_deadline_hours=8,
    kind_default=Kind.MESSAGE,
    hosts=("snapchat.com",),
)
