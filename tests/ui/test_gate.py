"""Who comes in: this machine, tokens, and the dashboard for others as feeds.yml says."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from tests.ui.asking import Answer, Asked
from watch import actions
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.ui import gate, open_desks, server, shared

OUTSIDE, HERE = ("192.168.1.20", 4000), ("127.0.0.1", 4000)
Ask = Callable[..., Answer]


@pytest.fixture
def desk(filled: Place) -> Iterator[Desk]:
    opened = open_desk(filled)
    yield opened
    opened.close()
    open_desks.close()


async def stream(scope_socket: WebSocket) -> None:
    await scope_socket.accept()
    await scope_socket.send_text("in")


@pytest.fixture
def app(desk: Desk) -> Starlette:
    def dashboard(request: Any) -> PlainTextResponse:
        return PlainTextResponse("dashboard")

    own = [Route("/ecran", dashboard), Route("/mentions", dashboard), WebSocketRoute("/_stcore/stream", stream)]
    return Starlette(routes=[*server.routes(), *own], middleware=server.middleware())


@pytest.fixture
def ask(app: Starlette) -> Ask:
    return lambda path, client=HERE, **headers: Asked(app, client=client, headers=headers).get(path)


def say(desk: Desk, line: str) -> None:
    with desk.place.config.open("a", encoding="utf-8") as file:
        file.write(f"\nsharing:\n  {line}\n")


def test_from_outside_the_live_screen_opens_with_the_token_of_a_screen_only(desk: Desk, ask: Ask) -> None:
    assert ask("/ecran").text == "dashboard"
    refused = ask("/ecran", OUTSIDE)
    assert refused.status_code == 403
    assert "Lien d’écran demandé" in refused.text
    token = actions.make_share(desk, "board", "couloir")
    sent = ask(f"/ecran?jeton={token}&theme=clair", OUTSIDE)
    assert sent.status_code == 307
    assert sent.headers["location"] == f"/ecran/tableau?jeton={token}&theme=clair"
    assert ask(sent.headers["location"], OUTSIDE).status_code == 200
    of_another = actions.make_share(desk, "waits", "flux")
    assert ask(f"/ecran?jeton={of_another}", OUTSIDE).status_code == 403
    assert ask("/ecran/?jeton=x", OUTSIDE).status_code == 403
    with desk.shelf.reading() as txn:
        from watch.store import shares

        keys = [s.key for s in shares.all_of_them(txn)]
    for key in keys:
        actions.revoke_share(desk, key)
    assert ask(f"/ecran?jeton={token}", OUTSIDE).status_code == 403


def test_a_protected_screen_asks_here_too(desk: Desk, ask: Ask) -> None:
    say(desk, "protect_screen: oui")
    assert ask("/ecran").status_code == 403
    assert ask(f"/ecran?jeton={actions.make_share(desk, 'board', 'couloir')}").status_code == 307
    assert ask("/mentions").text == "dashboard"


def test_everyone_reaches_the_dashboard_until_it_is_kept_here(desk: Desk, ask: Ask, app: Starlette) -> None:
    assert ask("/mentions", OUTSIDE).text == "dashboard"
    assert joined(app, OUTSIDE) == "websocket.accept"
    say(desk, "dashboard: local")
    refused = ask("/mentions", OUTSIDE)
    assert refused.status_code == 403
    assert "Tableau de bord fermé" in refused.text
    assert refused.headers["x-content-type-options"] == "nosniff"
    assert joined(app, OUTSIDE) == "websocket.close"
    assert ask("/mentions").text == "dashboard"
    assert joined(app, HERE) == "websocket.accept"


def test_a_closed_dashboard_leaves_tokens_and_health_open(desk: Desk, ask: Ask) -> None:
    say(desk, "dashboard: local")
    for kind in ("board", "ics", "alerts", "waits"):
        token = actions.make_share(desk, kind, "essai")
        assert ask(shared.address(kind, token), OUTSIDE).status_code == 200, kind
    assert ask("/healthz", OUTSIDE).status_code == 200
    assert ask("/ecran/tableau", OUTSIDE).status_code == 403


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x-forwarded-for", "127.0.0.1"), ("Forwarded", "for=127.0.0.1"), ("x-real-ip", "127.0.0.1"),
        ("via", "1.1 mandataire"), ("cf-connecting-ip", "203.0.113.8"), ("x-forwarded-proto", "https"),
        ("x-forwarded-host", "vigie.exemple.fr"), ("true-client-ip", "203.0.113.8"),
    ],
)  # fmt: skip
def test_what_a_proxy_passes_on_comes_from_outside(desk: Desk, ask: Ask, name: str, value: str) -> None:
    say(desk, "dashboard: local")
    assert ask("/mentions", HERE, **{name.lower(): value}).status_code == 403


def test_while_feeds_yml_is_broken_the_last_rule_holds(desk: Desk, ask: Ask) -> None:
    assert ask("/mentions", OUTSIDE).status_code == 200
    desk.place.config.write_text("organisation: [", encoding="utf-8")
    assert ask("/mentions", OUTSIDE).status_code == 200
    fresh = Asked(Starlette(routes=list(server.routes()), middleware=server.middleware()), client=OUTSIDE)
    assert fresh.get("/mentions").status_code == 403, "never read: nobody from outside"


@pytest.mark.parametrize(
    ("host", "outside"),
    [
        ("127.0.0.1", False), ("127.8.8.8", False), ("::1", False), ("::ffff:127.0.0.1", False), ("", False),
        ("10.0.0.1", True), ("::ffff:10.0.0.1", True), ("fe80::1%eth0", True), ("localhost", True), ("x", True),
    ],
)  # fmt: skip
def test_outside_is_what_is_not_loopback(host: str, outside: bool) -> None:
    scope = {"type": "http", "headers": [], "client": (host, 1)}
    assert gate.is_outside(HTTPConnection(scope)) is outside


MACHINE = socket.gethostname().lower()


@pytest.mark.parametrize("name", ["localhost:8501", "127.0.0.1", "[::1]:8501", "192.168.1.5:8501", MACHINE, MACHINE.upper() + ".local:80"])  # fmt: skip
def test_the_machine_answers_to_its_addresses_and_its_own_name(ask: Ask, app: Starlette, name: str) -> None:
    for client in (HERE, OUTSIDE):
        assert ask("/mentions", client, host=name).text == "dashboard"
        assert joined(app, client, host=name, origin=f"http://{name}") == "websocket.accept"


@pytest.mark.parametrize("name", ["vigie.exemple.fr", "evil.example:8501", f"{MACHINE}.evil.example", "a@localhost", "x/y", "", "localhost:x"])  # fmt: skip
def test_another_name_is_refused_and_says_what_to_do(ask: Ask, app: Starlette, name: str) -> None:
    for client in (HERE, OUTSIDE):
        refused = ask("/mentions", client, host=name)
        assert refused.status_code == 403
        assert "sharing, hosts" in refused.text
        assert joined(app, client, host=name, origin=f"http://{name}") == "websocket.close"
    assert ask("/healthz", OUTSIDE, host=name).status_code == 200


def test_a_listed_name_opens_the_dashboard(desk: Desk, ask: Ask, app: Starlette) -> None:
    say(desk, "hosts: ['https://Vigie.exemple.fr/']")
    for client in (HERE, OUTSIDE):
        assert ask("/mentions", client, host="vigie.exemple.fr").text == "dashboard"
        assert joined(app, client, host="vigie.exemple.fr", origin="https://vigie.exemple.fr") == "websocket.accept"
    assert ask("/mentions", host="autre.exemple.fr").status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:9", "null", "http://[bad", "http://localhost", "http://localhost:8501x", "http://a@localhost:8501", ""])  # fmt: skip
def test_the_page_of_another_site_opens_no_socket(app: Starlette, origin: str) -> None:
    assert joined(app, HERE, host="localhost:8501", origin=origin) == "websocket.close"


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("https://localhost", "localhost:443"), ("https://localhost:443", "localhost"),
        ("http://localhost", "localhost:80"), ("http://LOCALHOST:8501", "localhost:8501"),
        ("http://[::1]:8501", "[::1]:8501"),
    ],
)  # fmt: skip
def test_our_own_page_opens_its_socket_with_or_without_the_usual_port(app: Starlette, origin: str, host: str) -> None:
    assert joined(app, HERE, host=host, origin=origin) == "websocket.accept"


@pytest.mark.parametrize(("origin", "host"), [("https://localhost", "localhost:80"), ("http://localhost", "localhost:443")])  # fmt: skip
def test_another_port_is_another_page(app: Starlette, origin: str, host: str) -> None:
    assert joined(app, HERE, host=host, origin=origin) == "websocket.close"


def joined(app: Starlette, client: tuple[str, int], **headers: str) -> str:
    """The first thing that a websocket is answered."""
    said: list[str] = []
    scope = {
        "type": "websocket", "path": "/_stcore/stream", "raw_path": b"/_stcore/stream", "root_path": "",
        "headers": [(k.encode(), v.encode()) for k, v in headers.items()], "query_string": b"", "client": client, "server": ("127.0.0.1", 80), "subprotocols": [], "scheme": "ws",
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: dict[str, Any]) -> None:
        said.append(message["type"])

    asyncio.run(app(scope, receive, send))
    return said[0]
