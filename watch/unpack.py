"""Unpacks a body that came gzipped, deflated or in brotli, piece by piece, and stops at the cap.

Refuses: more than ``cap`` bytes after unpacking, a ratio over 200 to 1 past the first megabyte (a bomb), encodings
it does not know, and a stream cut short, which must never pass for a whole document.
"""

from __future__ import annotations

import zlib
from typing import Any

from watch.errors import ConnectFailed, TooLarge

ENCODINGS = "gzip, deflate, br"
MAX_RATIO = 200
_PIECE = 16_384


def unpack(packed: bytes, encoding: str, cap: int) -> bytes:
    """The document inside. Raises TooLarge(cap=…), ConnectFailed(reason=cut|encoding)."""
    names = [n for n in encoding.lower().replace(" ", "").split(",") if n not in ("", "identity")]
    if len(names) > 2:
        raise ConnectFailed(reason="encoding")
    for name in reversed(names):
        packed = _unpack_one(packed, name, cap)
    if len(packed) > cap:
        raise TooLarge(cap=cap)
    return packed


def _unpack_one(packed: bytes, name: str, cap: int) -> bytes:
    if name in ("gzip", "x-gzip"):
        return _gunzip(packed, cap, 31)
    if name == "deflate":
        # RFC says zlib, some servers send it bare.
        zlib_header = len(packed) > 1 and packed[0] & 0x0F == 8 and (packed[0] << 8 | packed[1]) % 31 == 0
        return _gunzip(packed, cap, 15 if zlib_header else -15)
    if name == "br":
        return _unbrotli(packed, cap)
    raise ConnectFailed(reason="encoding")


def _gunzip(packed: bytes, cap: int, window: int) -> bytes:
    out = bytearray()
    engine = zlib.decompressobj(window)
    rest = packed
    try:
        while True:
            out += engine.decompress(rest, min(cap + 1 - len(out), 1 << 20))
            _check(len(out), len(packed), cap)
            rest = engine.unconsumed_tail
            if engine.eof:
                rest = engine.unused_data
                if window != 31 or not rest.startswith(b"\x1f\x8b"):
                    return bytes(out)
                engine = zlib.decompressobj(window)  # several members in one body are legal
            elif not rest:
                raise ConnectFailed(reason="cut")
    except zlib.error:
        raise ConnectFailed(reason="encoding") from None


def _unbrotli(packed: bytes, cap: int) -> bytes:
    import brotli

    out = bytearray()
    engine: Any = brotli.Decompressor()
    try:
        out += engine.process(packed[:_PIECE], output_buffer_limit=1 << 20)
        at = _PIECE
        while not engine.is_finished():
            _check(len(out), len(packed), cap)
            if engine.can_accept_more_data():
                if at >= len(packed):
                    raise ConnectFailed(reason="cut")
                out += engine.process(packed[at : at + _PIECE], output_buffer_limit=1 << 20)
                at += _PIECE
            else:
                out += engine.process(b"", output_buffer_limit=1 << 20)
    except brotli.error:
        raise ConnectFailed(reason="encoding") from None
    _check(len(out), len(packed), cap)
    return bytes(out)


def _check(unpacked: int, packed: int, cap: int) -> None:
    if unpacked > cap or (unpacked > 1 << 20 and unpacked > packed * MAX_RATIO):
        raise TooLarge(cap=cap, bomb=unpacked > packed * MAX_RATIO)
