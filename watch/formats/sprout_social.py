"""Sprout Social, *Post Performance*: our own posts of several profiles, ``MM/DD/YYYY hh:mm am``.

``Sent by`` is the colleague who published: left out, the author is the profile. Shows nothing of what others wrote.
"""

from __future__ import annotations

from watch.formats.declared import DeclaredTable
from watch.formats.table_makers import Maker

SPROUT_SOCIAL = DeclaredTable(
    "sprout_social",
    "Sprout Social (performances des publications)",
    [("Sent by", "Content Type", "Profile")],
    Maker(
        "sprout_social",
        own_posts=True,
        blank="no_content",  # a picture without a word
        day_first=False,
        columns={
            "id": ("Post ID",),
            "date": ("Date",),
            "text": ("Post",),
            "url": ("Link",),
            "network": ("Network",),
            "kind": ("Post Type",),
            "author": ("Profile",),
            "views": ("Impressions", "Video Views"),
            "reach": ("Reach",),
            "likes": ("Reactions", "Likes"),
            "comments_count": ("Comments",),
            "shares": ("Shares",),
            "tags": ("Tags",),
        },
    ),
    sees_others=False,
)
