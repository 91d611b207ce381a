"""Hootsuite Analytics, *Post performance*: our own posts and their counts, two title lines before the header.

The zone stands in the heading (``Date (GMT)``). Shows nothing of what others wrote. Refuses the inbox export: its
message columns are not known.
"""

from __future__ import annotations

from watch.formats.declared import DeclaredTable
from watch.formats.table_makers import Maker

HOOTSUITE = DeclaredTable(
    "hootsuite",
    "Hootsuite (performances des publications)",
    [("Post Message", "Post Permalink", "Social Network"), ("Post ID", "Post Permalink", "Social Network")],
    Maker(
        "hootsuite",
        own_posts=True,
        blank="no_content",  # a picture without a word
        columns={
            "id": ("Post ID",),
            "date": ("Date", "Date (GMT)"),
            "text": ("Post Message",),
            "url": ("Post Permalink",),
            "network": ("Social Network",),
            "kind": ("Post Type",),
            "author": ("Profile Name", "Account"),
            "views": ("Impressions", "Video Views"),
            "reach": ("Reach",),
            "likes": ("Likes", "Reactions"),
            "comments_count": ("Comments",),
            "shares": ("Shares",),
        },
    ),
    sees_others=False,
)
