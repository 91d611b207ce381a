"""Feeds that moved for good: proven, then written to feeds.yml without asking; what a person takes back is not redone.

A permanent redirect (301, 308, at every hop) is remembered after three polls in a row over at least a day, when the
document there has an entry that the source brought before. Refuses, and leaves to a person: addresses that are secrets,
a step from https down to http, a source with a password whose host would change, an address another source has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from watch import settings
from watch.collectors.rhythm import confirms_move
from watch.errors import SettingsError
from watch.model import Mention, RawMention, SourceState
from watch.networks.secret import is_secret
from watch.pipeline.desk import Desk
from watch.pipeline.steadying import mark_of
from watch.settings import Source
from watch.store import recognising
from watch.store.engine import Txn


def prove(txn: Txn, state: SourceState, rows: Sequence[Mention], entries: Sequence[RawMention]) -> SourceState:
    """The state with ``moved_known`` when an entry met behind the redirect was known before it."""
    if not state.moved_to or state.moved_known or state.moved_since is None:
        return state
    in_last_poll = set(state.ids_seen.split()).intersection(map(mark_of, entries))
    if in_last_poll or (rows and recognising.was_here(txn, state.source_id, rows, state.moved_since)):
        return replace(state, moved_known=True)
    return state


def remember(desk: Desk, source: Source, state: SourceState, now: int) -> tuple[SourceState, dict[str, str]]:
    """The state after the move, and what the run says of it; both as before when nothing moves."""
    if desk.is_demo or not confirms_move(state, now) or not may_move(source, state.moved_to):
        return state, {}
    try:
        settings.move_source(desk.place.config, source.id, old=source.url, new=state.moved_to)
    except SettingsError:  # a person is at work in the file: it stays proposed
        return state, {}
    return moved(source, state, now), {"moved_from": source.url, "moved_to": state.moved_to}


def moved(source: Source, state: SourceState, now: int) -> SourceState:
    """The state once the address in feeds.yml is the new one. A secret address is not kept: that cannot be undone."""
    kept = "" if is_secret(source.network, source.url) else source.url
    return replace(
        state, moved_to="", moved_seen=0, moved_since=None, moved_known=False, moved_from=kept, moved_at=now,
        paused="",
    )  # fmt: skip


def may_move(source: Source, new: str) -> bool:
    """True when no person has to look at the new address first."""
    if is_secret(source.network, source.url) or is_secret(source.network, new):
        return False
    old_parts, new_parts = urlsplit(source.url), urlsplit(new)
    if old_parts.scheme == "https" and new_parts.scheme != "https":
        return False
    return not source.credentials_env or old_parts.hostname == new_parts.hostname
