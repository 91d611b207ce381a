"""``serve``: dashboard and worker as two children of one supervisor, ended together.

The dashboard never collects and the worker never draws: a slow import cannot freeze a page for longer than a core is
busy. The worker is started again when it dies; the dashboard's end is the end of all.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from watch import supervised
from watch.settings import Place
from watch.wording import language, speak

log = logging.getLogger("vigie.work")
ROOT = Path(__file__).resolve().parents[2]
GRACE_S = 20.0


def serve(place: Place, *, address: str = "127.0.0.1", open_browser: bool = False) -> int:
    """Runs both until a signal comes or the dashboard ends. Returns the exit code."""
    environment = os.environ | {
        supervised.NAME: str(os.getpid()),
        "VIGIE_DATA": str(place.data.resolve()),
        "VIGIE_CONFIG": str(place.config.resolve()),
        "PYTHONPATH": os.pathsep.join(p for p in (str(ROOT), os.environ.get("PYTHONPATH", "")) if p),
    }
    dashboard = _start(
        [
            "-m", "streamlit", "run", str(ROOT / "app.py"),
            "--server.port", str(place.port), "--server.address", address, "--browser.serverAddress", "localhost",
            "--server.headless", "false" if open_browser else "true",
            "--logger.hideWelcomeMessage", "true",  # in English; the address is said below
        ],
        environment,
    )  # fmt: skip
    worker = _start(["-m", "watch", "worker"], environment)
    ended: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda n, _: ended.append(n))
    started, patience = time.monotonic(), 1.0
    said = speak(language.of_command(environment)).cli.serving(f"http://localhost:{place.port}")
    print(said, file=sys.stderr, flush=True)  # noqa: T201
    while not ended and dashboard.poll() is None:
        if worker.poll() is not None:
            if worker.returncode == 2:  # feeds.yml is wrong: the dashboard shows the mistakes, try again later
                patience = 15.0
            log.warning("the worker ended with %s, starting another in %.0f s", worker.returncode, patience)
            time.sleep(patience)
            patience = min(60.0, patience * 2) if time.monotonic() - started < 120 else 1.0
            worker, started = _start(["-m", "watch", "worker"], environment), time.monotonic()
        time.sleep(0.2)
    for child in (worker, dashboard):
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + GRACE_S
    for child in (worker, dashboard):
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    return 0 if ended else (dashboard.returncode or 0)


def _start(arguments: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    # A group of its own: Ctrl-C reaches the supervisor alone, which ends the children in order.
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment, start_new_session=True)
