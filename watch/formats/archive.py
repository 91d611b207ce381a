"""A file, a zip or a tar.gz as a list of members read as streams. Refuses to extract: a member's name is only a label.

Bombs are met four ways: the central directory is checked first (count, ratio, overlapping records, encryption), bytes
are counted while reading, archives inside archives are not opened, and links are not followed.
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from watch.errors import ArchiveRefused, FileRefused, WrongVariant
from watch.formats.archive_streams import Counted, label
from watch.formats.archive_tar import open_gzip
from watch.formats.base import HEAD_BYTES, Limits

ZIP = b"PK\x03\x04"
GZIP = b"\x1f\x8b"
# Never looked at: an export of a network is nine tenths pictures.
_PICTURES = tuple(
    f".{end}"
    for end in [
        "jpg",
        "jpeg",
        "png",
        "gif",
        "webp",
        "heic",
        "mp4",
        "mov",
        "m4a",
        "mp3",
        "opus",
        "ogg",
        "wav",
        "aac",
        "avi",
        "webm",
        "3gp",
        "svg",
        "ico",
        "ttf",
        "woff",
        "woff2",
        "css",
        "vcf",
    ]
)
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
        with open_gzip(path, limits) as members:
            yield [Part(*member) for member in members if not _is_picture(member[0])]
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
        if variant := _unreadable(archive):
            raise WrongVariant(variant=variant)
        if any(info.filename == "[Content_Types].xml" for info in infos) or _is_office(archive):
            yield [Part("", path.stat().st_size, lambda: path.open("rb"))]
            return
        _check_overlap(infos, archive.start_dir)
        parts: list[Part] = []
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
                Part(info.filename, info.file_size, _zip_opener(archive, info, min(allowed, limits.member_bytes)))
            )
        # What is announced bounds what is read: zipfile stops there.
        if sum(part.size for part in parts) > limits.total_bytes:
            raise ArchiveRefused(reason="total")
        yield parts


def _zip_opener(archive: zipfile.ZipFile, info: zipfile.ZipInfo, cap: int) -> Callable[[], BinaryIO]:
    def open_member() -> BinaryIO:
        try:
            source = cast(BinaryIO, archive.open(info))
        except (zipfile.BadZipFile, RuntimeError, OSError, NotImplementedError) as error:
            raise ArchiveRefused(reason="broken", member=label(info.filename)) from error
        return cast(BinaryIO, io.BufferedReader(Counted(source, info.filename, cap), 1 << 18))

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


def _unreadable(archive: zipfile.ZipFile) -> str:
    """A document of words or of slides, which holds no table: its variant, or ""."""
    names = frozenset(archive.namelist())
    if "word/document.xml" in names:
        return "docx"
    if "ppt/presentation.xml" in names:
        return "pptx"
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        told = archive.read("mimetype")
        return "docx" if b"opendocument.text" in told else "pptx" if b"opendocument.presentation" in told else ""
    return ""


def _is_picture(name: str) -> bool:
    return name.lower().endswith(_PICTURES) or "/__MACOSX/" in f"/{name}" or name.rsplit("/", 1)[-1].startswith("._")
