"""Asks whether domains exist: DNS (does it resolve, does it take mail), RDAP (registered when, until when).

Every question tells somebody what we look for: callers ask only when the user turned it on. One DNS question for a name
that does not exist, two for one that does. A resolver that answers anything to a name nobody has is refused: behind it
every look-alike would seem taken. Refuses to take a silence for an absence: a name without an answer is unknown.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from watch.collectors.fetch import FetchRequest, fetch, open_sessions
from watch.errors import NamesUnasked, VigieError
from watch.unpack import unpack

AT_ONCE = 16
PATIENCE_S = 4.0
UNKNOWN_MOST = 0.5  # a run with more names unknown than that has failed
RDAP_CAP = 500_000


@dataclass(frozen=True, slots=True)
class Existing:
    """A name that exists. ``address`` and ``mail`` are what DNS gave first, "" for none."""

    name: str
    address: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """Days as YYYY-MM-DD, "" when the registry does not say."""

    registered: str = ""
    expires: str = ""


def resolve(names: Iterable[str], server: str = "") -> tuple[dict[str, Existing], set[str]]:
    """(the names that exist, those without an answer). NamesUnasked: no server, one that lies, mostly silence."""
    return asyncio.run(_resolve(list(names), server))


async def _resolve(names: list[str], server: str) -> tuple[dict[str, Existing], set[str]]:
    from dns.asyncresolver import Resolver
    from dns.exception import DNSException
    from dns.resolver import NXDOMAIN, NoAnswer, NoResolverConfiguration

    try:
        asker = Resolver(configure=not server)
    except NoResolverConfiguration:
        raise NamesUnasked(reason="no_server") from None
    if server:
        host, _, port = server.partition("#")
        asker.nameservers, asker.port = [host], int(port or 53)
    asker.lifetime, asker.timeout = PATIENCE_S, PATIENCE_S / 2
    gate = asyncio.Semaphore(AT_ONCE)
    unknown: set[str] = set()

    async def first(name: str, kind: str) -> str | None:
        """The first answer, "" when the name has none of this kind, None when the name does not exist."""
        try:
            answer = await asker.resolve(name, kind, search=False)
        except NXDOMAIN:
            return None
        except NoAnswer:
            return ""
        records = sorted(answer, key=lambda r: getattr(r, "preference", 0))
        return str(getattr(records[0], "exchange", records[0])).rstrip(".")

    async def look(name: str) -> Existing | None:
        async with gate:
            try:
                mail = await first(name, "MX")
                if mail is None:
                    return None
                return Existing(name, await first(name, "A") or "", mail)
            except (DNSException, OSError, ValueError):
                unknown.add(name)
                return None

    if names:
        lie = await look(f"vigie-{secrets.token_hex(8)}.{names[0].rpartition('.')[2]}")
        if lie is not None and (lie.address or lie.mail):
            raise NamesUnasked(reason="lies")
        unknown.clear()
    found = await asyncio.gather(*(look(name) for name in names))
    if names and len(unknown) > UNKNOWN_MOST * len(names):
        raise NamesUnasked(reason="silent")
    return {each.name: each for each in found if each is not None}, unknown


def registrations(names: Iterable[str], service: str, *, private_network: bool = False) -> dict[str, Registered]:
    """What RDAP says of each name; names it does not know, or answers badly about, are left out."""
    return asyncio.run(_registrations(list(names), service, private_network))


async def _registrations(names: list[str], service: str, private_network: bool) -> dict[str, Registered]:
    found = {}
    async with open_sessions(connections=2) as sessions:
        for name in names:
            url = f"{service.rstrip('/')}/domain/{quote(name)}"
            try:
                answer = await fetch(sessions, FetchRequest(url, private_network=private_network), cap=RDAP_CAP)
                said = json.loads(unpack(answer.body, answer.encoding, RDAP_CAP))
            except (VigieError, ValueError):
                continue
            days = dict(_events(said))
            found[name] = Registered(days.get("registration", ""), days.get("expiration", ""))
    return found


def _events(said: object) -> Iterable[tuple[str, str]]:
    events = said.get("events") if isinstance(said, Mapping) else None
    for event in events if isinstance(events, list) else []:
        if isinstance(event, Mapping):
            day = str(event.get("eventDate", ""))[:10]
            if len(day) == 10 and day[:4].isdigit():
                yield str(event.get("eventAction", "")), day
