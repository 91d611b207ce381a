"""The mentions of one local day as columns: who spoke, in which thread, when, and what sort of mention it was.

Packed to bytes and back. Threads are known by 64 bits of a hash, voices by their key, our own messages by their id;
rows go by time, then id. Refuses texts and names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

_TYPES = (("thread", "<u8"), ("at", "<i8"), ("voice", "<u4"), ("sort", "<u4"), ("replies", "|u1"))


class Said(NamedTuple):
    """One mention, as it is packed."""

    at: int  # epoch seconds
    id: str
    network: str
    subject: str
    source_id: str
    kind: str
    ownership: str
    visibility: str
    thread_id: str
    author_key: str
    replies: int  # it has a parent


Sort = tuple[str, str, str, str, str, str]  # network … visibility
_ORDER = itemgetter(0, 1)
_SORT = slice(2, 8)
OWNERSHIP = 4  # its place in a sort


@dataclass(frozen=True, slots=True)
class Pack:
    """Columns of equal length. ``thread`` 0: none. ``voice`` and ``sort`` are places in ``voices`` and ``sorts``."""

    thread: NDArray[np.uint64]
    at: NDArray[np.int64]
    voice: NDArray[np.uint32]  # of others; ours count as the empty key
    sort: NDArray[np.uint32]
    replies: NDArray[np.uint8]
    sorts: Sequence[Sort]
    voices: Sequence[str]
    own: Sequence[str]  # ids of our messages, in the order of the rows
    ids: Sequence[str] = ()  # of all rows, where they were just read: they are not packed


def pack(rows: Iterable[Sequence[Any]]) -> Pack:
    """From rows in the order of ``Said``; what follows its fields is not looked at."""
    ordered = sorted(rows, key=_ORDER)
    sorts: dict[Sort, int] = {}
    voices: dict[str, int] = {}
    threads: dict[str, int] = {"": 0}
    columns: tuple[list[int], ...] = ([], [], [], [], [])
    thread, at, voice, kind, replies = (column.append for column in columns)
    own = []
    for row in ordered:
        name = row[8]
        if name not in threads:
            threads[name] = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")
        thread(threads[name])
        at(row[0])
        ours = row[6] == "own"
        if ours:
            own.append(row[1])
        voice(voices.setdefault("" if ours else row[9], len(voices)))
        kind(sorts.setdefault(tuple(row[_SORT]), len(sorts)))
        replies(1 if row[10] else 0)
    made: dict[str, Any] = {n: np.array(c, dtype) for c, (n, dtype) in zip(columns, _TYPES, strict=True)}
    return Pack(**made, sorts=list(sorts), voices=list(voices), own=own, ids=[row[1] for row in ordered])


def to_bytes(packed: Pack) -> bytes:
    head = json.dumps([len(packed.at), packed.sorts, packed.voices, packed.own], ensure_ascii=False).encode()
    columns = (getattr(packed, name).astype(dtype).tobytes() for name, dtype in _TYPES)
    return b"".join((len(head).to_bytes(4, "little"), head, *columns))


def from_bytes(data: bytes) -> Pack:
    """The columns are read where they lie. ValueError when the bytes are no pack."""
    start = 4 + int.from_bytes(data[:4], "little")
    n, sorts, voices, own = json.loads(data[4:start])
    columns: dict[str, Any] = {}
    for name, dtype in _TYPES:
        columns[name] = np.frombuffer(data, dtype, n, start)
        start += columns[name].nbytes
    return Pack(**columns, sorts=[tuple(sort) for sort in sorts], voices=voices, own=own)
