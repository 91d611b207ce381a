"""Feeds whose ids do not hold: what they said before is recognised by its address or its words, and added once.

Some publishers make new ids (or new links, with a session in them) each time they are asked. It shows when no id of a
poll was in the poll before and none is stored, while addresses or words are: those entries then take the ids they
already have here. The source is told ``renewed`` the first time (a site that changed its ids once looks the same) and
``changing`` when it does so again. Refuses to merge anything else; a miss is better than a false merge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from watch.dedupe import short_hash
from watch.model import Mention, RawMention, SourceState
from watch.store import recognising
from watch.store.engine import Txn

REMEMBERED = 60  # ids of a poll, newest first as most feeds write them


def mark_of(raw: RawMention) -> str:
    """A short hash of what an entry says its identity is."""
    return short_hash(raw.native_id or raw.url or f"{raw.title}\x1f{raw.text}", 4)


def steady(
    txn: Txn,
    state: SourceState,
    pairs: Sequence[tuple[RawMention, Mention]],
    entries: Sequence[RawMention],
    *,
    first: bool = False,
) -> tuple[list[Mention], SourceState]:
    """The rows to store, under the ids they have here, and the state after. ``pairs``: entries with their mentions;
    ``entries``: all of the document, those left out as well; ``first``: nothing was read of this source before."""
    rows = [row for _, row in pairs]
    before, now = set(state.ids_seen.split()), [mark_of(raw) for raw in entries[:REMEMBERED]]
    # Behind a redirect that is not proven, what was known before it is what proves it: it is not written over.
    unproven = bool(state.moved_to) and not state.moved_known
    after = state if unproven else replace(state, ids_seen=" ".join(now))
    if first or not rows or (not state.unstable and before.intersection(now)):
        return rows, after
    here = recognising.stored(txn, (row.id for row in rows))
    if here and not state.unstable:
        return rows, after
    known = recognising.alike(txn, state.source_id, [row for row in rows if row.id not in here])
    if not known:
        return rows, replace(after, unstable="") if len(here) == len(rows) else after
    marks = {row.id: mark_of(raw) for raw, row in pairs}
    repeated = any(marks[mine] in before for mine in known)
    unstable = "renewed" if repeated or not state.unstable else "changing"
    return [_named(row, known) for row in rows], replace(after, unstable=unstable)


def _named(row: Mention, known: dict[str, str]) -> Mention:
    return row._replace(id=known.get(row.id, row.id), parent_id=known.get(row.parent_id, row.parent_id))
