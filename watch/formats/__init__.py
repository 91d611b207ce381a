"""DRAWER: how the bytes of an export become RawMention. One file = one format. Refuses to store and to fetch.

Adding one: see ``base``. Readers of feeds live here too (rss, jsonfeed, fastfeed), behind ``feed.parse_feed``.
"""

from __future__ import annotations

from watch.formats.base import Format
from watch.formats.google_reviews import GoogleReviews
from watch.formats.messenger import Messenger
from watch.formats.table import Table
from watch.formats.whatsapp import WhatsApp
from watch.formats.x_archive import XArchive

FORMATS: dict[str, Format] = {
    reader.key: reader
    for reader in (
        XArchive(),
        GoogleReviews(),
        WhatsApp(),
        Messenger(),
        Table(),  # last: the route of everything without a reader of its own
    )
}
