"""A connection to PostgreSQL that does not wait for ever for a server that stands still.

A paused container, a process that was stopped: its machine goes on to acknowledge what is sent, so that no timeout of
the network ends the wait, and its own ``statement_timeout`` stands still with it. Apart because it loads psycopg.
"""

from __future__ import annotations

from time import monotonic
from typing import Any

import psycopg
from psycopg.rows import TupleRow


class Connection(psycopg.Connection[TupleRow]):
    """``limit_s``: what one question may take before the connection is given up as lost; None: it is waited for."""

    limit_s: float | None = None

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Raises OperationalError, the connection closed, after ``limit_s``."""
        wanted = self.limit_s if timeout is None else timeout
        began = monotonic()
        try:
            return super().wait(gen, interval, wanted)
        except psycopg.OperationalError:
            if timeout is None and wanted is not None and monotonic() - began >= wanted:
                self.pgconn.finish()  # what it was about is unknown: nothing else may be asked of it
            raise
