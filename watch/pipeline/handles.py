"""Handles of the name watch: which ones on which networks, and what the networks said. Decides nothing about news."""

from __future__ import annotations

from urllib.parse import urlsplit

from watch.networks.handles import ASKED, Wanted, profile
from watch.settings import Account, Settings
from watch.store.names import Seen

HANDLES_EACH = 20
FEDIVERSE = "mastodon"


def networks_asked(settings: Settings) -> tuple[str, ...]:
    """The networks that are asked for handles: those chosen, else those of our accounts that say it at all."""
    ours = dict.fromkeys(a.network for a in settings.organisation.accounts if a.handle)
    chosen = settings.names.networks or tuple(n for n in ours if n in ASKED)
    return tuple(n for n in ASKED if n in chosen)


def wanted(settings: Settings) -> dict[Wanted, tuple[str, str]]:
    """What is asked -> (the handle it is close to, how): slips on ours, each on its network, and the wanted ones, as
    they are, on every network asked. Our own accounts are not asked about."""
    from watch.insights.lookalikes import handles_like

    networks = networks_asked(settings)
    accounts = [(a.network, a.handle.strip().lstrip("@"), _host(a)) for a in settings.organisation.accounts if a.handle]
    hosts = dict.fromkeys([h for n, _, h in accounts if n == FEDIVERSE and h] + list(settings.names.instances))
    found: dict[Wanted, tuple[str, str]] = {}
    for network, handle, host in accounts:
        if network in networks:
            for name, how in handles_like(handle, HANDLES_EACH):
                found.setdefault(Wanted(network, name, host), (handle, how))
    for name in settings.names.wanted:
        for network in networks:
            for host in hosts if network == FEDIVERSE else [""]:
                asked = name if ASKED[network].cased else name.casefold()
                found.setdefault(Wanted(network, asked, host), (name, "exact"))
    ours = {(n, h.split("@")[0].removesuffix(".bsky.social").casefold(), host) for n, h, host in accounts}
    return {w: like for w, like in found.items() if (w.network, w.name.casefold(), w.host) not in ours}


def _host(account: Account) -> str:
    """The server of an account on a network made of many, from its address or from « @nom@serveur »."""
    if account.network != FEDIVERSE:
        return ""
    return urlsplit(account.url).netloc or account.handle.strip().lstrip("@").partition("@")[2]


def shown_as(wanted: Wanted) -> str:
    """``nom@serveur`` where a name alone says nothing."""
    return f"{wanted.name}@{wanted.host}" if wanted.host else wanted.name


def look(settings: Settings) -> tuple[list[Seen], set[str], int]:
    """(handles that exist, names without a clear answer, how many were asked). Asks the network."""
    from watch.collectors.handles import ask

    asked = wanted(settings)
    heard = ask(asked, private_network=settings.names.private_network)
    found = [
        Seen("handle", shown_as(w), w.network, *asked[w], "profile", address=profile(w.network, w.name, w.host))
        for w in sorted(heard.there, key=lambda w: (w.network, w.name, w.host))
    ]
    return found, {shown_as(w) for w in heard.unknown}, heard.asked
