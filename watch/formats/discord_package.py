"""Discord, one's own data package: ``messages/c<id>/messages.json`` (or ``.csv``, older) with ``channel.json``.

Holds the owner's own messages only, so it says nothing of what waits. Times without a zone are UTC by Discord's habit
and say so (``assumed:UTC``). A channel of which nothing is known is private. Ids are the same as in an exported channel
(``discord``). Refuses ids that a spreadsheet rounded; mail address, telephone and IP of the account are never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from watch.formats.base import Context, Head, Member, Row
from watch.formats.csv_rows import could_be_table, layout_with, read_head, rows_under
from watch.formats.discord_message import Place, is_direct, packaged
from watch.formats.json_stream import mapping, records, small, text_of
from watch.formats.table_rows import refuse
from watch.model import Refusal, SourceKind

PACKAGE = ("ID", "Timestamp", "Contents")
_FOLDER = re.compile(r"(?:^|/)c?(\d{5,20})/(?:messages|channel)\.(?:json|csv)$")


class DiscordPackage:
    """Discord, own messages."""

    key = "discord_package"
    network = "discord"
    label = "Discord (vos données)"
    source_kind = SourceKind.EXPORT
    sees_others = False
    among_tables = True

    def matches(self, head: Head) -> float:
        if head.data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"["):
            return 0.95 if all(word in head.data for word in (b'"ID"', b'"Timestamp"', b'"Contents"')) else 0.0
        if not could_be_table(head.data, b"timestamp", b"contents"):
            return 0.0
        layout = layout_with(head.data, PACKAGE)
        return 0.95 if layout and len(layout.headings) <= 6 else 0.0

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
        if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"["):
            for number, item in enumerate(records(stream, "item", context.limits, context.member), 1):
                yield item if isinstance(item, Refusal) else packaged(mapping(item), number, _known(context), context)
            return
        layout = layout_with(head, PACKAGE)
        if layout is None:
            yield refuse(context.member, 1, "no_header")
            return
        names = {"ID": "id", "Timestamp": "timestamp", "Contents": "contents", "Attachments": "attachments"}
        for row in rows_under(stream, layout, context):
            if isinstance(row, Refusal):
                yield row
            else:
                cells = {name: row[1].get(folded, "") for name, folded in names.items()}
                yield packaged(cells, row[0], _known(context), context)


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
        is_direct(kind, guild.get("id")),
    )  # fmt: skip
