"""The worker process: a scheduler that looks every two seconds, and consumers that do what is due.

SIGTERM, SIGINT and the supervisor's closed pipe all end it the same way: no new task starts, running ones stop at their
next safe point (between two transactions), and what is left is found again by the next worker.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from typing import Any

from watch.errors import VigieError
from watch.settings import Place
from watch.store import driver, maintenance
from watch.store.engine import Shelf
from watch.supervised import leave_with_supervisor
from watch.wording import language, speak
from watch.work.jobs import Jobs
from watch.work.queue import open_queue, speak_briefly

log = logging.getLogger("vigie.work")
TICK_S = 2.0


def run_worker(place: Place, *, threads: int = 2) -> int:
    """Runs until a signal comes. Returns the exit code."""
    from huey.consumer import Consumer

    speak_briefly()
    queue = open_queue(place)
    jobs = Jobs(place, queue)
    desk = jobs.desk()  # a mistake in feeds.yml or an unreachable store is said before anything starts
    maintenance.probe(desk.shelf)  # and one that cannot be written: nothing here could be done
    _say_engine(desk.shelf)

    class QuietConsumer(Consumer):  # type: ignore[misc]
        def _set_signal_handlers(self) -> None:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, self._leave)

        def _leave(self, number: int, frame: Any) -> None:
            jobs.stop.set()
            self._signum, self._restart, self._graceful = number, False, True

    consumer = QuietConsumer(
        queue,
        workers=threads,
        periodic=False,
        initial_delay=0.05,
        max_delay=0.5,
        scheduler_interval=5,
        worker_type="thread",
        shutdown_timeout=15,
    )
    ticker = threading.Thread(target=_tick, args=(jobs,), name="ticker", daemon=True)
    ticker.start()
    leave_with_supervisor()
    consumer.run()
    jobs.stop.set()
    ticker.join(TICK_S)
    jobs.desk().close()
    return 0


def _say_engine(shelf: Shelf) -> None:
    """Which database works here: a defect of SQLite depends on its version."""
    sqlite = shelf.dialect == "sqlite"
    words = speak(language.of_command(os.environ)).cli
    lines = [words.working_on(f"SQLite {driver.sqlite_version}" if sqlite else "PostgreSQL")]
    if sqlite and driver.has_wal_reset_defect():
        lines.append(words.wal_defect(True))
    print("\n".join(lines), file=sys.stderr, flush=True)  # noqa: T201


def _tick(jobs: Jobs) -> None:
    while not jobs.stop.is_set():
        try:
            jobs.tick()
        except VigieError as error:
            log.warning("tick: %s", error.log_line())
        except Exception as error:  # the ticker must outlive any defect: without it nothing is due any more
            log.error("tick: %s", type(error).__name__)
        jobs.stop.wait(TICK_S)
