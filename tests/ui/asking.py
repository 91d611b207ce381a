"""Asks an ASGI application without a socket: ``Asked(app).get("/healthz")``."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Answer:
    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


class Asked:
    def __init__(
        self, app: Any, client: tuple[str, int] = ("127.0.0.1", 1), headers: dict[str, str] | None = None
    ) -> None:
        self.app = app
        self.client = client
        self.headers = [(k.encode(), v.encode()) for k, v in (headers or {}).items()]

    def get(self, path: str, params: dict[str, str] | None = None) -> Answer:
        return asyncio.run(self._get(path, params))

    async def _get(self, path: str, params: dict[str, str] | None) -> Answer:
        sent: list[dict[str, Any]] = []

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        where, _, query = path.partition("?")
        if params:
            query = urlencode(params)
        scope = {
            "type": "http", "method": "GET", "path": where, "raw_path": quote(where).encode(), "root_path": "",
            "query_string": query.encode(), "headers": list({b"host": b"127.0.0.1", **dict(self.headers)}.items()),
            "scheme": "http",
            "server": ("127.0.0.1", 80), "client": self.client, "http_version": "1.1", "app": self.app,
        }  # fmt: skip
        await self.app(scope, receive, send)
        headers = {k.decode().lower(): v.decode() for k, v in sent[0]["headers"]}
        return Answer(sent[0]["status"], headers, b"".join(m.get("body", b"") for m in sent[1:]))
