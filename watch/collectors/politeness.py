"""What is remembered of each host during and between rounds: connections, waits asked for, and a circuit breaker.

After ``BREAK_AFTER`` time-outs or refused connections of one host in a row its circuit opens: the rest of its feeds
are postponed without a request, and without a mark against them. After ``PROBE_AFTER`` seconds one request is let
through; its success closes the circuit.

A host that asks to wait is left alone for that time. One doubt is allowed, within the round that met it: a 429 may be
about one address, so a host that in this round served at least twice as many documents as it refused goes on serving
those that are due; later rounds wait. Delays come from a monotonic clock: a jump of the wall clock changes nothing.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

BREAK_AFTER = 3
PROBE_AFTER = 600.0


@dataclass(slots=True)
class _Host:
    gate: asyncio.Semaphore
    strikes: int = 0
    closed_until: float = 0.0  # circuit open until then (monotonic)
    wait_until: float = 0.0  # Retry-After (monotonic)
    probing: bool = False
    served: int = 0  # documents given in this round
    limited: int = 0  # of its addresses that answered 429 in this round


_ALL = 1_000_000


def _limits_some_addresses_only(host: _Host) -> bool:
    return host.served >= 2 * host.limited > 0


@dataclass(slots=True)
class Politeness:
    """Keep one for the life of the process, so that waits asked for outlive a round."""

    connections: int = 4
    clock: Callable[[], float] = time.monotonic
    _hosts: dict[str, _Host] = field(default_factory=dict)

    def gate(self, host: str) -> asyncio.Semaphore:
        """At most ``connections`` requests of one host at a time."""
        return self._host(host).gate

    def postponed(self, host: str) -> int | None:
        """Seconds during which nothing may be sent to the host, None when it may be asked now."""
        known = self._hosts.get(host)
        if known is None:
            return None
        now = self.clock()
        if known.wait_until > now and not _limits_some_addresses_only(known):
            return max(1, round(known.wait_until - now))
        if known.strikes >= BREAK_AFTER:
            if known.closed_until > now or known.probing:
                return max(60, round(known.closed_until - now))
            known.probing = True  # half open: this one request decides
        return None

    def asked_to_wait(self, host: str, seconds: int, status: int = 503) -> None:
        """Nothing more goes to the host for that time; 429 leaves the doubt described above, in this round only."""
        known = self._host(host)
        known.limited += 1 if status == 429 else _ALL
        known.wait_until = max(known.wait_until, self.clock() + seconds)

    def failed(self, host: str) -> None:
        """A time-out or a connection that could not be made; an answer of any status is not one."""
        known = self._host(host)
        known.probing = False
        known.strikes += 1
        if known.strikes >= BREAK_AFTER:
            known.closed_until = self.clock() + PROBE_AFTER

    def gave(self, host: str) -> None:
        """A document, or the word that it has not changed."""
        self._host(host).served += 1
        self.answered(host)

    def answered(self, host: str) -> None:
        known = self._host(host)
        known.probing = False
        known.strikes = 0
        known.closed_until = 0.0

    def forgive(self) -> None:
        """Forget all strikes: the machine itself was offline."""
        for known in self._hosts.values():
            known.strikes, known.closed_until, known.probing = 0, 0.0, False

    def new_round(self) -> None:
        """Gates belong to one event loop; waits and circuits stay."""
        for known in self._hosts.values():
            known.gate = asyncio.Semaphore(self.connections)
            known.probing = False
            known.served = known.limited = 0

    def _host(self, host: str) -> _Host:
        known = self._hosts.get(host)
        if known is None:
            known = self._hosts[host] = _Host(asyncio.Semaphore(self.connections))
        return known
