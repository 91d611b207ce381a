"""One writer at a time over threads and processes. The lock dies with its holder: no stale lock to clean up."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fasteners import InterProcessLock

from watch.settings.mistakes import Mistake, Words, refuse

PATIENCE_S = 10.0
LOOK_EVERY_S = 0.02
_threads = threading.Lock()  # the system's lock belongs to the process on some systems


@contextmanager
def held(path: Path, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Hold the lock file; raises SettingsError when another holder keeps it longer than ``patience_s``."""
    end = time.monotonic() + patience_s
    if not _threads.acquire(timeout=patience_s):
        raise _busy()
    try:
        lock = InterProcessLock(path)
        left = max(0.0, end - time.monotonic())
        if not lock.acquire(delay=LOOK_EVERY_S, max_delay=LOOK_EVERY_S, timeout=left):
            raise _busy()
        try:
            yield
        finally:
            lock.release()
    finally:
        _threads.release()


def _busy() -> Exception:
    problem = Words("le fichier est en cours d'écriture ailleurs.", "the file is being written elsewhere.")
    return refuse([Mistake(0, "", problem, Words("Recommencez dans un instant.", "Try again in a moment."))])
