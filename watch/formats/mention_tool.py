"""Mention (mention.com), export of an alert: the field names of its public interface, in either spelling.

No file of this tool was seen while writing this: another heading makes it an ordinary table, whose columns are asked.
"""

from __future__ import annotations

from watch.formats.declared import DeclaredTable, follow_x
from watch.formats.table_makers import Cells, Maker

_TYPES = {"news": "press", "blogs": "blog", "forums": "forum"}


def _mend(cells: Cells) -> None:
    kind = cells["source_type"] or cells["Source type"]
    for heading in ("source_type", "Source type"):
        cells[heading] = _TYPES.get(kind.casefold(), kind)
    cells["+vigie kind"] = "article" if kind.casefold() == "news" else ""
    for heading in ("url", "original_url"):
        follow_x(cells, heading, "+vigie id")


MENTION = DeclaredTable(
    "mention",
    "Mention (mention.com)",
    [
        ("published_at", "source_name", "source_type", "cumulative_reach"),
        ("published_at", "source_name", "source_url", "tone"),
        ("Published at", "Source name", "Source type", "Cumulative reach"),
        ("Alert", "Source name", "Source type", "Tone"),
    ],
    Maker(
        "mention",
        columns={
            "id": ("+vigie id", "id", "unique_id"),
            "date": ("published_at", "Date"),
            "title": ("title",),
            "text": ("description", "text", "Content"),
            "url": ("original_url", "url"),
            "network": ("source_type",),
            "kind": ("+vigie kind",),
            "author": ("author_name", "source_name"),
            "lang": ("language_code", "language"),
            "tool_sentiment": ("tone_name", "tone"),
            "reach": ("cumulative_reach",),
            "tags": ("tags",),
        },
        extra=("+vigie id", "+vigie kind"),
        adjust=_mend,
    ),
)
