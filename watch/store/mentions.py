"""Mentions on the shelf: the one place to import their functions from.

``upsert`` writes, ``fetch`` … ``sources_of`` read, ``pending`` and ``record_readings`` bring the tone,
``erase_author`` … ``purge_before`` protect people. Each lives in the module it is imported from here.
"""

from watch.store.looking import (
    Voice,
    count,
    emptied,
    fetch,
    ids,
    page,
    several,
    sources_of,
    texts,
    thread,
    voices,
    went_on,
)
from watch.store.people import (
    erase_author,
    export_author,
    first_day_with_text,
    keys_named,
    purge_before,
    refused_authors,
)
from watch.store.readings import pending, record_readings, set_human_tone, tones_before
from watch.store.upsert import upsert

__all__ = [
    "Voice", "count", "emptied", "erase_author", "export_author", "fetch", "first_day_with_text", "ids", "keys_named",
    "page", "pending", "purge_before", "record_readings", "refused_authors", "set_human_tone", "several", "sources_of",
    "texts", "thread", "tones_before", "upsert", "voices", "went_on",
]  # fmt: skip
