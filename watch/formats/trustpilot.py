"""Trustpilot Business, *Reviews › Export*: reviews others wrote and the company's answers, which become our mentions.

Two sets of headings are known. Consumer ids, references of orders and e-mail addresses do not enter.
"""

from __future__ import annotations

from watch.formats.declared import DeclaredTable
from watch.formats.table_makers import Maker
from watch.model import SourceKind

TRUSTPILOT = DeclaredTable(
    "trustpilot",
    "Trustpilot (export des avis)",
    [("Review Stars", "Review Content"), ("Review Stars", "Review Title", "Review Id")],
    Maker(
        "trustpilot",
        network="trustpilot",
        columns={
            "id": ("Review Id",),
            "date": ("Review Created", "Review Date"),
            "author": ("Review Username", "Reviewer Name"),
            "title": ("Review Title",),
            "text": ("Review Content",),
            "rating": ("Review Stars",),
            "url": ("Review Link",),
            "lang": ("Review Language", "Language"),
            "reply": ("Company Response", "Company Reply"),
            "reply_date": ("Company Reply Date", "Company Response Date"),
        },
    ),
    source_kind=SourceKind.EXPORT,
)
