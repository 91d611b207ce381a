"""LinkedIn page, *Analytics › Content › Export*: our own posts and their figures, sheet "All posts", month first.

The file comes as an old ``.xls`` (refused with its remedy) and is read once saved as ``.xlsx`` or CSV. Known from the
English headings only. The post is told by the urn in its link, as in ``linkedin``. ``Posted by`` is a colleague: left
out. Shows nothing of what others wrote.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from watch.formats.declared import DeclaredTable
from watch.formats.table_makers import Cells, Maker

_URN = re.compile(r"urn:li:(?:share|activity|ugcPost):\d+")


def _tell_the_post(cells: Cells) -> None:
    found = _URN.search(unquote(cells["Post link"]))
    cells["+urn"] = found.group() if found else ""


LINKEDIN_PAGE = DeclaredTable(
    "linkedin_page",
    "LinkedIn, statistiques d’une page",
    [("Post title", "Post link", "Created date")],
    Maker(
        "linkedin_page",
        network="linkedin",
        own_posts=True,
        blank="no_content",  # a picture without a word
        day_first=False,
        columns={
            "id": ("+urn",),
            "date": ("Created date",),
            "text": ("Post title",),
            "url": ("Post link",),
            "views": ("Impressions", "Views"),
            "likes": ("Likes", "Reactions"),
            "comments_count": ("Comments",),
            "shares": ("Reposts", "Shares"),
        },
        extra=("+urn",),
        adjust=_tell_the_post,
    ),
    sees_others=False,
)
