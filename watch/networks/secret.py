"""Which addresses are themselves a secret: whoever holds them reads what they give. Looks at the address only.

Such an address is shown on no screen, written in no log and left out of every export, unless a person ticks that it
goes along.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

SECRET_NETWORKS = frozenset(("google_alerts",))
_NAMED = re.compile(
    r"(?:^|[&?;/_-])(?:key|token|secret|auth|pass|password|pwd|sig|signature|api_?key|session|sid)\b|[?&](?:code|hash)=",
    re.IGNORECASE,
)
# Places whose addresses carry the key in the path.
_KEYED = re.compile(
    r"google\.[a-z.]+/alerts/feeds/|/calendar/ical/[^?]*/private|/owa/calendar/|caldav\.icloud\.com/published/|"
    r"/api/webhooks/|hooks\.slack\.com/|/remote\.php/dav/|/private[-_/][^?]*\.ics",
    re.IGNORECASE,
)


def is_secret(network: str, url: str) -> bool:
    """True for an alert's private feed, a private agenda, a name and password in the address, a key in it."""
    try:
        parts = urlsplit(url)
    except ValueError:  # nobody can tell what an address that cannot be read gives away
        return True
    return (
        network in SECRET_NETWORKS
        or bool(parts.username)
        or bool(_NAMED.search(f"{parts.path}?{parts.query}"))
        or bool(_KEYED.search(f"{parts.netloc}{parts.path}"))
    )
