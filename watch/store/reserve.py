"""Room on the disk of a SQLite store: what grows asks for it first, what frees it has a reserve to burn.

On a full disk even a DELETE fails, since it goes through the log first. So a file of ``SIZE`` lies beside the store for
nothing but to be given up: when the disk is full, by itself, so that a person can erase and tidy; it is made again once
there is room. Refuses to let an import, a collection or a reading of tones begin with less than ``LEAST`` free: they
stop before the disk is full, with what is stored whole and readable. A server looks after its own disk.
"""

from __future__ import annotations

import logging
import os
import shutil
from contextlib import suppress
from pathlib import Path

from watch.errors import DiskFull

log = logging.getLogger("vigie.store")
NAME = "vigie.reserve"
SIZE = 32 << 20
LEAST = 64 << 20  # a transaction of an import writes some 30 MB
AGAIN = LEAST + 2 * SIZE  # free before the reserve is made: what it takes must not stop what grows
NEARLY = 4 << 20  # less than this, and what tidies takes the reserve before it begins
_CHUNK = 1 << 20


class Reserve:
    """Of the store at ``store``; of none, it holds nothing and refuses nothing."""

    def __init__(self, store: Path | None) -> None:
        self.store = store

    @property
    def path(self) -> Path | None:
        return None if self.store is None else self.store.with_name(NAME)

    def free(self) -> int | None:
        """Bytes left on the disk of the store; None where there is none to look at."""
        try:
            return None if self.store is None else shutil.disk_usage(self.store.parent).free
        except OSError:
            return None

    def held(self) -> bool:
        return self.path is not None and self.path.exists()

    def short(self) -> bool:
        """Whether what grows is kept waiting."""
        free = self.free()
        return free is not None and free < LEAST

    def demand(self, more: int = 0) -> None:
        """Raises DiskFull unless ``LEAST`` and ``more`` bytes are free."""
        free = self.free()
        if free is not None and free < LEAST + more:
            raise DiskFull(place="sqlite", free_mb=free // 1_000_000, needed_mb=(LEAST + more) // 1_000_000)

    def log_bytes(self) -> int:
        """What the log holds and the store may still have to take."""
        if self.store is None:
            return 0
        try:
            return self.store.with_name(f"{self.store.name}-wal").stat().st_size
        except OSError:
            return 0

    def keep(self) -> bool:
        """Makes the reserve where there is room for it; says whether it is there."""
        path, free = self.path, self.free()
        if path is None or free is None or path.exists():
            return path is not None and free is not None
        if free < AGAIN:
            return False
        part = path.with_name(f"{NAME}.{os.getpid()}.part")
        try:
            with part.open("xb") as out:
                chunk = os.urandom(
                    min(_CHUNK, SIZE)
                )  # a disk that packs what it writes must give this room all the same
                for _ in range(SIZE // len(chunk)):
                    out.write(chunk)
            os.replace(part, path)
        except OSError:
            return False
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return True

    def release(self) -> bool:
        """Gives the reserve up; says whether there was one."""
        if self.path is None:
            return False
        try:
            self.path.unlink()
        except OSError:
            return False
        log.warning("the disk is full: the reserve of %d MB was given up", SIZE // 1_000_000)
        return True

    def release_when_full(self) -> None:
        """For what frees room: it must not fail for want of a little of it."""
        free = self.free()
        if free is not None and free < NEARLY:
            self.release()
