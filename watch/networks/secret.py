"""Which addresses are themselves a secret: whoever holds them reads what they give. Looks at the address only."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

SECRET_NETWORKS = frozenset(("google_alerts",))
_SECRET = re.compile(r"(?:^|[&?;/_-])(?:key|token|secret|auth|pass|pwd|sig|api_?key)\b", re.IGNORECASE)


def is_secret(network: str, url: str) -> bool:
    """True for an alert's private feed, a name and password in the address, a key among its parameters."""
    parts = urlsplit(url)
    return network in SECRET_NETWORKS or bool(parts.username) or bool(_SECRET.search(f"{parts.path}?{parts.query}"))
