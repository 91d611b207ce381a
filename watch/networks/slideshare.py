"""SlideShare: an old feed of a user's documents, which may be off."""

from __future__ import annotations

from watch.model import Kind
from watch.networks.base import PROFILE, Network

NETWORK = Network(
    key="slideshare",
    label="SlideShare",
    account_types=(PROFILE,),
    reply_deadline_hours=16,
    kind_default=Kind.POST,
    hosts=("slideshare.net",),
)
