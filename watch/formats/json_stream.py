"""JSON of any size, one record at a time (ijson), behind a guard that counts depth, strings and records while reading.

Refuses (FileRefused) nesting beyond ``json_depth``, a string or a record beyond its size. A file that ends too early or
breaks half-way gives the records before the break, then one refusal ``json_broken``: never silently half a file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, BinaryIO

import ijson

from watch.errors import FileRefused
from watch.formats.base import Limits
from watch.formats.table_rows import refuse
from watch.model import Refusal

_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_NOT_BRACKETS = bytes(b for b in range(256) if b not in b"[]{}")
_STEP = {b: 1 if b in b"[{" else -1 for b in b"[]{}"}
_RECORD_DEPTH = 3
_RECORD_BYTES = 128 << 20


class Guard:
    """A stream that looks at the brackets of what it gives."""

    def __init__(self, stream: BinaryIO, limits: Limits, start: bytes = b"") -> None:
        self._stream, self._limits, self._start = stream, limits, start
        self._open = b""  # a string that has not ended yet
        self._since = 0  # bytes since a record began
        self.depth = 0
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        if size == 0:
            return b""
        data, self._start = (self._start, b"") if self._start else (self._stream.read(size), b"")
        if not isinstance(data, bytes):
            raise TypeError("bytes wanted")
        self._look(data)
        return data

    def _look(self, data: bytes) -> None:
        self.given += len(data)
        bare = _STRING.sub(b"", self._open + data)
        quote = bare.find(b'"')
        self._open = bare[quote:] if quote >= 0 else b""
        if len(self._open) > self._limits.json_string:
            raise FileRefused(reason="json_string", limit=self._limits.json_string)
        brackets = (bare[:quote] if quote >= 0 else bare).translate(None, _NOT_BRACKETS)
        lowest = self.depth
        if brackets:
            depths = list(accumulate((_STEP[b] for b in brackets), initial=self.depth))
            if max(depths) > self._limits.json_depth:
                raise FileRefused(reason="json_depth", limit=self._limits.json_depth)
            lowest, self.depth = min(depths), depths[-1]
        self._since = 0 if lowest <= _RECORD_DEPTH else self._since + len(data)
        if self._since > _RECORD_BYTES:
            raise FileRefused(reason="json_record", limit=_RECORD_BYTES)


def records(stream: BinaryIO, prefix: str, limits: Limits, member: str = "", start: bytes = b"") -> Iterator[Any]:
    """The values under ``prefix`` (ijson notation). A last Refusal says when the file broke half-way."""
    guard = Guard(stream, limits, start)
    count = 0
    try:
        for item in ijson.items(guard, prefix, use_float=True, buf_size=1 << 17):
            count += 1
            yield item
    except (ijson.JSONError, ValueError, OverflowError, ArithmeticError, RecursionError) as error:
        # A semicolon after a JavaScript assignment is no break.
        if not (guard.depth == 0 and count and "trailing" in str(error)):
            yield refuse(member, count + 1, "json_broken")


def first(stream: BinaryIO, prefix: str, limits: Limits) -> Any:
    """The first value under ``prefix``, or None."""
    value = next(records(stream, prefix, limits), None)
    return None if isinstance(value, Refusal) else value


def small(data: bytes) -> Any:
    """A small document, whole; None when it is not JSON or is nested too deep."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def mapping(value: object) -> dict[str, Any]:
    """The value when it is an object, else an empty one: exports hold nulls and strays where objects should be."""
    return value if isinstance(value, dict) else {}


def text_of(value: object) -> str:
    return (
        value
        if isinstance(value, str)
        else str(value)
        if isinstance(value, (int, float)) and not isinstance(value, bool)
        else ""
    )


def list_of(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def whole(value: object) -> int | None:
    """A count written as a number or as a string of digits; None otherwise."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if abs(value) < 1 << 62 else None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1 << 53 else None
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 19 else None
