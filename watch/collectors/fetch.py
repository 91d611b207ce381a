"""One polite conditional GET. Follows redirects by hand, checks every hop, stops at the deadline and at the cap.

Refuses: anything but http and https at each hop, private addresses (unless the source opted in), more than five hops,
bodies over the cap (before and after unpacking), answers cut short, credentials carried to another host.
"""

from __future__ import annotations

import asyncio
import errno
import ssl
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

from watch.collectors.addresses import open_socket, public_socket
from watch.collectors.rhythm import clamp_wait
from watch.errors import (
    AddressRefused,
    AskedToWait,
    BadStatus,
    ConnectFailed,
    DeadlinePassed,
    Gone,
    NameNotFound,
    TlsFailed,
    TooLarge,
    TooManyRedirects,
    VigieError,
)
from watch.unpack import ENCODINGS

if TYPE_CHECKING:
    from aiohttp import ClientResponse, ClientSession

USER_AGENT = "Vigie/0.1 (+feed reader of a small organisation; honours Retry-After and robots.txt)"
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
MAX_HOPS = 5
MAX_BODY = 5_000_000
DEADLINE_S = 12.0
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class FetchRequest:
    url: str
    etag: str = ""
    last_modified: str = ""
    private_network: bool = False
    insecure_tls: bool = False
    credentials: tuple[str, str] | None = None  # sent to the first host only, over any hop of the same host


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. ``body`` is as sent (still packed in ``encoding``); empty with status 304."""

    status: int
    body: bytes
    encoding: str
    content_type: str
    etag: str
    last_modified: str
    final_url: str
    permanent_url: str  # where permanent redirects lead, "" when any hop was temporary
    bytes_read: int


NO_ROUTE = "no_route"
# The number that the system gives, and the one that Windows' sockets give.
_NO_ROUTE = {
    getattr(errno, f"{prefix}{name}", None)
    for name in ("ENETUNREACH", "ENETDOWN", "EHOSTUNREACH")
    for prefix in ("", "WSA")
} - {None}


def went_nowhere(error: VigieError) -> bool:
    """True when nothing left this machine's network: no name service answered for the host, or there was no route."""
    return isinstance(error, NameNotFound) or (
        isinstance(error, ConnectFailed) and error.facts.get("reason") == NO_ROUTE
    )


@dataclass(frozen=True, slots=True)
class Sessions:
    """Two aiohttp sessions that differ in what their sockets may dial."""

    public: ClientSession
    private: ClientSession

    def of(self, request: FetchRequest) -> ClientSession:
        return self.private if request.private_network else self.public


@asynccontextmanager
async def open_sessions(connections: int = 100) -> AsyncIterator[Sessions]:
    """Sessions for one round. No cookies, no proxy from the environment, no automatic redirects or unpacking."""
    import aiohttp

    def session(factory: object) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            limit=connections, limit_per_host=0, ttl_dns_cache=300, socket_factory=factory,  # type: ignore[arg-type]
        )  # fmt: skip
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            headers={"User-Agent": USER_AGENT, "Accept": ACCEPT, "Accept-Encoding": ENCODINGS},
            timeout=aiohttp.ClientTimeout(total=None),
            max_line_size=16_384,
            max_field_size=16_384,
        )

    public, private = session(public_socket), session(open_socket)
    try:
        yield Sessions(public, private)
    finally:
        await public.close()
        await private.close()


async def fetch(
    sessions: Sessions, request: FetchRequest, deadline_s: float = DEADLINE_S, cap: int = MAX_BODY
) -> Fetched:
    """The answer to a conditional GET, 200 or 304. Raises a FetchError; ``DeadlinePassed`` counts everything."""
    import aiohttp

    try:
        async with asyncio.timeout(deadline_s):
            return await _follow(sessions.of(request), request, cap)
    except TimeoutError:
        raise DeadlinePassed(seconds=deadline_s) from None
    except aiohttp.ClientConnectorDNSError:
        raise NameNotFound(host=_host(request.url)) from None
    except (aiohttp.ClientConnectorCertificateError, aiohttp.ClientSSLError, ssl.SSLError) as why:
        raise TlsFailed(host=_host(request.url), why=_tls_reason(why)) from None
    except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError, UnicodeError, ValueError):
        raise AddressRefused(reason="form") from None
    except (aiohttp.ClientError, OSError) as why:
        if getattr(why, "errno", None) in _NO_ROUTE:
            raise ConnectFailed(host=_host(request.url), reason=NO_ROUTE) from None
        raise ConnectFailed(host=_host(request.url)) from None
    except VigieError:
        raise
    except Exception as why:  # whatever a server makes a library do, it is this source's failure and no other's
        raise ConnectFailed(host=_host(request.url), reason=type(why).__name__) from why


async def _follow(session: ClientSession, request: FetchRequest, cap: int) -> Fetched:
    url, permanent, seen = request.url, True, set[str]()
    read = 0
    credentials = _split_credentials(request.url)[1] or request.credentials
    for _ in range(MAX_HOPS + 1):
        url, _ = _split_credentials(url)  # those that a redirect brings are not ours to use
        if urlsplit(url).scheme not in ("http", "https") or not _host(url):
            raise AddressRefused(reason="scheme")
        if url in seen:
            raise TooManyRedirects(loop=True)
        seen.add(url)
        headers = {}
        if credentials and _may_carry_credentials(request.url, url):
            headers["Authorization"] = "Basic " + b64encode(":".join(credentials).encode()).decode()
        if request.etag:
            headers["If-None-Match"] = request.etag
        if request.last_modified:
            headers["If-Modified-Since"] = request.last_modified
        async with session.get(url, headers=headers, allow_redirects=False, ssl=not request.insecure_tls) as answer:
            if answer.status in _REDIRECTS:
                target = answer.headers.get("Location", "")
                if not target:
                    raise BadStatus(status=answer.status)
                permanent = permanent and answer.status in _PERMANENT
                url = urljoin(url, target.strip())
                continue
            final = url if permanent and url != _split_credentials(request.url)[0] else ""
            if answer.status == 304:
                return Fetched(
                    304, b"", "", "", _header(answer, "ETag"), _header(answer, "Last-Modified"), url, final, 0
                )
            _refuse_status(answer)
            body = await _read(answer, cap)
            read += len(body)
            return Fetched(
                200, body, answer.headers.get("Content-Encoding", ""), answer.headers.get("Content-Type", "")[:200],
                _header(answer, "ETag"), _header(answer, "Last-Modified"), url, final, read,
            )  # fmt: skip
    raise TooManyRedirects(hops=MAX_HOPS)


async def _read(answer: ClientResponse, cap: int) -> bytes:
    declared = answer.content_length
    if declared is not None and declared > cap:
        raise TooLarge(cap=cap)
    pieces, size = [], 0
    async for piece in answer.content.iter_any():
        size += len(piece)
        if size > cap:
            answer.close()
            raise TooLarge(cap=cap)
        pieces.append(piece)
    if declared is not None and size != declared:
        raise ConnectFailed(reason="cut")
    return b"".join(pieces)


def _refuse_status(answer: ClientResponse) -> None:
    status = answer.status
    if status == 200:
        return
    wait = retry_after(answer.headers.get("Retry-After"))
    if status == 410:
        raise Gone(status=status)
    if status == 429 or (status == 503 and wait is not None):
        raise AskedToWait(status=status, wait_s=wait if wait is not None else 900)
    raise BadStatus(status=status)


def retry_after(raw: str | None) -> int | None:
    """Seconds to wait, clamped to [1 minute, 24 hours]; None when the header is absent or says nothing."""
    if raw is None or not (raw := raw.strip()[:60]):
        return None
    try:
        return clamp_wait(float(raw))
    except (ValueError, OverflowError):
        pass
    try:
        then = parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    from watch.clock import utc_now

    if then.tzinfo is None:
        then = then.replace(tzinfo=utc_now().tzinfo)
    return clamp_wait((then - utc_now()).total_seconds())


def _header(answer: ClientResponse, name: str) -> str:
    value = answer.headers.get(name, "")
    return value if len(value) <= 500 and value.isprintable() else ""


def _split_credentials(url: str) -> tuple[str, tuple[str, str] | None]:
    """The address without user name and password, and these apart."""
    parts = urlsplit(url)
    if "@" not in parts.netloc:
        return url, None
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=host)), (parts.username or "", parts.password or "")


def _may_carry_credentials(first: str, now: str) -> bool:
    """Only to the host they were given for: same scheme and port, or the step from http to https."""
    a, b = urlsplit(first), urlsplit(now)
    if (a.hostname or "").lower() != (b.hostname or "").lower():
        return False
    return (a.scheme, a.port) == (b.scheme, b.port) or (
        a.scheme == "http" and b.scheme == "https" and b.port in (None, 443)
    )


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _tls_reason(why: BaseException) -> str:
    text = str(why).lower()
    for word in ("expired", "self-signed", "self signed", "mismatch", "unable to get local issuer"):
        if word in text:
            return word.replace(" ", "-")
    return "handshake"
