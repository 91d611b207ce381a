"""Many browser sessions at once on one dashboard: time to the whole page, errors, memory of the server.

    python benchmarks/sessions.py [--sessions 1,20,40] [--page ""] [--runs 2] [--json]

Each session speaks the websocket of Streamlit as a browser does: it opens in the same instant as the others, asks for
the page, waits for its end, asks again. The store is the sample data in a temporary folder. Goal (faults.md 63): every
session finishes, none with an error; the whole page within 2 s at 20 sessions. A row of figures for each number of
sessions, side by side in one run; the first session of a fresh server, which fills the caches, is told apart.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import psutil

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_S = 120


@dataclass
class Session:
    """What one browser would have seen. Seconds from the instant all were let go."""

    ended: list[float] = field(default_factory=list)  # the whole page, run by run
    elements: int = 0
    errors: list[str] = field(default_factory=list)


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, psutil.Process]]:
    """A dashboard over the sample data on a free loopback port, and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = os.environ | {"VIGIE_DATA": str(folder / "data"), "VIGIE_CONFIG": str(folder / "feeds.yml")}
    env.pop("VIGIE_DATABASE_URL", None)
    subprocess.run([sys.executable, "-m", "watch", "demo"], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
    with (folder / "server.log").open("wb") as log:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT)
    try:
        until = time.monotonic() + 60
        while server.poll() is None and time.monotonic() < until:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).close()
                break
            except OSError:
                time.sleep(0.2)
        yield f"127.0.0.1:{port}", psutil.Process(server.pid)
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


async def browse(client: aiohttp.ClientSession, host: str, page: str, runs: int, go: asyncio.Event) -> Session:
    """One session: waits for ``go``, opens, asks ``runs`` times for the page and reads each answer to its end."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    early = ForwardMsg.FINISHED_EARLY_FOR_RERUN
    seen = Session()
    await go.wait()
    start = time.perf_counter()
    address, origin = f"ws://{host}/_stcore/stream", f"http://{host}"
    try:
        async with client.ws_connect(address, protocols=("streamlit",), origin=origin, max_msg_size=0) as socket_:
            for _ in range(runs):
                asked = BackMsg()
                asked.rerun_script.page_name = page
                asked.rerun_script.query_string = ""
                await socket_.send_bytes(asked.SerializeToString())
                while True:
                    got = await asyncio.wait_for(socket_.receive(), PATIENCE_S)
                    if got.type is not aiohttp.WSMsgType.BINARY:
                        seen.errors.append(f"closed: {got.type.name}")
                        return seen
                    message = ForwardMsg.FromString(got.data)
                    kind = message.WhichOneof("type")
                    if kind == "delta":
                        seen.elements += 1
                        element = message.delta.new_element
                        if element.HasField("exception"):
                            seen.errors.append(element.exception.type)
                        elif element.HasField("alert") and element.alert.format == element.alert.ERROR:
                            seen.errors.append("error on the page")
                    elif kind == "script_finished" and message.script_finished != early:
                        break
                seen.ended.append(time.perf_counter() - start)
    except (aiohttp.ClientError, TimeoutError) as error:
        seen.errors.append(type(error).__name__)
    return seen


async def together(host: str, sessions: int, page: str = "", runs: int = 2) -> list[Session]:
    """``sessions`` browsers let go in the same instant."""
    go = asyncio.Event()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as client:
        waiting = [asyncio.create_task(browse(client, host, page, runs, go)) for _ in range(sessions)]
        await asyncio.sleep(0.1)
        go.set()
        return await asyncio.gather(*waiting)


def figures(found: list[Session], runs: int, rss_mb: float, before_mb: float) -> dict[str, object]:
    first = sorted(s.ended[0] for s in found if s.ended)
    return {
        "sessions": len(found),
        "finished": sum(len(s.ended) == runs for s in found),
        "errors": sorted({e for s in found for e in s.errors}),
        "first_page_median_s": round(statistics.median(first), 2) if first else None,
        "first_page_worst_s": round(first[-1], 2) if first else None,
        "all_runs_worst_s": round(max((s.ended[-1] for s in found if s.ended), default=0.0), 2),
        "elements": min(s.elements for s in found),
        "server_mb": round(rss_mb),
        "mb_a_session": round((rss_mb - before_mb) / len(found), 1),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", default="1,20,40")
    parser.add_argument("--page", default="", help="page name: « a-repondre », « mentions » …")
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as (host, process):
        cold = asyncio.run(together(host, 1, arguments.page, 1))
        before = process.memory_info().rss / 1e6
        rows.append({"cold": True} | figures(cold, 1, before, before))
        for n in map(int, arguments.sessions.split(",")):
            found = asyncio.run(together(host, n, arguments.page, arguments.runs))
            rss = process.memory_info().rss / 1e6
            rows.append({"cold": False} | figures(found, arguments.runs, rss, before))
            before = rss
    if arguments.json:
        print(json.dumps(rows, indent=2))
    else:
        for row in rows:
            print("  ".join(f"{k} {v}" for k, v in row.items()))
    return 0 if all(r["finished"] == r["sessions"] and not r["errors"] for r in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
