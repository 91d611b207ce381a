"""A loopback site that misbehaves on request, byte by byte; a lying server cannot be made with a good library."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

Handler = Callable[["Request", asyncio.StreamWriter], Awaitable[None]]

FEED = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Site</title><item><title>un</title>'
    b"<link>https://a.example/1</link><pubDate>Wed, 04 Mar 2026 09:00:00 +0000</pubDate></item></channel></rss>"
)


class Request:
    def __init__(self, head: str) -> None:
        first, *lines = head.split("\r\n")
        self.path = first.split(" ")[1]
        self.headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines if line)}


class Site:
    """``handlers`` by path; unknown paths give 404. ``seen`` counts requests, ``requests`` keeps them."""

    def __init__(self) -> None:
        self.handlers: dict[str, Handler] = {}
        self.seen: Counter[str] = Counter()
        self.requests: list[Request] = []
        self.live = self.most_live = 0
        self.url = ""
        self.port = 0

    def gives(
        self, path: str, body: bytes = FEED, status: str = "200 OK", headers: dict[str, str] | None = None
    ) -> str:
        async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
            await reply(writer, body, status, headers)

        return self.does(path, answer)

    def does(self, path: str, handler: Handler) -> str:
        self.handlers[path] = handler
        return self.url + path


async def reply(
    writer: asyncio.StreamWriter, body: bytes = FEED, status: str = "200 OK", headers: dict[str, str] | None = None
) -> None:
    lines = {"Content-Length": str(len(body)), "Content-Type": "application/rss+xml", "Connection": "close"}
    lines.update(headers or {})
    head = "".join(f"{k}: {v}\r\n" for k, v in lines.items() if v != "-")
    writer.write(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body)
    await writer.drain()


@asynccontextmanager
async def open_site(host: str = "127.0.0.1", **more: object) -> AsyncIterator[Site]:
    site = Site()
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            first = await reader.readexactly(1)
            if first == b"\x16":
                return  # a TLS greeting on a plain port
            head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            request = Request(head)
            site.seen[request.path] += 1
            site.requests.append(request)
            site.live += 1
            site.most_live = max(site.most_live, site.live)
            try:
                handler = site.handlers.get(request.path) or site.handlers.get(request.path.partition("?")[0])
                if handler is None:
                    await reply(writer, b"", "404 Not Found")
                else:
                    await handler(request, writer)
            finally:
                site.live -= 1
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            tasks.discard(task)
            writer.close()
            with contextlib.suppress(ConnectionError, asyncio.CancelledError, Exception):
                await writer.wait_closed()

    server = await asyncio.start_server(serve, host, 0, **more)  # type: ignore[arg-type]
    site.port = server.sockets[0].getsockname()[1]
    site.url = f"http://{host}:{site.port}"
    try:
        yield site
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()
