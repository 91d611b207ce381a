"""Talkwalker, CSV export of results: dotted headings, a source type made of two words, times presumed UTC.

An answer names the address of what it answers (``parent_url``). Refuses the tool's own page metrics: rows without text.
"""

from __future__ import annotations

from watch.formats.declared import DeclaredTable, follow_x
from watch.formats.table_makers import Cells, Maker

_TYPES = {"onlinenews": "press", "blog": "blog", "messageboard": "forum", "review": "web", "website": "web"}


def _mend(cells: Cells) -> None:
    follow_x(cells, "url", "+vigie id", "parent_url")
    # "SOCIALMEDIA,SOCIALMEDIA_TWITTER", "ONLINENEWS,ONLINENEWS_NEWSPAPER"
    family, _, name = cells["source_type"].rpartition(",")[2].strip().partition("_")
    known = _TYPES.get(family.casefold())
    cells["source_type"] = known or name
    cells["+vigie kind"] = (
        "article"
        if known == "press"
        else "comment"
        if "isReply" in cells["tags_internal"] or cells["parent_url"]
        else ""
    )
    if cells["post_type"].casefold() in ("retweet", "share", "repost") or "isShare" in cells["tags_internal"]:
        cells["+vigie kind"] = "retweet"


TALKWALKER = DeclaredTable(
    "talkwalker",
    "Talkwalker",
    [("extra_source_attributes.name", "url"), ("root_url", "source_type", "post_type")],
    Maker(
        "talkwalker",
        columns={
            "id": ("+vigie id",),
            "date": ("published",),
            "title": ("title", "title_snippet"),
            "text": ("content", "content_snippet"),
            "url": ("url",),
            "network": ("source_type",),
            "kind": ("+vigie kind",),
            "parent": ("parent_url",),
            "author": ("extra_author_attributes.name",),
            "handle": ("extra_author_attributes.short_name",),
            "lang": ("lang",),
            "tool_sentiment": ("sentiment",),
            "reach": ("reach",),
            "likes": ("article_extended_attributes.twitter_likes", "article_extended_attributes.facebook_likes"),
            "comments_count": ("article_extended_attributes.num_comments",),
            "shares": ("article_extended_attributes.twitter_shares", "article_extended_attributes.facebook_shares"),
            "tags": ("tags_customer",),
        },
        extra=("+vigie id", "+vigie kind"),
        zone="UTC",
        adjust=_mend,
    ),
)
