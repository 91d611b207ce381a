"""DRAWER: how the bytes of an export become RawMention. One file = one format. Refuses to store and to fetch.

Adding one: see ``base``. Readers of feeds live here too (rss, jsonfeed, fastfeed), behind ``feed.parse_feed``.
"""

from __future__ import annotations

from watch.formats.base import Format
from watch.formats.table import Table

FORMATS: dict[str, Format] = {reader.key: reader for reader in (Table(),)}
