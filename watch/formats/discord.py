"""Discord: one's own data package (``messages/c<id>/…``), and a channel as the usual export tool writes it (JSON, CSV).

The package holds the owner's own messages only; a channel export both sides. A talk of two or of a closed group is
private; a server's channel is read by its members (``restricted``): its lines are posts, or comments where they answer
ours. Ids are the same in both routes. Refuses notices (joined, pinned), robots, and ids that a spreadsheet rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from watch.formats.base import Context, Head, Member, Row
from watch.formats.csv_rows import could_be_table, layout_with, read_head, rows_under
from watch.formats.discord_message import Place, exported, packaged
from watch.formats.json_frame import frame
from watch.formats.json_stream import mapping, records, small, text_of
from watch.formats.table_rows import refuse
from watch.model import Refusal, SourceKind

PACKAGE = ("ID", "Timestamp", "Contents")
CHANNEL = ("AuthorID", "Author", "Date", "Content")
_FOLDER = re.compile(r"(?:^|/)c?(\d{5,20})/(?:messages|channel)\.(?:json|csv)$")
_DIRECT = frozenset(("1", "3", "12", "DM", "GROUP_DM", "PRIVATE_THREAD", "DirectTextChat", "DirectGroupTextChat",
                     "GuildPrivateThread"))  # fmt: skip


class Discord:
    """Discord, data package or channel export."""

    key = "discord"
    network = "discord"
    label = "Discord (vos données, ou un salon exporté)"
    source_kind = SourceKind.EXPORT
    sees_others = True

    def matches(self, head: Head) -> float:
        data = head.data.lstrip(b"\xef\xbb\xbf \r\n\t")
        if data.startswith(b"["):
            if all(word in data for word in (b'"ID"', b'"Timestamp"', b'"Contents"')):
                return 0.95
            return 0.7 if all(w in data for w in (b'"author"', b'"timestamp"', b'"content"', b'"id"')) else 0.0
        if data.startswith(b"{"):
            channel = b'"channel"' in data and b'"messages"' in data and b'"author"' in data and b'"content"' in data
            return 0.95 if channel and b'"timestamp"' in data else 0.0
        if could_be_table(head.data, b"timestamp", b"contents"):
            layout = layout_with(head.data, PACKAGE)
            return 0.95 if layout and len(layout.headings) <= 6 else 0.0
        if could_be_table(head.data, b"authorid", b"reactions"):
            return 0.95 if layout_with(head.data, CHANNEL) else 0.0
        return 0.0

    def gather(self, members: Iterable[Member], context: Context) -> Mapping[str, object]:
        """``owner``: id, handle, name; ``places``: channel id -> what ``channel.json`` says of it."""
        owner: dict[str, str] = {}
        places: dict[str, Place] = {}
        for member in members:
            name = member.name.rpartition("/")[2]
            if name == "user.json":
                with member.open() as stream:
                    user = mapping(small(stream.read(4 << 20)))
                owner = {key: text_of(user.get(key)) for key in ("id", "username", "global_name")}
            elif name == "channel.json" and (found := _FOLDER.search(member.name)):
                with member.open() as stream:
                    places[found.group(1)] = _place(mapping(small(stream.read(1 << 20))), found.group(1))
        return {"owner": owner, "places": places}

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        head = read_head(stream)
        start = head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
        if start == b"{":
            yield from self._channel(stream, "messages.item", context)
        elif start == b"[" and b'"Contents"' not in head:
            yield from self._channel(stream, "item", context)
        elif start == b"[":
            for number, item in enumerate(records(stream, "item", context.limits, context.member), 1):
                yield item if isinstance(item, Refusal) else packaged(mapping(item), number, _known(context), context)
        else:
            yield from self._table(stream, head, context)

    def _channel(self, stream: BinaryIO, prefix: str, context: Context) -> Iterator[Row]:
        about: dict[str, Any] = frame(stream, ("messages",), context.limits) if prefix != "item" else {}
        stream.seek(0)
        place = Place(
            text_of(about.get("channel.id")), text_of(about.get("guild.id")), text_of(about.get("channel.name")),
            text_of(about.get("guild.name")), _is_direct(text_of(about.get("channel.type")), about.get("guild.id")),
        )  # fmt: skip
        own_ids: set[str] = set()
        for number, item in enumerate(records(stream, prefix, context.limits, context.member), 1):
            yield item if isinstance(item, Refusal) else exported(mapping(item), number, place, own_ids, context)

    def _table(self, stream: BinaryIO, head: bytes, context: Context) -> Iterator[Row]:
        for needs in (PACKAGE, CHANNEL):
            layout = layout_with(head, needs)
            if layout is None:
                continue
            for item in rows_under(stream, layout, context):
                if isinstance(item, Refusal):
                    yield item
                    continue
                line, cells = item
                if needs == PACKAGE:
                    names = {"ID": "id", "Timestamp": "timestamp", "Contents": "contents", "Attachments": "attachments"}
                    row = {name: cells.get(folded, "") for name, folded in names.items()}
                    yield packaged(row, line, _known(context), context)
                else:
                    yield exported(_from_table(cells), line, Place(direct=True), set(), context)
            return
        yield refuse(context.member, 1, "no_header")


def _known(context: Context) -> Place:
    """The channel of a member of the package; private where nothing says what it is."""
    found = _FOLDER.search(text_of(context.facts.get("path")))
    number = found.group(1) if found else ""
    known = mapping(context.facts.get("places")).get(number)
    return known if isinstance(known, Place) else Place(number, direct=True)


def _place(channel: dict[str, Any], number: str) -> Place:
    guild = mapping(channel.get("guild"))
    kind = text_of(channel.get("type"))
    return Place(
        number, text_of(guild.get("id")), text_of(channel.get("name")), text_of(guild.get("name")),
        _is_direct(kind, guild.get("id")),
    )  # fmt: skip


def _is_direct(kind: str, guild: object) -> bool:
    return kind in _DIRECT or not guild or guild == "0"


def _from_table(cells: Mapping[str, str]) -> dict[str, Any]:
    files: list[dict[str, Any]] = [{} for name in cells.get("attachments", "").split(",") if name.strip()]
    return {
        "timestamp": cells["date"], "content": cells["content"], "attachments": files,
        "author": {"id": cells["authorid"], "name": cells["author"]},
    }  # fmt: skip
