"""Members of a tar.gz, or the one file that was gzipped. Inflated as it is read, within a cap; nothing is extracted."""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from watch.errors import ArchiveRefused
from watch.formats.archive_streams import Counted, Inflated, label
from watch.formats.base import Limits

Opened = tuple[str, int, Callable[[], BinaryIO]]  # name, size, how to open


@contextmanager
def open_gzip(path: Path, limits: Limits) -> Iterator[list[Opened]]:
    """Name, size and opener of each file inside. Raises ArchiveRefused (``reason``: broken, count, ratio, total)."""
    with _inflated(path, limits) as plain:
        try:
            archive = tarfile.TarFile(fileobj=plain, mode="r")
        except tarfile.ReadError:
            archive = None  # no tar inside: a single file that was gzipped
        except (tarfile.TarError, EOFError, OverflowError, ValueError) as error:
            raise ArchiveRefused(reason="broken") from error
        if archive is None:
            yield [(path.name.removesuffix(".gz"), path.stat().st_size, lambda: _inflated(path, limits))]
            return
        with archive:
            yield _members(archive, limits)


def _inflated(path: Path, limits: Limits) -> BinaryIO:
    allowed = min(max(limits.ratio_from, path.stat().st_size * limits.ratio), limits.total_bytes)
    return cast(BinaryIO, io.BufferedReader(Inflated(cast(BinaryIO, gzip.open(path, "rb")), allowed), 1 << 18))


def _members(archive: tarfile.TarFile, limits: Limits) -> list[Opened]:
    members: list[Opened] = []
    try:
        for count, info in enumerate(archive):
            if count >= limits.members:
                raise ArchiveRefused(reason="count", limit=limits.members)
            if info.isreg():
                if info.size > limits.member_bytes:
                    raise ArchiveRefused(reason="total", member=label(info.name))
                members.append((info.name, info.size, _opener(archive, info, limits)))
    except (tarfile.TarError, EOFError, OverflowError, ValueError) as error:
        raise ArchiveRefused(reason="broken") from error
    return members


def _opener(archive: tarfile.TarFile, info: tarfile.TarInfo, limits: Limits) -> Callable[[], BinaryIO]:
    def open_member() -> BinaryIO:
        source = archive.extractfile(info)
        if source is None:
            raise ArchiveRefused(reason="broken", member=label(info.name))
        counted = Counted(cast(BinaryIO, source), info.name, limits.member_bytes)
        return cast(BinaryIO, io.BufferedReader(counted, 1 << 18))

    return open_member
