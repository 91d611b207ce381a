"""Runs untrusted parsing in child processes with limits, and replaces a child that dies.

    with Sandbox(workers=2) as box:
        parsed = box.call("watch.formats.feed:parse_feed", body, "", url, "blog", now, timeout_s=10)

A child is a plain ``python`` process speaking length-prefixed pickles over its standard input and output: nothing of
the parent's main module is imported again (unlike ``multiprocessing``), so it is safe under Streamlit and pytest.
Limits: address space and CPU seconds where the platform has ``resource`` (POSIX), wall clock everywhere. CPU seconds
count per answer: a stream gets a fresh budget with each batch it delivers. A child inherits nothing of the
environment but what an interpreter needs: the secrets of channels and stores stand there.

Refuses: to hide a dead child (``SandboxDied``), to wait without end (``SandboxTimeout``), to repeat the message of an
unexpected exception (it may quote a mention), and to build from a child's answer anything but our own classes and
plain values.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any

from watch.errors import SandboxDied, SandboxError, SandboxTimeout, VigieError

_LENGTH = struct.Struct("<Q")
_BATCH_ITEMS, _BATCH_SECONDS = 256, 0.1
_PLAIN = (
    {("builtins", n) for n in ("set", "frozenset", "bytearray", "complex", "range", "slice")}
    | {("datetime", n) for n in ("datetime", "date", "time", "timedelta", "timezone")}
    | {("collections", "OrderedDict"), ("types", "MappingProxyType"), ("decimal", "Decimal")}
)
_NEEDED = {
    "PATH", "HOME", "LANG", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "SYSTEMDRIVE", "VIRTUAL_ENV",
    "LD_LIBRARY_PATH", "MALLOC_ARENA_MAX",
}  # fmt: skip


class Sandbox:
    """A pool of children. Thread-safe; children start on first use and are replaced when they die.

    ``memory_mb`` is address space for each child; ``cpu_s`` is CPU seconds for each answer (0: no limit).
    """

    def __init__(self, workers: int = 1, memory_mb: int = 1024, cpu_s: int = 30) -> None:
        self.workers = max(1, workers)
        self._limits = (memory_mb, cpu_s)
        self._free: queue.LifoQueue[_Child | None] = queue.LifoQueue()
        for _ in range(self.workers):
            self._free.put(None)
        self._children: set[_Child] = set()
        self._lock = threading.Lock()
        self._threads: ThreadPoolExecutor | None = None
        self._closed = False

    def warm(self, module: str) -> None:
        """Start a child and let it import ``module`` while the caller goes on. What fails says so at its first use."""
        with contextlib.suppress(SandboxError), self._borrow() as child:
            child.send(("load", module, ()))
            child.idle = True

    def call(self, dotted: str, *args: Any, timeout_s: float = 30.0) -> Any:
        """The value of ``package.module:function(*args)``, computed in a child.

        Raises: the function's own VigieError; SandboxTimeout; SandboxDied; SandboxError(error=class name, where=…)
        for any other exception.
        """
        with self._borrow() as child:
            child.send(("call", dotted, args))
            kind, value = child.receive(timeout_s)
            child.idle = True
            if kind == "error":
                raise value
            return value

    async def acall(self, dotted: str, *args: Any, timeout_s: float = 30.0) -> Any:
        """``call`` for asyncio: waits in a thread of its own, never in the default executor."""
        import asyncio  # a child needs it not

        with self._lock:
            if self._threads is None:
                self._threads = ThreadPoolExecutor(self.workers, thread_name_prefix="sandbox")
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: self.call(dotted, *args, timeout_s=timeout_s))

    def stream(
        self, dotted: str, *args: Any, idle_timeout_s: float = 60.0, pulse_s: float | None = None
    ) -> Iterator[Any]:
        """The items of a generator function running in a child, in order; at most a few batches ahead of the reader.

        ``idle_timeout_s`` is the longest silence allowed. ``pulse_s``: None is yielded after each silence of that
        length, so that the caller need not keep anything locked while it waits. Leaving the loop early ends the child.
        """
        with self._borrow() as child:
            child.send(("stream", dotted, args))
            while True:
                if pulse_s is not None:
                    until = time.monotonic() + idle_timeout_s
                    while not child.has_spoken(pulse_s):
                        if time.monotonic() > until:
                            raise SandboxTimeout(seconds=round(idle_timeout_s, 1))
                        yield None
                kind, value = child.receive(idle_timeout_s)
                if kind == "items":
                    yield from value
                    continue
                child.idle = True
                if kind == "error":
                    raise value
                return

    def close(self) -> None:
        """End all children. Calls in flight raise SandboxDied."""
        self._closed = True
        with self._lock:
            children, self._children = set(self._children), set()
        for child in children:
            child.end()
        if self._threads is not None:
            self._threads.shutdown(wait=True)

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def _borrow(self) -> Iterator[_Child]:
        held = self._free.get()
        try:
            if self._closed:
                raise SandboxDied(reason="closed")
            if held is None or not held.alive():
                if held is not None:
                    self._drop(held)
                held = _Child(*self._limits)
                with self._lock:
                    self._children.add(held)
            held.idle = False
            yield held
        finally:
            # Not idle: it died, ran over its time, or its stream was left early. Never lend such a child again.
            if held is not None and (not held.idle or self._closed):
                self._drop(held)
                held = None
            self._free.put(held)

    def _drop(self, child: _Child) -> None:
        child.end()
        with self._lock:
            self._children.discard(child)


_NOTHING = b""  # no frame is empty; None is the end


class _Child:
    def __init__(self, memory_mb: int, cpu_s: int) -> None:
        root = str(Path(__file__).resolve().parents[1])
        start = f"import sys; sys.path.insert(0, {root!r}); from watch import sandbox; sandbox.serve()"
        self._process = subprocess.Popen(
            [sys.executable, "-c", start],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_bare(),
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        _widen(self._process.stdout)
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
            _write(self._in, pickle.dumps(message, protocol=5))
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
            frame = _read_frame(self._out)
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
        return SandboxDied(reason="memory" if code == _OUT_OF_MEMORY else "killed", code=code)


def _bare() -> dict[str, str]:
    """What an interpreter needs of the environment; not the addresses and secrets that stand there for the rest."""
    return {k: v for k, v in os.environ.items() if k.upper() in _NEEDED or k.startswith(("LC_", "PYTHON"))}


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


# ---- child side -----------------------------------------------------------------------------------------------------

_OUT_OF_MEMORY = 86


def serve() -> None:
    """Answer the parent until its end of the pipe closes. Runs in the child only."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a stray print must not break the protocol
    orders: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def listen() -> None:
        while (frame := _read_frame(sys.stdin.buffer)) is not None:
            orders.put(frame)
        os._exit(0)  # the parent is gone, even in the middle of a long parse

    threading.Thread(target=listen, daemon=True).start()
    answer_all(orders, answers)


def answer_all(orders: queue.SimpleQueue[bytes], answers: IO[bytes]) -> None:
    cpu_s = 0
    while True:
        order, what, args = pickle.loads(orders.get())
        if order == "start":
            sys.path.extend(p for p in what if p not in sys.path)
            cpu_s = args[1]
            _limit_memory(args[0])
            continue
        _renew_cpu(cpu_s)
        if order == "load":
            with contextlib.suppress(Exception):
                importlib.import_module(what)
            continue
        try:
            function = _find(what)
            if order == "call":
                _answer(answers, "value", function(*args))
                continue
            _pour(answers, function(*args), cpu_s)
            _answer(answers, "end", None)
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)
        except VigieError as error:
            _answer(answers, "error", error)
        except BaseException as error:
            _answer(answers, "error", SandboxError(error=type(error).__name__, where=_where(error)))


def _pour(answers: IO[bytes], items: Iterator[Any], cpu_s: int) -> None:
    batch: list[Any] = []
    due = time.monotonic() + _BATCH_SECONDS
    try:
        for item in items:
            batch.append(item)
            if len(batch) >= _BATCH_ITEMS or time.monotonic() >= due:
                _answer(answers, "items", batch)
                batch = []
                _renew_cpu(cpu_s)
                due = time.monotonic() + _BATCH_SECONDS
    finally:
        if batch:
            _answer(answers, "items", batch)


def _find(dotted: str) -> Any:
    module, _, name = dotted.partition(":")
    return getattr(importlib.import_module(module), name)


def _answer(answers: IO[bytes], kind: str, value: object) -> None:
    _write(answers, pickle.dumps((kind, value), protocol=5))


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""


def _limit_memory(memory_mb: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if memory_mb:
            resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))


def _renew_cpu(cpu_s: int) -> None:
    if not cpu_s:
        return
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + cpu_s, hard))


# ---- both sides -----------------------------------------------------------------------------------------------------


def _write(pipe: IO[bytes], payload: bytes) -> None:
    pipe.write(_LENGTH.pack(len(payload)))
    pipe.write(payload)
    pipe.flush()


def _widen(pipe: IO[bytes]) -> None:
    """Linux: a frame of megabytes passes in few steps, each of which wakes both sides."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, 1 << 20)  # type: ignore[attr-defined,unused-ignore]


def _read_frame(pipe: IO[bytes]) -> bytes | None:
    try:
        head = pipe.read(_LENGTH.size)
        if len(head) < _LENGTH.size:
            return None
        size = _LENGTH.unpack(head)[0]
        payload = pipe.read(size)
    except (OSError, ValueError):
        return None
    return payload if len(payload) == size else None
