"""What stands before the long list of a chat's JSON (its name, its kind, its id), and lists inside lists, in a stream.

Behind the same guard as ``json_stream``. Refuses to hold more than one record, whatever the number of chats.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, BinaryIO

import ijson

from watch.formats.base import Limits
from watch.formats.json_stream import Guard
from watch.formats.table_rows import refuse
from watch.model import Refusal

_BROKEN = (ijson.JSONError, ValueError, OverflowError, ArithmeticError, RecursionError)
_SCALARS = frozenset(("string", "number", "boolean"))
_FRAME_VALUES = 10_000


def frame(stream: BinaryIO, until: Collection[str], limits: Limits) -> dict[str, Any]:
    """Path -> value (``channel.id``) of what is written before one of the lists ``until``, or before a break."""
    found: dict[str, Any] = {}
    try:
        for path, event, value in ijson.parse(Guard(stream, limits), use_float=True, buf_size=1 << 14):
            if path in until or len(found) > _FRAME_VALUES:
                break
            if event in _SCALARS:
                found[path] = value
    except _BROKEN:
        pass
    return found


def nested(
    stream: BinaryIO, outer: str, inner: str, limits: Limits, member: str = ""
) -> Iterator[tuple[dict[str, Any], Any] | Refusal]:
    """Every value of the list ``inner`` of every item of the list ``outer``, with the plain values met so far in its
    item. A last Refusal says when the file broke half-way."""
    of_item, of_list = f"{outer}.item", f"{outer}.item.{inner}"
    of_record = f"{of_list}.item"
    prefix = len(of_item) + 1
    about: dict[str, Any] = {}
    builder: Any = None
    count = depth = 0
    try:
        for path, event, value in ijson.parse(Guard(stream, limits), use_float=True, buf_size=1 << 17):
            if builder is not None:
                builder.event(event, value)
                depth += (event in ("start_map", "start_array")) - (event in ("end_map", "end_array"))
                if depth == 0:
                    count += 1
                    yield about, builder.value
                    builder = None
            elif path == of_record:
                if event in ("start_map", "start_array"):
                    builder, depth = ijson.ObjectBuilder(), 1
                    builder.event(event, value)
                elif event not in ("end_map", "end_array"):
                    count += 1
                    yield about, value
            elif path == of_item and event == "start_map":
                about = {}
            elif event in _SCALARS and path.startswith(of_item) and len(about) < _FRAME_VALUES:
                about[path[prefix:]] = value
    except _BROKEN:
        yield refuse(member, count + 1, "json_broken")
