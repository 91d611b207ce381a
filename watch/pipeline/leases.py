"""Who works on what: a lease in the store, taken over at once when its holder on this machine is dead.

A lease ends by itself; waiting for that after a SIGKILL would stop imports for minutes. Refuses to take a lease from a
living process, or from another machine before its time.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watch.store.engine import Shelf, Txn

_HOST = socket.gethostname()


def holder_name() -> str:
    """Who holds a lease: machine, process, and a number, so that two tasks of one process are told apart."""
    return f"{_HOST}|{os.getpid()}|{secrets.token_hex(3)}"


def take(txn: Txn, what: str, holder: str, now: int, seconds: int) -> bool:
    """True when ``what`` is now ours until ``now + seconds``."""
    from watch.store import sources

    if sources.lease(txn, what, holder, now, seconds):
        return True
    other = sources.holder(txn, what, now)
    if other and _is_dead(other):
        sources.release(txn, what, other)
        return sources.lease(txn, what, holder, now, seconds)
    return False


def is_free(txn: Txn, what: str, now: int) -> bool:
    """True when nobody alive works on ``what``."""
    from watch.store import sources

    other = sources.holder(txn, what, now)
    return not other or _is_dead(other)


@contextmanager
def given_back(shelf: Shelf, holder: str, *what: str) -> Iterator[None]:
    """However the work under these leases ends, the ones still ours are free after it."""
    from watch.store import sources

    try:
        yield
    finally:
        with shelf.writing() as txn:
            sources.release_all(txn, what, holder)


def _is_dead(holder: str) -> bool:
    host, _, rest = holder.partition("|")
    pid = rest.partition("|")[0]
    if host != _HOST or not pid.isdigit() or int(pid) == os.getpid():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return _is_zombie(int(pid))


def _is_zombie(pid: int) -> bool:
    """A killed child whose parent has not looked yet still answers to signal 0."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as stat:
            return stat.read().rpartition(b")")[2].split()[:1] == [b"Z"]
    except OSError:
        return False
