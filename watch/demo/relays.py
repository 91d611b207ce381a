"""Where the sample mentions came from: fictional feeds with their last runs, and exports imported one day.

Pure: no network is ever asked for a fictional source. One of them is out of order, as one always is.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from watch.model import CollectionRun, RawMention, RunOutcome, SourceState

RUNS = 30
BROKEN = "blog-des-mariniers"  # its certificate ended; nothing is known of it since
BY_PUBLISHER = {"Le Courrier du Canal": "courrier-du-canal", "Port-Clair Infos": "port-clair-infos"}
BY_NETWORK = {"mastodon": "mastodon-port-clair", "forum": "forum-des-quartiers"}


class Export(NamedTuple):
    """An export of the past: what the table of imports shows."""

    network: str
    filename: str
    format_key: str
    refusals: tuple[tuple[str, str], ...] = ()  # (where, key of wording.refusals)

    @property
    def source_id(self) -> str:
        return f"import:{self.format_key}"


EXPORTS = (
    Export("facebook", "facebook-atelier-des-deux-rives.zip", "facebook"),
    Export("instagram", "instagram-atelier2rives.zip", "instagram"),
    Export(
        "google", "avis-google-atelier.json", "google_reviews", (("avis, 14", "empty"), ("avis, 61", "date_unreadable"))
    ),
)


def source_of(raw: RawMention) -> str:
    """The id of the feed or import that brought it."""
    by_export = {e.network: e.source_id for e in EXPORTS}
    return BY_PUBLISHER.get(raw.publisher) or BY_NETWORK.get(raw.network) or by_export[raw.network]


def states(source_ids: Sequence[str], now: int, last_new: dict[str, int]) -> list[SourceState]:
    """Each feed read some minutes ago, the next time within its rhythm."""
    made = []
    for n, id_ in enumerate(source_ids):
        read = now - 240 - 130 * n
        state = SourceState(
            id_, interval_s=3600, last_ok_at=read, next_due_at=read + 3600, last_new_at=last_new.get(id_)
        )
        if id_ == BROKEN:
            state = replace(state, failures=4, last_ok_at=now - 31 * 3600, next_due_at=now + 5 * 3600)
        made.append(state)
    return made


def runs(source_id: str, now: int, news: Sequence[int], seed: int = 7) -> list[CollectionRun]:
    """The last runs of a feed, oldest first; ``news`` are the epochs of what it brought."""
    rng = random.Random(f"{seed}{source_id}")
    made: list[CollectionRun] = []
    for back in range(RUNS - 1, -1, -1):
        started = now - 240 - back * 3600 - rng.randrange(60)
        new = sum(started - 3600 < at <= started for at in news)
        took = 1 + rng.randrange(2)
        outcome, status = (RunOutcome.OK, 200) if new or rng.random() < 0.15 else (RunOutcome.NOT_MODIFIED, 304)
        run = CollectionRun(
            source_id, started, started + took, outcome, status=status, seen=20 if status == 200 else 0, new=new
        )
        if source_id == BROKEN and back < 4:
            run = broken(source_id, started)
        made.append(run)
    return made


def broken(source_id: str, at: int) -> CollectionRun:
    return CollectionRun(source_id, at, at + 1, RunOutcome.FAILED, error="TlsFailed")


def read_again(state: SourceState, now: int) -> tuple[SourceState, CollectionRun]:
    """A relevé of a fictional feed: nothing new, or out of order as before."""
    due = now + state.interval_s
    if state.source_id == BROKEN:
        return replace(state, failures=state.failures + 1, next_due_at=due), broken(state.source_id, now)
    run = CollectionRun(state.source_id, now, now, RunOutcome.NOT_MODIFIED, status=304)
    return replace(state, last_ok_at=now, next_due_at=due), run
