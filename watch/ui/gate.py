"""Who may come in at all: the dashboard may be kept to this machine, and the live screen asks for its token.

A Streamlit session reaches every page, so a token cannot open one live page and no other (ADR 15). Whoever asks for
``/ecran`` from outside therefore shows the token of a screen and is sent to the board, which is as fresh and has no
session. With ``sharing.dashboard: local`` nothing answers another machine but what tokens open and ``/healthz``.

"Outside" is an address that is not loopback, and any request that a proxy passed on. Whoever calls the server by a name
that is not its own is refused (``hosts``), and so is a socket of another site's page. Refuses to log anybody in.
"""

from __future__ import annotations

import ipaddress
import logging
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from watch.errors import VigieError
from watch.settings.schema import Sharing
from watch.ui import hosts, open_desks, shared

log = logging.getLogger("vigie.shared")
SCREEN = "/ecran"
PASSED_ON = (  # one of these and somebody stands between; one that adds nothing cannot be told
    "forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-server",
    "x-original-forwarded-for", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "true-client-ip",
    "cf-connecting-ip", "cdn-loop", "fastly-client-ip", "fly-client-ip", "x-envoy-external-address",
)  # fmt: skip
OPEN = frozenset({"/healthz", *shared.ADDRESSES.values()})
STRICTEST = Sharing(dashboard="local", protect_screen=True)


def is_outside(asked: HTTPConnection) -> bool:
    """True when the request comes, or says that it comes, from another machine. A local socket has no address."""
    if any(name in asked.headers for name in PASSED_ON):
        return True
    if asked.client is None or not asked.client.host:
        return False
    try:
        address = ipaddress.ip_address(asked.client.host.partition("%")[0])
    except ValueError:
        return True
    mapped = getattr(address, "ipv4_mapped", None)
    return not (mapped or address).is_loopback


class Gate:
    """Lets in, sends to the board, or refuses with the same page as a wrong token. Settings are asked only outside."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._known = STRICTEST  # until feeds.yml was read once, outsiders see nothing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        outside, path = is_outside(asked), _path(scope)
        at_screen = scope["type"] == "http" and path == SCREEN
        header = asked.headers.get("host")
        name = hosts.HERE if header is None else hosts.called(header)
        if scope["type"] == "websocket" and not hosts.is_same_origin(asked.headers.get("origin"), header):
            await _refuse(scope, receive, send, "host")
            return
        if path in OPEN or (hosts.is_ours(name, ()) and not (outside or at_screen)):
            await self.app(scope, receive, send)
            return
        rules = await run_in_threadpool(self._sharing)
        if not hosts.is_ours(name, rules.hosts):
            await _refuse(scope, receive, send, "host")
        elif at_screen and (outside or rules.protect_screen):
            answer = await run_in_threadpool(_to_the_board, Request(scope))
            await answer(scope, receive, send)
        elif outside and rules.dashboard == "local":
            await _refuse(scope, receive, send, "local")
        else:
            await self.app(scope, receive, send)

    def _sharing(self) -> Sharing:
        """Of the user's own feeds.yml; while it cannot be read, what it said last."""
        try:
            self._known = open_desks.desks()[0].settings.sharing
        except VigieError as error:
            log.warning("gate: %s", error.log_line())
        return self._known


async def _refuse(scope: Scope, receive: Receive, send: Send, why: str) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
    else:
        await shared.refusal(Request(scope), 403, why)(scope, receive, send)


def _path(scope: Scope) -> str:
    path: str = scope["path"]
    root: str = scope.get("root_path", "")
    return (path.removeprefix(root) if root else path).rstrip("/") or "/"


def _to_the_board(request: Request) -> Response:
    """The board that the token opens, with what the address asked of it; the page of a wrong token without."""
    token = request.query_params.get("jeton", "")
    try:
        known = token and any(shared.checked(desk, "board", token) for desk in open_desks.desks())
    except VigieError as error:
        log.error("shared page failed: %s", error.log_line())
        return shared.refusal(request, 503)
    if not known:
        return shared.refusal(request, 403, "screen")
    asked = {"jeton": token} | {k: v for k, v in request.query_params.items() if k in ("scene", "theme", "lang")}
    address = f"{request.scope.get('root_path', '')}{shared.ADDRESSES['board']}?{urlencode(asked)}"
    return RedirectResponse(
        address, 307, headers={"cache-control": "private, no-store", "referrer-policy": "no-referrer"}
    )
