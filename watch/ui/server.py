"""What the server answers besides the screens: health, headers, compression, the language of the document, errors.

The HTML page that carries the app is Streamlit's and says ``lang="en"``: a screen reader would pronounce all of it as
English. Its first bytes are rewritten on the way out, as is the title shown before the socket opens.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from watch.ui import document, unknown
from watch.ui.gate import Gate
from watch.ui.links import SameChoices

log = logging.getLogger("vigie.screen")
HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
HEALTH_S = 5.0  # who asks for health has little patience
_STALE = (b"content-length", b"etag", b"last-modified")  # true of the page before it was rewritten
_LANG = re.compile(rb'<html([^>]*?)\blang="[^"]*"')
_TITLE = b"<title>Streamlit</title>"  # of the page that carries the app, and of no file that we give


def health() -> tuple[int, dict[str, Any]]:
    """Status code and answer of ``/healthz``. 503 when the store does not answer."""
    from watch import __version__
    from watch.errors import VigieError
    from watch.pipeline.desk import open_desk
    from watch.settings import Place
    from watch.store import sources

    answer: dict[str, Any] = {"status": "ok", "version": __version__, "store": True, "last_collection": None}
    try:
        desk = open_desk(Place.from_environment(), limit_s=HEALTH_S)
        try:
            with desk.shelf.reading() as txn:
                answer["last_collection"] = sources.last_collection(txn)
        finally:
            desk.close()
    except VigieError as error:
        answer |= {"status": "failing", "store": False, "error": type(error).__name__}
        return 503, answer
    return 200, answer


def healthz(request: Request) -> JSONResponse:
    code, answer = health()
    return JSONResponse(answer, status_code=code, headers={"cache-control": "no-store"})


def routes() -> Sequence[BaseRoute]:
    from watch.ui import shared

    return [Route("/healthz", healthz), *shared.routes()]


class Headers:
    """Adds the headers that every answer carries."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def out(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                if b"content-security-policy" in present:  # it says itself who may frame
                    present.add(b"x-frame-options")
                message["headers"] = [*message["headers"], *(h for h in HEADERS if h[0] not in present)]
            await send(message)

        await self.app(scope, receive, out)


class DocumentLanguage:
    """Rewrites ``<html lang>`` and ``<title>`` of the page that carries the app and adds our script; at an address
    without a screen our own page stands in its place. Other answers pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start: Message | None = None
        body = bytearray()

        async def out(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                kinds = {v for k, v in message["headers"] if k.lower() == b"content-type"}
                ours = any(k.lower() == b"content-security-policy" for k, _ in message["headers"])  # watch.ui.shared
                if not ours and any(v.startswith(b"text/html") for v in kinds):
                    start = message
                    return
            elif start is not None and message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if message.get("more_body"):
                    return
                page, more = bytes(body), []
                if _TITLE in page and unknown.is_unknown(scope):
                    from watch.ui import shared

                    page = unknown.page(scope, _language(scope).decode("ascii"))
                    start["status"] = 404
                    policy = shared.headers(page, ()).items()
                    more = [(name.encode("ascii"), value.encode("latin-1")) for name, value in policy]
                elif _TITLE in page:
                    said = _LANG.sub(rb'<html\1lang="%s"' % _language(scope), page, count=1)
                    page = said.replace(_TITLE, b"<title>Vigie</title>" + document.script(_usual()), 1)
                replaced = {*_STALE, *(name for name, _ in more)}
                start["headers"] = [(k, v) for k, v in start["headers"] if k.lower() not in replaced] + more
                start["headers"].append((b"content-length", str(len(page)).encode()))
                await send(start)
                await send({"type": "http.response.body", "body": page})
                return
            await send(message)

        await self.app(_plain(scope), receive, out)


def _plain(scope: Scope) -> Scope:
    """The same request without compression: what carries the app must come readable. Files keep theirs."""
    if "." in scope["path"].rsplit("/", 1)[-1]:
        return scope
    return {**scope, "headers": [(k, v) for k, v in scope["headers"] if k.lower() != b"accept-encoding"]}


def _language(scope: Scope) -> bytes:
    """The language asked in the address, else that of feeds.yml, else French."""
    from watch.ui import asked_language

    return asked_language.of(scope.get("query_string", b"")).encode("ascii")


def _usual() -> str:
    """The language of a session whose address says none."""
    from watch.ui import asked_language

    return asked_language.of(b"")


class _NoTrace(logging.Filter):
    """Streamlit logs a failed page with the error's own words, which may hold a mention; ours is logged instead."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.exc_info is None


def middleware() -> list[Middleware]:
    """Outermost first: who may come in, then the page is rewritten before it is compressed."""
    logging.getLogger("streamlit.error_util").addFilter(_NoTrace())
    return [
        Middleware(Headers),
        Middleware(Gate),
        Middleware(GZipMiddleware, minimum_size=1024),
        Middleware(SameChoices),
        Middleware(DocumentLanguage),
    ]


def on_script_error(error: Exception) -> bool:
    """A sentence on the screen; the trace, without the error's own words (they may hold a mention), in the log."""
    import traceback

    import streamlit as st

    from watch.errors import VigieError
    from watch.ui import parts

    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{f.filename.rsplit('/', 1)[-1]}:{f.lineno} {f.name}" for f in reversed(frames[-6:]))
    said = error.log_line() if isinstance(error, VigieError) else type(error).__name__
    log.error("page failed: %s at %s", said, where)
    st.error(parts.sentence_of(error), icon=":material/error:")
    return True
