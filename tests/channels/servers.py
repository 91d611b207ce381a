"""Real servers on 127.0.0.1: a small SMTP one that answers what it is told, and an HTTP one that keeps what it hears."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Smtp(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server: SmtpServer = self.server  # type: ignore[assignment]
        self._say(server.greeting)
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            if verb == "RCPT":
                self._say(server.recipient)
            elif verb == "DATA":
                self._say("354 go on")
                body = []
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    body.append(part)
                server.heard.append(b"".join(body).decode())
                self._say("250 kept")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _say(self, answer: str) -> None:
        self.wfile.write(answer.encode() + b"\r\n")


class SmtpServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    greeting = "220 test"
    recipient = "250 ok"
    heard: list[str]

    @property
    def address(self) -> str:
        port = self.server_address[1]
        return f"mailto://127.0.0.1:{port}?from=vigie@example.org&to=bureau@example.org&mode=insecure"


class Http(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server: HttpServer = self.server  # type: ignore[assignment]
        server.heard.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.send_response(server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


class HttpServer(ThreadingHTTPServer):
    daemon_threads = True
    status = 200
    heard: list[str]

    @property
    def address(self) -> str:
        return f"json://user:SECRET-PASSWORD@127.0.0.1:{self.server_address[1]}/hook"


@contextmanager
def running(server: SmtpServer | HttpServer) -> Iterator[Any]:
    server.heard = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def smtp() -> Iterator[SmtpServer]:
    with running(SmtpServer(("127.0.0.1", 0), Smtp)) as server:
        yield server


@contextmanager
def http() -> Iterator[HttpServer]:
    with running(HttpServer(("127.0.0.1", 0), Http)) as server:
        yield server
