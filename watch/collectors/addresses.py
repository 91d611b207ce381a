"""Which network addresses a collector may dial. Judges the address itself, at the socket, never the name.

Checking a name before connecting can be fooled (rebinding, literals in odd scripts); so the check sits in the
connector's socket factory, where the address about to be dialled is known, at every hop of every redirect.
``ipaddress.is_global`` of Python 3.11 calls NAT64, 6to4, IPv4-compatible and multicast addresses global: the list
below refuses them, and every address that carries an IPv4 one inside.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

from watch.errors import AddressRefused

_DENIED = tuple(
    ipaddress.ip_network(n)
    for n in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
        "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip


def is_public(address: str) -> bool:
    """True when the literal address is on the public internet. A scope (``fe80::1%eth0``) never is."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_loopback:
        return False
    return not any(ip in net for net in _DENIED if net.version == ip.version)


def public_socket(info: Any) -> socket.socket:
    """Socket factory for aiohttp: ``info`` is (family, type, proto, canonical name, address to dial).

    Raises AddressRefused before anything is sent.
    """
    if not is_public(str(info[4][0])):
        raise AddressRefused(reason="private")
    return open_socket(info)


def open_socket(info: Any) -> socket.socket:
    """The same without the check, for sources that opted in to private networks."""
    made = socket.socket(info[0], info[1], info[2])
    made.setblocking(False)
    return made
