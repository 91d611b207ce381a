"""A child of ``serve`` ends with it, even when the supervisor itself was killed and could say nothing.

Refuses to do anything in a process that nobody supervises: ``VIGIE_SUPERVISOR`` holds the supervisor's process id.
"""

from __future__ import annotations

import os
import signal
import threading

NAME = "VIGIE_SUPERVISOR"
EVERY_S = 2.0


def leave_with_supervisor() -> None:
    """Starts a thread that sends this process SIGTERM when its supervisor is gone."""
    try:
        supervisor = int(os.environ[NAME])
    except (KeyError, ValueError):
        return
    done = threading.Event()

    def look() -> None:
        # an orphan gets another parent at once; the process id alone may soon be somebody else's
        while os.getppid() == supervisor:
            done.wait(EVERY_S)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=look, name="supervisor", daemon=True).start()
