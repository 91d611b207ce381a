"""The summary of a sealed period through one channel of feeds.yml. A person asked for it, so its levels do not count.

No quote, no name, no link: the channel may be a public room. Refuses to try twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from watch import wording
from watch.channels.message import Delivery, Message, Target, send
from watch.pipeline.desk import Desk
from watch.settings import known_secrets
from watch.snapshots.document import Document
from watch.snapshots.told import cards, summary


def message_of(document: Document, language: str = "") -> Message:
    words = wording.speak(language or document.language)
    w = words.sealed
    start, end = date.fromisoformat(document.start), date.fromisoformat(document.end)
    lines = [w.pair(c.label, f"{c.value} ({c.n})") for c in cards(document.now, document.before, words)]
    title = w.message_title(w.period_name(document.kind, start, end))
    title = words.common.sample_title(title) if document.sample else title
    return Message(title, w.message_body(summary(document, words), lines, document.digest))


def send_summary(
    desk: Desk, document: Document, channel: str, environment: Mapping[str, str] | None = None
) -> Delivery:
    """By the channel of that name; permanent ``bad_address`` where feeds.yml has none."""
    found = next((c for c in desk.settings.channels if c.name == channel and c.enabled), None)
    if found is None:
        return Delivery(channel, "permanent", "bad_address")
    target = Target(found.name, env=found.url_env)
    known = known_secrets(desk.place.data) if environment is None else environment
    return send(message_of(document), [target], known)[0]
