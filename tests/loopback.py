"""A web server on this machine for the time of a test, and a site whose pages are given by path."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

POLL_S = (
    0.02  # of the loop that sees that it is over; the half second of the library would be waited at each test's end
)


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server that answers with ``handler``: ``http://127.0.0.1:port``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": POLL_S}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class PagesByPath(BaseHTTPRequestHandler):
    """What is not in ``paths`` is 404; ``seen`` counts what was asked."""

    paths: dict[str, bytes] = {}
    seen: Counter[str] = Counter()

    def do_GET(self) -> None:
        PagesByPath.seen[self.path] += 1
        body = PagesByPath.paths.get(self.path, b"")
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def site() -> Iterator[str]:
    """The address of ``PagesByPath``, empty."""
    PagesByPath.paths, PagesByPath.seen = {}, Counter()
    with serving(PagesByPath) as address:
        yield address
