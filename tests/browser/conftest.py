"""A real server on a free loopback port, and Chromium. Skipped where Chromium is absent, unless all is required."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui import sample
from watch.settings import Place

ROOT = Path(__file__).resolve().parents[2]
ARTIFACTS = ROOT / "artifacts"
CHROMIUM = os.environ.get("VIGIE_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
START_S = 60


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def started(place: Place, folder: Path, port: int = 0) -> tuple[subprocess.Popen[bytes], str]:
    """The server and its address, once ``/healthz`` answers. ``port`` 0: any free one."""
    port = port or free_port()
    env = os.environ | {"VIGIE_DATA": str(place.data), "VIGIE_CONFIG": str(place.config)}
    # Coverage leaves the screens out, and a measured server is half as fast: all that is under them has its own tests.
    for name in ("VIGIE_DATABASE_URL", "VIGIE_PORT", "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG"):
        env.pop(name, None)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT)
    base = f"http://127.0.0.1:{port}"
    end = time.monotonic() + START_S
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{base}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return server, base
        except OSError:
            time.sleep(0.2)
    server.kill()
    pytest.fail(f"the server did not start: {(folder / 'server.log').read_text(errors='replace')[-500:]}")


@pytest.fixture(scope="package")
def base() -> Iterator[str]:
    """The address of a server with sample data."""
    with tempfile.TemporaryDirectory(prefix="vigie-browser-") as name:
        folder = Path(name)
        place = Place.from_environment({"VIGIE_DATA": f"{name}/data", "VIGIE_CONFIG": f"{name}/feeds.yml"})
        sample.fill(place).close()
        server, address = started(place, folder)
        try:
            yield address
        finally:
            ended(server)


def ended(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@pytest.fixture(scope="package")
def chromium() -> Iterator[object]:
    """Of the package, not the session: Playwright's loop runs in this thread and would be in the way of async tests."""
    if not Path(CHROMIUM).exists():
        if os.environ.get("VIGIE_REQUIRE_ALL") == "1":
            pytest.fail("Chromium is required and was not found")
        pytest.skip("Chromium was not found")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
