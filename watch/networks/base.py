"""What a network is. Refuses to know how its bytes arrive (collectors) or what its files look like (formats)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watch.model import AccountType, Kind

PAGE, PROFILE, GROUP, SITE = AccountType.PAGE, AccountType.PROFILE, AccountType.GROUP, AccountType.SITE


@dataclass(frozen=True, slots=True)
class Network:
    """One place where people talk.

    ``feed_shows_others``: the open routes bring in what other people wrote; where False, "0 unanswered" must never be
    said of it. ``reply_deadline_hours`` counts opening hours. ``hosts`` and ``paths`` serve ``guess_network``: a host
    stands for itself and its subdomains, a path is searched in ``host/path?query``.
    """

    key: str
    label: str
    account_types: tuple[AccountType, ...]
    feed_shows_others: bool = False
    reply_deadline_hours: int = 8
    closed: bool = False
    kind_default: Kind = Kind.POST
    hosts: tuple[str, ...] = ()
    paths: tuple[re.Pattern[str], ...] = ()
