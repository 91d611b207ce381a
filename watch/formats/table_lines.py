"""Bytes of a text table to whole lines, a block at a time.

Decoding: byte order mark, NUL bytes at the start (UTF-16), UTF-8, the old encoding of the Macintosh
where cp1252 would put signs and foreign letters inside words, and cp1252 for the lines that are not UTF-8. A line that
is too long costs one row.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from watch.formats.base import Limits

BLOCK = 1 << 17  # with what is made of it, it stays in the processor's cache
LONG_LINE = "\x00long"  # stands where a line was too long
# é, è, ê, à, ç, ù, â, û of a Macintosh beside a letter: in cp1252 no letter, or one of languages it does not serve; ë,
# ô, î, ï between two. And the letters of cp1252, which are signs and capitals there.
_MAC = re.compile(rb"(?:(?<=[A-Za-z])|(?=.[a-z]))[\x88\x89\x8d-\x90\x9d\x9e]|(?<=[a-z])[\x91\x94\x95\x99](?=[a-z])")
_WINDOWS = re.compile(rb"(?:(?<=[A-Za-z])|(?=.[a-z]))[\xc0-\xd6\xd8-\xf6\xf8-\xfe]")


def find_encoding(head: bytes) -> str:
    """utf-8-sig, utf-16, utf-16-le, utf-16-be, utf-8, mac_roman or cp1252, from the first bytes."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = head[:200]
    if b"\x00" in start:
        even, odd = start[0::2].count(0), start[1::2].count(0)
        if max(even, odd) * 4 >= len(start) // 2 and len(start) >= 2:
            return "utf-16-le" if odd >= even else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(head)
    except UnicodeDecodeError:
        return "mac_roman" if len(_MAC.findall(head)) > 2 * len(_WINDOWS.findall(head)) else "cp1252"
    return "utf-8"


def decode_head(head: bytes) -> str:
    """The head as text, whatever its encoding; a character cut at the end is dropped."""
    encoding = find_encoding(head)
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    return decoder.decode(head).replace("\r\n", "\n").replace("\r", "\n")


def _mixed(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _lines(text: str) -> list[str]:
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return io.StringIO(text, newline="\n").readlines()


def _lines_of_bytes(data: bytes) -> list[str]:
    """One at a time: a text holds every character in the width of its widest, and one emoji would make four of each."""
    pieces = data.splitlines(keepends=True)
    # csv reads \r\n by itself; a lone \r makes more lines than there are \n
    if b"\r" in data and len(pieces) > data.count(b"\n") + (not data.endswith((b"\n", b"\r"))):
        pieces = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").splitlines(keepends=True)
    try:
        return list(map(bytes.decode, pieces))
    except UnicodeDecodeError:
        return list(map(_mixed, pieces))


def decoded_lines(stream: BinaryIO, encoding: str, limits: Limits) -> Iterator[tuple[list[str], int, bool]]:
    """Whole lines, block by block, the bytes read so far, and whether a NUL may be among them. Lines end with LF or
    CRLF, the last one perhaps not. In the place of a line that is too long stands a mark, with a NUL."""
    decoder: codecs.IncrementalDecoder | None = None
    if encoding.startswith("utf-16") or encoding == "mac_roman":
        decoder = codecs.getincrementaldecoder(encoding)("replace")
    pending, skipping, given = "", False, 0
    tail, held = b"", ""
    while True:
        data = stream.read(BLOCK)
        given += len(data)
        if decoder is not None:
            text = held + decoder.decode(data, final=not data)
            held = "\r" if data and text.endswith("\r") else ""  # perhaps the first half of \r\n
            text = text.removesuffix(held)
            lines, has_nul = _lines(text), "\x00" in text
        else:
            # a \r that ends a block may be the first half of \r\n
            cut = (data.rfind(b"\n") + 1) or (data.rfind(b"\r", 0, -1) + 1)
            if data and cut == 0 and len(tail) < limits.line_chars:
                tail += data
                continue
            whole, tail = (tail + data[:cut], data[cut:]) if data and cut else (tail + data, b"")
            if encoding == "utf-8-sig":
                whole, encoding = whole.removeprefix(codecs.BOM_UTF8), "utf-8"
            lines, has_nul = _lines_of_bytes(whole), b"\x00" in whole
        if skipping and lines:
            if lines[0].endswith("\n"):
                lines[0], skipping = "\n", False
            else:
                lines = []
        if pending:
            has_nul = has_nul or "\x00" in pending
            lines[:1] = [pending + lines[0]] if lines else [pending]
            pending = ""
        if not data:
            if lines:
                yield lines, given, has_nul
            return
        if lines and not lines[-1].endswith("\n"):
            pending = lines.pop()
            if len(pending) > limits.line_chars:
                lines.append(LONG_LINE)
                pending, skipping, has_nul = "", True, True
        if lines:
            yield lines, given, has_nul
