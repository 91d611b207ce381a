"""Acts on sources: looked for, followed, read now, forgotten.

Waits for the network in ``discover_feed`` and ``collect_now`` only, which say so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from watch import clock, settings
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


def forget_source(desk: Desk, source_id: str) -> Any:
    """Removes a source from feeds.yml and the collector's memory of it; its mentions stay. Returns what
    ``put_back_source`` takes."""
    from watch.store import sources

    gone = settings.remove_source(desk.place.config, source_id)
    with desk.shelf.writing() as txn:
        sources.forget(txn, source_id)
    return gone


def put_back_source(desk: Desk, gone: Any) -> None:
    """Writes it again where it was, its comments with it; it is read anew, and nothing is doubled."""
    settings.put_back_source(desk.place.config, gone)


def accept_move(desk: Desk, source_id: str) -> None:
    """The address to which a feed moved takes the place of the old one; ``undo_move`` takes that back."""
    _move(desk, source_id, back=False)


def undo_move(desk: Desk, source_id: str) -> None:
    """Back to the address before the move, which is not proposed or remembered again."""
    _move(desk, source_id, back=True)


def _move(desk: Desk, source_id: str, *, back: bool) -> None:
    from watch.pipeline import moving
    from watch.store import sources

    source = desk.settings.source(source_id)
    with desk.shelf.reading() as txn:
        state = sources.states(txn).get(source_id)
    new = "" if state is None else state.moved_from if back else state.moved_to
    if source is None or state is None or not new:
        return
    settings.move_source(desk.place.config, source_id, old=source.url, new=new)
    if back:
        state = replace(state, moved_from="", moved_at=None, moved_refused=source.url)
    else:
        state = moving.moved(source, state, clock.epoch())
    with desk.shelf.writing() as txn:
        sources.save_state(txn, state)


def follow_comments(desk: Desk, source_id: str, name: str = "") -> str:
    """Follows the comments of the site that a source brings; returns the new source's id. Asks the network.

    The Atom variant when it answers, since it says which comment answers which. Raises NotAFeed when neither does.
    """
    import asyncio

    from watch.collectors.discover import read_first
    from watch.errors import NotAFeed
    from watch.sandbox import Sandbox
    from watch.store import sources

    source = desk.settings.source(source_id)
    with desk.shelf.reading() as txn:
        state = sources.states(txn).get(source_id)
    if source is None or state is None or not state.comments_url:
        raise NotAFeed(found="other")
    addresses = [state.comments_url]
    if state.comments_url.endswith("/feed/atom/"):
        addresses.append(state.comments_url.removesuffix("atom/"))
    more = {"private_network": source.private_network, "insecure_tls": source.insecure_tls}
    with Sandbox(workers=1) as sandbox:
        found = asyncio.run(read_first(addresses, sandbox=sandbox, **more))
    if found is None:
        raise NotAFeed(found="other")
    return settings.add_source(
        desk.place.config, url=found.url, name=name or found.title, network=source.network, subject=source.subject,
        credentials_env=source.credentials_env, **more,
    )  # fmt: skip
