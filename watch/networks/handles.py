"""Which networks say without an account whether a handle is taken, how they are asked, and how their answer is read.

``ASKED`` holds those that say it by a documented interface, or by a page whose answer is clear. ``LOOK`` holds the
others: Vigie does not ask them; a person looks by the address. Pure: what is fetched, and how politely, is up to
``watch.collectors.handles``. Anything but a clear answer is "no answer": a wall, a consent page, another host.

Sources: WebFinger RFC 7033 (Mastodon, PeerTube and their kind); AT Protocol com.atproto.identity.resolveHandle (400
for none); GitHub REST "Get a user"; WordPress.com REST 1.1 "GET /sites/$site" (no authentication); MediaWiki API
"list=users" ("missing"). Pages read, robots.txt first: Telegram (t.me shows a title for a public account only), Tumblr
(404 for none), Pinterest's oEmbed (404 for none). Left out: YouTube sends Europe to a consent page, Reddit's robots.txt
closes everything, Medium answers 200 for nobody; Facebook, Instagram, X, LinkedIn, TikTok and Snapchat want an account.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

THERE, ABSENT, UNKNOWN = "there", "absent", "unknown"


@dataclass(frozen=True, slots=True)
class Handles:
    """``ask`` and ``page`` take {name} and {host}; ``pattern``: what a handle may be there.

    ``robots``: a page is read, so robots.txt decides. ``proof``: a JSON key or a mark that a taken handle alone has.
    ``cased``: capitals make another handle.
    """

    label: str
    ask: str
    page: str
    pattern: str
    absent: frozenset[int] = frozenset({404, 410})
    proof: str = ""
    robots: bool = False
    cased: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """One handle on one network; ``host``: the server, for networks made of many."""

    network: str
    name: str
    host: str = ""


ASKED: dict[str, Handles] = {
    "mastodon": Handles(
        "Mastodon, PeerTube…", "https://{host}/.well-known/webfinger?resource=acct:{name}@{host}",
        "https://{host}/@{name}", r"[a-z0-9_.-]{1,60}", proof="subject",
    ),
    "bluesky": Handles(
        "Bluesky", "https://public.api.bsky.app/xrpc/com.atproto.identity.resolveHandle?handle={name}.bsky.social",
        "https://bsky.app/profile/{name}.bsky.social", r"[a-z0-9][a-z0-9-]{1,17}", frozenset({400, 404}), "did",
    ),
    "telegram": Handles(
        "Telegram", "https://t.me/{name}", "https://t.me/{name}", r"[a-z]\w{4,31}", proof="tgme_page_title",
        robots=True,
    ),
    "tumblr": Handles(
        "Tumblr", "https://{name}.tumblr.com/", "https://{name}.tumblr.com/", r"[a-z0-9][a-z0-9-]{0,31}", robots=True,
    ),
    "pinterest": Handles(
        "Pinterest", "https://www.pinterest.com/oembed.json?url=https://www.pinterest.com/{name}/",
        "https://www.pinterest.com/{name}/", r"\w{3,30}", robots=True,
    ),
    "wikipedia": Handles(
        "Wikipédia", "https://fr.wikipedia.org/w/api.php?action=query&list=users&format=json&ususers={name}",
        "https://fr.wikipedia.org/wiki/User:{name}", r"[^#<>\[\]|{}/@:]{1,80}", proof="userid",
        cased=True,
    ),
    "wordpress": Handles(
        "WordPress.com", "https://public-api.wordpress.com/rest/v1.1/sites/{name}.wordpress.com",
        "https://{name}.wordpress.com/", r"[a-z0-9]{4,50}", proof="ID",
    ),
    "github": Handles(
        "GitHub", "https://api.github.com/users/{name}", "https://github.com/{name}", r"[a-z0-9][a-z0-9-]{0,38}",
        proof="login",
    ),
}  # fmt: skip
LOOK: dict[str, str] = {
    "facebook": "https://www.facebook.com/{name}",
    "instagram": "https://www.instagram.com/{name}/",
    "linkedin": "https://www.linkedin.com/company/{name}",
    "x": "https://x.com/{name}",
    "youtube": "https://www.youtube.com/@{name}",
    "tiktok": "https://www.tiktok.com/@{name}",
    "threads": "https://www.threads.com/@{name}",
    "snapchat": "https://www.snapchat.com/add/{name}",
    "reddit": "https://www.reddit.com/user/{name}",
}


def question(network: str, name: str, host: str = "") -> str:
    """The one address that is asked; "" where the network does not say, or no such handle can exist there."""
    known = ASKED.get(network)
    if known is None or not re.fullmatch(known.pattern, name, re.IGNORECASE) or ("{host}" in known.ask and not host):
        return ""
    return known.ask.format(name=quote(name, safe=""), host=host)


def profile(network: str, name: str, host: str = "") -> str:
    """Where a person looks at a handle; "" where Vigie knows no address."""
    template = ASKED[network].page if network in ASKED else LOOK.get(network, "")
    return template.format(name=quote(name, safe=""), host=host) if template else ""


def read_answer(network: str, asked: str, status: int, final_url: str = "", body: bytes = b"") -> str:
    """there | absent | unknown, from one answer. ``body`` is unpacked; ``final_url``: where redirects led, if any."""
    known = ASKED[network]
    if status in known.absent:
        return ABSENT
    elsewhere = bool(final_url) and urlsplit(final_url).hostname != urlsplit(asked).hostname
    if status != 200 or (known.robots and elsewhere):  # a page that leads to another site answers something else
        return UNKNOWN
    if network == "telegram":
        text = body.decode("utf-8", "replace")
        return THERE if known.proof in text else ABSENT if "tgme_page" in text else UNKNOWN
    if network == "tumblr":
        return THERE if body.strip() else UNKNOWN
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return UNKNOWN
    if not isinstance(said, dict):
        return UNKNOWN
    if network == "wikipedia":
        return _wikipedia(said)
    return THERE if not known.proof or known.proof in said else UNKNOWN


def _wikipedia(said: dict[str, object]) -> str:
    query = said.get("query")
    users = query.get("users") if isinstance(query, dict) else None
    one = users[0] if isinstance(users, list) and users else None
    if not isinstance(one, dict):
        return UNKNOWN
    return THERE if "userid" in one else ABSENT if "missing" in one else UNKNOWN
