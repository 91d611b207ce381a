"""Acts on sources: looked for, followed, read now, forgotten.

Waits for the network in ``discover_feed`` and ``collect_now`` only, which say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from watch import settings
from watch.actions.sample import leave_demo
from watch.pipeline import collecting
from watch.pipeline.desk import Desk

if TYPE_CHECKING:
    from watch.collectors.discover import DiscoveredFeed


def discover_feed(desk: Desk, url: str, *, private_network: bool = False, network: str = "") -> list[DiscoveredFeed]:
    """The feeds behind any pasted address, each with its last five entries. Asks the network; seconds, at most 15.

    With ``network``, a handle (@asso@piaille.fr) or a word to follow does as well as an address.
    """
    import asyncio

    from watch.collectors.discover import discover
    from watch.sandbox import Sandbox

    with Sandbox(workers=1) as sandbox:
        return asyncio.run(
            discover(
                url,
                sandbox=sandbox,
                private_network=private_network,
                network=network,
                language=desk.settings.organisation.language,
            )
        )


def follow_feed(
    desk: Desk, url: str, name: str, network: str = "web", subject: str = "", *, private_network: bool = False
) -> str:
    """Adds a source to feeds.yml; returns its id. The next tick of the worker reads it."""
    leave_demo(desk.place)
    return settings.add_source(
        desk.place.config, url=url, name=name, network=network, subject=subject, private_network=private_network
    )


def collect_now(desk: Desk, source_id: str | None = None) -> collecting.Collected:
    """Reads one source, or all, now, whatever their rhythm. Asks the network."""
    return collecting.collect(desk, only=None if source_id is None else {source_id}, force=True)


def forget_source(desk: Desk, source_id: str) -> None:
    """Removes a source from feeds.yml and the collector's memory of it; its mentions stay."""
    from watch.store import sources

    settings.remove_source(desk.place.config, source_id)
    with desk.shelf.writing() as txn:
        sources.forget(txn, source_id)
