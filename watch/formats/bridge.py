"""A bridge that fails (RSS-Bridge, RSSHub) may send its own error as an entry, with status 200: that is no news.

Refuses to keep such an entry; a document with nothing else is a failure of the source, told with the code it names.
Whoever merely writes about a bridge is kept: the whole title has to be the error, in the words of these programs.
"""

from __future__ import annotations

import re

from watch.errors import BridgeError
from watch.formats.feed_item import FeedItem

_ERROR = re.compile(
    r"\s*(?:\W{0,3}\s*)?(?:"
    r"(?:\w+ ?)?Bridge returned (?:an )?error (?P<code>\d+)?!?.*"
    r"|RSS-Bridge tried to fetch\b.*"
    r"|(?:RSS-?Bridge|RSSHub)\b[^\n]{0,40}\b(?:error|failed|exception)\b[^\n]{0,80}"
    r"|Welcome to RSSHub!?"
    r"|(?:Looks like )?something went wrong[.!…]*"
    r"|(?:Error: )?this route is empty, please check\b.*"
    r")\s*",
    re.I | re.S,
)


def without_bridge_errors(items: list[FeedItem]) -> list[FeedItem]:
    """The entries that are none. Raises BridgeError(code=…) when none is left, code "" where none was told."""
    if not any(_ERROR.fullmatch(item.title[:400]) for item in items):
        return items
    kept = [item for item in items if not _ERROR.fullmatch(item.title[:400])]
    if not kept:
        told = next(m for item in items if (m := _ERROR.fullmatch(item.title[:400])))
        raise BridgeError(code=told["code"] or "")
    return kept
