"""TikTok: no feed; the export holds own videos, own comments and private messages."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import PROFILE, Network

NETWORK = Network(
    key="tiktok",
    label="TikTok",
    account_types=(PROFILE,),
    reply_deadline_hours=8,
    kind_default=Kind.POST,
    hosts=("tiktok.com",),
)
