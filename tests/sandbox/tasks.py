"""Functions that the sandbox tests run in a child."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator

from watch.errors import FeedRefused
from watch.model import RawMention


def double(x: int) -> int:
    return 2 * x


def mention() -> RawMention:
    return RawMention("blog", "post", "bonjour", native_id="7")


def pid() -> int:
    return os.getpid()


def loaded(module: str) -> bool:
    return module in sys.modules


def environment() -> dict[str, str]:
    return dict(os.environ)


def refuse() -> None:
    raise FeedRefused(reason="budget")


def break_(secret: str) -> None:
    raise ValueError(secret)


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def burn() -> None:
    while True:
        pass


def eat() -> int:
    return len([bytearray(50_000_000) for _ in range(100)])


def abort() -> None:
    os.abort()


def print_() -> str:
    print("noise on standard output", flush=True)
    os.write(1, b"more noise")
    return "fine"


def interrupt() -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "alive"


def count(n: int) -> Iterator[int]:
    yield from range(n)


def count_then_refuse(n: int) -> Iterator[int]:
    yield from range(n)
    raise FeedRefused(reason="late")


def count_then_sleep() -> Iterator[int]:
    yield 1
    time.sleep(60)
    yield 2


def speak_then_sleep() -> Iterator[int]:
    yield 1
    time.sleep(0.5)  # longer than items are held back
    yield 2
    time.sleep(60)
    yield 3


def speak_then_wait_for(path: str) -> Iterator[int]:
    yield 1
    while not os.path.exists(path):
        time.sleep(0.01)
    yield 2


def progress(path: str) -> Iterator[bytes]:
    for i in range(5000):
        with open(path, "w") as f:
            f.write(str(i))
        yield b"x" * 20_000


class Evil:
    def __reduce__(self) -> tuple[object, ...]:
        return (os.getenv, ("HOME",))


def evil() -> object:
    return Evil()
