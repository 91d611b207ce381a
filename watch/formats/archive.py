"""A file, a zip or a tar.gz as a list of members read as streams. Refuses to extract: a member's name is only a label.

Bombs are met four ways: the central directory is checked first (count, ratio, overlapping records, encryption), bytes
are counted while reading, archives inside archives are not opened, and links are not followed.
"""

from __future__ import annotations

import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from watch.errors import ArchiveRefused, FileRefused
from watch.formats.base import HEAD_BYTES, Limits

ZIP = b"PK\x03\x04"
GZIP = b"\x1f\x8b"
_PICTURES = [
    ".jpg",
    ".jpeg",
    ".png",
    ".gif",
    ".webp",
    ".heic",
    ".mp4",
    ".mov",
    ".m4a",
    ".mp3",
    ".opus",
    ".ogg",
    ".wav",
    ".aac",
    ".avi",
    ".webm",
    ".3gp",
    ".vcf",
    ".css",
    ".svg",
    ".ico",
    ".ttf",
    ".woff",
    ".woff2",
]
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))


@dataclass(frozen=True, slots=True)
class Part:
    """A member: its label, its size, and how to open it."""

    name: str
    size: int
    opener: Callable[[], BinaryIO]

    def open(self) -> BinaryIO:
        return self.opener()

    def head(self) -> bytes:
        with self.opener() as stream:
            return stream.read(HEAD_BYTES)


class Budget:
    """Bytes that may still be read from an archive."""

    def __init__(self, limits: Limits) -> None:
        self.left = limits.total_bytes

    def spend(self, count: int, member: str) -> None:
        self.left -= count
        if self.left < 0:
            raise ArchiveRefused(reason="total", member=label(member))


class Counted(io.RawIOBase):
    """A stream that counts what it gives, refuses past its limits, and can go back to its start."""

    def __init__(self, source: BinaryIO, member: str, cap: int, budget: Budget) -> None:
        self._source, self._member, self._cap, self._budget = source, member, cap, budget
        self._given = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        try:
            data = self._source.read(len(view))
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError) as error:
            raise ArchiveRefused(reason="broken", member=label(self._member)) from error
        self._given += len(data)
        if self._given > self._cap:
            raise ArchiveRefused(reason="ratio", member=label(self._member))
        self._budget.spend(len(data), self._member)
        view[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        if (offset, whence) == (0, 1):
            return self._given
        if (offset, whence) != (0, 0):
            raise io.UnsupportedOperation("only back to the start")
        self._budget.left += self._given  # the same bytes again, once more
        self._given = 0
        return self._source.seek(0)

    def tell(self) -> int:
        return self._given

    def close(self) -> None:
        if not self.closed:
            self._source.close()
        super().close()


def label(name: str) -> str:
    """The last two steps of a member's path: enough to find it, nothing of the disk."""
    return "/".join(part for part in name.replace("\\", "/").split("/")[-2:] if part not in ("", ".", ".."))[:120]


def is_archive(head: bytes) -> bool:
    return head.startswith((ZIP, b"PK\x05\x06", GZIP))


@contextmanager
def open_parts(path: Path, limits: Limits) -> Iterator[list[Part]]:
    """The members worth looking at, in the archive's order; one part named "" for a plain file or a workbook.

    Raises ArchiveRefused (``reason``: broken, encrypted, count, ratio, total, overlap, method) and FileRefused.
    """
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith((ZIP, b"PK\x05\x06")):
        yield from _zip_parts(path, limits)
    elif head.startswith(GZIP):
        yield from _tar_parts(path, limits)
    else:
        size = path.stat().st_size
        if size > limits.member_bytes:
            raise FileRefused(reason="size", limit=limits.member_bytes)
        yield [Part("", size, lambda: path.open("rb"))]


def _zip_parts(path: Path, limits: Limits) -> Iterator[list[Part]]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ArchiveRefused(reason="broken") from error
    with archive:
        infos = archive.infolist()
        if len(infos) > limits.members:
            raise ArchiveRefused(reason="count", limit=limits.members)
        if any(info.filename == "[Content_Types].xml" for info in infos) or _is_office(archive):
            yield [Part("", path.stat().st_size, lambda: path.open("rb"))]
            return
        _check_overlap(infos, archive.start_dir)
        budget = Budget(limits)
        parts = []
        for info in infos:
            if info.is_dir() or stat.S_ISLNK(info.external_attr >> 16) or _is_picture(info.filename):
                continue
            if info.flag_bits & 1:
                raise ArchiveRefused(reason="encrypted", member=label(info.filename))
            if info.compress_type not in _METHODS:
                raise ArchiveRefused(reason="method", member=label(info.filename))
            allowed = max(limits.ratio_from, info.compress_size * limits.ratio)
            if info.file_size > allowed or info.file_size > limits.member_bytes:
                raise ArchiveRefused(reason="ratio", member=label(info.filename))
            parts.append(
                Part(
                    info.filename, info.file_size, _zip_opener(archive, info, min(allowed, limits.member_bytes), budget)
                )
            )
        yield parts


def _zip_opener(archive: zipfile.ZipFile, info: zipfile.ZipInfo, cap: int, budget: Budget) -> Callable[[], BinaryIO]:
    def open_member() -> BinaryIO:
        try:
            source = cast(BinaryIO, archive.open(info))
        except (zipfile.BadZipFile, RuntimeError, OSError, NotImplementedError) as error:
            raise ArchiveRefused(reason="broken", member=label(info.filename)) from error
        return cast(BinaryIO, io.BufferedReader(Counted(source, info.filename, cap, budget), 1 << 18))

    return open_member


def _check_overlap(infos: list[zipfile.ZipInfo], directory: int) -> None:
    """Records must follow one another: a bomb shares one compressed block between many members."""
    ordered = sorted(infos, key=lambda info: info.header_offset)
    nexts = [info.header_offset for info in ordered[1:]] + [directory]
    for info, following in zip(ordered, nexts, strict=True):
        # 30 bytes of local header and the name; its extra field may be longer, never shorter than nothing.
        if info.header_offset + 30 + len(info.orig_filename) + info.compress_size > following:
            raise ArchiveRefused(reason="overlap", member=label(info.filename))


def _is_office(archive: zipfile.ZipFile) -> bool:
    return "mimetype" in archive.namelist() and "content.xml" in archive.namelist()  # OpenDocument


def _is_picture(name: str) -> bool:
    return (
        name.lower().endswith(tuple(_PICTURES))
        or "/__MACOSX/" in f"/{name}"
        or name.rsplit("/", 1)[-1].startswith("._")
    )


def _tar_parts(path: Path, limits: Limits) -> Iterator[list[Part]]:
    budget = Budget(limits)
    size = path.stat().st_size
    with _gunzipped(path, size, limits, budget) as plain:
        try:
            with tarfile.open(fileobj=plain, mode="r:") as archive:
                parts = []
                for count, info in enumerate(archive):
                    if count >= limits.members:
                        raise ArchiveRefused(reason="count", limit=limits.members)
                    if info.isreg() and not _is_picture(info.name):
                        if info.size > limits.member_bytes:
                            raise ArchiveRefused(reason="total", member=label(info.name))
                        parts.append(Part(info.name, info.size, _tar_opener(archive, info, limits)))
                if parts:
                    yield parts
                    return
        except tarfile.TarError as error:
            if not isinstance(error, tarfile.ReadError):
                raise ArchiveRefused(reason="broken") from error
    # No tar inside: a single file that was gzipped.
    yield [Part(path.name.removesuffix(".gz"), size, lambda: _gunzipped(path, size, limits, Budget(limits)))]


def _gunzipped(path: Path, size: int, limits: Limits, budget: Budget) -> BinaryIO:
    import gzip

    allowed = min(max(limits.ratio_from, size * limits.ratio), limits.total_bytes)
    return cast(BinaryIO, _Seeking(cast(BinaryIO, gzip.open(path, "rb")), allowed))


class _Seeking(io.RawIOBase):
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


def _tar_opener(archive: tarfile.TarFile, info: tarfile.TarInfo, limits: Limits) -> Callable[[], BinaryIO]:
    def open_member() -> BinaryIO:
        source = archive.extractfile(info)
        if source is None:
            raise ArchiveRefused(reason="broken", member=label(info.name))
        return cast(
            BinaryIO,
            io.BufferedReader(Counted(cast(BinaryIO, source), info.name, limits.member_bytes, Budget(limits)), 1 << 18),
        )

    return open_member
