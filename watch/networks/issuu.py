"""Issuu: no feed found; followed by alerts of a search engine or a table."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import PROFILE, Network

NETWORK = Network(
    key="issuu",
    label="Issuu",
    account_types=(PROFILE,),
    reply_deadline_hours=16,
    kind_default=Kind.POST,
    hosts=("issuu.com",),
)
