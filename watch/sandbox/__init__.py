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
import queue
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from watch.errors import SandboxDied, SandboxError, SandboxTimeout
from watch.sandbox.child import Child


class Sandbox:
    """A pool of children. Thread-safe; children start on first use and are replaced when they die.

    ``memory_mb`` is address space for each child; ``cpu_s`` is CPU seconds for each answer (0: no limit).
    """

    def __init__(self, workers: int = 1, memory_mb: int = 1024, cpu_s: int = 30) -> None:
        self.workers = max(1, workers)
        self._limits = (memory_mb, cpu_s)
        self._free: queue.LifoQueue[Child | None] = queue.LifoQueue()
        for _ in range(self.workers):
            self._free.put(None)
        self._children: set[Child] = set()
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
    def _borrow(self) -> Iterator[Child]:
        held = self._free.get()
        try:
            if self._closed:
                raise SandboxDied(reason="closed")
            if held is None or not held.alive():
                if held is not None:
                    self._drop(held)
                held = Child(*self._limits)
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

    def _drop(self, child: Child) -> None:
        child.end()
        with self._lock:
            self._children.discard(child)
