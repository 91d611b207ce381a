"""Length-prefixed frames over a pipe, the same on both sides. Refuses to know what they hold."""

from __future__ import annotations

import contextlib
import struct
from typing import IO

OUT_OF_MEMORY = 86  # a child that had too little ends with it
_LENGTH = struct.Struct("<Q")


def write(pipe: IO[bytes], payload: bytes) -> None:
    pipe.write(_LENGTH.pack(len(payload)))
    pipe.write(payload)
    pipe.flush()


def widen(pipe: IO[bytes]) -> None:
    """Linux: a frame of megabytes passes in few steps, each of which wakes both sides."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, 1 << 20)  # type: ignore[attr-defined,unused-ignore]


def read_frame(pipe: IO[bytes]) -> bytes | None:
    try:
        head = pipe.read(_LENGTH.size)
        if len(head) < _LENGTH.size:
            return None
        size = _LENGTH.unpack(head)[0]
        payload = pipe.read(size)
    except (OSError, ValueError):
        return None
    return payload if len(payload) == size else None
