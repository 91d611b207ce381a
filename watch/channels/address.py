"""The Apprise address of a channel from what a form asks, kind by kind. Asks nobody, stores nothing.

A person knows a mail server, a topic, a room; Apprise wants one address with everything in it, percent-encoded. Each
kind lists its fields; ``compose`` joins them. Syntax: the README and wiki of Apprise (BSD-2), one page a service.
Refuses to guess a missing field.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

KINDS = ("email", "ntfy", "slack", "matrix", "telegram", "webhook", "other")
SUBMISSION, SMTPS = 587, 465


@dataclass(frozen=True, slots=True)
class Field:
    """One question. ``secret``: typed as a password; ``needed``: the address cannot be made without it."""

    name: str
    secret: bool = False
    needed: bool = True


FIELDS: dict[str, tuple[Field, ...]] = {
    "email": (
        Field("server"), Field("port", needed=False), Field("user", needed=False),
        Field("password", secret=True, needed=False), Field("sender"), Field("to"),
    ),
    "ntfy": (Field("server", needed=False), Field("topic"), Field("token", secret=True, needed=False)),
    "slack": (Field("url", secret=True),),
    "matrix": (
        Field("server"), Field("room"), Field("user", needed=False), Field("password", secret=True),
    ),
    "telegram": (Field("token", secret=True), Field("chat")),
    "webhook": (Field("url", secret=True),),
    "other": (Field("address", secret=True),),
}  # fmt: skip
_SCHEMES = {
    "mailto": "email", "mailtos": "email", "ntfy": "ntfy", "ntfys": "ntfy", "slack": "slack", "matrix": "matrix",
    "matrixs": "matrix", "tgram": "telegram", "json": "webhook", "jsons": "webhook",
}  # fmt: skip


def missing(kind: str, given: Mapping[str, str]) -> tuple[str, ...]:
    """The needed fields of a kind that are empty, in the order asked."""
    return tuple(f.name for f in FIELDS[kind] if f.needed and not given.get(f.name, "").strip())


def compose(kind: str, given: Mapping[str, str]) -> str:
    """The address; "" when what was given cannot make one. Values are taken as typed, spaces around left out."""
    fields = {name: value.strip() for name, value in given.items()}
    if missing(kind, fields):
        return ""
    try:
        return _MAKERS[kind](fields)
    except ValueError:  # an address with a port that is no number, a broken [IPv6]
        return ""


def kind_of(address: str) -> str:
    """The kind an address belongs to: ``other`` for what no form makes, "" for none."""
    scheme = address.partition("://")[0].casefold()
    if address.casefold().startswith("https://hooks.slack.com/"):
        return "slack"
    return _SCHEMES.get(scheme, "other") if address.strip() else ""


def can_be_read(address: str) -> bool:
    """Apprise knows what to do with it. Nothing is sent. Loads Apprise: half a second the first time."""
    from apprise import Apprise

    with warnings.catch_warnings():  # one of its plugins imports a module that Python deprecated
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            return bool(Apprise.instantiate(address, suppress_exceptions=True))
        except Exception:  # a plugin's own mistake on an address it should refuse
            return False


def _email(f: Mapping[str, str]) -> str:
    port = int(f.get("port") or (SUBMISSION if f.get("user") else 25))
    mode = "ssl" if port == SMTPS else "starttls" if f.get("user") else "insecure"
    more = {"from": f["sender"], "to": ",".join(f["to"].replace(";", ",").replace(",", " ").split()), "mode": mode}
    if f.get("user"):
        more |= {"user": f["user"], "pass": f.get("password", "")}
    scheme = "mailto" if mode == "insecure" else "mailtos"
    return f"{scheme}://{_host(f['server'])}:{port}?{urlencode(more, quote_via=quote)}"


def _ntfy(f: Mapping[str, str]) -> str:
    server = f.get("server") or "https://ntfy.sh"
    scheme = "ntfy" if server.startswith("http://") else "ntfys"
    topic = quote(f["topic"].rstrip("/").rpartition("/")[2], safe="")
    token = f"{quote(f['token'], safe='')}@" if f.get("token") else ""
    return f"{scheme}://{token}{_host(server)}/{topic}" + ("?auth=token" if token else "")


def _slack(f: Mapping[str, str]) -> str:
    parts = urlsplit(f["url"])
    return f["url"] if parts.scheme == "https" and parts.hostname == "hooks.slack.com" else ""


def _matrix(f: Mapping[str, str]) -> str:
    scheme = "matrix" if f["server"].startswith("http://") else "matrixs"
    who = f"{quote(f['user'].lstrip('@').partition(':')[0], safe='')}:" if f.get("user") else ""
    return f"{scheme}://{who}{quote(f['password'], safe='')}@{_host(f['server'])}/{quote(f['room'], safe='!')}"


def _telegram(f: Mapping[str, str]) -> str:
    return f"tgram://{f['token']}/{quote(f['chat'], safe='@-')}"


def _webhook(f: Mapping[str, str]) -> str:
    """Apprise keeps a query for itself unless its keys begin with « - »."""
    parts = urlsplit(f["url"])
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    query = urlencode([(f"-{key}", value) for key, value in parse_qsl(parts.query, keep_blank_values=True)])
    return f"{'json' if parts.scheme == 'http' else 'jsons'}://{parts.netloc}{parts.path or '/'}" + (
        f"?{query}" if query else ""
    )


def _host(server: str) -> str:
    """``https://matrix.org/`` or ``matrix.org`` -> ``matrix.org``, with its port if any."""
    parts = urlsplit(server if "://" in server else f"//{server}")
    if not parts.hostname:
        raise ValueError("no host")
    return parts.hostname + (f":{parts.port}" if parts.port else "")


_MAKERS: dict[str, Callable[[Mapping[str, str]], str]] = {
    "email": _email, "ntfy": _ntfy, "slack": _slack, "matrix": _matrix, "telegram": _telegram, "webhook": _webhook,
    "other": lambda f: f["address"],
}  # fmt: skip
