"""One writer at a time over threads and processes. The lock dies with its holder: no stale lock to clean up."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watch.settings.mistakes import Mistake, Words, refuse

PATIENCE_S = 10.0
_threads = threading.Lock()  # the system's lock belongs to the process on some systems


@contextmanager
def held(path: Path, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Hold the lock file; raises SettingsError when another holder keeps it longer than ``patience_s``."""
    end = time.monotonic() + patience_s
    if not _threads.acquire(timeout=patience_s):
        raise _busy()
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            while not _take(handle):
                if time.monotonic() >= end:
                    raise _busy()
                time.sleep(0.02)
            yield
        finally:
            os.close(handle)  # lets the lock go
    finally:
        _threads.release()


def _busy() -> Exception:
    problem = Words("le fichier est en cours d'écriture ailleurs.", "the file is being written elsewhere.")
    return refuse([Mistake(0, "", problem, Words("Recommencez dans un instant.", "Try again in a moment."))])


if os.name == "nt":  # pragma: no cover

    def _take(handle: int) -> bool:
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        except OSError:
            return False
        return True

else:

    def _take(handle: int) -> bool:
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
