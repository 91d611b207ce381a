"""Reads .ics addresses through the same safe fetch as feeds: hops checked, private networks refused, size capped.

Refuses to say an address in an error: it may be a secret. Sequential; a handful of calendars once a day.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from watch.collectors.fetch import Fetched, FetchRequest, fetch, open_sessions
from watch.errors import VigieError

CAP = 5_000_000


async def _fetch_all(requests: list[FetchRequest]) -> list[Fetched | VigieError]:
    found: list[Fetched | VigieError] = []
    async with open_sessions(connections=4) as sessions:
        for request in requests:
            try:
                found.append(await fetch(sessions, request, cap=CAP))
            except VigieError as error:
                found.append(error)
    return found


def fetch_calendars(requests: Iterable[FetchRequest]) -> list[Fetched | VigieError]:
    """One answer a request, in order; a failure stands in its place. Asks the network."""
    return asyncio.run(_fetch_all(list(requests)))
