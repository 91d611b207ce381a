"""One address for one page: what copies of a link have in common once redirects and tracking are taken off.

``canonical_url`` makes identities and links, so it never raises, never fetches, and gives ``""`` for anything that
is no http(s) address. It is idempotent. It refuses to guess: the order of the query, the final slash and ``www.``
stay, because servers may tell them apart.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote_plus, urlsplit

LONGEST = 8192  # characters; a longer address is no identity

_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "piwik_", "matomo_", "at_", "hsa_", "__cft__", "__tn__", "oly_", "vero_")
_TRACKING = frozenset(
    [
        "fbclid",
        "gclid",
        "gclsrc",
        "gbraid",
        "wbraid",
        "dclid",
        "msclkid",
        "yclid",
        "twclid",
        "ttclid",
        "igshid",
        "igsh",
        "mibextid",
        "li_fat_id",
        "lipi",
        "trk",
        "trackingid",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "ref_src",
        "ref_url",
        "xtor",
        "xts",
        "wt_mc",
        "wt_zmc",
        "cmpid",
        "ns_campaign",
        "ns_mchannel",
        "ns_source",
        "ito",
        "spm",
        "s_cid",
        "sc_campaign",
        "__twitter_impression",
        "guce_referrer",
        "guce_referrer_sig",
        "guccounter",
        "__xts__",
        "rcm",
    ]
)
# Parameters that are tracking on one host only.
_TRACKING_BY_HOST = {
    "x.com": frozenset({"s", "t"}),
    "www.youtube.com": frozenset({"si", "feature", "pp", "ab_channel"}),
    "open.spotify.com": frozenset({"si"}),
    "www.facebook.com": frozenset({"ref", "refsrc", "fref", "hc_ref", "eid", "rdid"}),
    "www.linkedin.com": frozenset({"originalsubdomain", "refid"}),
    "medium.com": frozenset({"source"}),
}
_HOST_ALIASES = {
    "twitter.com": "x.com",
    "www.twitter.com": "x.com",
    "mobile.twitter.com": "x.com",
    "www.x.com": "x.com",
    "facebook.com": "www.facebook.com",
    "m.facebook.com": "www.facebook.com",
    "fr-fr.facebook.com": "www.facebook.com",
    "web.facebook.com": "www.facebook.com",
    "youtube.com": "www.youtube.com",
    "m.youtube.com": "www.youtube.com",
    "instagram.com": "www.instagram.com",
    "linkedin.com": "www.linkedin.com",
    "fr.linkedin.com": "www.linkedin.com",
    "tiktok.com": "www.tiktok.com",
    "old.reddit.com": "www.reddit.com",
    "reddit.com": "www.reddit.com",
}
# Pages whose only work is to send elsewhere: (host, path) -> parameters that may hold the target, in order.
_REDIRECTS = {
    ("l.facebook.com", "/l.php"): ("u",),
    ("lm.facebook.com", "/l.php"): ("u",),
    ("www.facebook.com", "/l.php"): ("u",),
    ("l.instagram.com", "/"): ("u",),
    ("www.youtube.com", "/redirect"): ("q",),
    ("out.reddit.com", "/"): ("url",),
    ("www.linkedin.com", "/safety/go"): ("url",),
}
_GOOGLE = re.compile(r"(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?\Z")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\Z|\[[0-9a-f:.]+\]\Z")
_COMMENT = re.compile(
    r"(?:li-|div-)?(?:comment|commentaire|c|p|pid|post|message|msg|m|reply|reponse|answer|avis|review|note)[-_]?\d+\Z",
    re.IGNORECASE,
)
_DROPPED = dict.fromkeys([*range(0x20), 0x7F])


@lru_cache(maxsize=32_768)
def canonical_url(url: str) -> str:
    """The https address without tracking, user name, default port and idle fragment; ``""`` for what is no address.

    Redirect pages of Google, Facebook, YouTube, Reddit and LinkedIn are unwrapped without asking them. Fragments that
    name one comment (``#comment-12``, ``#p34``) stay.
    """
    for _ in range(8):  # a redirect may wrap a redirect
        try:
            found, target = _read(url)
        except ValueError:  # urlsplit's: bad port, bad IPv6, look-alike characters in the host
            return ""
        if not target:
            return found
        url = target
    return ""


def _read(url: str) -> tuple[str, str]:
    """The canonical form and, when the page only redirects, the address it redirects to."""
    if len(url) > LONGEST:
        return "", ""
    url = url.translate(_DROPPED).strip()
    if url[:2] == "//":
        url = f"https:{url}"
    elif url[:4].lower() == "www.":
        url = f"https://{url}"
    scheme, netloc, path, query, fragment = urlsplit(url)
    if scheme not in ("http", "https"):
        return "", ""
    host = _host(netloc)
    path = quote(path, safe="/%:@!$&'()*+,;=~-._", errors="replace") or "/"
    if host == "youtu.be" and len(path) > 1:
        host, query, path = "www.youtube.com", f"v={path[1:]}&{query}", "/watch"
    pairs = [pair for pair in query.split("&") if pair]
    targets = _REDIRECTS.get((host, path)) or (("url", "q") if path == "/url" and _GOOGLE.match(host) else ())
    for name in targets:
        for pair in pairs:
            key, _, value = pair.partition("=")
            target = unquote_plus(value)
            if key == name and target.lower().startswith(("http://", "https://")):
                return "", target
    kept = "&".join(pair for pair in pairs if not _tracks(pair, host)) if pairs else ""
    found = f"https://{host}{path}"
    if kept:
        found += "?" + quote(kept, safe="/%:@!$&'()*+,;=~-._?[]|", errors="replace")
    if fragment and _COMMENT.match(fragment):
        found += f"#{fragment}"
    return found, ""


def _host(netloc: str) -> str:
    """Lower case, ASCII, without user name and default port. Raises ``ValueError`` on a host that cannot be one."""
    if "\\" in netloc:  # browsers read it as a slash: they would go to another host than we think
        raise ValueError("host")
    host = netloc.rpartition("@")[2].lower()
    if host[:1] != "[" or "]:" in host:
        name, colon, port = host.rpartition(":")
        if colon:
            if port and not (port.isascii() and port.isdigit() and int(port) < 65_536):
                raise ValueError("port")
            host = name if port in ("", "80", "443") else f"{name}:{int(port)}"
    name, colon, port = (host, "", "") if host[-1:] == "]" else host.partition(":")
    if host[:1] == "[" and "]:" in host:
        name, colon, port = host.rpartition(":")
    if not name.isascii():
        name = name.encode("idna").decode("ascii")  # UnicodeError is a ValueError
    name = name.rstrip(".")
    if not _HOST.match(name):
        raise ValueError("host")
    return _HOST_ALIASES.get(name, name) + colon + port


def _tracks(pair: str, host: str) -> bool:
    name = unquote_plus(pair.partition("=")[0]).lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES) or name in _TRACKING_BY_HOST.get(host, ())
