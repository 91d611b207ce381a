"""Asks networks whether handles are taken: one request a handle, one at a time a network, robots.txt first for pages.

Callers ask only when the user turned it on. The network that asks to wait, or fails three times, is asked no more in
this round: the rest of its handles are unknown, as is everything without a clear answer. Refuses to try twice, to log
in and to follow a page to another site.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from watch.collectors.fetch import USER_AGENT, FetchRequest, Sessions, fetch, open_sessions
from watch.collectors.politeness import of_process
from watch.errors import AskedToWait, BadStatus, FetchError, VigieError
from watch.networks.handles import ASKED, THERE, UNKNOWN, Wanted, question, read_answer
from watch.unpack import unpack

PAUSE_S = 1.0  # between two requests to one host
CAP = 2_000_000
STRIKES = 3


@dataclass(frozen=True, slots=True)
class Heard:
    """``asked`` requests; the handles that exist, and those without a clear answer. What no such handle can be there is
    in neither and was not asked."""

    asked: int
    there: frozenset[Wanted]
    unknown: frozenset[Wanted]


def ask(wanted: Iterable[Wanted], *, private_network: bool = False) -> Heard:
    """Asks the networks, all at a time, a second between two questions to one of them."""
    return asyncio.run(_ask(list(dict.fromkeys(wanted)), private_network))


async def _ask(wanted: list[Wanted], private_network: bool) -> Heard:
    lists: dict[tuple[str, str], list[tuple[Wanted, str]]] = {}
    for each in wanted:
        url = question(each.network, each.name, each.host)
        if url:
            lists.setdefault((each.network, each.host), []).append((each, url))
    async with open_sessions(connections=len(lists) or 1) as sessions:
        heard = await asyncio.gather(*(_Line(sessions, private_network).go(line) for line in lists.values()))
    return Heard(
        sum(h.asked for h in heard), frozenset().union(*(h.there for h in heard)),
        frozenset().union(*(h.unknown for h in heard)),
    )  # fmt: skip


class _Line:
    """The questions to one network, one after the other."""

    def __init__(self, sessions: Sessions, private_network: bool) -> None:
        self._sessions, self._private = sessions, private_network
        self._robots: dict[str, RobotFileParser] = {}

    async def go(self, line: list[tuple[Wanted, str]]) -> Heard:
        asked = strikes = 0
        there: set[Wanted] = set()
        unknown: set[Wanted] = set()
        for wanted, url in line:
            host = urlsplit(url).hostname or ""
            if strikes >= STRIKES or of_process().postponed(host) is not None or not await self._allowed(wanted, url):
                unknown.add(wanted)
                continue
            if asked:
                await asyncio.sleep(PAUSE_S)
            asked += 1
            try:
                said = await self._one(wanted, url)
                strikes = 0 if said != UNKNOWN else strikes + 1
            except AskedToWait as error:
                of_process().asked_to_wait(host, int(str(error.facts["wait_s"])), int(str(error.facts["status"])))
                said, strikes = UNKNOWN, STRIKES
            except VigieError:
                said, strikes = UNKNOWN, strikes + 1
            if said == THERE:
                there.add(wanted)
            elif said == UNKNOWN:
                unknown.add(wanted)
        return Heard(asked, frozenset(there), frozenset(unknown))

    async def _one(self, wanted: Wanted, url: str) -> str:
        try:
            answer = await fetch(self._sessions, FetchRequest(url, private_network=self._private), cap=CAP)
        except AskedToWait:
            raise
        except BadStatus as error:
            return read_answer(wanted.network, url, int(str(error.facts["status"])))
        return read_answer(wanted.network, url, 200, answer.final_url, unpack(answer.body, answer.encoding, CAP))

    async def _allowed(self, wanted: Wanted, url: str) -> bool:
        if not ASKED[wanted.network].robots:
            return True
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = await self._read_robots(site)
        return self._robots[site].can_fetch(USER_AGENT, url)

    async def _read_robots(self, site: str) -> RobotFileParser:
        """No robots.txt allows; a server that fails on it forbids, as for feeds."""
        rules, closed = RobotFileParser(), ["User-agent: *", "Disallow: /"]
        try:
            found = await fetch(
                self._sessions, FetchRequest(f"{site}/robots.txt", private_network=self._private), cap=CAP
            )
            rules.parse(unpack(found.body, found.encoding, CAP).decode("utf-8", "replace").splitlines())
        except BadStatus as error:
            rules.parse([] if int(str(error.facts["status"])) < 500 and not isinstance(error, AskedToWait) else closed)
        except FetchError:
            rules.parse([])  # unreachable: so will the page be
        return rules
