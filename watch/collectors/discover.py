"""From an address a person pastes to the feeds behind it, each with its last five entries.

The address itself, then the feeds its page names, then the usual places. A feed address is an invitation; pages and
guesses are not, so ``robots.txt`` is asked first and obeyed.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from watch.clock import epoch
from watch.collectors.feed import PARSE, PARSE_BUDGET_S, Parser
from watch.collectors.fetch import DEADLINE_S, MAX_BODY, USER_AGENT, FetchRequest, Sessions, fetch, open_sessions
from watch.errors import (
    AddressRefused,
    BadStatus,
    ConnectFailed,
    DeadlinePassed,
    FeedRefused,
    FetchError,
    NameNotFound,
    NotAFeed,
    SandboxError,
    TlsFailed,
    VigieError,
)
from watch.model import RawMention
from watch.networks.feed_address import channel_in, feed_addresses, known_feeds, youtube_page

GUESSES = ("/feed/", "/rss", "/atom.xml", "/rss.xml", "/feed.xml", "/index.xml", "/feed.json", "/feeds/posts/default")
_FEED_LIKE = re.compile(r"(?:\.(?:xml|rss|rdf|atom|json)|/(?:feed|rss|atom)s?/?)$|[/?&=](?:feed|rss|atom)\b", re.I)
_EMAIL = re.compile(r"(?:mailto:)?[^@\s/:]+@[^@\s/:]+\.\w{2,}", re.I)
_MOST_CANDIDATES = 10
ZONE = "Europe/Paris"  # of the five dates shown; the source's own zone counts once it is followed


@dataclass(frozen=True, slots=True)
class DiscoveredFeed:
    """A feed found. ``origin`` is the publisher recognised ("mastodon", "wordpress_comments" …) or ""."""

    url: str
    title: str
    entries: list[RawMention]
    origin: str = ""
    language: str = ""
    sees_others: bool = True
    count: int = 0


async def discover(
    pasted: str,
    *,
    sandbox: Parser,
    private_network: bool = False,
    insecure_tls: bool = False,
    deadline_s: float = DEADLINE_S,
    network: str = "",
    language: str = "fr",
) -> list[DiscoveredFeed]:
    """Feeds behind an address typed by a person ("monblog.fr" is enough), best first.

    With ``network``, a handle or a word to follow will do: ``feed_addresses`` makes the address.

    Raises a FetchError when the address cannot be read (AddressRefused(reason=robots) when its site objects),
    NotAFeed when there is no feed behind it.
    """
    made = feed_addresses(network, pasted, language)
    if network == "youtube" and not made:
        pasted = youtube_page(pasted.strip())
    address = made[0] if made else complete_address(pasted)
    request = FetchRequest(address, private_network=private_network, insecure_tls=insecure_tls)
    async with open_sessions() as sessions:
        search = _Search(sessions, sandbox, request, deadline_s)
        known = [complete_address(each) for each in made] or known_feeds(address)
        if not known and _is_youtube(address, network):
            known = await search.channel(address)
        if known and (found := await search.try_all(known)):
            return found
        try:
            return [await search.read(address)]
        except NotAFeed as page:
            named = _addresses(page)
        except (ConnectFailed, DeadlinePassed, NameNotFound, TlsFailed):
            if "://" in pasted or not address.startswith("https://"):
                raise
            address = "http://" + address.removeprefix("https://")
            try:
                return [await search.read(address)]
            except NotAFeed as page:
                named = _addresses(page)
        found = await search.try_all(named) if named else []
        if not found:
            found = await search.try_all(_guesses(address))
    if not found:
        raise NotAFeed(found="html")
    return found


async def read_first(
    urls: list[str], *, sandbox: Parser, private_network: bool = False, insecure_tls: bool = False
) -> DiscoveredFeed | None:
    """The first of these addresses that is a feed, None when none is."""
    async with open_sessions() as sessions:
        request = FetchRequest(urls[0], private_network=private_network, insecure_tls=insecure_tls)
        found = await _Search(sessions, sandbox, request, DEADLINE_S).try_all(urls)
    return found[0] if found else None


def complete_address(pasted: str) -> str:
    """An http(s) address from what was pasted. Raises AddressRefused(reason=scheme|form|words|email)."""
    address = "".join(pasted.split())
    if _EMAIL.fullmatch(address):
        raise AddressRefused(reason="email")
    if "://" not in address and len(pasted.split()) > 1 and "." not in address:
        raise AddressRefused(reason="words")
    if address.lower().startswith("feed:"):
        address = address[5:].removeprefix("//")
    if "://" not in address:
        scheme = re.match(r"[a-z][a-z0-9+.-]*:(?!\d)", address, re.I)
        if scheme:
            raise AddressRefused(reason="scheme")
        address = "https://" + address
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise AddressRefused(reason="form") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise AddressRefused(reason="scheme")
    if not host or len(address) > 2_000:
        raise AddressRefused(reason="form")
    return address


class _Search:
    def __init__(self, sessions: Sessions, sandbox: Parser, request: FetchRequest, deadline_s: float) -> None:
        self._sessions, self._sandbox, self._request, self._deadline_s = sessions, sandbox, request, deadline_s
        self._robots: dict[str, asyncio.Task[RobotFileParser]] = {}

    async def read(self, url: str) -> DiscoveredFeed:
        """The feed at this very address. Raises FetchError, NotAFeed …"""
        if not _FEED_LIKE.search(url) and not await self._allowed(url):
            raise AddressRefused(reason="robots")
        found = await fetch(self._sessions, replace(self._request, url=url), self._deadline_s)
        job = (found.body, found.encoding, found.content_type, found.final_url, "", epoch(), "", MAX_BODY, ZONE)
        try:
            answers = await self._sandbox.acall(PARSE, [job], timeout_s=PARSE_BUDGET_S)
        except SandboxError:
            raise FeedRefused(reason="budget") from None
        parsed: Any = answers[0][2]
        if isinstance(parsed, VigieError):
            raise parsed
        newest = sorted(parsed.entries, key=lambda e: -(e.published_at or 0))[:5]
        return DiscoveredFeed(
            found.permanent_url or url, parsed.title, newest, parsed.origin, parsed.language, parsed.sees_others,
            len(parsed.entries),
        )  # fmt: skip

    async def channel(self, url: str) -> list[str]:
        """The feed of the channel whose page this is: its id stands in the page, not in its address."""
        if not await self._allowed(url):
            raise AddressRefused(reason="robots")
        found = await fetch(self._sessions, replace(self._request, url=url), self._deadline_s)
        channel = channel_in(b"" if found.encoding else found.body)
        return [channel] if channel else []

    async def try_all(self, urls: list[str]) -> list[DiscoveredFeed]:
        """The feeds among these addresses, in their order, each once."""
        gate = asyncio.Semaphore(3)

        async def one(url: str) -> DiscoveredFeed | None:
            async with gate:
                try:
                    return await self.read(url)
                except VigieError:
                    return None

        found = await asyncio.gather(*(one(u) for u in urls[:_MOST_CANDIDATES]))
        once: dict[str, DiscoveredFeed] = {}
        for feed in found:
            if feed is not None:
                once.setdefault(feed.url, feed)
        return list(once.values())

    async def _allowed(self, url: str) -> bool:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = asyncio.create_task(self._read_robots(site))
        return (await self._robots[site]).can_fetch(USER_AGENT, url)

    async def _read_robots(self, site: str) -> RobotFileParser:
        rules = RobotFileParser()
        try:
            found = await fetch(
                self._sessions, replace(self._request, url=site + "/robots.txt"), self._deadline_s, 500_000
            )
            text = found.body.decode("utf-8", "replace") if not found.encoding else ""
            rules.parse(text.splitlines())
        except BadStatus as answer:
            rules.parse([] if int(str(answer.facts["status"])) < 500 else ["User-agent: *", "Disallow: /"])
        except FetchError:
            rules.parse([])  # unreachable: so will the page be, and that error says more
        return rules


def _is_youtube(address: str, network: str) -> bool:
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return network == "youtube" or host in ("youtube.com", "m.youtube.com")


def _addresses(page: NotAFeed) -> list[str]:
    named = page.facts.get("alternates")
    return [str(a) for a in named] if isinstance(named, list) else []


def _guesses(address: str) -> list[str]:
    parts = urlsplit(address)
    root = f"{parts.scheme}://{parts.netloc}"
    near = [urljoin(address.rstrip("/") + "/", "feed/")] if parts.path.strip("/") else []
    return [*near, *(root + g for g in GUESSES)]
