"""Meltwater, CSV export: UTF-16 with tabs although named .csv, sometimes a line before the header.

The text is the sentence that was hit, else the opening. ``Date`` holds the hour too in recent files; in older ones it
stands in ``Time``. Refuses to take reach and advertising value for anything but what the tool says.
"""

from __future__ import annotations

from watch.formats.declared import DeclaredTable, follow_x
from watch.formats.table_makers import Cells, Maker

_TYPES = {"online_news": "press", "news": "press", "print": "press", "blogs": "blog", "forums": "forum"}


def _mend(cells: Cells) -> None:
    follow_x(cells, "URL", "Document ID")
    kind = cells["Source Type"].casefold().replace(" ", "_")
    cells["Source Type"] = _TYPES.get(kind, cells["Source Type"])
    if not cells["Content Type"] and _TYPES.get(kind) == "press":
        cells["Content Type"] = "article"


MELTWATER = DeclaredTable(
    "meltwater",
    "Meltwater",
    [("Document ID", "Hit Sentence"), ("Hit Sentence", "Input Name"), ("Headline", "Hit Sentence", "Influencer")],
    Maker(
        "meltwater",
        columns={
            "id": ("Document ID",),
            "date": ("Date",),
            "time": ("Time",),
            "title": ("Title", "Headline"),
            "text": ("Hit Sentence", "Opening Text"),
            "url": ("URL",),
            "network": ("Source Type", "Source"),
            "kind": ("Content Type",),
            "author": ("Author Name", "Influencer"),
            "handle": ("Author Handle",),
            "lang": ("Language",),
            "tool_sentiment": ("Sentiment",),
            "reach": ("Reach",),
            "likes": ("Likes",),
            "comments_count": ("Comments", "Replies"),
            "shares": ("Shares", "Reposts"),
            "views": ("Views",),
            "tags": ("Document Tags",),
        },
        adjust=_mend,
    ),
)
