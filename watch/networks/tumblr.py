"""Tumblr: feeds of a blog or a tag, no notes."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import SITE, Network

NETWORK = Network(
    key="tumblr",
    label="Tumblr",
    account_types=(SITE,),
    reply_deadline_hours=16,
    kind_default=Kind.POST,
    hosts=("tumblr.com",),
)
