"""One child process as its parent sees it: started bare, sent orders, read with care, ended.

Refuses to build from an answer anything but our own classes and plain values.
"""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from watch.errors import SandboxDied, SandboxError, SandboxTimeout
from watch.sandbox.frames import OUT_OF_MEMORY, read_frame, widen, write

_PLAIN = (
    {("builtins", n) for n in ("set", "frozenset", "bytearray", "complex", "range", "slice")}
    | {("datetime", n) for n in ("datetime", "date", "time", "timedelta", "timezone")}
    | {("collections", "OrderedDict"), ("types", "MappingProxyType"), ("decimal", "Decimal")}
)
_NEEDED = {
    "PATH", "HOME", "LANG", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "SYSTEMDRIVE", "VIRTUAL_ENV",
    "LD_LIBRARY_PATH", "MALLOC_ARENA_MAX",
}  # fmt: skip
# glibc gives every large piece back to the system and asks for it again, a page fault for each 4 kB: a twentieth of the
# time of a reader that makes megabytes of the same size over and over. Unknown to other systems.
_KEEP = {"MALLOC_MMAP_THRESHOLD_": str(64 << 20), "MALLOC_TRIM_THRESHOLD_": str(64 << 20)}
_NOTHING = b""  # no frame is empty; None is the end


class Child:
    def __init__(self, memory_mb: int, cpu_s: int) -> None:
        root = str(Path(__file__).resolve().parents[2])
        start = f"import sys; sys.path.insert(0, {root!r}); from watch.sandbox.serving import serve; serve()"
        self._process = subprocess.Popen(
            [sys.executable, "-c", start],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_bare(),
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        widen(self._process.stdout)
        self._in, self._out = self._process.stdin, self._process.stdout
        self._frames: queue.Queue[bytes | None] = queue.Queue(maxsize=4)
        self._next: bytes | None = _NOTHING
        self._ended = threading.Event()
        self.idle = True
        self._reader = threading.Thread(target=self._read, daemon=True, name="sandbox-reader")
        self._reader.start()
        self.send(("start", [p for p in sys.path if p], (memory_mb, cpu_s)))

    def alive(self) -> bool:
        return not self._ended.is_set() and self._process.poll() is None

    def send(self, message: object) -> None:
        try:
            write(self._in, pickle.dumps(message, protocol=5))
        except (OSError, ValueError):
            raise self._verdict() from None

    def has_spoken(self, within_s: float) -> bool:
        """Whether an answer lies ready, now or within so many seconds."""
        if self._next is _NOTHING:
            with contextlib.suppress(queue.Empty):
                self._next = self._frames.get(timeout=within_s)
        return self._next is not _NOTHING

    def receive(self, timeout_s: float) -> tuple[str, Any]:
        if not self.has_spoken(timeout_s):
            raise SandboxTimeout(seconds=round(timeout_s, 1))
        frame, self._next = self._next, _NOTHING
        if frame is None:
            raise self._verdict()
        try:
            kind, value = _Careful(io.BytesIO(frame)).load()
        except Exception as why:
            raise SandboxError(error=type(why).__name__, where="answer") from None
        return kind, value

    def end(self) -> None:
        self._ended.set()
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._reader.join(timeout=5)
        for pipe in (self._in, self._out):
            with contextlib.suppress(OSError, ValueError):
                pipe.close()

    def _read(self) -> None:
        while True:
            frame = read_frame(self._out)
            while not self._ended.is_set():
                try:
                    self._frames.put(frame, timeout=0.2)  # full: the reader of the stream is slow, the child waits
                    break
                except queue.Full:
                    continue
            if frame is None or self._ended.is_set():
                break
        with contextlib.suppress(queue.Full):
            self._frames.put_nowait(None)

    def _verdict(self) -> SandboxError:
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return SandboxDied(reason="silent")
        if code == -getattr(signal, "SIGXCPU", 0) and code:
            return SandboxTimeout(cpu=True)
        if self._ended.is_set():
            return SandboxDied(reason="closed")
        return SandboxDied(reason="memory" if code == OUT_OF_MEMORY else "killed", code=code)


def _bare() -> dict[str, str]:
    """What an interpreter needs of the environment; not the addresses and secrets that stand there for the rest."""
    return _KEEP | {k: v for k, v in os.environ.items() if k.upper() in _NEEDED or k.startswith(("LC_", "PYTHON"))}


class _Careful(pickle.Unpickler):
    """A child that a hostile file took over must not be able to name any callable it likes."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module == "watch" or module.startswith("watch."):
            found = super().find_class(module, name)
            if isinstance(found, type) or (module, name) == ("watch.errors", "_rebuild"):
                return found
        raise pickle.UnpicklingError("not a class of ours")
