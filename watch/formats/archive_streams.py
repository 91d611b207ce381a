"""Streams that count what they give and refuse past a cap, whatever a header announced."""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from typing import BinaryIO, cast

from watch.errors import ArchiveRefused


def label(name: str) -> str:
    """The last two steps of a member's path: enough to find it, nothing of the disk."""
    return "/".join(part for part in name.replace("\\", "/").split("/")[-2:] if part not in ("", ".", ".."))[:120]


class Counted(io.RawIOBase):
    """A stream that counts what it gives, refuses past its limits, and can go back to its start."""

    def __init__(self, source: BinaryIO, member: str, cap: int) -> None:
        self._source, self._member, self._cap = source, member, cap
        self._given = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        try:
            data = self._source.read(len(view))
        except (
            zipfile.BadZipFile,
            tarfile.TarError,
            zlib.error,
            lzma.LZMAError,
            EOFError,
            OSError,
            ValueError,
        ) as error:
            raise ArchiveRefused(reason="broken", member=label(self._member)) from error
        self._given += len(data)
        if self._given > self._cap:
            raise ArchiveRefused(reason="ratio", member=label(self._member))
        view[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        if (offset, whence) == (0, 1):
            return self._given
        if (offset, whence) != (0, 0):
            raise io.UnsupportedOperation("only back to the start")
        self._given = 0
        return self._source.seek(0)

    def tell(self) -> int:
        return self._given

    def close(self) -> None:
        if not self.closed:
            self._source.close()
        super().close()


class Inflated(io.RawIOBase):
    """A decompressor that tarfile may seek in; its position never passes the cap."""

    def __init__(self, source: BinaryIO, cap: int) -> None:
        self._source, self._cap = source, cap

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        wanted = self._cap + 1 if size is None or size < 0 else size
        try:
            data = self._source.read(wanted)
        except (EOFError, OSError, zlib.error) as error:
            raise ArchiveRefused(reason="broken") from error
        self._check()
        return data

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        if whence == 0 and offset > self._cap:
            raise ArchiveRefused(reason="ratio")
        try:
            place = self._source.seek(offset, whence)
        except (EOFError, OSError, zlib.error) as error:
            raise ArchiveRefused(reason="broken") from error
        self._check()
        return place

    def tell(self) -> int:
        return self._source.tell()

    def close(self) -> None:
        if not self.closed:
            self._source.close()
        super().close()

    def _check(self) -> None:
        if self._source.tell() > self._cap:
            raise ArchiveRefused(reason="ratio")
