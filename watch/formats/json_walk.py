"""The lists of a JSON file, found by the keys above them wherever they stand: sections are renamed, lists are not.

One pass, one record at a time, behind the same guard as ``json_stream``. Refuses to build what nobody asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import ijson

from watch.formats.base import Limits
from watch.formats.json_stream import Guard
from watch.formats.table_rows import refuse

Keys = tuple[str, ...]
_OPENS, _CLOSES = ("start_map", "start_array"), ("end_map", "end_array")


def walk(stream: BinaryIO, limits: Limits, member: str, wanted: Callable[[Keys], bool]) -> Iterator[tuple[Keys, Any]]:
    """Keys and item, for each item of each list whose keys (from the root) are wanted. A list itself is no key.

    A last ``((), Refusal)`` says that the file broke half-way.
    """
    path: list[str | None] = []  # the key of each object or list that is open; None for what stands in a list
    key: str | None = None
    building: Any = None
    under: Keys = ()
    bottom, count = -1, 0  # how deep the wanted list that is open stands
    try:
        for event, value in ijson.basic_parse(Guard(stream, limits), use_float=True, buf_size=1 << 17):
            if building is not None:
                building.event(event, value)
            if event in _OPENS:
                if building is None and len(path) == bottom:
                    building = ijson.ObjectBuilder()
                    building.event(event, value)
                elif building is None and bottom < 0 and event == "start_array":
                    keys = tuple(step for step in (*path, key) if step is not None)
                    if wanted(keys):
                        under, bottom = keys, len(path) + 1
                path.append(key)
                key = None
            elif event in _CLOSES:
                path.pop()
                if len(path) == bottom:
                    count += 1
                    yield under, building.value
                    building = None
                elif len(path) < bottom:
                    bottom = -1
            elif event == "map_key":
                key = value
            else:
                key = None
                if building is None and len(path) == bottom:
                    count += 1
                    yield under, value
    except (ijson.JSONError, ValueError, OverflowError, ArithmeticError, RecursionError):
        yield (), refuse(member, count + 1, "json_broken")
