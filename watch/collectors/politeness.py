"""What is remembered of each host during and between rounds: connections, waits asked for, and a circuit breaker.

After ``BREAK_AFTER`` time-outs or refused connections of one host in a row its circuit opens: the rest of its feeds
are postponed without a request, and without a mark against them. After ``PROBE_AFTER`` seconds one request is let
through; its success closes the circuit.

Being offline is told across rounds, since most hold one source: a host without name or route is excused while nothing
at all was reached since, together with others or for its first tries alone. Who was excused in two such spells, while
others answered between and after, is blamed.

A host that asks to wait is left alone for that time. One doubt is allowed, within the round that met it: a 429 may be
about one address, so a host that in this round served at least twice as many documents as it refused goes on serving
those that are due; later rounds wait. Delays come from a monotonic clock: a jump of the wall clock changes nothing.

``of_process()`` is the one that every round of a process shares, whichever thread and event loop it runs in. Refuses to
outlive the process: what each source itself was told is in its stored state.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache

BREAK_AFTER = 3
PROBE_AFTER = 600.0
EXCUSED_ALONE = 2  # tries in a row of the only host tried: a name that is gone must be told one day
EXCUSED_SPELLS = 2
PROBE_LASTS = 60.0  # a probe that never came back (its round was stopped) holds nobody up longer
_Waiter = tuple[asyncio.AbstractEventLoop, "asyncio.Future[None]"]


@dataclass(slots=True)
class _Host:
    busy: int = 0  # connection slots taken, over all event loops
    queue: deque[_Waiter] = field(default_factory=deque)
    strikes: int = 0
    closed_until: float = 0.0  # circuit open until then (monotonic)
    wait_until: float = 0.0  # Retry-After (monotonic)
    probing_until: float = 0.0  # one request is on its way to see
    served: int = 0  # documents given in this round
    limited: int = 0  # of its addresses that answered 429 in this round


_ALL = 1_000_000


def _limits_some_addresses_only(host: _Host) -> bool:
    return host.served >= 2 * host.limited > 0


@dataclass(slots=True)
class Politeness:
    """Keep one for the life of the process, so that waits asked for outlive a round. Safe among threads."""

    connections: int = 4
    clock: Callable[[], float] = time.monotonic
    _hosts: dict[str, _Host] = field(default_factory=dict)
    _nowhere: dict[str, int] = field(default_factory=dict)  # tries without name or route since anything was reached
    _excused: dict[str, tuple[int, int]] = field(default_factory=dict)  # host → (spells, the last one)
    _spell: int = 0
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @asynccontextmanager
    async def gate(self, host: str) -> AsyncIterator[None]:
        """At most ``connections`` requests of one host at a time, first come first served, over all event loops."""
        loop = asyncio.get_running_loop()
        with self._lock:
            known = self._host(host)
            turn: asyncio.Future[None] | None = None
            if known.busy < self.connections:
                known.busy += 1
            else:
                turn = loop.create_future()
                known.queue.append((loop, turn))
        if turn is not None:
            await self._wait(known, turn)
        try:
            yield
        finally:
            self._release(known)

    async def _wait(self, known: _Host, turn: asyncio.Future[None]) -> None:
        try:
            await turn
        except asyncio.CancelledError:
            with self._lock:
                left = [waiter for waiter in known.queue if waiter[1] is not turn]
                given = len(left) == len(known.queue)  # the slot was handed over before we left
                known.queue = deque(left)
            if given:
                self._release(known)
            raise

    def _release(self, known: _Host) -> None:
        """Hands the slot to the next in the queue, in its own loop."""
        with self._lock:
            while known.queue:
                loop, turn = known.queue.popleft()
                try:
                    loop.call_soon_threadsafe(_wake, turn)
                except RuntimeError:  # that loop is closed: nobody waits there any more
                    continue
                return
            known.busy -= 1

    def postponed(self, host: str) -> int | None:
        """Seconds during which nothing may be sent to the host, None when it may be asked now."""
        with self._lock:
            known = self._hosts.get(host)
            if known is None:
                return None
            now = self.clock()
            if known.wait_until > now and not _limits_some_addresses_only(known):
                return max(1, round(known.wait_until - now))
            if known.strikes >= BREAK_AFTER:
                if known.closed_until > now or known.probing_until > now:
                    return max(60, round(known.closed_until - now))
                known.probing_until = now + PROBE_LASTS  # half open: this one request decides
            return None

    def asked_to_wait(self, host: str, seconds: int, status: int = 503) -> None:
        """Nothing more goes to the host for that time; 429 leaves the doubt described above, in this round only."""
        with self._lock:
            known = self._host(host)
            known.limited += 1 if status == 429 else _ALL
            known.wait_until = max(known.wait_until, self.clock() + seconds)

    def failed(self, host: str) -> None:
        """A time-out or a connection that could not be made; an answer of any status is not one."""
        with self._lock:
            known = self._host(host)
            known.probing_until = 0.0
            known.strikes += 1
            if known.strikes >= BREAK_AFTER:
                known.closed_until = self.clock() + PROBE_AFTER

    def gave(self, host: str) -> None:
        """A document, or the word that it has not changed."""
        with self._lock:
            self._host(host).served += 1
            self.answered(host)

    def answered(self, host: str) -> None:
        with self._lock:
            known = self._host(host)
            known.strikes, known.closed_until, known.probing_until = 0, 0.0, 0.0
            self._excused.pop(host, None)
            if self._nowhere:
                self._nowhere.clear()
                self._spell += 1

    def is_offline(self, host: str) -> bool:
        """Called once for each try that found no name or no route, in a round where nothing answered: True when that
        is the machine's affair, False when the host is to blame."""
        with self._lock:
            self._nowhere[host] = tries = self._nowhere.get(host, 0) + 1
            spells, last = self._excused.get(host, (0, -1))
            self._excused[host] = (spells + (last != self._spell), self._spell)
            if self._excused[host][0] > EXCUSED_SPELLS:
                return False
            return len(self._nowhere) > 1 or tries <= EXCUSED_ALONE

    def forgive(self) -> None:
        """Forget all strikes: the machine itself was offline."""
        with self._lock:
            for known in self._hosts.values():
                known.strikes, known.closed_until, known.probing_until = 0, 0.0, 0.0

    def new_round(self) -> None:
        """The doubt about a 429 ends with its round; waits, circuits and slots stay."""
        with self._lock:
            for known in self._hosts.values():
                known.served = known.limited = 0

    def _host(self, host: str) -> _Host:
        known = self._hosts.get(host)
        if known is None:
            known = self._hosts[host] = _Host()
        return known


def _wake(turn: asyncio.Future[None]) -> None:
    if not turn.done():
        turn.set_result(None)


@cache
def of_process() -> Politeness:
    """The politeness that all rounds of this process share."""
    return Politeness()
