"""Twice the same: one thing read twice (``identity``), one text carried by several (``wording``, ``verdict``).

The identity of a mention decides what is stored once. A story joins mentions that stay apart in the store: the same
text on several sites is one voice and several carriers. In both, a false merge is worse than a miss.
"""

from watch.dedupe.identity import LONGEST_ID, Occurrences, OfTables, author_key, identify, native, short_hash, url_key

__all__ = ["LONGEST_ID", "Occurrences", "OfTables", "author_key", "identify", "native", "short_hash", "url_key"]
