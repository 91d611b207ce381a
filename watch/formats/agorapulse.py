"""Agorapulse, report of publications: our own posts, date and hour in two columns, day first.

Without network nor identifier: both come from the link. Shows nothing of what others wrote.
"""

from __future__ import annotations

from watch.formats.declared import DeclaredTable
from watch.formats.table_makers import Maker

AGORAPULSE = DeclaredTable(
    "agorapulse",
    "Agorapulse (rapport des publications)",
    [("Publishing date", "Publishing time", "Message"), ("Publishing date", "Publishing time", "Link")],
    Maker(
        "agorapulse",
        own_posts=True,
        blank="no_content",  # a picture without a word
        day_first=True,
        columns={
            "date": ("Publishing date",),
            "time": ("Publishing time",),
            "text": ("Message",),
            "url": ("Link",),
            "network": ("Network", "Social network"),
            "author": ("Profile",),
            "views": ("Impressions", "Video views"),
            "reach": ("Reach",),
            "likes": ("Reactions", "Likes"),
            "comments_count": ("Comments",),
            "shares": ("Shares",),
        },
    ),
    sees_others=False,
)
