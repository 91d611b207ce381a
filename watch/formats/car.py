"""CAR files (content-addressed archives): blocks one after the other, each decoded by libipld. Holds one at a time.

A block is a length, a content id and bytes of DAG-CBOR. libipld refuses by itself deep nesting, lengths beyond the
data, indefinite lengths, foreign tags and keys out of order. Refuses (FileRefused) a block beyond its size; a file that
ends too early gives what was before, then one refusal. Content ids are not verified: the file is its owner's own copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import libipld

from watch.errors import FileRefused
from watch.formats.base import Limits
from watch.formats.table_rows import refuse
from watch.model import Refusal

_BLOCK = 2 << 20  # a record is at most one megabyte


def is_car(data: bytes) -> bool:
    """A header that is a map with ``roots``, after its length on one or two bytes."""
    return b"eroots" in data[:16] and 0xA2 in data[1:3]


def blocks(stream: BinaryIO, limits: Limits, member: str = "") -> Iterator[tuple[bytes, Any] | Refusal]:
    """Content id and decoded value of every block after the header; a block that cannot be decoded is refused alone."""
    largest = min(_BLOCK, limits.member_bytes)
    count = 0
    try:
        header = _take(stream, _length(stream, largest))
        if not isinstance(libipld.decode_dag_cbor(header), dict):
            raise ValueError
        while (size := _length(stream, largest)) >= 0:
            count += 1
            block = _take(stream, size)
            try:
                cid, value = _split(block)
            except (ValueError, RecursionError):
                yield refuse(member, count, "car_broken")
                continue
            if cid:
                yield cid, value
    except (ValueError, RecursionError, EOFError):
        yield refuse(member, count + 1, "car_broken")


def _length(stream: BinaryIO, largest: int) -> int:
    """A length as CAR writes it (seven bits a byte); -1 at the end of the file."""
    value = shift = 0
    while byte := stream.read(1):
        value |= (byte[0] & 0x7F) << shift
        if byte[0] < 0x80:
            if value > largest:
                raise FileRefused(reason="car_block", limit=largest)
            return value
        shift += 7
        if shift > 63:
            raise ValueError
    if shift:
        raise EOFError
    return -1


def _take(stream: BinaryIO, size: int) -> bytes:
    if size < 0:
        raise EOFError
    data = b""
    while len(data) < size:
        more = stream.read(size - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def _split(block: bytes) -> tuple[bytes, Any]:
    """Content id and value; an empty id for a block that is not DAG-CBOR (a picture, in some archives)."""
    if block[:2] == b"\x12\x20":  # version 0: never DAG-CBOR
        return b"", None
    codec, digest = block[1:2], block[2:4]
    if block[:1] != b"\x01" or digest[1:] != b"\x20":
        raise ValueError
    if codec != b"\x71":
        return b"", None
    return block[:36], libipld.decode_dag_cbor(block[36:])
