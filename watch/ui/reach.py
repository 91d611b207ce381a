"""From where a link of ours opens: this machine alone, or others, and under which name.

The dashboard is usually looked at as ``localhost``, a name that is another machine on every other machine. Refuses to
guess the scheme or the port of a proxy, and to ask any name server.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from watch.ui import hosts

ANY = ("", "0.0.0.0", "::")


@dataclass(frozen=True, slots=True)
class Reach:
    origin: str  # what a link begins with
    here: str = ""  # the name and port that open on this machine alone, "" when other machines open the origin
    behind: tuple[str, ...] = ()  # the names of feeds.yml that stand for ``here`` on other machines
    by_name: bool = False  # the origin is this machine's own name, which not every network knows


def of(url: str, listens: str, listed: Sequence[str]) -> Reach:
    """``url``: the page that is looked at; ``listens``: the address of the server; ``listed``: ``sharing.hosts``."""
    parts = urlsplit(url)
    if not parts.netloc:
        return Reach("")
    origin = f"{parts.scheme}://{parts.netloc}"
    if not _is_here(hosts.called(parts.netloc) or ""):
        return Reach(origin)
    if _is_here(listens):
        return Reach(origin, parts.netloc, tuple(listed))
    port = f":{parts.port}" if parts.port else ""
    name = listed[0] if listed else socket.gethostname().lower() if listens in ANY else listens
    shown = f"[{name}]" if ":" in name else name
    return Reach(f"{parts.scheme}://{shown}{port}", by_name=not listed and listens in ANY)


def _is_here(name: str) -> bool:
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == hosts.HERE
