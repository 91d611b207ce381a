"""Which network an address belongs to, from its host and its path. Fetches nothing; "web" when nothing is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from watch.networks.address import canonical_url
from watch.networks.base import Network


def guesser(networks: Mapping[str, Network]) -> Callable[[str], str]:
    """Build ``guess_network(url) -> key`` for a registry. Hosts are tried before paths, the longest host first."""
    by_host = {host: network.key for network in networks.values() for host in network.hosts}
    by_path = [(pattern, network.key) for network in networks.values() for pattern in network.paths]

    @lru_cache(maxsize=8192)
    def guess_network(url: str) -> str:
        """The key of the network of an address; ``web`` for an unknown or unreadable one."""
        canonical = canonical_url(url if "//" in url else f"https://{url}")
        if not canonical:
            return "web"
        parts = urlsplit(canonical)
        labels = (parts.hostname or "").split(".")
        for i in range(len(labels) - 1):
            key = by_host.get(".".join(labels[i:]))
            if key:
                return key
        where = canonical.removeprefix("https://")
        return next((key for pattern, key in by_path if pattern.search(where)), "web")

    return guess_network
