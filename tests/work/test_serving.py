"""``serve`` starts dashboard and worker, answers, replaces a dead worker, and ends both cleanly on a signal."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil
import pytest

from tests.conftest import ROOT
from watch.store import driver

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are sent as on POSIX")


def eventually(true: object, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.1)


def health(port: int) -> dict[str, object] | None:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return json.loads(answer.read())  # type: ignore[no-any-return]
    except OSError:
        return None


def children(process: subprocess.Popen[bytes], word: str) -> list[psutil.Process]:
    found = []
    for child in psutil.Process(process.pid).children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            if word in child.cmdline():
                found.append(child)
    return found


def served(folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"VIGIE_DATA": str(folder / "data"), "VIGIE_CONFIG": str(folder / "feeds.yml")}
    with (folder / "said").open("wb") as said, (folder / "printed").open("wb") as printed:
        serve = subprocess.Popen(
            [sys.executable, "-m", "watch", "serve", "--port", str(port)],
            cwd=ROOT, env=environment, stdout=printed, stderr=said, start_new_session=True,
        )  # fmt: skip
    return serve, port


def test_nothing_survives_a_supervisor_that_was_killed(tmp_path: Path) -> None:
    serve, port = served(tmp_path)
    family: list[psutil.Process] = []
    try:
        eventually(lambda: health(port))
        eventually(lambda: children(serve, "worker"))
        time.sleep(2)  # the worker sets its handlers
        family = psutil.Process(serve.pid).children(recursive=True)
        serve.kill()
        serve.wait()
        _, alive = psutil.wait_procs(family, timeout=20)
        assert alive == []
        assert health(port) is None
    finally:
        for process in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_answers_heals_and_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    serve, port = served(tmp_path)
    family: list[psutil.Process] = []
    try:
        eventually(lambda: health(port))
        seen = health(port)
        assert seen is not None
        assert (seen["status"], seen["store"]) == ("ok", True)
        eventually(lambda: children(serve, "worker"))
        first = children(serve, "worker")[0]
        first.kill()
        eventually(lambda: [w for w in children(serve, "worker") if w.pid != first.pid])
        family = psutil.Process(serve.pid).children(recursive=True)
        time.sleep(2)  # the new worker sets its handlers
        serve.send_signal(number)
        assert serve.wait(60) == 0
        _, alive = psutil.wait_procs(family, timeout=10)
        assert alive == []
        said = (tmp_path / "said").read_text(encoding="utf-8")
        assert said.count(f"http://localhost:{port}") == 1
        assert not (tmp_path / "printed").read_bytes(), "Streamlit greets in English"
        assert f"SQLite {driver.sqlite_version}" in said, "a defect of SQLite depends on its version"
    finally:
        for process in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        if serve.poll() is None:
            serve.kill()
            serve.wait()
