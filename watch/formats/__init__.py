"""DRAWER: how the bytes of an export become RawMention. One file = one format. Refuses to store and to fetch.

Adding one: see ``base``; the list of them is ``registry``, which alone loads them all. Readers of feeds live here too
(rss, jsonfeed, fastfeed), behind ``feed.parse_feed``.
"""
