"""Brandwatch, CSV or XLSX export of mentions: five or six lines before the header, answers named by address.

A retweet is marked as such (``Twitter Retweet of``). Refuses to guess a parent where only the thread is known.
"""

from __future__ import annotations

from watch.formats.declared import DeclaredTable, follow_x
from watch.formats.table_makers import Cells, Maker

_PAGES = {"news": "press", "forum": "forum", "blog": "blog", "general": "web", "review": "web", "qa": "forum"}


def _mend(cells: Cells) -> None:
    follow_x(cells, "Url", "Resource Id", "Twitter Reply to")
    page = cells["Page Type"].casefold()
    if not cells["Thread Entry Type"]:
        cells["Thread Entry Type"] = "article" if page == "news" else ""
    if cells["Twitter Retweet of"]:
        cells["Thread Entry Type"] = "retweet"
    cells["Page Type"] = _PAGES.get(page, cells["Page Type"])


BRANDWATCH = DeclaredTable(
    "brandwatch",
    "Brandwatch",
    [("Query Id", "Resource Id"), ("Query Name", "Page Type", "Snippet")],
    Maker(
        "brandwatch",
        columns={
            "id": ("Resource Id",),
            "date": ("Date",),
            "title": ("Title",),
            "text": ("Full Text", "Snippet"),
            "url": ("Url",),
            "network": ("Page Type", "Domain"),
            "kind": ("Thread Entry Type",),
            "parent": ("Twitter Reply to",),
            "thread": ("Thread Id",),
            "author": ("Author",),
            "lang": ("Language",),
            "tool_sentiment": ("Sentiment",),
            "rating": ("Rating",),
            "reach": ("Reach (new)", "Reach"),
            "likes": ("Likes", "Twitter Likes"),
            "comments_count": ("Comments", "Facebook Comments"),
            "shares": ("Shares", "Twitter Retweets", "Facebook Shares"),
            "tags": ("Tags",),
        },
        adjust=_mend,
    ),
)
