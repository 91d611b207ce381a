"""Names of the kinds of alert, and of what keeps a source from being read. English."""

from __future__ import annotations

KINDS = {
    "volume": "Unusual volume",
    "tone": "Worsening tone",
    "unanswered": "Unanswered",
    "silence": "Silent source",
    "words": "Crisis words",
    "upcoming": "Event",
    "name": "Name and domain",
}


TROUBLES = {
    "AddressRefused": "the address is not allowed",
    "NameNotFound": "the site cannot be found",
    "ConnectFailed": "the connection failed",
    "TlsFailed": "the site’s certificate is refused",
    "DeadlinePassed": "the site is too slow",
    "TooLarge": "the document is too large",
    "TooManyRedirects": "the site redirects without end",
    "BadStatus": "the site answered with an error",
    "Gone": "the feed was removed",
    "AskedToWait": "the site asks to wait",
    "HostPostponed": "the site is left alone for now",
    "NotAFeed": "the address no longer gives a feed",
    "FeedRefused": "the feed is too heavy to read",
    "BridgeError": "the bridge sent back an error",
}
