"""By which names this server may be called: DNS rebinding calls it by another one.

A page of anybody's can have a browser ask this machine under a name that its author owns and points here: the browser
then takes the answer for that page's own. What cannot be pointed anywhere is safe: an address written in figures, the
machine's own name with the endings of a home network, and the names that a person listed (``sharing.hosts``). Streamlit
asks for a fixed list, which an office's addresses are not; so the gate judges and Streamlit's list is open. Refuses to
ask any name server.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

HERE = "localhost"
PORTS = {"http": 80, "https": 443}
ENDINGS = ("", ".local", ".lan", ".home", ".home.arpa", ".internal", ".intranet", ".localdomain", ".fritz.box")


@lru_cache(maxsize=1)
def of_this_machine() -> frozenset[str]:
    whole = socket.gethostname().lower().rstrip(".")
    first = whole.partition(".")[0]
    return frozenset({HERE, whole, *(first + ending for ending in ENDINGS)} - {""})


def called(header: str) -> str | None:
    """The name in a ``Host`` header, without its port; None when it is not one."""
    try:
        parts = urlsplit(f"//{header.strip()}")
        _ = parts.port
    except ValueError:
        return None
    if parts.username is not None or parts.path or parts.query or parts.fragment or not parts.hostname:
        return None
    return parts.hostname.rstrip(".")


def is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True


def is_ours(name: str | None, listed: Collection[str]) -> bool:
    """``listed``: names of ``sharing.hosts``, in small letters."""
    return name is not None and (is_address(name) or name in of_this_machine() or name in listed)


def is_same_origin(origin: str | None, header: str | None) -> bool:
    """A socket is opened by our own page. Asked of another one, Streamlit would look up its address outside.

    Some proxies write the port that an address needs not say; what cannot be read is another page's."""
    if origin is None:
        return True
    if header is None:
        return False
    try:
        page = urlsplit(origin)
        asked = urlsplit(f"//{header.strip()}")
        usual = PORTS.get(page.scheme)
        return bool(page.netloc) and _place(page, usual) == _place(asked, usual)
    except ValueError:
        return False


def _place(parts: SplitResult, usual: int | None) -> tuple[str, str | None, int | None]:
    who = parts.netloc.lower().rpartition("@")[0]
    return who, parts.hostname, parts.port if parts.port is not None else usual
