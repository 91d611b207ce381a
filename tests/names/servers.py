"""A name server and a registry on 127.0.0.1, which say what the test wrote."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import dns.message
import dns.rcode
import dns.rrset


class Dns(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        data, sock = self.request
        server: Any = self.server
        question = dns.message.from_wire(data)
        asked = question.question[0]
        name, kind = str(asked.name).rstrip("."), asked.rdtype.name
        server.asked.append((name, kind))
        if server.mute:
            return
        answer = dns.message.make_response(question)
        zone = server.zones.get(name)
        if zone is None and not server.lies:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        else:
            value = ({"A": "192.0.2.9"} if zone is None else zone).get(kind)
            if value:
                answer.answer.append(dns.rrset.from_text(asked.name, 60, "IN", kind, value))
        sock.sendto(answer.to_wire(), self.client_address)


class DnsServer(socketserver.ThreadingUDPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Dns)
        self.zones: dict[str, dict[str, str]] = {}
        self.asked: list[tuple[str, str]] = []
        self.mute = self.lies = False

    @property
    def address(self) -> str:
        return f"127.0.0.1#{self.server_address[1]}"


class Registry(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server: Any = self.server
        server.asked.append(self.path)
        said = server.domains.get(self.path.rsplit("/", 1)[1])
        body = json.dumps(said or {"errorCode": 404}).encode()
        self.send_response(200 if said else 404)
        self.send_header("Content-Type", "application/rdap+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


class RegistryServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Registry)
        self.domains: dict[str, Any] = {}
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server: Any = self.server
        server.asked.append((self.path, self.headers["User-Agent"]))
        status, body, headers = server.answers.get(self.path, (404, b"", {}))
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


class SiteServer(ThreadingHTTPServer):
    """Answers what the test wrote by path, 404 to the rest."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Site)
        self.answers: dict[str, tuple[int, bytes, dict[str, str]]] = {}
        self.asked: list[tuple[str, str]] = []

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


def domain(registered: str = "", expires: str = "") -> dict[str, Any]:
    days = {"registration": registered, "expiration": expires}
    return {"events": [{"eventAction": k, "eventDate": f"{v}T00:00:00Z"} for k, v in days.items() if v]}


@contextmanager
def running(server: Any) -> Iterator[Any]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
