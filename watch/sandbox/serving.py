"""The child's side: answers orders, one after another, within its limits. Runs in the child only."""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import queue
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from watch.errors import SandboxError, VigieError
from watch.sandbox.frames import OUT_OF_MEMORY, read_frame, write

_BATCH_ITEMS, _BATCH_SECONDS = 256, 0.1


def serve() -> None:
    """Answer the parent until its end of the pipe closes. Runs in the child only."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a stray print must not break the protocol
    orders: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def listen() -> None:
        while (frame := read_frame(sys.stdin.buffer)) is not None:
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
            os._exit(OUT_OF_MEMORY)
        except VigieError as error:
            _answer(answers, "error", error)
        except BaseException as error:
            _answer(answers, "error", SandboxError(error=type(error).__name__, where=_where(error)))


def _pour(answers: IO[bytes], items: Iterator[Any], cpu_s: int) -> None:
    batch: list[Any] = []
    due = time.monotonic()  # the first goes at once: whoever takes it has something to do
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
    write(answers, pickle.dumps((kind, value), protocol=5))


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
