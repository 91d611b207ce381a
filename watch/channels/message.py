"""Sends one message to the channels of feeds.yml through Apprise (e-mail, ntfy, Slack, Matrix, Telegram, webhooks…).

The address of a channel often holds a password: feeds.yml names an environment variable, the value is read at sending
time, kept nowhere and shown nowhere. Every target is tried; one that fails stops no other.

Temporary (try again later): no connection, time-out, 408, 425, 429, 5xx, unknown. Permanent (a person must act): the
variable is empty, Apprise cannot read the address, 400, 401, 403, 404, 410; of a mail server any 5xx, its 4xx being
temporary. Apprise answers only yes or no: the status is read in the lines it logs, the rest of them is thrown away.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from watch.model import AlertLevel

PERMANENT_STATUS = frozenset({400, 401, 403, 404, 405, 410, 422})
_STATUS = re.compile(r"error\s*=\s*(\d{3})\b")
_SMTP = re.compile(r"Socket Exception: .*?\((\d{3}), b['\"]")


@dataclass(frozen=True, slots=True)
class Message:
    """``body`` is plain text. ``level``: the strongest of what it tells."""

    title: str
    body: str
    level: AlertLevel = AlertLevel.WATCH


@dataclass(frozen=True, slots=True)
class Target:
    """One channel. ``env`` names the variable that holds the Apprise address; ``address`` is for one without secret.

    ``levels``: the levels it wants, empty = all.
    """

    name: str
    env: str = ""
    address: str = ""
    levels: tuple[AlertLevel, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """``outcome``: sent | temporary | permanent. ``why``: "" | no_secret | bad_address | refused | unreachable."""

    target: str
    outcome: str
    why: str = ""
    status: int | None = None


Post = Callable[[str, Message], tuple[bool, str]]  # (address, message) -> (sent, what Apprise logged)


def send(
    message: Message, targets: Iterable[Target], environment: Mapping[str, str], *, post: Post | None = None
) -> list[Delivery]:
    """One delivery for each target that wants this level, in order. Raises nothing."""
    return [
        _deliver(message, target, environment, post or post_with_apprise)
        for target in targets
        if not target.levels or message.level in target.levels
    ]


def _deliver(message: Message, target: Target, environment: Mapping[str, str], post: Post) -> Delivery:
    address = (environment.get(target.env, "") if target.env else target.address).strip()
    if not address:
        return Delivery(target.name, "permanent", "no_secret")
    try:
        sent, said = post(address, message)
    except UnreadableAddress:
        return Delivery(target.name, "permanent", "bad_address")
    except Exception:  # a plugin's own failure must not stop the other channels
        return Delivery(target.name, "temporary", "unreachable")
    if sent:
        return Delivery(target.name, "sent")
    mail = _SMTP.findall(said)
    if mail:
        code = int(mail[-1])
        return Delivery(target.name, "permanent" if code >= 500 else "temporary", "refused", code)
    found = _STATUS.findall(said)
    status = int(found[-1]) if found else None
    if status in PERMANENT_STATUS:
        return Delivery(target.name, "permanent", "refused", status)
    return Delivery(target.name, "temporary", "refused" if status else "unreachable", status)


class UnreadableAddress(ValueError):
    """Apprise knows no such address."""


def post_with_apprise(address: str, message: Message) -> tuple[bool, str]:
    """Sends through Apprise and gives back what its logger said, which is for reading the status only."""
    import io

    from apprise import Apprise, NotifyFormat, NotifyType

    urgent = message.level in (AlertLevel.TODAY, AlertLevel.TOGETHER)
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    logger = logging.getLogger("apprise")
    propagated, logger.propagate = logger.propagate, False  # its lines may hold the address
    logger.addHandler(handler)
    level = logger.level
    logger.setLevel(logging.DEBUG)  # a mail server's answer is said there only
    try:
        with warnings.catch_warnings():  # it loads its plugins now; one imports a module that Python deprecated
            warnings.simplefilter("ignore", DeprecationWarning)
            service = Apprise.instantiate(address, suppress_exceptions=True)
        if not service:
            raise UnreadableAddress
        sent = bool(
            service.notify(
                body=message.body,
                title=message.title,
                notify_type=NotifyType.WARNING if urgent else NotifyType.INFO,
                body_format=NotifyFormat.TEXT,
            )
        )
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagated
    return sent, heard.getvalue()
