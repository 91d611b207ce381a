from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.loopback import POLL_S
from watch.channels.message import Message, Target, UnreadableAddress, send
from watch.model import AlertLevel

HELLO = Message("Titre", "Corps", AlertLevel.TODAY)


def refusing(said: str):  # type: ignore[no-untyped-def]
    return lambda address, message: (False, said)


@pytest.mark.parametrize(
    ("said", "outcome", "why", "status"),
    [
        ("Failed to send: Unauthorized, error=401.", "permanent", "refused", 401),
        ("error=404", "permanent", "refused", 404),
        ("error=503", "temporary", "refused", 503),
        ("Too many, error=429", "temporary", "refused", 429),
        ("A Connection error occurred", "temporary", "unreachable", None),
    ],
)
def test_temporary_and_permanent(said: str, outcome: str, why: str, status: int | None) -> None:
    (delivery,) = send(HELLO, [Target("a", address="x://y")], {}, post=refusing(said))
    assert (delivery.outcome, delivery.why, delivery.status) == (outcome, why, status)


def test_the_address_comes_from_the_environment() -> None:
    seen: list[str] = []

    def post(address: str, message: Message) -> tuple[bool, str]:
        seen.append(address)
        return True, ""

    targets = [Target("a", env="VIGIE_A"), Target("b", env="VIGIE_B")]
    first, second = send(HELLO, targets, {"VIGIE_A": "json://secret"}, post=post)
    assert seen == ["json://secret"]
    assert first.outcome == "sent"
    assert (second.outcome, second.why) == ("permanent", "no_secret")


def test_one_bad_channel_stops_no_other() -> None:
    def post(address: str, message: Message) -> tuple[bool, str]:
        if address == "bad":
            raise UnreadableAddress
        if address == "crash":
            raise RuntimeError("secret inside")
        return True, ""

    found = send(HELLO, [Target(n, address=n) for n in ("bad", "crash", "good")], {}, post=post)
    assert [(d.outcome, d.why) for d in found] == [
        ("permanent", "bad_address"), ("temporary", "unreachable"), ("sent", ""),
    ]  # fmt: skip


def test_a_channel_gets_only_the_levels_it_wants() -> None:
    targets = [Target("several", address="x", levels=(AlertLevel.TOGETHER,)), Target("all", address="x")]
    assert [d.target for d in send(HELLO, targets, {}, post=refusing(""))] == ["all"]


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append(body)  # type: ignore[attr-defined]
        self.send_response(int(self.path.rsplit("/", 1)[1]))
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    server.heard = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": POLL_S})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


# Apprise looks for a module that Python 3.11 and 3.12 call deprecated
@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated")
def test_through_apprise_to_a_webhook(receiver: HTTPServer, caplog: pytest.LogCaptureFixture) -> None:
    address = f"json://user:hunter2@127.0.0.1:{receiver.server_port}"
    targets = [Target(code, env=f"T{code}") for code in ("200", "404", "503")]
    environment = {f"T{t.name}": f"{address}/{t.name}" for t in targets} | {"NONE": "nonsense"}
    with caplog.at_level(logging.DEBUG):
        found = send(HELLO, [*targets, Target("none", env="NONE")], environment)
    assert [(d.outcome, d.status) for d in found] == [
        ("sent", None), ("permanent", 404), ("temporary", 503), ("permanent", None),
    ]  # fmt: skip
    assert b"Corps" in receiver.heard[0]  # type: ignore[attr-defined]
    assert "hunter2" not in caplog.text
    assert "nonsense" not in caplog.text
