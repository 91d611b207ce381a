"""Flickr: feeds of public photos, no comments."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import GROUP, PROFILE, Network

NETWORK = Network(
    key="flickr",
    label="Flickr",
    account_types=(
        PROFILE,
        GROUP,
    ),
    reply_deadline_hours=16,
    kind_default=Kind.POST,
    hosts=(
        "flickr.com",
        "flic.kr",
    ),
)
