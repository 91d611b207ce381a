"""Discord, a channel as the usual export tool writes it (JSON, CSV). Both sides.

A talk of two or of a closed group is private; a server's channel is read by its members (``restricted``): its lines are
posts, or comments where they answer ours. Refuses notices (joined, pinned), robots, and ids that a spreadsheet rounded.
The owner's own data package is another format (``discord_package``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from watch.formats.base import Context, Head, Row
from watch.formats.csv_rows import could_be_table, layout_with, read_head, rows_under
from watch.formats.discord_message import Place, exported, is_direct
from watch.formats.json_frame import frame
from watch.formats.json_stream import mapping, records, text_of
from watch.formats.table_rows import refuse
from watch.model import Refusal, SourceKind

CHANNEL = ("AuthorID", "Author", "Date", "Content")


class Discord:
    """Discord, exported channel."""

    key = "discord"
    network = "discord"
    label = "Discord (salon exporté)"
    source_kind = SourceKind.EXPORT
    sees_others = True

    def matches(self, head: Head) -> float:
        data = head.data.lstrip(b"\xef\xbb\xbf \r\n\t")
        if data.startswith(b"["):
            return 0.7 if all(w in data for w in (b'"author"', b'"timestamp"', b'"content"', b'"id"')) else 0.0
        if data.startswith(b"{"):
            channel = b'"channel"' in data and b'"messages"' in data and b'"author"' in data and b'"content"' in data
            return 0.95 if channel and b'"timestamp"' in data else 0.0
        if could_be_table(head.data, b"authorid", b"reactions"):
            return 0.95 if layout_with(head.data, CHANNEL) else 0.0
        return 0.0

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        head = read_head(stream)
        start = head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
        if start in (b"{", b"["):
            yield from self._channel(stream, "messages.item" if start == b"{" else "item", context)
            return
        layout = layout_with(head, CHANNEL)
        if layout is None:
            yield refuse(context.member, 1, "no_header")
            return
        place, own_ids = Place(direct=True), set[str]()
        for row in rows_under(stream, layout, context):
            yield row if isinstance(row, Refusal) else exported(_from_table(row[1]), row[0], place, own_ids, context)

    def _channel(self, stream: BinaryIO, prefix: str, context: Context) -> Iterator[Row]:
        about: dict[str, Any] = frame(stream, ("messages",), context.limits) if prefix != "item" else {}
        stream.seek(0)
        place = Place(
            text_of(about.get("channel.id")), text_of(about.get("guild.id")), text_of(about.get("channel.name")),
            text_of(about.get("guild.name")), is_direct(text_of(about.get("channel.type")), about.get("guild.id")),
        )  # fmt: skip
        own_ids: set[str] = set()
        for number, item in enumerate(records(stream, prefix, context.limits, context.member), 1):
            yield item if isinstance(item, Refusal) else exported(mapping(item), number, place, own_ids, context)


def _from_table(cells: Mapping[str, str]) -> dict[str, Any]:
    files: list[dict[str, Any]] = [{} for name in cells.get("attachments", "").split(",") if name.strip()]
    return {
        "timestamp": cells["date"], "content": cells["content"], "attachments": files,
        "author": {"id": cells["authorid"], "name": cells["author"]},
    }  # fmt: skip
