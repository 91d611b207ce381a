"""One picture of each main page, from the sample data, into docs/images. Called by ``scripts/screenshots``."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
PAGES = {
    "vue-ensemble": ("", "light", 1280, 900),
    "a-repondre": ("a-repondre", "light", 1280, 900),
    "mentions": ("mentions", "dark", 1280, 900),
    "alertes": ("alertes", "light", 1280, 900),
    "calendrier": ("calendrier", "light", 1280, 900),
    "reactivite": ("reactivite", "light", 1280, 900),
    "dialogue": ("dialogue", "light", 1280, 900),
    "presence": ("presence", "light", 1280, 900),
    "sources": ("sources", "light", 1280, 900),
    "ecran": ("ecran?embed=true&embed_options=dark_theme", "dark", 1920, 1080),
}
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Chromium is needed: apt install chromium")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        environment = os.environ | {"VIGIE_DATA": f"{folder}/data", "VIGIE_CONFIG": f"{folder}/feeds.yml"}
        subprocess.run([sys.executable, "-m", "watch", "demo"], cwd=ROOT, env=environment, check=True)
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)], cwd=ROOT, env=environment
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            with sync_playwright() as play:
                browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
                for name, (path, scheme, width, height) in PAGES.items():
                    page = browser.new_page(
                        viewport={"width": width, "height": height},
                        color_scheme="dark" if scheme == "dark" else "light",
                        locale="fr-FR",
                    )
                    page.goto(f"http://127.0.0.1:{port}/{path}")
                    page.wait_for_selector("h1", timeout=60_000)
                    page.wait_for_timeout(4_000)
                    page.screenshot(path=str(IMAGES / f"{name}.png"))
                    page.close()
                browser.close()
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
